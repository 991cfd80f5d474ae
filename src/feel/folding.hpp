// What of a program is the same in every evaluation is computed once, when it is compiled:
// `duration("P18Y")`, `date("2024-07-15")`, `[1..10]`, `3 * 12`.
#pragma once

#include <optional>

#include "feel/program.hpp"

namespace entente::feel {

/// The value of a node all of whose operands are constants. Absent when it depends on the
/// environment, costs much, has no result, or is better made where it is asked for.
std::optional<Value> folded(const Program& program, std::uint32_t node);

}  // namespace entente::feel
