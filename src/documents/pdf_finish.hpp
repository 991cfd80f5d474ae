// What Cairo leaves out of a PDF. Internal to documents/.
#pragma once

#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace entente::documents {

/// Sets the language (ISO 32000-1 §14.9.2) and has viewers show the title rather than the file's
/// name. @error Io
Result<Bytes> finished(const Bytes& drawn, std::string_view language);

}  // namespace entente::documents
