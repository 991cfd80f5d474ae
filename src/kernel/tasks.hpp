// Tasks are completed by a person of the organisation and role they belong to. The order of what is
// asked: is it open; is it theirs; four eyes and delegation; the form; the guard; then the effect.
#pragma once

#include <optional>
#include <string_view>

#include "kernel/draft.hpp"

namespace entente::kernel {

/// @error NotFound for a task that is not open, InvalidArgument with a fact as place
Result<void> complete_task(Draft& draft, const CompleteTask& body);
/// @error NotFound; Conflict when someone else holds it
Result<void> claim_task(Draft& draft, const ClaimTask& body);
/// @error NotFound
Result<void> release_task(Draft& draft, const ReleaseTask& body);
/// The colleague must be one who may do the task. @error Refused, InvalidArgument without a reason
Result<void> assign_task(Draft& draft, const AssignTask& body);

bool has_role(const Actor& actor, std::string_view role);

/// Why this actor may not work on the task, whatever it holds: organisation, role, claim.
std::optional<Refusal> not_theirs(const Actor& actor, const TaskState& task);
/// Why this actor may not perform the act at this stage: four eyes, order of stages, delegation.
std::optional<Refusal> not_empowered(const pack::Pack& pack, const Case& state, const Actor& actor,
                                     const TaskState& task, Date today);

}  // namespace entente::kernel
