#include "kernel/elements/elements.hpp"
#include "kernel/messages.hpp"

namespace entente::kernel {

void enter_catching(Draft& draft, const Position& at) {
  if (const auto* timer = at.node.event(bpmn::Trigger::Timer)) {
    const auto deadline = draft.state().deadlines.find(timer->deadline);
    const bool over = deadline != draft.state().deadlines.end() &&
                      deadline->second.status == DeadlineStatus::Reached;
    if (over) leave(draft, at);
    return;
  }
  if (take_waiting_message(draft, at)) leave(draft, at);
}

}  // namespace entente::kernel
