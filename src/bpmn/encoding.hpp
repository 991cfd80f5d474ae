// XML bytes of the encodings that tools write, as UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace entente::bpmn {

/// UTF-8, UTF-16, ISO 8859-1 and Windows-1252, by byte order mark or declaration. Lines stay lines.
/// @error Unsupported for another encoding, Malformed for bytes that are not of theirs
Result<std::string> to_utf8(std::string_view bytes);

}  // namespace entente::bpmn
