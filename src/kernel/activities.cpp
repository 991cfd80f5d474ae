#include "kernel/activities.hpp"

#include "kernel/acts.hpp"
#include "kernel/catchers.hpp"
#include "kernel/data.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/notices.hpp"
#include "kernel/scopes.hpp"
#include "kernel/timers.hpp"

namespace entente::kernel {
namespace {

using bpmn::NodeKind;

bool is_at_work(const Draft& draft, TokenId token) {
  for (const auto& [id, task] : draft.state().tasks)
    if (task.created.token == token) return true;
  for (const auto& [id, work] : draft.state().works)
    if (work.requested.token == token) return true;
  return hosted_by(draft, token) || is_stopped(draft.state(), token);
}

/// §13.3.2: the activity starts when as many tokens have arrived as its startQuantity says.
bool gather(Draft& draft, const Position& at) {
  std::vector<TokenId> waiting;
  for (const auto& [id, token] : draft.state().tokens)
    if (id != at.token && token.instance == at.instance && token.element == at.node.id &&
        !is_at_work(draft, id))
      waiting.push_back(id);
  const std::size_t needed = static_cast<std::size_t>(at.node.start_quantity) - 1;
  if (waiting.size() < needed) return false;
  waiting.resize(needed);
  for (const auto& id : waiting) draft.emit(TokenWithdrawn{id, at.node.id});
  return true;
}

bool stands(const Draft& draft, const Position& at) {
  const auto found = draft.state().tokens.find(at.token);
  return found != draft.state().tokens.end() && found->second.element == at.node.id;
}

}  // namespace

bool is_inner(const Draft& draft, const Position& at) {
  const auto found = draft.state().instances.find(at.instance);
  if (found == draft.state().instances.end() || !found->second.scope) return false;
  const auto& scope = *found->second.scope;
  return scope.kind == ScopeKind::Loop && scope.element == at.node.id;
}

Result<void> enter_activity(Draft& draft, const Position& at) {
  if (is_inner(draft, at)) return start_activity(draft, at);
  if (const auto inner = hosted_by(draft, at.token)) {  // tried again after an incident
    go_on(draft, *inner);
    return {};
  }
  if (at.node.start_quantity > 1 && !gather(draft, at)) return {};
  if (!at.node.boundary.empty() && !arm_conditions(draft, at)) return {};
  if (at.node.loop) {
    enter_standard_loop(draft, at);
  } else if (at.node.multi_instance) {
    enter_multi_instance(draft, at);
  } else {
    TRY_VOID(start_activity(draft, at));
  }
  if (!at.node.boundary.empty() && stands(draft, at)) arm_boundary_timers(draft, at);
  return {};
}

Result<void> start_activity(Draft& draft, const Position& at) {
  const bool by_person_or_service =
      at.node.kind == NodeKind::UserTask || at.node.kind == NodeKind::ServiceTask;
  if (!by_person_or_service && !may_act_by_itself(draft, at)) return {};
  switch (at.node.kind) {
    case NodeKind::UserTask:
      enter_user_task(draft, at);
      return {};
    case NodeKind::BusinessRuleTask:
      enter_business_rule_task(draft, at);
      return {};
    case NodeKind::SendTask:
      return enter_throwing(draft, at);
    case NodeKind::ReceiveTask:
      enter_catching(draft, at);
      return {};
    case NodeKind::ServiceTask:
      enter_service_task(draft, at);
      return {};
    case NodeKind::ScriptTask:
      enter_script_task(draft, at);
      return {};
    case NodeKind::SubProcess:
    case NodeKind::Transaction:
      enter_sub_process(draft, at);
      return {};
    case NodeKind::AdHocSubProcess:
      enter_ad_hoc_sub_process(draft, at);
      return {};
    case NodeKind::CallActivity:
      enter_call_activity(draft, at);
      return {};
    default:  // abstract and manual tasks: nothing is waited for
      complete_activity(draft, at);
      return {};
  }
}

void complete_activity(Draft& draft, const Position& at, feel::Context outputs) {
  write_outputs(draft, at, outputs);
  if (at.node.compensation && bpmn::is_task(at.node.kind))
    draft.emit(ActivityCompleted{at.instance, at.node.id});
  if (is_inner(draft, at)) return turn_loop(draft, at, outputs);
  leave(draft, at);
}

void finish_activity(Draft& draft, const Position& at) {
  leave(draft, at);
}

}  // namespace entente::kernel
