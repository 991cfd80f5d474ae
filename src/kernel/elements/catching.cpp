#include "kernel/activities.hpp"
#include "kernel/catchers.hpp"
#include "kernel/data.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/messages.hpp"
#include "kernel/timers.hpp"

namespace entente::kernel {
namespace {

/// One of the event's definitions that has already come: the deadline is over, the condition holds.
std::optional<std::size_t> already_there(Draft& draft, const Position& at) {
  for (std::size_t i = 0; i < at.node.events.size(); ++i) {
    const auto& event = at.node.events[i];
    if (event.trigger == bpmn::Trigger::Timer && !event.deadline.empty()) {
      const auto deadline = draft.state().deadlines.find(event.deadline);
      if (deadline != draft.state().deadlines.end() &&
          deadline->second.status == DeadlineStatus::Reached)
        return i;
    }
    if (event.trigger == bpmn::Trigger::Conditional &&
        evaluate_at(draft, event.condition.compiled, at).is_true())
      return i;
    if (event.trigger == bpmn::Trigger::Message && take_waiting_message(draft, at)) return i;
  }
  return std::nullopt;
}

}  // namespace

void enter_catching(Draft& draft, const Position& at) {
  if (at.node.kind == bpmn::NodeKind::ReceiveTask) {
    if (take_waiting_message(draft, at)) complete_activity(draft, at);
    return;
  }
  if (at.node.event(bpmn::Trigger::Link)) return leave(draft, at);
  set_timers(draft, at, at.node);
  Catcher catcher{Catcher::Where::Here, &at.process, &at.node, at.instance, at.token};
  while (const auto definition = already_there(draft, at)) {
    catcher.definition = *definition;
    occur(draft, catcher);
    return;
  }
}

}  // namespace entente::kernel
