#include "kernel/elements/elements.hpp"
#include "kernel/notices.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

/// §13.4.3: every way out whose condition holds, else the default.
void split(Draft& draft, const Position& at) {
  std::vector<std::size_t> open;
  for (const std::size_t flow : at.node.outgoing) {
    if (at.node.default_flow == flow) continue;
    const auto& one = at.process.flows[flow];
    const auto answer = one.condition_text.empty() ? std::optional(true) : holds(draft, at, one);
    if (!answer) return stop_at_null(draft, at, one);
    if (*answer) open.push_back(flow);
  }
  if (open.empty() && at.node.default_flow) open.push_back(*at.node.default_flow);
  if (open.empty() && !at.node.outgoing.empty())
    return stop_token(draft, at.token, {text::kNoWayOut, text::kResumeCorrect});
  move_along(draft, at, open);
}

}  // namespace

void enter_inclusive_gateway(Draft& draft, const Position& at) {
  if (at.node.incoming.size() > 1) return;  // waits: see pass_joins
  split(draft, at);
}

void pass_inclusive_join(Draft& draft, const Position& at, const std::vector<TokenId>& others) {
  for (const auto& token : others) draft.emit(TokenWithdrawn{token, at.node.id});
  split(draft, at);
}

}  // namespace entente::kernel
