#include "kernel/flow.hpp"

#include <algorithm>
#include <vector>

#include "kernel/deadlines.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/notices.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

/// More elements than this passed by one command: the procedure runs in circles.
constexpr std::size_t kStepsMax = 10'000;

using bpmn::NodeKind;

/// Cancels the tasks of a token and settles the incidents that held it.
void clear_token(Draft& draft, TokenId token, const std::string& by) {
  std::vector<std::pair<TaskId, std::string>> tasks;
  for (const auto& [id, task] : draft.state().tasks)
    if (task.created.token == token) tasks.emplace_back(id, task.created.element);
  for (const auto& [id, element] : tasks) draft.emit(TaskCancelled{id, element, by});
  std::vector<IncidentId> incidents;
  for (const auto& [id, incident] : draft.state().incidents)
    if (incident.raised.token == token) incidents.push_back(id);
  for (const auto& id : incidents) draft.emit(IncidentResolved{id, Json()});
}

void place(Draft& draft, TokenPlaced placed) {
  draft.ready().push_back(placed.token);
  draft.emit(std::move(placed));
}

void end_instance_if_empty(Draft& draft, InstanceId instance, const std::string& element) {
  const auto found = draft.state().instances.find(instance);
  if (found == draft.state().instances.end() || found->second.tokens > 0) return;
  draft.emit(ProcessEnded{instance, element, false});
}

void close_if_over(Draft& draft, const std::string& element) {
  if (!draft.state().instances.empty()) return;
  end_deadlines(draft, std::string(text::kCaseOver));
  draft.emit(CaseClosed{"bpmn." + element});
}

Result<void> enter(Draft& draft, const Position& at) {
  switch (at.node.kind) {
    case NodeKind::StartEvent:
    case NodeKind::BoundaryEvent:
    case NodeKind::ManualTask:
      leave(draft, at);
      return {};
    case NodeKind::UserTask:
      enter_user_task(draft, at);
      return {};
    case NodeKind::BusinessRuleTask:
      enter_business_rule_task(draft, at);
      return {};
    case NodeKind::SendTask:
    case NodeKind::IntermediateThrowEvent:
      return enter_throwing(draft, at);
    case NodeKind::ReceiveTask:
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
    default:
      return fail(Code::Unsupported, "'{}': {} is not executed", at.node.id,
                  bpmn::to_string(at.node.kind));
  }
}

/// A timer at the boundary whose deadline is already over fires at once.
void fire_overdue_boundaries(Draft& draft, const Position& at) {
  for (const std::size_t index : at.node.boundary) {
    const auto& boundary = at.process.nodes[index];
    const auto* timer = boundary.event(bpmn::Trigger::Timer);
    if (!timer || !draft.state().tokens.contains(at.token)) continue;
    const auto deadline = draft.state().deadlines.find(timer->deadline);
    if (deadline != draft.state().deadlines.end() &&
        deadline->second.status == DeadlineStatus::Reached)
      fire_boundary(draft, at, boundary);
  }
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
  while (!draft.ready().empty()) {
    const TokenId token = draft.ready().front();
    draft.ready().pop_front();
    if (!draft.state().tokens.contains(token)) continue;
    if (++steps > kStepsMax) {
      stop_token(draft, token, {text::kEndlessLoop, text::kResumeProcedure});
      continue;
    }
    TRY(const Position at, position_of(draft, token));
    TRY_VOID(enter(draft, at));
    if (!at.node.boundary.empty()) {
      const auto still = draft.state().tokens.find(token);
      if (still != draft.state().tokens.end() && still->second.element == at.node.id)
        fire_overdue_boundaries(draft, at);
    }
  }
  return {};
}

void start_process(Draft& draft, const bpmn::Process& process, const bpmn::FlowNode& start) {
  const InstanceId instance{draft.new_id()};
  draft.emit(ProcessStarted{instance, process.id, start.id});
  place(draft, {TokenId{draft.new_id()}, instance, start.id, {}, std::nullopt});
}

std::optional<bool> holds(Draft& draft, const bpmn::SequenceFlow& flow) {
  const auto answer = feel::evaluate(flow.condition, draft.context(), draft.environment());
  const bool* value = answer.value.as_boolean();
  return value ? std::optional<bool>(*value) : std::nullopt;
}

void move_along(Draft& draft, const Position& at, std::size_t flow) {
  const auto& taken = at.process.flows[flow];
  place(draft, {at.token, at.instance, at.process.nodes[taken.target].id, taken.id, std::nullopt});
}

void leave(Draft& draft, const Position& at) {
  std::vector<std::size_t> open;
  bool any_condition = false;
  bool any_holds = false;
  for (const std::size_t flow : at.node.outgoing) {
    if (at.node.default_flow == flow) continue;
    const auto& one = at.process.flows[flow];
    if (one.condition_text.empty()) {
      open.push_back(flow);
      continue;
    }
    any_condition = true;
    const auto answer = holds(draft, one);
    if (!answer)
      return stop_token(draft, at.token,
                        {text::kConditionNull, text::kResumeCorrect,
                         JsonObject{{"flow", one.id}, {"condition", one.condition_text}}});
    any_holds = any_holds || *answer;
    if (*answer) open.push_back(flow);
  }
  if (at.node.default_flow && !any_holds) open.push_back(*at.node.default_flow);
  if (open.empty() && (any_condition || at.node.default_flow))
    return stop_token(draft, at.token, {text::kNoWayOut, text::kResumeCorrect});
  if (open.empty()) return consume(draft, at);
  for (std::size_t i = 1; i < open.size(); ++i) {
    const auto& taken = at.process.flows[open[i]];
    place(draft, {TokenId{draft.new_id()}, at.instance, at.process.nodes[taken.target].id, taken.id,
                  std::nullopt});
  }
  move_along(draft, at, open.front());
}

void consume(Draft& draft, const Position& at) {
  draft.emit(TokenWithdrawn{at.token, at.node.id});
  end_instance_if_empty(draft, at.instance, at.node.id);
  close_if_over(draft, at.node.id);
}

void terminate(Draft& draft, const Position& at) {
  std::vector<std::pair<TokenId, std::string>> tokens;
  for (const auto& [id, token] : draft.state().tokens)
    if (token.instance == at.instance) tokens.emplace_back(id, token.element);
  for (const auto& [id, element] : tokens) {
    clear_token(draft, id, at.node.id);
    draft.emit(TokenWithdrawn{id, element});
  }
  draft.emit(ProcessEnded{at.instance, at.node.id, true});
  close_if_over(draft, at.node.id);
}

void fire_boundary(Draft& draft, const Position& host, const bpmn::FlowNode& boundary) {
  const auto token = draft.state().tokens.find(host.token);
  if (token == draft.state().tokens.end()) return;
  const auto& fired = token->second.fired;  // a timer fires once, a message each time it comes
  if (boundary.event(bpmn::Trigger::Timer) &&
      std::find(fired.begin(), fired.end(), boundary.id) != fired.end())
    return;
  // §13.5.3: the activity is cancelled first, then flow leaves the boundary event.
  TokenPlaced placed{{}, host.instance, boundary.id, {}, std::nullopt};
  if (boundary.interrupting) {
    clear_token(draft, host.token, boundary.id);
    draft.emit(TokenWithdrawn{host.token, host.node.id});
  } else {
    placed.host = host.token;
  }
  placed.token = TokenId{draft.new_id()};
  place(draft, std::move(placed));
}

void fire_timers(Draft& draft, std::string_view deadline) {
  std::vector<TokenId> tokens;
  for (const auto& [id, token] : draft.state().tokens) tokens.push_back(id);
  for (const auto& id : tokens) {
    const auto at = position_of(draft, id);
    if (!at) continue;
    if (at->node.kind == NodeKind::IntermediateCatchEvent) {
      const auto* timer = at->node.event(bpmn::Trigger::Timer);
      if (timer && timer->deadline == deadline) leave(draft, *at);
    }
    for (const std::size_t index : at->node.boundary) {
      const auto& boundary = at->process.nodes[index];
      const auto* timer = boundary.event(bpmn::Trigger::Timer);
      if (timer && timer->deadline == deadline) fire_boundary(draft, *at, boundary);
    }
  }
}

}  // namespace entente::kernel
