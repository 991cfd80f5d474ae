// What the condition of a cell says, for a reader who does not know FEEL.
#pragma once

#include <string>
#include <string_view>

#include "pack/pack.hpp"

namespace entente::documents {

/// "granted" by its label, dates by "from", "before", "between"; what has no words as it is
/// written, codes without their quotes.
/// @param fact      what the column asks; empty where it asks an expression
/// @param language  "fr" or "en"
std::string condition_text(const pack::Pack& pack, std::string_view language, std::string_view fact,
                           std::string_view feel);

}  // namespace entente::documents
