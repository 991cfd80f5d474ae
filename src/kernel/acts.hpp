// Acts performed: whatever element leads to one, its guard is asked as it is completed, and what
// only the act brings about comes about by no other way while the guard says no.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/flow.hpp"

namespace entente::kernel {

/// The delegation that is valid that day for the act and the organisation; null: none.
const Delegation* delegation_for(const Actor& actor, const std::string& act,
                                 const std::string& organisation, Date today);

/// Asks the guard on the draft, which already knows what the form said, and records the act.
/// @error Refused
Result<void> perform_act(Draft& draft, const TaskState& task);

/// An element that nobody performs and that is declared as an act: one that takes persons never
/// happens so, any other only while its guard is clear. Otherwise the token stands still.
bool may_act_by_itself(Draft& draft, const Position& at);
/// The same when work outside was done. @error Refused
Result<void> perform_by_machine(Draft& draft, const Position& at, TaskId task);

/// Facts were recorded that an act other than the declared one brings about: its guard is asked.
/// @error Refused
Result<void> ask_effects(Draft& draft, const std::vector<std::string>& facts,
                         std::string_view declared);
/// Whether a message that an act brings about may leave now.
bool may_bring_about(Draft& draft, const std::string& message_type);

}  // namespace entente::kernel
