#include "bpmn/graph/state_space.hpp"

#include <algorithm>

#include "bpmn/graph/exploration.hpp"

namespace entente::bpmn {
namespace {

/// What bears on the goals: what can reach them, what can take tokens away within a scope on a way
/// to them, and the ways on which a token of theirs may end everything. That another branch may do
/// so hides nothing.
std::vector<bool> relevant_to(const ProcessGraph& graph, std::vector<std::size_t> goals) {
  const auto after = graph.reached_from(goals);
  const auto before = graph.reaching(goals);
  std::vector<std::size_t> ends_all;
  for (std::size_t i = 0; i < graph.steps().size(); ++i) {
    const auto& step = graph.steps()[i];
    const FlowNode& node = *step.node;
    if (node.kind != NodeKind::EndEvent) continue;
    const bool terminates = node.event(Trigger::Terminate);
    const bool takes = terminates || node.event(Trigger::Error) || node.event(Trigger::Cancel);
    // A scope that leads to no goal may end as it likes.
    if (terminates && step.parent && !before[*step.parent]) continue;
    if (takes && (step.parent || !terminates))
      goals.push_back(i);
    else if (takes && after[i])
      ends_all.push_back(i);
  }
  auto relevant = graph.reaching(goals);
  const auto to_the_end = graph.reaching(ends_all);
  for (std::size_t i = 0; i < relevant.size(); ++i)
    relevant[i] = relevant[i] || (after[i] && to_the_end[i]);
  return relevant;
}

bool can_occur(const ProcessGraph& graph, const Exploration& exploration, const State& state,
               std::size_t receiver) {
  const auto holds = [&](std::size_t position) { return exploration.holds(state, position); };
  const Step& step = graph.steps()[receiver];
  if (step.node->kind == NodeKind::BoundaryEvent) {
    for (std::size_t i = 0; i < graph.steps().size(); ++i) {
      const auto& boundary = graph.steps()[i].boundary;
      if (std::find(boundary.begin(), boundary.end(), receiver) != boundary.end() && holds(i))
        return true;
    }
    return false;
  }
  const bool starts_event_sub_process = step.node->kind == NodeKind::StartEvent && step.parent &&
                                        graph.steps()[*step.parent].node->is_event_sub_process();
  if (starts_event_sub_process) {
    const auto scope = graph.steps()[*step.parent].parent;
    return !scope || holds(*scope);
  }
  if (holds(receiver)) return true;
  // Behind an event gateway that waits.
  for (std::size_t i = 0; i < graph.steps().size(); ++i) {
    const Step& gateway = graph.steps()[i];
    if (gateway.node->kind != NodeKind::EventBasedGateway || !holds(i)) continue;
    for (const auto& way : gateway.ways)
      if (way.target == receiver) return true;
  }
  return false;
}

/// A token that stands here goes on to `goal` at once, whatever conditions answer.
bool leads_surely(const ProcessGraph& graph, std::size_t from, std::size_t goal,
                  std::vector<bool>& seen) {
  if (from == goal) return true;
  if (seen[from]) return false;
  seen[from] = true;
  const Step& step = graph.steps()[from];
  const auto kind = step.node->kind;
  const bool splits = kind == NodeKind::ParallelGateway && step.node->incoming.size() < 2;
  const bool passes = (kind == NodeKind::ExclusiveGateway || kind == NodeKind::StartEvent) &&
                      step.ways.size() == 1 && !step.ways.front().conditional;
  if (!splits && !passes) return false;
  return std::any_of(step.ways.begin(), step.ways.end(), [&](const Step::Way& way) {
    return leads_surely(graph, way.target, goal, seen);
  });
}

/// The usual listener: each time that it is done it is offered again, so that a token that stands
/// there once stands there in every state that follows, and nothing has to be explored.
bool comes_again(const ProcessGraph& graph, std::size_t listener) {
  const Step& step = graph.steps()[listener];
  if (step.node->kind != NodeKind::UserTask || step.parent || !step.boundary.empty()) return false;
  if (may_be_skipped(*step.node) || step.node->start_quantity > 1) return false;
  if (step.ways.size() != 1 || step.ways.front().conditional) return false;
  std::vector<bool> seen(graph.steps().size());
  return leads_surely(graph, step.ways.front().target, listener, seen);
}

/// Such a listener that waits from the starts, or stands there now.
bool always_waits(const ProcessGraph& graph, const Standing* standing, std::size_t listener) {
  if (!comes_again(graph, listener)) return false;
  if (standing) {
    const auto& tokens = standing->tokens;
    return std::find(tokens.begin(), tokens.end(), listener) != tokens.end();
  }
  const auto& entries = graph.entries();
  return !entries.empty() && std::all_of(entries.begin(), entries.end(), [&](std::size_t from) {
    std::vector<bool> seen(graph.steps().size());
    return leads_surely(graph, from, listener, seen);
  });
}

/// Not in an event sub-process, which may have ended all else.
bool runs_beside_all(const ProcessGraph& graph, std::size_t step) {
  for (auto at = graph.steps()[step].parent; at; at = graph.steps()[*at].parent)
    if (graph.steps()[*at].node->is_event_sub_process()) return false;
  return true;
}

ProofResult prove(const ProcessGraph& graph, const Standing* standing, std::size_t step,
                  const std::vector<std::size_t>& receivers) {
  if (runs_beside_all(graph, step))
    for (const std::size_t receiver : receivers)
      if (always_waits(graph, standing, receiver)) return {Proof::Holds, {}};
  auto goals = receivers;
  goals.push_back(step);
  Exploration exploration(graph, relevant_to(graph, goals));
  if (standing)
    exploration.begin_with(standing->tokens, standing->arrived);
  else
    exploration.begin();
  ProofResult result;
  const bool finished = exploration.run([&](const State& state) {
    if (!exploration.holds(state, step)) return false;
    for (const std::size_t receiver : receivers)
      if (can_occur(graph, exploration, state, receiver)) return false;
    result.proof = Proof::Broken;
    result.state = exploration.standing(state);
    return true;
  });
  if (!finished) result.proof = Proof::TooLarge;
  return result;
}

}  // namespace

ProofResult always_with(const ProcessGraph& graph, std::size_t step,
                        const std::vector<std::size_t>& receivers) {
  return prove(graph, nullptr, step, receivers);
}

ProofResult always_with_from(const ProcessGraph& graph, const Standing& standing, std::size_t step,
                             const std::vector<std::size_t>& receivers) {
  return prove(graph, &standing, step, receivers);
}

ProofResult never_together(const ProcessGraph& graph, std::size_t one, std::size_t other) {
  Exploration exploration(graph, relevant_to(graph, {one, other}));
  exploration.begin();
  ProofResult result;
  const bool finished = exploration.run([&](const State& state) {
    if (!can_occur(graph, exploration, state, one) || !can_occur(graph, exploration, state, other))
      return false;
    result.proof = Proof::Broken;
    result.state = exploration.standing(state);
    return true;
  });
  if (!finished) result.proof = Proof::TooLarge;
  return result;
}

ProofResult can_join(const ProcessGraph& graph, std::size_t gateway) {
  Exploration exploration(graph, relevant_to(graph, {gateway}));
  exploration.begin();
  const bool finished = exploration.run([&](const State&) { return exploration.joined(gateway); });
  if (exploration.joined(gateway)) return {Proof::Holds, {}};
  return {finished ? Proof::Broken : Proof::TooLarge, {}};
}

}  // namespace entente::bpmn
