#include <algorithm>

#include "kernel/data.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/elements/joins.hpp"
#include "kernel/notices.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

/// Table 10.57: the runtime attributes of the gateway.
feel::Context attributes_of(std::size_t tokens, bool waiting_for_start) {
  return feel::Context{{"activationCount", feel::Value(static_cast<std::int64_t>(tokens))},
                       {"waitingForStart", feel::Value(waiting_for_start)}};
}

/// Whether it starts; nothing when its condition answers neither.
std::optional<bool> activates(Draft& draft, const Position& at, std::size_t tokens) {
  if (!at.node.activation) return true;
  const auto answer =
      evaluate_at(draft, at.node.activation.compiled, at, attributes_of(tokens, true));
  const bool* value = answer.as_boolean();
  return value ? std::optional(*value) : std::nullopt;
}

std::optional<bool> is_open(Draft& draft, const Position& at, const bpmn::SequenceFlow& flow,
                            const feel::Context& attributes) {
  const auto answer = evaluate_at(draft, flow.condition, at, attributes);
  const bool* value = answer.as_boolean();
  return value ? std::optional(*value) : std::nullopt;
}

/// Table 13.5. The ways out at its start: those without a condition, and those whose condition
/// holds, else the default. At its reset: those whose condition holds, else the default; none where
/// there is no default. What has no condition was passed at the start.
void split(Draft& draft, const Position& at, std::size_t tokens, bool starting) {
  const auto attributes = attributes_of(tokens, starting);
  std::vector<std::size_t> open;
  bool passed = false;
  for (const std::size_t flow : at.node.outgoing) {
    const auto& one = at.process.flows[flow];
    if (at.node.default_flow == flow) continue;
    if (one.condition_text.empty()) {
      passed = true;
      if (starting) open.push_back(flow);
      continue;
    }
    const auto answer = is_open(draft, at, one, attributes);
    if (!answer) return stop_at_null(draft, at, one);
    if (*answer) open.push_back(flow);
  }
  if (open.empty() && !passed && at.node.default_flow) open.push_back(*at.node.default_flow);
  if (open.empty() && starting && !at.node.outgoing.empty())
    return stop_token(draft, at.token, {text::kNoWayOut, text::kResumeCorrect});
  move_along(draft, at, open);
}

}  // namespace

void enter_complex_gateway(Draft& draft, const Position& at) {
  if (at.node.incoming.size() < 2) return split(draft, at, 1, true);
  if (draft.state().instances.at(at.instance).resetting.contains(at.node.id)) return;
  const auto waiting = waiting_at(draft, at.instance, at.node);
  std::size_t tokens = 0;
  for (const auto& [flow, held] : waiting) tokens += held.size();
  const auto starts = activates(draft, at, tokens);
  if (!starts)
    return stop_token(draft, at.token,
                      {text::kConditionNull, text::kResumeCorrect,
                       JsonObject{{"flow", at.node.id}, {"condition", at.node.activation.text}}});
  if (!*starts) return;
  GatewayTurned turned{at.instance, at.node.id, {}};
  for (const auto& [flow, held] : waiting) turned.flows.push_back(flow);
  const std::string own = draft.state().tokens.at(at.token).flow;
  for (const auto& [flow, held] : waiting)
    if (flow != own) draft.emit(TokenWithdrawn{held.front(), at.node.id});
  draft.emit(std::move(turned));
  split(draft, at, tokens, true);
}

void reset_complex_gateway(Draft& draft, const bpmn::Process& process,
                           const bpmn::FlowNode& gateway, InstanceId instance) {
  const auto started = draft.state().instances.at(instance).resetting.at(gateway.id);
  const auto waiting = waiting_at(draft, instance, gateway);
  std::vector<TokenId> late;  // one of each flow that had none at the start
  for (const auto& [flow, held] : waiting)
    if (std::find(started.begin(), started.end(), flow) == started.end())
      late.push_back(held.front());
  draft.emit(GatewayTurned{instance, gateway.id, {}});
  for (std::size_t i = 1; i < late.size(); ++i) draft.emit(TokenWithdrawn{late[i], gateway.id});
  if (!late.empty()) split(draft, {process, gateway, instance, late.front()}, late.size(), false);
  // What came by a flow that had started it belongs to the next round.
  for (const auto& [flow, held] : waiting)
    for (const auto& token : held)
      if (draft.state().tokens.contains(token) &&
          draft.state().tokens.at(token).element == gateway.id)
        draft.ready().push_back({token});
}

}  // namespace entente::kernel
