// One walk through the states of a process: what the proofs of state_space.hpp are made with.
// Internal to bpmn/graph.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "bpmn/graph/process_graph.hpp"
#include "bpmn/graph/state_space.hpp"

namespace entente::bpmn {

/// Tokens at each place: none, one, or many (2). Places are the steps that bear on the proof, then
/// the entrances of joins among them.
using State = std::vector<std::uint8_t>;
inline constexpr std::uint8_t kMany = 2;

struct HashOfState {
  std::size_t operator()(const State& state) const {
    return std::hash<std::string_view>()(
        {reinterpret_cast<const char*>(state.data()), state.size()});
  }
};

class Exploration {
 public:
  Exploration(const ProcessGraph& graph, std::vector<bool> relevant);

  /// From the starts of the process.
  void begin();
  /// From tokens that stand at these steps, and before these entrances of parallel joins.
  void begin_with(const std::vector<std::size_t>& tokens,
                  const std::vector<std::pair<std::size_t, std::size_t>>& arrived);

  /// Visits each state in which only waiting elements hold tokens, until `visit` says stop.
  /// False when there are too many states.
  template <class Visit>
  bool run(Visit visit) {
    while (!open_.empty()) {
      const State& state = *open_.front();
      open_.pop_front();
      if (seen_.size() > kStatesMax) return false;
      if (pass_automatic(state)) continue;
      if (visit(state)) return true;
      step_all(state);
    }
    return true;
  }

  bool joined(std::size_t gateway) const { return joined_.contains(gateway); }

  /// Whether a token stands at the step.
  bool holds(const State& state, std::size_t position) const {
    return relevant_[position] && state[place_of_[position]] > 0;
  }

  /// The steps at which tokens stand.
  std::vector<std::size_t> standing(const State& state) const;

 private:
  const Step& step(std::size_t position) const { return graph_.steps()[position]; }

  void push(State state) {
    const auto [found, added] = seen_.insert(std::move(state));
    if (added) open_.push_back(&*found);
  }

  static void add(State& state, std::size_t place) {
    state[place] = std::min<std::uint8_t>(kMany, static_cast<std::uint8_t>(state[place] + 1));
  }

  /// A token more at a step, and at where flow begins within it.
  void enter(State& state, std::size_t position) const;

  void follow(State& state, const Step::Way& way) const;

  void remember_places();

  /// All tokens within a scope are gone; absent: within the whole.
  void clear(State& state, std::optional<std::size_t> scope) const;

  bool has_inner(const State& state, std::size_t scope) const;

  /// Each state that can be with a token less at the place: of many, one or many stay.
  template <class Then>
  static void without(const State& state, std::size_t place, Then then) {
    State less = state;
    less[place] = state[place] == kMany ? 1 : 0;
    then(std::move(less));
    if (state[place] == kMany) then(State(state));
  }

  /// Does the next automatic thing; false when everything waits.
  bool pass_automatic(const State& state);

  /// A token elsewhere that can still reach the inclusive join.
  bool others_come(const State& state, std::size_t join);

  /// What follows when a token, already taken away, leaves a step.
  void leave(State state, std::size_t position);

  void one_way(const State& state, const Step& at);

  /// The event that came is over at once: flow leaves it.
  void event_way(const State& state, const Step& at);

  /// Unconditional ways are all taken; of the conditional ones any, at least one in all.
  void some_ways(State base, const Step& at, bool gateway);

  void end(State state, std::size_t position);

  /// An error may be caught by any scope around it, or by none: then all is over.
  void thrown(State state, std::optional<std::size_t> scope);

  /// Everything that may happen while all wait: an element completes, an event comes.
  void step_all(const State& state);

  /// Of what is repeated there may be nothing.
  void skip(const State& state, std::size_t position);
  void interrupt(const State& state, std::size_t host, std::size_t boundary);

  void trigger(const State& state, std::optional<std::size_t> scope, std::size_t event);

  const ProcessGraph& graph_;
  std::vector<bool> relevant_;
  std::vector<std::size_t> steps_;     ///< the relevant ones, by their places
  std::vector<std::size_t> place_of_;  ///< of each relevant step
  std::map<std::size_t, std::size_t> join_places_;
  std::map<std::size_t, std::vector<std::size_t>> places_within_;  ///< by scope
  std::map<std::size_t, std::vector<bool>> reaching_;
  State empty_;
  std::unordered_set<State, HashOfState> seen_;
  std::deque<const State*> open_;
  std::set<std::size_t> joined_;
};

}  // namespace entente::bpmn
