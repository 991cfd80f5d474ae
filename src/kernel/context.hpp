// What FEEL and DMN see of a case: `facts` nested from dotted ids, `deadlines`, `case`, `now` and
// `today` in the pack's time zone. The same for conditions, rules and guards.
#pragma once

#include "feel/expression.hpp"
#include "feel/value.hpp"
#include "kernel/decide.hpp"

namespace entente::kernel {

/// facts.<dotted id>, null when not recorded; deadlines.<id> = {status, warns_at, warns_day,
/// binds_at, binds_day}; case = {territory, lead, reference, opened_on}; territory; now; today.
feel::Context context_of(const Definitions& definitions, const Case& state, Instant legal_now);

/// One entry of it, built alone; nothing for a name that it has not.
std::optional<feel::Value> entry_of_context(std::string_view name, const Definitions& definitions,
                                            const Case& state, Instant legal_now);

feel::Environment environment_of(const Definitions& definitions, Instant legal_now);

/// "running", "passed" once the binding reading is over, or "ended" when something ended it early.
std::string_view status_at(const DeadlineState& deadline, Instant legal_now);

/// The value of a fact as FEEL; null when it is absent, sealed or erased.
feel::Value value_of_fact(const Definitions& definitions, const Case& state,
                          const std::string& fact);

}  // namespace entente::kernel
