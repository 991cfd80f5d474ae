#include "kernel/elements/elements.hpp"

namespace entente::kernel {

Result<void> enter_end_event(Draft& draft, const Position& at) {
  for (const auto& event : at.node.events) {
    TRY(const bool goes_on, throw_event(draft, at, event));
    if (!goes_on) return {};
  }
  consume(draft, at);
  return {};
}

}  // namespace entente::kernel
