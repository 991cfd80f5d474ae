#include "bpmn/graph/state_space.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

namespace entente::bpmn {
namespace {

/// Tokens at each place: none, one, or many (2). Places are the steps, then the entrances of joins.
using State = std::vector<std::uint8_t>;
constexpr std::uint8_t kMany = 2;

bool waits(const FlowNode& node) {
  switch (node.kind) {
    case NodeKind::UserTask:
    case NodeKind::ServiceTask:
    case NodeKind::ReceiveTask:
    case NodeKind::IntermediateCatchEvent:
    case NodeKind::EventBasedGateway:
    case NodeKind::CallActivity:
    case NodeKind::AdHocSubProcess:
      return !node.event(Trigger::Link);
    default:
      return false;
  }
}

bool is_parallel_join(const FlowNode& node) {
  return node.kind == NodeKind::ParallelGateway && node.incoming.size() > 1;
}

bool waits_for_others(const FlowNode& node) {
  return node.kind == NodeKind::InclusiveGateway && node.incoming.size() > 1;
}

class Exploration {
 public:
  Exploration(const ProcessGraph& graph, std::vector<bool> relevant)
      : graph_(graph), relevant_(std::move(relevant)) {
    std::size_t places = graph.steps().size();
    for (std::size_t i = 0; i < graph.steps().size(); ++i) {
      if (!relevant_[i] || !is_parallel_join(*graph.steps()[i].node)) continue;
      join_places_[i] = places;
      places += graph.steps()[i].node->incoming.size();
    }
    empty_.resize(places);
  }

  /// Visits each state in which only waiting elements hold tokens, until `visit` says stop.
  /// False when there are too many states.
  template <class Visit>
  bool run(Visit visit) {
    start();
    while (!open_.empty()) {
      State state = std::move(open_.front());
      open_.pop_front();
      if (seen_.size() > kStatesMax) return false;
      if (pass_automatic(state)) continue;
      if (visit(state)) return true;
      step_all(state);
    }
    return true;
  }

  bool joined(std::size_t gateway) const { return joined_.contains(gateway); }

 private:
  const Step& step(std::size_t position) const { return graph_.steps()[position]; }

  void push(State state) {
    if (seen_.insert(state).second) open_.push_back(std::move(state));
  }

  void add(State& state, std::size_t place) const {
    state[place] = std::min<std::uint8_t>(kMany, static_cast<std::uint8_t>(state[place] + 1));
  }

  /// A token more at a step, and at where flow begins within it.
  void enter(State& state, std::size_t position) const {
    if (!relevant_[position]) return;
    add(state, position);
    for (const std::size_t entry : step(position).entries) enter(state, entry);
  }

  void follow(State& state, const Step::Way& way) const {
    if (!relevant_[way.target]) return;
    const auto join = join_places_.find(way.target);
    if (join == join_places_.end())
      enter(state, way.target);
    else
      add(state, join->second + way.entrance);
  }

  void start() {
    const auto& entries = graph_.entries();
    const bool alternatives =
        !entries.empty() && step(entries.front()).node->kind == NodeKind::StartEvent;
    if (alternatives) {
      for (const std::size_t entry : entries) {
        State state = empty_;
        enter(state, entry);
        push(std::move(state));
      }
      return;
    }
    State state = empty_;
    for (const std::size_t entry : entries) enter(state, entry);
    push(std::move(state));
  }

  /// All tokens within a scope are gone; absent: within the whole.
  void clear(State& state, std::optional<std::size_t> scope) const {
    if (!scope) {
      state = empty_;
      return;
    }
    for (std::size_t i = 0; i < graph_.steps().size(); ++i)
      if (state[i] > 0 && graph_.contains(*scope, i)) state[i] = 0;
    for (const auto& [gateway, place] : join_places_)
      if (graph_.contains(*scope, gateway))
        for (std::size_t k = 0; k < step(gateway).node->incoming.size(); ++k) state[place + k] = 0;
  }

  bool has_inner(const State& state, std::size_t scope) const {
    for (std::size_t i = 0; i < graph_.steps().size(); ++i)
      if (state[i] > 0 && graph_.contains(scope, i)) return true;
    for (const auto& [gateway, place] : join_places_)
      if (graph_.contains(scope, gateway))
        for (std::size_t k = 0; k < step(gateway).node->incoming.size(); ++k)
          if (state[place + k] > 0) return true;
    return false;
  }

  /// The state with a token less at the place, in each way that can be: of many, one or many stay.
  std::vector<State> without(const State& state, std::size_t place) const {
    State less = state;
    less[place] = state[place] == kMany ? 1 : 0;
    std::vector<State> out{less};
    if (state[place] == kMany) out.push_back(state);
    return out;
  }

  /// Does the next automatic thing; false when everything waits.
  bool pass_automatic(const State& state) {
    for (const auto& [gateway, place] : join_places_) {
      bool all = true;
      const std::size_t size = step(gateway).node->incoming.size();
      for (std::size_t k = 0; k < size; ++k) all = all && state[place + k] > 0;
      if (!all) continue;
      joined_.insert(gateway);
      State next = state;
      for (std::size_t k = 0; k < size; ++k) --next[place + k];
      leave(std::move(next), gateway);
      return true;
    }
    for (std::size_t i = 0; i < graph_.steps().size(); ++i) {
      if (state[i] == 0) continue;
      const FlowNode& node = *step(i).node;
      const bool compound = !step(i).inner.empty() && node.kind != NodeKind::AdHocSubProcess;
      if (compound ? has_inner(state, i) : waits(node)) continue;
      if (waits_for_others(node) && others_come(state, i)) continue;
      if (waits_for_others(node)) {
        State next = state;
        next[i] = 0;  // one token leaves for all that came
        leave(std::move(next), i);
      } else {
        for (auto& next : without(state, i)) leave(std::move(next), i);
      }
      return true;
    }
    return false;
  }

  /// A token elsewhere that can still reach the inclusive join.
  bool others_come(const State& state, std::size_t join) {
    auto found = reaching_.find(join);
    if (found == reaching_.end()) found = reaching_.emplace(join, graph_.reaching({join})).first;
    for (std::size_t i = 0; i < graph_.steps().size(); ++i)
      if (i != join && state[i] > 0 && found->second[i] && !graph_.contains(i, join)) return true;
    return false;
  }

  /// What follows when a token, already taken away, leaves a step.
  void leave(State state, std::size_t position) {
    const Step& at = step(position);
    if (at.node->kind == NodeKind::EndEvent) return end(std::move(state), position);
    if (at.node->kind == NodeKind::AdHocSubProcess) clear(state, position);
    switch (at.node->kind) {
      case NodeKind::ParallelGateway:
        for (const auto& way : at.ways) follow(state, way);
        return push(std::move(state));
      case NodeKind::ExclusiveGateway:
        return one_way(state, at);
      case NodeKind::EventBasedGateway:
        return event_way(state, at);
      case NodeKind::InclusiveGateway:
      case NodeKind::ComplexGateway:
        return some_ways(state, at, true);
      default:
        return some_ways(state, at, false);
    }
  }

  void one_way(const State& state, const Step& at) {
    for (const auto& way : at.ways) {
      State next = state;
      follow(next, way);
      push(std::move(next));
    }
    if (at.ways.empty()) push(state);
  }

  /// The event that came is over at once: flow leaves it.
  void event_way(const State& state, const Step& at) {
    for (const auto& way : at.ways) {
      if (relevant_[way.target])
        leave(state, way.target);
      else
        push(state);
    }
  }

  /// Unconditional ways are all taken; of the conditional ones any, at least one in all.
  void some_ways(const State& state, const Step& at, bool gateway) {
    std::vector<const Step::Way*> free;
    State base = state;
    bool any = false;
    for (const auto& way : at.ways) {
      if (gateway || way.conditional)
        free.push_back(&way);
      else {
        follow(base, way);
        any = true;
      }
    }
    constexpr std::size_t kFreeMax = 8;
    const std::size_t sets = std::size_t{1} << std::min(free.size(), kFreeMax);
    for (std::size_t chosen = 0; chosen < sets; ++chosen) {
      if (chosen == 0 && !any && !free.empty()) continue;
      State next = base;
      for (std::size_t k = 0; k < free.size(); ++k)
        if (k >= kFreeMax || (chosen >> k & 1)) follow(next, *free[k]);
      push(std::move(next));
    }
  }

  void end(State state, std::size_t position) {
    const Step& at = step(position);
    if (at.node->event(Trigger::Terminate)) {
      clear(state, at.parent);
      return push(std::move(state));
    }
    const bool throws = at.node->event(Trigger::Error) || at.node->event(Trigger::Cancel);
    if (!throws) return push(std::move(state));
    thrown(std::move(state), at.parent);
  }

  /// An error may be caught by any scope around it, or by none: then all is over.
  void thrown(State state, std::optional<std::size_t> scope) {
    for (; scope; scope = step(*scope).parent) {
      clear(state, scope);
      for (const std::size_t event : step(*scope).event_sub_processes) {
        State next = state;
        enter(next, event);
        push(std::move(next));
      }
      state[*scope] = 0;
      for (const std::size_t boundary : step(*scope).boundary) {
        const FlowNode& node = *step(boundary).node;
        if (!node.event(Trigger::Error) && !node.event(Trigger::Cancel)) continue;
        State next = state;
        enter(next, boundary);
        push(std::move(next));
      }
    }
    push(empty_);
  }

  /// Everything that may happen while all wait: an element completes, an event comes.
  void step_all(const State& state) {
    bool active = false;
    for (std::size_t i = 0; i < graph_.steps().size(); ++i) {
      if (state[i] == 0) continue;
      active = true;
      const Step& at = step(i);
      const bool compound = !at.inner.empty() && at.node->kind != NodeKind::AdHocSubProcess;
      if (!compound && waits(*at.node) && !waits_for_others(*at.node))
        for (auto& next : without(state, i)) leave(std::move(next), i);
      for (const std::size_t boundary : at.boundary) interrupt(state, i, boundary);
      for (const std::size_t event : at.event_sub_processes) trigger(state, i, event);
    }
    if (active)
      for (const std::size_t event : graph_.event_sub_processes())
        trigger(state, std::nullopt, event);
  }

  void interrupt(const State& state, std::size_t host, std::size_t boundary) {
    const FlowNode& node = *step(boundary).node;
    if (node.event(Trigger::Compensation)) return;
    if (!node.interrupting) {
      State next = state;
      enter(next, boundary);
      return push(std::move(next));
    }
    for (auto& next : without(state, host)) {
      if (next[host] == 0) clear(next, host);
      enter(next, boundary);
      push(std::move(next));
    }
  }

  void trigger(const State& state, std::optional<std::size_t> scope, std::size_t event) {
    const Step& sub = step(event);
    bool interrupting = true;
    for (const std::size_t start : sub.entries) interrupting = step(start).node->interrupting;
    State next = state;
    if (interrupting) {
      if (state[event] > 0) return;
      clear(next, scope);
    }
    enter(next, event);
    push(std::move(next));
  }

  const ProcessGraph& graph_;
  std::vector<bool> relevant_;
  std::map<std::size_t, std::size_t> join_places_;
  std::map<std::size_t, std::vector<bool>> reaching_;
  State empty_;
  std::set<State> seen_;
  std::deque<State> open_;
  std::set<std::size_t> joined_;
};

/// What bears on the goals: what can reach them, what can take tokens away within a scope, and the
/// ways on which a token of theirs may end everything. That another branch may do so hides nothing.
std::vector<bool> relevant_to(const ProcessGraph& graph, std::vector<std::size_t> goals) {
  const auto after = graph.reached_from(goals);
  std::vector<std::size_t> ends_all;
  for (std::size_t i = 0; i < graph.steps().size(); ++i) {
    const auto& step = graph.steps()[i];
    const FlowNode& node = *step.node;
    if (node.kind != NodeKind::EndEvent) continue;
    const bool terminates = node.event(Trigger::Terminate);
    const bool takes = terminates || node.event(Trigger::Error) || node.event(Trigger::Cancel);
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

bool can_occur(const ProcessGraph& graph, const State& state, std::size_t receiver) {
  const Step& step = graph.steps()[receiver];
  if (step.node->kind == NodeKind::BoundaryEvent) {
    for (std::size_t i = 0; i < graph.steps().size(); ++i) {
      const auto& boundary = graph.steps()[i].boundary;
      if (state[i] > 0 && std::find(boundary.begin(), boundary.end(), receiver) != boundary.end())
        return true;
    }
    return false;
  }
  const bool starts_event_sub_process = step.node->kind == NodeKind::StartEvent && step.parent &&
                                        graph.steps()[*step.parent].node->is_event_sub_process();
  if (starts_event_sub_process) {
    const auto scope = graph.steps()[*step.parent].parent;
    return !scope || state[*scope] > 0;
  }
  if (state[receiver] > 0) return true;
  // Behind an event gateway that waits.
  for (std::size_t i = 0; i < graph.steps().size(); ++i) {
    const Step& gateway = graph.steps()[i];
    if (state[i] == 0 || gateway.node->kind != NodeKind::EventBasedGateway) continue;
    for (const auto& way : gateway.ways)
      if (way.target == receiver) return true;
  }
  return false;
}

}  // namespace

ProofResult always_with(const ProcessGraph& graph, std::size_t step,
                        const std::vector<std::size_t>& receivers) {
  auto goals = receivers;
  goals.push_back(step);
  Exploration exploration(graph, relevant_to(graph, goals));
  ProofResult result;
  const bool finished = exploration.run([&](const State& state) {
    if (state[step] == 0) return false;
    for (const std::size_t receiver : receivers)
      if (can_occur(graph, state, receiver)) return false;
    result.proof = Proof::Broken;
    for (std::size_t i = 0; i < graph.steps().size(); ++i)
      if (state[i] > 0) result.state.push_back(i);
    return true;
  });
  if (!finished) result.proof = Proof::TooLarge;
  return result;
}

ProofResult can_join(const ProcessGraph& graph, std::size_t gateway) {
  Exploration exploration(graph, relevant_to(graph, {gateway}));
  const bool finished = exploration.run([&](const State&) { return exploration.joined(gateway); });
  if (exploration.joined(gateway)) return {Proof::Holds, {}};
  return {finished ? Proof::Broken : Proof::TooLarge, {}};
}

}  // namespace entente::bpmn
