#include "kernel/elements/elements.hpp"
#include "kernel/messages.hpp"

namespace entente::kernel {

Result<void> enter_throwing(Draft& draft, const Position& at) {
  const std::string& message = thrown_message(at.node);
  if (!message.empty()) {
    TRY(const bool sent, send_message(draft, at, message));
    if (!sent) return {};
  }
  leave(draft, at);
  return {};
}

}  // namespace entente::kernel
