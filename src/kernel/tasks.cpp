#include "kernel/tasks.hpp"

#include <algorithm>
#include <utility>

#include "kernel/activities.hpp"
#include "kernel/acts.hpp"
#include "kernel/deadlines.hpp"
#include "kernel/facts.hpp"
#include "kernel/flow.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

Result<TaskState> open_task(const Draft& draft, TaskId id) {
  const auto found = draft.state().tasks.find(id);
  if (found == draft.state().tasks.end())
    return in_french(
        fail(Code::Conflict,
             "the task {} is not open: somebody may have completed it meanwhile; "
             "read the case again",
             to_string(id)),
        "la tâche {} n’est pas ouverte : quelqu’un l’a peut-être accomplie entre-temps ; "
        "relisez le dossier",
        to_string(id));
  return found->second;
}

/// Whoever took one of the steps named, or opened the case, may not take this one.
std::optional<Refusal> not_another(const pack::Pack& pack, const Case& state, const Actor& actor,
                                   const std::string& differs_from) {
  for (const auto& element : pack::ids_in(differs_from)) {
    if (pack.opens_with(element)) {
      if (state.opened_by == actor.id) return no(Code::Refused, text::kOpenedIt);
      continue;
    }
    const auto before = state.performances.find(element);
    if (before != state.performances.end() && before->second.person == actor.id)
      return no(Code::Refused, text::kSamePerson, {{"element", element}});
  }
  return std::nullopt;
}

}  // namespace

bool has_role(const Actor& actor, std::string_view role) {
  return std::find(actor.roles.begin(), actor.roles.end(), role) != actor.roles.end();
}

std::optional<Refusal> not_theirs(const Actor& actor, const TaskState& task) {
  const auto& created = task.created;
  if (actor.kind != ActorKind::Person) return no(Code::Forbidden, text::kNotAPerson);
  if (actor.organisation != created.organisation)
    return no(Code::Forbidden, text::kOtherOrganisation, {{"organisation", created.organisation}});
  if (!has_role(actor, created.role))
    return no(Code::Forbidden, text::kOtherRole, {{"role", created.role}});
  if (!task.assignee.empty() && task.assignee != actor.id)
    return no(Code::Forbidden, text::kClaimed);
  return std::nullopt;
}

std::optional<Refusal> not_empowered(const pack::Pack& pack, const Case& state, const Actor& actor,
                                     const TaskState& task, Date today) {
  const auto& created = task.created;
  if (auto refusal = not_another(pack, state, actor, created.differs_from)) return refusal;
  const pack::Act* act = created.act.empty() ? nullptr : pack.act(created.act);
  if (!act) return std::nullopt;
  const Stage stage = created.stage.value_or(Stage::CarryOut);
  const auto so_far = state.acts.find(act->id);
  const ActState progress = so_far == state.acts.end() ? ActState{} : so_far->second;
  if (act->coercive && stage != Stage::Propose && progress.proposed_by.empty())
    return no(Code::Refused, text::kNotProposed, {{"act", act->id}});
  if (act->coercive && stage == Stage::Sign && progress.proposed_by == actor.id)
    return no(Code::Refused, text::kSamePerson, {{"act", act->id}});
  if (act->coercive && stage == Stage::CarryOut && progress.signed_by.empty())
    return no(Code::Refused, text::kNotSigned, {{"act", act->id}});
  // An act that is carried out without a signature before it is signed by who carries it out.
  const bool signs =
      stage == Stage::Sign || (stage == Stage::CarryOut && progress.signed_by.empty());
  if (act->signatory && signs && !delegation_for(actor, act->id, created.organisation, today))
    return no(
        Code::Refused, text::kNoDelegation,
        {{"act", act->id}, {"organisation", created.organisation}, {"day", to_string(today)}});
  return std::nullopt;
}

Result<void> complete_task(Draft& draft, const CompleteTask& body) {
  TRY(const TaskState task, open_task(draft, body.task));
  if (auto refusal = not_theirs(draft.actor(), task)) return draft.refuse(*std::move(refusal));
  if (auto refusal = not_empowered(draft.pack(), draft.state(), draft.actor(), task, draft.today()))
    return draft.refuse(*std::move(refusal));
  TRY(const Position at, position_of(draft, task.created.token));
  draft.emit(TaskCompleted{body.task, task.created.element, draft.actor().id});
  TRY(const auto recorded, record_form(draft, task.created.form, body.facts));
  update_deadlines(draft, recorded, Change::Recorded);
  TRY_VOID(perform_act(draft, task));
  TRY_VOID(ask_effects(draft, recorded, task.created.act));
  complete_activity(draft, at);
  return run(draft);
}

Result<void> claim_task(Draft& draft, const ClaimTask& body) {
  TRY(const TaskState task, open_task(draft, body.task));
  if (!task.assignee.empty() && task.assignee != draft.actor().id)
    return in_french(fail(Code::Conflict, "someone else holds this task"),
                     "quelqu’un d’autre tient cette tâche");
  if (auto refusal = not_theirs(draft.actor(), task)) return draft.refuse(*std::move(refusal));
  if (task.assignee.empty()) draft.emit(TaskClaimed{body.task, draft.actor().id});
  return {};
}

Result<void> release_task(Draft& draft, const ReleaseTask& body) {
  TRY(TaskState task, open_task(draft, body.task));
  const bool held = !task.assignee.empty();
  task.assignee.clear();  // a colleague in the same role may release it too
  if (auto refusal = not_theirs(draft.actor(), task)) return draft.refuse(*std::move(refusal));
  if (held) draft.emit(TaskReleased{body.task});
  return {};
}

Result<void> assign_task(Draft& draft, const AssignTask& body) {
  TRY(TaskState task, open_task(draft, body.task));
  if (draft.actor().kind != ActorKind::Person)
    return draft.refuse(no(Code::Forbidden, text::kNotAPerson));
  const auto& created = task.created;
  if (draft.actor().organisation != created.organisation)
    return draft.refuse(
        no(Code::Forbidden, text::kOtherOrganisation, {{"organisation", created.organisation}}));
  if (body.reason.empty())
    return at("reason", in_french(fail(Code::InvalidArgument, "giving a task needs a reason"),
                                  "l’attribution d’une tâche demande un motif"));
  const std::string held_by = std::exchange(task.assignee, {});
  if (auto refusal = not_theirs(body.assignee, task)) return draft.refuse(*std::move(refusal));
  if (auto refusal = not_empowered(draft.pack(), draft.state(), body.assignee, task, draft.today()))
    return draft.refuse(*std::move(refusal));
  if (held_by != body.assignee.id)
    draft.emit(TaskAssigned{body.task, created.element, body.assignee.id, held_by,
                            personal(draft.state().person, Json(body.reason))});
  return {};
}

}  // namespace entente::kernel
