#include "kernel/activities.hpp"
#include "kernel/acts.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/messages.hpp"

namespace entente::kernel {
namespace {

/// §13.5.2: flow goes on at the catching link of the name.
bool follow_link(Draft& draft, const Position& at) {
  const auto* link = at.node.event(bpmn::Trigger::Link);
  if (!link || !link->link_target) return false;
  const auto& target = at.process.nodes[*link->link_target];
  draft.emit(TokenPlaced{at.token, at.instance, target.id, {}, std::nullopt});
  leave(draft, {at.process, target, at.instance, at.token});
  return true;
}

}  // namespace

Result<bool> throw_event(Draft& draft, const Position& at, const bpmn::EventDefinition& event) {
  switch (event.trigger) {
    case bpmn::Trigger::Message:
      if (!may_act_by_itself(draft, at)) return false;
      return send_message(draft, at, event.message);
    case bpmn::Trigger::Signal:
      throw_signal(draft, at.instance, at.node.id, event.signal);
      break;
    case bpmn::Trigger::Escalation:
      throw_escalation(draft, at, event.code);
      break;
    case bpmn::Trigger::Error:
      throw_error(draft, at, event.code);
      break;
    case bpmn::Trigger::Cancel:
      cancel_transaction(draft, at);
      break;
    case bpmn::Trigger::Terminate:
      terminate(draft, at);
      break;
    case bpmn::Trigger::Compensation:
      if (compensate(draft, at, event.activity) && event.wait_for_completion) return false;
      break;
    default:
      break;
  }
  const auto token = draft.state().tokens.find(at.token);
  return token != draft.state().tokens.end() && token->second.element == at.node.id;
}

Result<void> enter_throwing(Draft& draft, const Position& at) {
  if (bpmn::is_task(at.node.kind)) {
    TRY(const bool sent, send_message(draft, at, thrown_message(at.node)));
    if (sent) complete_activity(draft, at);
    return {};
  }
  if (follow_link(draft, at)) return {};
  for (const auto& event : at.node.events) {
    TRY(const bool goes_on, throw_event(draft, at, event));
    if (!goes_on) return {};
  }
  leave(draft, at);
  return {};
}

}  // namespace entente::kernel
