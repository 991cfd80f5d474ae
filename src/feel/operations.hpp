// The operators of FEEL on values: arithmetic, comparison, membership and properties.
#pragma once

#include "feel/ast.hpp"
#include "feel/evaluation.hpp"
#include "feel/value.hpp"

namespace entente::feel {

/// @source DMN 1.5 §10.3.2.4 and tables 51 to 53
Value arithmetic(Operator op, const Value& left, const Value& right, Evaluation& evaluation);
Value negated(const Value& operand, Evaluation& evaluation);

/// `left op right` for the six comparisons; null when they do not compare.
Value compared(Operator op, const Value& left, const Value& right, Evaluation& evaluation);

/// Whether a range holds a value; absent when its ends do not compare with it.
std::optional<bool> holds(const Range& range, const Value& value);

/// `value in operand`: the operand is a range, a list of values and ranges, or a value.
Value membership(const Value& value, const Value& operand, Evaluation& evaluation);

/// `value . name`: an entry of a context, of each context of a list, or a property of a temporal
/// value or range.
Value member_of(const Value& value, const std::string& name, Evaluation& evaluation);

}  // namespace entente::feel
