#include "kernel/elements/elements.hpp"
#include "kernel/notices.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {

void enter_exclusive_gateway(Draft& draft, const Position& at) {
  for (const std::size_t flow : at.node.outgoing) {
    const auto& one = at.process.flows[flow];
    if (at.node.default_flow == flow) continue;
    if (one.condition_text.empty()) return move_along(draft, at, flow);
    const auto answer = holds(draft, at, one);
    if (!answer) return stop_at_null(draft, at, one);
    if (*answer) return move_along(draft, at, flow);
  }
  if (at.node.default_flow) return move_along(draft, at, *at.node.default_flow);
  stop_token(draft, at.token, {text::kNoWayOut, text::kResumeCorrect});
}

}  // namespace entente::kernel
