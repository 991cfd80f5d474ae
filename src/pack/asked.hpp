// What the columns of decision tables ask, in words: a fact goes by its own, what is computed by
// the label that its table gives it, the rest by a text of the pack.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pack/pack.hpp"

namespace entente::pack {

/// The fact that an expression is, also its day, or it with a value while nothing is recorded;
/// empty when it computes something.
std::string_view fact_asked(const Pack& pack, std::string_view expression);

/// What a column asks; empty where the language has no words for it.
/// @param label  what its table calls it, in French; empty for none
std::optional<std::string> asked(const Pack& pack, std::string_view expression,
                                 std::string_view label, std::string_view language);

/// The text that a language lacks where `asked` is empty.
std::string key_asked(std::string_view expression, std::string_view label);

}  // namespace entente::pack
