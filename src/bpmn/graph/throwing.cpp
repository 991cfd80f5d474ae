#include "bpmn/graph/throwing.hpp"

namespace entente::bpmn {
namespace {

/// What is thrown: with a code, or with any that there may be.
struct Thrown {
  Trigger trigger = Trigger::Error;
  std::string_view code;
  bool any_code = false;
};

class Propagation {
 public:
  explicit Propagation(const ProcessGraph& graph) : graph_(graph) {}

  /// @param at_its_boundary  thrown by the activity itself, not by an event within its scope
  void go_out(std::size_t from, bool at_its_boundary, const Thrown& thrown) {
    if (at_its_boundary && is_taken(step(from).boundary, thrown)) return;
    std::size_t left = from;
    for (auto scope = step(from).parent;; scope = step(*scope).parent) {
      if (is_taken_within(scope, left, thrown)) return;
      if (!scope || is_taken(step(*scope).boundary, thrown)) return;
      left = *scope;
    }
  }

  std::set<CatchingEvent> take() { return std::move(caught_); }

 private:
  const Step& step(std::size_t position) const { return graph_.steps()[position]; }

  /// By an event sub-process of the scope other than the one that it comes from.
  bool is_taken_within(std::optional<std::size_t> scope, std::size_t left, const Thrown& thrown) {
    const auto& subs = scope ? step(*scope).event_sub_processes : graph_.event_sub_processes();
    std::vector<std::size_t> starts;
    for (const std::size_t sub : subs)
      if (sub != left)
        starts.insert(starts.end(), step(sub).entries.begin(), step(sub).entries.end());
    return is_taken(starts, thrown);
  }

  /// Of the events at one place the one that names the code goes before one that takes any.
  bool is_taken(const std::vector<std::size_t>& events, const Thrown& thrown) {
    bool named = false;
    bool open = false;
    for (const bool by_code : {true, false})
      for (const std::size_t event : events) {
        const auto& definitions = step(event).node->events;
        for (std::size_t i = 0; i < definitions.size(); ++i) {
          if (definitions[i].trigger != thrown.trigger) continue;
          const bool takes_any = definitions[i].code.empty();
          if (takes_any == by_code) continue;
          if (by_code && !thrown.any_code && definitions[i].code != thrown.code) continue;
          if (!by_code && named && !thrown.any_code) continue;
          caught_.insert({event, i});
          (by_code ? named : open) = true;
        }
      }
    return open || (named && !thrown.any_code);
  }

  const ProcessGraph& graph_;
  std::set<CatchingEvent> caught_;
};

/// Work that is done outside, of which nobody knows here how it ends.
bool is_work(const FlowNode& node) {
  return node.kind == NodeKind::ServiceTask ||
         (node.kind == NodeKind::ScriptTask && node.script && !node.script.compiled);
}

bool throws(const FlowNode& node) {
  return node.kind == NodeKind::EndEvent || node.kind == NodeKind::IntermediateThrowEvent;
}

void throw_from(Propagation& propagation, const ProcessGraph& graph, std::size_t position) {
  const Step& step = graph.steps()[position];
  const FlowNode& node = *step.node;
  if (is_work(node)) propagation.go_out(position, true, {Trigger::Error, {}, true});
  if (node.call && step.inner.empty())
    for (const auto trigger : {Trigger::Error, Trigger::Escalation})
      propagation.go_out(position, true, {trigger, {}, true});
  const auto one = [&](const EventDefinition& event, bool at_its_boundary) {
    if (is_thrown_outwards(event.trigger))
      propagation.go_out(position, at_its_boundary, {event.trigger, event.code});
  };
  if (throws(node))
    for (const auto& event : node.events) one(event, false);
  if (const auto& instances = node.multi_instance) {
    if (instances->one_event) one(*instances->one_event, true);
    if (instances->none_event) one(*instances->none_event, true);
    for (const auto& behavior : instances->complex) one(behavior.event, true);
  }
}

}  // namespace

bool is_thrown_outwards(Trigger trigger) {
  return trigger == Trigger::Error || trigger == Trigger::Escalation || trigger == Trigger::Cancel;
}

std::set<CatchingEvent> events_that_are_thrown(const ProcessGraph& graph) {
  Propagation propagation(graph);
  for (std::size_t i = 0; i < graph.steps().size(); ++i) throw_from(propagation, graph, i);
  return propagation.take();
}

}  // namespace entente::bpmn
