#include "kernel/elements/elements.hpp"
#include "kernel/messages.hpp"

namespace entente::kernel {

Result<void> enter_end_event(Draft& draft, const Position& at) {
  if (at.node.event(bpmn::Trigger::Terminate)) {
    terminate(draft, at);
    return {};
  }
  const std::string& message = thrown_message(at.node);
  if (!message.empty()) {
    TRY(const bool sent, send_message(draft, at, message));
    if (!sent) return {};
  }
  consume(draft, at);
  return {};
}

}  // namespace entente::kernel
