#include "kernel/catchers.hpp"

#include <algorithm>

#include "kernel/activities.hpp"
#include "kernel/data.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/scopes.hpp"
#include "kernel/timers.hpp"

namespace entente::kernel {
namespace {

using bpmn::NodeKind;
using Where = Catcher::Where;

bool is_catching(const bpmn::FlowNode& node) {
  return node.kind == NodeKind::ReceiveTask || node.kind == NodeKind::IntermediateCatchEvent;
}

bool needs_all(const bpmn::FlowNode& event) {
  return event.parallel_multiple && event.events.size() > 1;
}

const std::vector<std::string>& occurred_at(const Draft& draft, const Catcher& catcher) {
  const auto& state = draft.state();
  return catcher.token ? state.tokens.at(*catcher.token).occurred
                       : state.instances.at(catcher.instance).occurred;
}

std::string definition_name(const Catcher& catcher) {
  return fmt::format("{}#{}", catcher.event->id, catcher.definition);
}

/// §10.5.1: this definition of a parallel multiple event has come, and others have not yet.
bool has_occurred(const Draft& draft, const Catcher& catcher) {
  const auto& occurred = occurred_at(draft, catcher);
  return std::find(occurred.begin(), occurred.end(), definition_name(catcher)) != occurred.end();
}

class Collection {
 public:
  Collection(const Draft& draft, const Meant& meant) : draft_(draft), meant_(meant) {}

  void of_token(TokenId id) {
    const auto at = position_of(draft_, id);
    if (!at) return;
    if (is_catching(at->node)) add({Where::Here, &at->process, &at->node, at->instance, id});
    if (at->node.kind == NodeKind::EventBasedGateway)
      for (const std::size_t flow : at->node.outgoing)
        add({Where::Gateway, &at->process, &at->process.nodes[at->process.flows[flow].target],
             at->instance, id, flow});
    if (at->node.boundary.empty() || is_inner(draft_, *at)) return;
    for (const std::size_t boundary : at->node.boundary)
      add({Where::Boundary, &at->process, &at->process.nodes[boundary], at->instance, id});
  }

  void of_instance(InstanceId id, const InstanceState& instance) {
    const bpmn::Container* container = container_of(draft_, id);
    if (!container || container->event_sub_processes.empty()) return;
    if (instance.scope && instance.scope->kind == ScopeKind::Compensation) return;
    const bpmn::Process& process = *draft_.pack().process(instance.process);
    if (is_interrupted(id, process, *container)) return;
    for (const std::size_t sub : container->event_sub_processes)
      for (const std::size_t start : process.nodes[sub].sub_process->content.start_events)
        add({Where::EventSubProcess, &process, &process.nodes[start], id});
  }

  std::vector<Catcher> take() {
    std::stable_sort(found_.begin(), found_.end(), [](const Catcher& left, const Catcher& right) {
      if (left.process == right.process) return left.event < right.event;
      return left.process->id < right.process->id;
    });
    std::stable_partition(found_.begin(), found_.end(),
                          [](const Catcher& one) { return one.where != Where::EventSubProcess; });
    return std::move(found_);
  }

 private:
  void add(Catcher catcher) {
    const bool all = needs_all(*catcher.event);
    const std::size_t definitions = std::max<std::size_t>(catcher.event->events.size(), 1);
    for (std::size_t i = 0; i < definitions; ++i) {
      if (!meant_(*catcher.event, i)) continue;
      catcher.definition = i;
      if (all && has_occurred(draft_, catcher)) continue;
      found_.push_back(catcher);
      if (!all) return;
    }
  }

  /// §13.5.4: what an event sub-process has interrupted starts no other.
  bool is_interrupted(InstanceId id, const bpmn::Process& process,
                      const bpmn::Container& container) const {
    for (const std::size_t sub : container.event_sub_processes) {
      bool interrupting = false;
      for (const std::size_t start : process.nodes[sub].sub_process->content.start_events)
        interrupting = interrupting || process.nodes[start].interrupting;
      if (!interrupting) continue;
      for (const auto& [token, state] : draft_.state().tokens)
        if (state.instance == id && state.element == process.nodes[sub].id) return true;
    }
    return false;
  }

  const Draft& draft_;
  const Meant& meant_;
  std::vector<Catcher> found_;
};

/// §10.5.1: notes the one that came. @return whether all have
bool all_occurred(Draft& draft, const Catcher& catcher) {
  if (!has_occurred(draft, catcher))
    draft.emit(EventOccurred{catcher.instance, catcher.token, catcher.event->id,
                             static_cast<std::int64_t>(catcher.definition)});
  const std::string prefix = catcher.event->id + "#";
  const auto& occurred = occurred_at(draft, catcher);
  const auto count = std::count_if(occurred.begin(), occurred.end(),
                                   [&](const std::string& one) { return one.starts_with(prefix); });
  return static_cast<std::size_t>(count) >= catcher.event->events.size();
}

bool has_fired(const Draft& draft, const Catcher& catcher) {
  const auto& state = draft.state();
  const auto& fired = catcher.token ? state.tokens.at(*catcher.token).fired
                                    : static_cast<const std::vector<std::string>&>(
                                          state.instances.at(catcher.instance).fired);
  return std::find(fired.begin(), fired.end(), catcher.event->id) != fired.end();
}

bool holds(Draft& draft, const Catcher& catcher, const bpmn::EventDefinition& one) {
  return evaluate_at(draft, one.condition.compiled, catcher.instance, catcher.token).is_true();
}

/// A condition fires as it becomes true; of several, which are alternatives, each may.
void ask_condition(Draft& draft, const Catcher& catcher) {
  const auto& events = catcher.event->events;
  const bool now =
      needs_all(*catcher.event)
          ? holds(draft, catcher, events[catcher.definition])
          : std::any_of(events.begin(), events.end(), [&](const bpmn::EventDefinition& one) {
              return one.trigger == bpmn::Trigger::Conditional && holds(draft, catcher, one);
            });
  const bool before = has_fired(draft, catcher);
  if (now && !before) occur(draft, catcher);
  if (!now && before) draft.emit(ConditionFell{catcher.instance, catcher.token, catcher.event->id});
}

}  // namespace

Meant meant(bpmn::Trigger trigger, std::function<bool(const bpmn::EventDefinition&)> fits) {
  return [trigger, fits = std::move(fits)](const bpmn::FlowNode& node, std::size_t i) {
    return i < node.events.size() && node.events[i].trigger == trigger && fits(node.events[i]);
  };
}

std::vector<Catcher> catchers(const Draft& draft, const Meant& meant) {
  Collection collection(draft, meant);
  for (const auto& [id, token] : draft.state().tokens) collection.of_token(id);
  for (const auto& [id, instance] : draft.state().instances) collection.of_instance(id, instance);
  return collection.take();
}

bool still_waits(const Draft& draft, const Catcher& catcher) {
  if (!catcher.token) return draft.state().instances.contains(catcher.instance);
  const auto token = draft.state().tokens.find(*catcher.token);
  if (token == draft.state().tokens.end()) return false;
  const auto* node = catcher.process->node(token->second.element);
  if (catcher.where == Where::Here) return node == catcher.event;
  if (catcher.where == Where::Gateway)
    return node && catcher.process->position(*node) == catcher.process->flows[catcher.flow].source;
  return node && catcher.event->attached_to == catcher.process->position(*node);
}

void occur(Draft& draft, const Catcher& catcher, const feel::Context& payload) {
  const auto& event = *catcher.event;
  if (needs_all(event) && !all_occurred(draft, catcher)) return;
  if (!payload.empty() && !event.output_associations.empty() && bpmn::is_event(event.kind))
    write_outputs(draft, {*catcher.process, event, catcher.instance, {}}, payload);
  if (catcher.where == Where::EventSubProcess)
    return start_event_sub_process(draft, catcher.instance, *catcher.process, event);
  const auto host = position_of(draft, *catcher.token);
  if (!host) return;
  if (catcher.where == Where::Boundary)
    return fire_boundary(draft, *host, event, event.interrupting);
  if (catcher.where == Where::Gateway) move_past(draft, *host, catcher.flow);
  const Position at{*catcher.process, event, catcher.instance, *catcher.token};
  if (bpmn::is_activity(event.kind)) return complete_activity(draft, at, payload);
  leave(draft, at);
}

void fire_boundary(Draft& draft, const Position& host, const bpmn::FlowNode& boundary,
                   bool interrupting) {
  const auto token = draft.state().tokens.find(host.token);
  if (token == draft.state().tokens.end()) return;
  const auto& fired = token->second.fired;  // a deadline fires once, a message each time it comes
  const auto* timer = boundary.event(bpmn::Trigger::Timer);
  if (timer && !timer->deadline.empty() &&
      std::find(fired.begin(), fired.end(), boundary.id) != fired.end())
    return;
  // §13.5.3: the activity is cancelled first, then flow leaves the boundary event.
  TokenPlaced placed{{}, host.instance, boundary.id, {}, std::nullopt};
  if (interrupting)
    withdraw(draft, host.token, boundary.id);
  else
    placed.host = host.token;
  placed.token = TokenId{draft.new_id()};
  draft.ready().push_back({placed.token});
  draft.emit(std::move(placed));
}

void start_event_sub_process(Draft& draft, InstanceId instance, const bpmn::Process& process,
                             const bpmn::FlowNode& start) {
  const bpmn::FlowNode& sub = process.nodes[*start.parent];
  // §13.5.4: an interrupting one ends all that runs beside it.
  if (start.interrupting) empty_instance(draft, instance, start.id);
  const TokenId host = place_host(draft, instance, sub.id);
  const Position at{process, sub, instance, host};
  const InstanceId inner = start_scope(draft, at, ScopeKind::EventSubProcess, process.id, sub.id);
  place_new(draft, inner, start.id);
  arm_event_sub_processes(draft, inner);
}

void fire_timers(Draft& draft, std::string_view deadline) {
  const auto waiting = catchers(
      draft, meant(bpmn::Trigger::Timer,
                   [&](const bpmn::EventDefinition& one) { return one.deadline == deadline; }));
  for (const auto& catcher : waiting)
    if (still_waits(draft, catcher)) occur(draft, catcher);
}

void ask_conditions(Draft& draft) {
  bool any = false;
  for (const auto& [id, instance] : draft.state().instances)
    if (const auto* process = draft.pack().process(instance.process))
      any = any || process->has_conditions;
  if (any) ask_conditions_of(draft, std::nullopt);
  start_by_condition(draft);
}

void ask_conditions_of(Draft& draft, std::optional<InstanceId> instance) {
  const auto waiting = catchers(
      draft, meant(bpmn::Trigger::Conditional, [](const bpmn::EventDefinition&) { return true; }));
  for (const auto& catcher : waiting) {
    if (instance && (catcher.token || catcher.instance != *instance)) continue;
    if (still_waits(draft, catcher)) ask_condition(draft, catcher);
  }
}

void arm_event_sub_processes(Draft& draft, InstanceId instance) {
  const bpmn::Container* container = container_of(draft, instance);
  if (!container || container->event_sub_processes.empty()) return;
  const bpmn::Process& process =
      *draft.pack().process(draft.state().instances.at(instance).process);
  for (const std::size_t sub : container->event_sub_processes)
    for (const std::size_t start : process.nodes[sub].sub_process->content.start_events)
      if (process.nodes[start].event(bpmn::Trigger::Timer))
        set_timers(draft, instance, process.nodes[start]);
  ask_conditions_of(draft, instance);
}

void arm_boundary_timers(Draft& draft, const Position& at) {
  for (const std::size_t index : at.node.boundary) {
    const auto& boundary = at.process.nodes[index];
    const auto* timer = boundary.event(bpmn::Trigger::Timer);
    if (!timer || !draft.state().tokens.contains(at.token)) continue;
    set_timers(draft, at, boundary);
    const auto deadline = draft.state().deadlines.find(timer->deadline);
    if (deadline != draft.state().deadlines.end() &&
        deadline->second.status == DeadlineStatus::Reached)
      fire_boundary(draft, at, boundary, boundary.interrupting);
  }
}

bool arm_conditions(Draft& draft, const Position& at) {
  for (const std::size_t index : at.node.boundary) {
    const auto& boundary = at.process.nodes[index];
    Catcher catcher{Where::Boundary, &at.process, &boundary, at.instance, at.token};
    for (std::size_t i = 0; i < boundary.events.size(); ++i) {
      if (boundary.events[i].trigger != bpmn::Trigger::Conditional) continue;
      catcher.definition = i;
      ask_condition(draft, catcher);
      if (!draft.state().tokens.contains(at.token)) return false;
    }
  }
  return true;
}

}  // namespace entente::kernel
