// From FEEL text to its syntax tree: the whole grammar of DMN 1.5 §10.3.1.2, with a limit on depth.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "feel/ast.hpp"
#include "feel/expression.hpp"

namespace entente::feel {

/// Deeper trees are refused, so that neither parser nor evaluator exhausts the stack.
inline constexpr std::uint32_t kTreeDepthMax = 600;

/// @error Malformed, with "line:column" as place
Result<ExprPtr> parse_expression(std::string_view text, const Scope& scope);
/// An ExprKind::UnaryTests, or ExprKind::Any for "-".
/// @error Malformed, with "line:column" as place
Result<ExprPtr> parse_unary_tests(std::string_view text, const Scope& scope);
/// A type as it stands behind `instance of`: "list<number>", "tPerson".
/// @error Malformed; an unknown name is a type of form Unknown
Result<TypePtr> parse_type(std::string_view text, const Scope& scope);

/// The names of FEEL's built-in functions.
std::span<const std::string> builtin_names();

}  // namespace entente::feel
