// From the parameters that a decision gives to the dates that the calendar counts.
#pragma once

#include <optional>
#include <string>

#include "kernel/draft.hpp"

namespace entente::kernel {

struct Computation {
  std::optional<DeadlineComputed> computed;  ///< absent: there is no such deadline
  std::optional<std::string> failure;        ///< why it is not known whether there is one
};

/// Asks the deadline's decision (recorded as RuleEvaluated) and counts from the starting fact. What
/// limits an authority ends at the nearer of two: as the case is recorded, and as it was before
/// what one person alone has corrected (record 12).
Computation compute_deadline(Draft& draft, const pack::DeadlineType& type);

}  // namespace entente::kernel
