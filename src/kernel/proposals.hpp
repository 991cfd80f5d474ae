// What an imported file says of a case beyond its opening form. It is kept with the case for those
// who fill in the forms that ask for it, and is no fact: no condition, rule, guard, deadline,
// message or count reads it. What is sent in a form, by a person, is recorded as ever.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "base/result.hpp"
#include "kernel/draft.hpp"

namespace entente::kernel {

/// Facts that somebody fills in, in the form of a user task that this party performs.
std::set<std::string> asked_in_tasks(const Definitions& definitions);

/// Keeps what a task's form asks for and is not recorded yet; the rest is nothing.
void propose(Draft& draft, const Proposals& proposals);

/// Why the field would not take the value now; nothing when it would.
/// @param value  checked by the dictionary (facts.hpp)
std::optional<Error> refusal_of(const Definitions& definitions, const Case& state,
                                const pack::FormField& field, const Json& value, Instant legal_now);

}  // namespace entente::kernel
