#include "kernel/catchers.hpp"
#include "kernel/data.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/messages.hpp"
#include "kernel/timers.hpp"

namespace entente::kernel {
namespace {

/// What an event behind the gateway waits for is there already.
bool is_there(Draft& draft, const Position& at, const bpmn::FlowNode& event) {
  if (const auto* timer = event.event(bpmn::Trigger::Timer); timer && !timer->deadline.empty()) {
    const auto deadline = draft.state().deadlines.find(timer->deadline);
    return deadline != draft.state().deadlines.end() &&
           deadline->second.status == DeadlineStatus::Reached;
  }
  if (const auto* condition = event.event(bpmn::Trigger::Conditional))
    return evaluate_at(draft, condition->condition.compiled, at).is_true();
  return take_waiting_message(draft, {at.process, event, at.instance, at.token});
}

}  // namespace

void enter_event_based_gateway(Draft& draft, const Position& at) {
  for (const std::size_t flow : at.node.outgoing) {
    const auto& event = at.process.nodes[at.process.flows[flow].target];
    if (!is_there(draft, at, event)) continue;
    Catcher catcher{Catcher::Where::Gateway, &at.process, &event, at.instance, at.token, flow};
    return occur(draft, catcher);
  }
  for (const std::size_t flow : at.node.outgoing)
    set_timers(draft, at, at.process.nodes[at.process.flows[flow].target]);
}

}  // namespace entente::kernel
