#include "bpmn/graph/exploration.hpp"

namespace entente::bpmn {
namespace {

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

}  // namespace

Exploration::Exploration(const ProcessGraph& graph, std::vector<bool> relevant)
    : graph_(graph), relevant_(std::move(relevant)), place_of_(graph.steps().size()) {
  for (std::size_t i = 0; i < graph.steps().size(); ++i) {
    if (!relevant_[i]) continue;
    place_of_[i] = steps_.size();
    steps_.push_back(i);
  }
  std::size_t places = steps_.size();
  for (const std::size_t position : steps_) {
    if (!is_parallel_join(*step(position).node)) continue;
    join_places_[position] = places;
    places += step(position).node->incoming.size();
  }
  empty_.resize(places);
  remember_places();
}

void Exploration::remember_places() {
  for (const std::size_t position : steps_) {
    const auto join = join_places_.find(position);
    for (auto scope = step(position).parent; scope; scope = step(*scope).parent) {
      auto& places = places_within_[*scope];
      places.push_back(place_of_[position]);
      for (std::size_t k = 0;
           join != join_places_.end() && k < step(position).node->incoming.size(); ++k)
        places.push_back(join->second + k);
    }
  }
}

std::vector<std::size_t> Exploration::standing(const State& state) const {
  std::vector<std::size_t> positions;
  for (std::size_t place = 0; place < steps_.size(); ++place)
    if (state[place] > 0) positions.push_back(steps_[place]);
  return positions;
}

void Exploration::enter(State& state, std::size_t position) const {
  if (!relevant_[position]) return;
  add(state, place_of_[position]);
  for (const std::size_t entry : step(position).entries) enter(state, entry);
}

void Exploration::follow(State& state, const Step::Way& way) const {
  if (!relevant_[way.target]) return;
  const auto join = join_places_.find(way.target);
  if (join == join_places_.end())
    enter(state, way.target);
  else
    add(state, join->second + way.entrance);
}

void Exploration::begin() {
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

void Exploration::begin_with(const std::vector<std::size_t>& tokens,
                             const std::vector<std::pair<std::size_t, std::size_t>>& arrived) {
  State state = empty_;
  for (const std::size_t token : tokens)
    if (relevant_[token]) add(state, place_of_[token]);
  for (const auto& [gateway, entrance] : arrived)
    if (const auto join = join_places_.find(gateway); join != join_places_.end())
      add(state, join->second + entrance);
  push(std::move(state));
}

void Exploration::clear(State& state, std::optional<std::size_t> scope) const {
  if (!scope) {
    state = empty_;
    return;
  }
  if (const auto places = places_within_.find(*scope); places != places_within_.end())
    for (const std::size_t place : places->second) state[place] = 0;
}

bool Exploration::has_inner(const State& state, std::size_t scope) const {
  const auto places = places_within_.find(scope);
  return places != places_within_.end() &&
         std::any_of(places->second.begin(), places->second.end(),
                     [&](std::size_t place) { return state[place] > 0; });
}

bool Exploration::pass_automatic(const State& state) {
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
  for (std::size_t place = 0; place < steps_.size(); ++place) {
    if (state[place] == 0) continue;
    const std::size_t i = steps_[place];
    const FlowNode& node = *step(i).node;
    const bool compound = !step(i).inner.empty() && node.kind != NodeKind::AdHocSubProcess;
    if (compound ? has_inner(state, i) : waits(node)) continue;
    if (waits_for_others(node) && others_come(state, i)) continue;
    if (waits_for_others(node)) {
      State next = state;
      next[place] = 0;  // one token leaves for all that came
      leave(std::move(next), i);
    } else {
      without(state, place, [&](State next) { leave(std::move(next), i); });
    }
    return true;
  }
  return false;
}

bool Exploration::others_come(const State& state, std::size_t join) {
  auto found = reaching_.find(join);
  if (found == reaching_.end()) found = reaching_.emplace(join, graph_.reaching({join})).first;
  for (const std::size_t other : standing(state))
    if (other != join && found->second[other] && !graph_.contains(other, join)) return true;
  return false;
}

void Exploration::leave(State state, std::size_t position) {
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
      return some_ways(std::move(state), at, true);
    default:
      return some_ways(std::move(state), at, false);
  }
}

void Exploration::one_way(const State& state, const Step& at) {
  for (const auto& way : at.ways) {
    State next = state;
    follow(next, way);
    push(std::move(next));
  }
  if (at.ways.empty()) push(state);
}

void Exploration::event_way(const State& state, const Step& at) {
  for (const auto& way : at.ways) {
    if (relevant_[way.target])
      leave(state, way.target);
    else
      push(state);
  }
}

void Exploration::some_ways(State base, const Step& at, bool gateway) {
  std::vector<const Step::Way*> free;
  bool any = false;
  for (const auto& way : at.ways) {
    if (gateway || way.conditional)
      free.push_back(&way);
    else {
      follow(base, way);
      any = true;
    }
  }
  if (free.empty()) return push(std::move(base));
  constexpr std::size_t kFreeMax = 8;
  const std::size_t sets = std::size_t{1} << std::min(free.size(), kFreeMax);
  for (std::size_t chosen = 0; chosen < sets; ++chosen) {
    if (chosen == 0 && !any) continue;
    State next = base;
    for (std::size_t k = 0; k < free.size(); ++k)
      if (k >= kFreeMax || (chosen >> k & 1)) follow(next, *free[k]);
    push(std::move(next));
  }
}

void Exploration::end(State state, std::size_t position) {
  const Step& at = step(position);
  if (at.node->event(Trigger::Terminate)) {
    clear(state, at.parent);
    return push(std::move(state));
  }
  const bool throws = at.node->event(Trigger::Error) || at.node->event(Trigger::Cancel);
  if (!throws) return push(std::move(state));
  thrown(std::move(state), at.parent);
}

void Exploration::thrown(State state, std::optional<std::size_t> scope) {
  for (; scope; scope = step(*scope).parent) {
    clear(state, scope);
    for (const std::size_t event : step(*scope).event_sub_processes) {
      State next = state;
      enter(next, event);
      push(std::move(next));
    }
    if (relevant_[*scope]) state[place_of_[*scope]] = 0;
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

void Exploration::step_all(const State& state) {
  bool active = false;
  for (std::size_t place = 0; place < steps_.size(); ++place) {
    if (state[place] == 0) continue;
    active = true;
    const std::size_t i = steps_[place];
    const Step& at = step(i);
    const bool compound = !at.inner.empty() && at.node->kind != NodeKind::AdHocSubProcess;
    if (!compound && waits(*at.node) && !waits_for_others(*at.node))
      without(state, place, [&](State next) { leave(std::move(next), i); });
    if (may_be_skipped(*at.node)) skip(state, i);
    for (const std::size_t boundary : at.boundary) interrupt(state, i, boundary);
    for (const std::size_t event : at.event_sub_processes) trigger(state, i, event);
  }
  if (active)
    for (const std::size_t event : graph_.event_sub_processes())
      trigger(state, std::nullopt, event);
}

void Exploration::skip(const State& state, std::size_t position) {
  const std::size_t place = place_of_[position];
  without(state, place, [&](State next) {
    if (next[place] == 0) clear(next, position);
    leave(std::move(next), position);
  });
}

void Exploration::interrupt(const State& state, std::size_t host, std::size_t boundary) {
  const FlowNode& node = *step(boundary).node;
  if (node.event(Trigger::Compensation)) return;
  if (!node.interrupting) {
    State next = state;
    enter(next, boundary);
    return push(std::move(next));
  }
  const std::size_t place = place_of_[host];
  without(state, place, [&](State next) {
    if (next[place] == 0) clear(next, host);
    enter(next, boundary);
    push(std::move(next));
  });
}

void Exploration::trigger(const State& state, std::optional<std::size_t> scope, std::size_t event) {
  const Step& sub = step(event);
  bool interrupting = true;
  for (const std::size_t start : sub.entries) interrupting = step(start).node->interrupting;
  State next = state;
  if (interrupting) {
    if (holds(state, event)) return;
    clear(next, scope);
  }
  enter(next, event);
  push(std::move(next));
}

}  // namespace entente::bpmn
