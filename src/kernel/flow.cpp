#include "kernel/flow.hpp"

#include <algorithm>
#include <vector>

#include "kernel/activities.hpp"
#include "kernel/catchers.hpp"
#include "kernel/data.hpp"
#include "kernel/deadlines.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/messages.hpp"
#include "kernel/notices.hpp"
#include "kernel/scopes.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

/// More elements than this passed by one command: the procedure runs in circles.
constexpr std::size_t kStepsMax = 10'000;

using bpmn::NodeKind;

/// The token comes to the end of the flow, and will be looked at there.
void arrive(Draft& draft, const Position& at, std::size_t flow, TokenId token) {
  const auto& taken = at.process.flows[flow];
  const auto& target = at.process.nodes[taken.target];
  draft.ready().push_back({token, &at.process, &target});
  draft.emit(TokenPlaced{token, at.instance, target.id, taken.id, std::nullopt});
}

void close_if_over(Draft& draft) {
  const auto& state = draft.state();
  if (state.status != CaseStatus::Open || !state.instances.empty() || draft.last_end().empty())
    return;
  const bool awaited = std::any_of(state.armed.begin(), state.armed.end(),
                                   [](const auto& entry) { return entry.second.waits; });
  if (awaited) return;
  end_deadlines(draft, std::string(text::kCaseOver));
  draft.emit(CaseClosed{"bpmn." + draft.last_end()});
}

Result<void> enter(Draft& draft, const Position& at) {
  if (bpmn::is_activity(at.node.kind)) return enter_activity(draft, at);
  switch (at.node.kind) {
    case NodeKind::IntermediateThrowEvent:
      return enter_throwing(draft, at);
    case NodeKind::IntermediateCatchEvent:
      enter_catching(draft, at);
      return {};
    case NodeKind::EndEvent:
      return enter_end_event(draft, at);
    case NodeKind::ExclusiveGateway:
      enter_exclusive_gateway(draft, at);
      return {};
    case NodeKind::ParallelGateway:
      enter_parallel_gateway(draft, at);
      return {};
    case NodeKind::InclusiveGateway:
      enter_inclusive_gateway(draft, at);
      return {};
    case NodeKind::ComplexGateway:
      enter_complex_gateway(draft, at);
      return {};
    case NodeKind::EventBasedGateway:
      enter_event_based_gateway(draft, at);
      return {};
    default:  // start and boundary events
      leave(draft, at);
      return {};
  }
}

bool throws_signal(const bpmn::FlowNode& node) {
  return (node.kind == NodeKind::IntermediateThrowEvent || node.kind == NodeKind::EndEvent) &&
         node.event(bpmn::Trigger::Signal);
}

/// Takes the first of the queue that is still alive.
struct Waiting {
  Arrival arrival;
  const TokenState* state;
};
std::optional<Waiting> next_of(Draft& draft, Queue<Arrival>& queue) {
  while (!queue.empty()) {
    const Arrival arrival = queue.take_front();
    const auto& tokens = draft.state().tokens;
    const auto found = tokens.find(arrival.token);
    if (found != tokens.end()) return Waiting{arrival, &found->second};
  }
  return std::nullopt;
}

Result<Position> position_of(const Draft& draft, const Waiting& waiting) {
  const auto& [arrival, state] = waiting;
  if (arrival.node && arrival.node->id == state->element)
    return Position{*arrival.process, *arrival.node, state->instance, arrival.token};
  return position_of(draft, arrival.token);
}

Result<void> look_at(Draft& draft, const Waiting& waiting, bool may_throw) {
  TRY(const Position at, position_of(draft, waiting));
  if (!may_throw && throws_signal(at.node)) {
    draft.throwing().push_back(waiting.arrival);
    return {};
  }
  return enter(draft, at);
}

}  // namespace

Result<Position> position_of(const Draft& draft, TokenId token) {
  const auto& state = draft.state();
  const auto found = state.tokens.find(token);
  if (found == state.tokens.end()) return fail(Code::NotFound, "no token {}", to_string(token));
  const auto instance = state.instances.find(found->second.instance);
  const bpmn::Process* process =
      instance == state.instances.end() ? nullptr : draft.pack().process(instance->second.process);
  const bpmn::FlowNode* node = process ? process->node(found->second.element) : nullptr;
  if (!node)
    return fail(Code::Corrupt, "the pack of the case has no element '{}'", found->second.element);
  return Position{*process, *node, found->second.instance, token};
}

Result<void> run(Draft& draft) {
  std::size_t steps = 0;
  std::uint64_t conditions_asked = 0;
  for (;;) {
    // Whoever waits for a condition is asked before anything moves that could end the waiting.
    if (conditions_asked != draft.data_version()) {
      conditions_asked = draft.data_version();
      ask_conditions(draft);
    }
    const auto ready = next_of(draft, draft.ready());
    if (ready && ++steps > kStepsMax) {
      stop_token(draft, ready->arrival.token, {text::kEndlessLoop, text::kResumeProcedure});
    } else if (ready) {
      TRY_VOID(look_at(draft, *ready, false));
    } else if (!draft.sent_within().empty()) {
      const MessageSent sent = draft.sent_within().take_front();
      TRY_VOID(deliver_within(draft, sent));
    } else if (const auto throwing = next_of(draft, draft.throwing())) {
      if (++steps > kStepsMax) {
        stop_token(draft, throwing->arrival.token, {text::kEndlessLoop, text::kResumeProcedure});
        continue;
      }
      TRY_VOID(look_at(draft, *throwing, true));
    } else if (!pass_joins(draft)) {
      break;
    }
  }
  close_if_over(draft);
  return {};
}

std::optional<bool> holds(Draft& draft, const Position& at, const bpmn::SequenceFlow& flow) {
  const auto answer = evaluate_at(draft, flow.condition, at);
  const bool* value = answer.as_boolean();
  return value ? std::optional<bool>(*value) : std::nullopt;
}

void stop_at_null(Draft& draft, const Position& at, const bpmn::SequenceFlow& flow) {
  stop_token(draft, at.token,
             {text::kConditionNull, text::kResumeCorrect,
              JsonObject{{"flow", flow.id}, {"condition", flow.condition_text}}});
}

void move_along(Draft& draft, const Position& at, std::size_t flow) {
  arrive(draft, at, flow, at.token);
}

void move_past(Draft& draft, const Position& at, std::size_t flow) {
  const auto& taken = at.process.flows[flow];
  draft.emit(TokenPlaced{at.token, at.instance, at.process.nodes[taken.target].id, taken.id,
                         std::nullopt});
}

void move_along(Draft& draft, const Position& at, const std::vector<std::size_t>& flows) {
  if (flows.empty()) return consume(draft, at);
  const auto another = [&](std::size_t flow) { arrive(draft, at, flow, TokenId{draft.new_id()}); };
  for (std::size_t i = 1; i < flows.size(); ++i)
    for (std::uint64_t n = 0; n < at.node.completion_quantity; ++n) another(flows[i]);
  for (std::uint64_t n = 1; n < at.node.completion_quantity; ++n) another(flows.front());
  move_along(draft, at, flows.front());
}

void leave(Draft& draft, const Position& at) {
  if (at.node.outgoing.size() == 1 && at.node.completion_quantity == 1 && !at.node.default_flow) {
    const std::size_t only = at.node.outgoing.front();  // the most frequent way, without a list
    if (at.process.flows[only].condition_text.empty()) return move_along(draft, at, only);
  }
  std::vector<std::size_t> open;
  bool any_condition = false;
  bool any_holds = false;
  const bool conditions_count = at.node.kind != NodeKind::ParallelGateway;  // §13.4.1
  for (const std::size_t flow : at.node.outgoing) {
    if (at.node.default_flow == flow) continue;
    const auto& one = at.process.flows[flow];
    if (one.condition_text.empty() || !conditions_count) {
      open.push_back(flow);
      continue;
    }
    any_condition = true;
    const auto answer = holds(draft, at, one);
    if (!answer) return stop_at_null(draft, at, one);
    any_holds = any_holds || *answer;
    if (*answer) open.push_back(flow);
  }
  if (at.node.default_flow && !any_holds) open.push_back(*at.node.default_flow);
  if (open.empty() && (any_condition || at.node.default_flow))
    return stop_token(draft, at.token, {text::kNoWayOut, text::kResumeCorrect});
  move_along(draft, at, open);
}

void consume(Draft& draft, const Position& at) {
  draft.emit(TokenWithdrawn{at.token, at.node.id});
  token_gone(draft, at.instance, at.node.id);
}

void terminate(Draft& draft, const Position& at) {
  const InstanceId instance = at.instance;
  const std::string element = at.node.id;
  empty_instance(draft, instance, element);
  if (kind_of(draft, instance)) return complete_scope(draft, instance);
  draft.emit(ProcessEnded{instance, element, true});
  draft.note_end(element);
}

}  // namespace entente::kernel
