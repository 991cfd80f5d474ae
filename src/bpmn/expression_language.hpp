// Which expressions are taken for FEEL. The simple forms of other tools, a name, a comparison,
// their conjunction, mean the same there; anything else has to be written in FEEL by its author.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace entente::bpmn {

/// Gives FEEL for a text that a test suite or an import writes in a notation of its own; nothing
/// for texts that it does not know.
using Translate = std::function<std::optional<std::string>(std::string_view text)>;

/// "${a == 1 && b}" is `a = 1 and b`, "=a" is `a`; other texts are taken as they are.
/// @param language  as the file declares it; empty when it does not
/// @error Unsupported for a language that is neither FEEL nor has such simple forms
Result<std::string> to_feel(std::string_view text, std::string_view language);

bool is_feel(std::string_view language);
/// "${...}", "#{...}" or "=...": an expression for certain, not a literal.
bool is_marked_expression(std::string_view text);

}  // namespace entente::bpmn
