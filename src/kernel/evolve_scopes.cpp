#include "kernel/evolve_scopes.hpp"

#include <algorithm>
#include <iterator>

namespace entente::kernel {
namespace {

InstanceState* instance_of(Case& state, InstanceId id) {
  const auto found = state.instances.find(id);
  return found == state.instances.end() ? nullptr : &found->second;
}

/// Takes the records out, in their order.
std::vector<CompletedActivity> taken(std::vector<CompletedActivity>& completed,
                                     const std::vector<std::int64_t>& records) {
  std::vector<CompletedActivity> out;
  const auto wanted = [&](const CompletedActivity& one) {
    return std::find(records.begin(), records.end(), one.record) != records.end();
  };
  for (auto& one : completed)
    if (wanted(one)) out.push_back(std::move(one));
  std::erase_if(completed, wanted);
  return out;
}

void add(std::vector<std::string>& list, std::string item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(std::move(item));
}

void each_value(std::vector<CompletedActivity>& completed,
                const std::function<void(Json&)>& visit) {
  for (auto& one : completed) {
    for (auto& [name, value] : one.data) visit(value);
    each_value(one.inner, visit);
  }
}

}  // namespace

void apply(Case& state, const EventHeader&, const ScopeStarted& event) {
  InstanceState started;
  started.process = event.process;
  started.scope = ScopeState{event.parent, event.host, event.kind, event.element, {}};
  if (event.kind == ScopeKind::Loop) {
    started.scope->loop = LoopState{};
    started.scope->loop->count = event.count;
    started.scope->loop->items = event.items;
  }
  InstanceState* from = event.from ? instance_of(state, *event.from) : nullptr;
  if (from && event.records) {
    auto records = taken(from->completed, *event.records);
    if (event.restored && !records.empty()) {
      started.data = std::move(records.front().data);
      started.completed = std::move(records.front().inner);
    } else {
      static_cast<std::vector<CompletedActivity>&>(started.completed) = std::move(records);
    }
  }
  state.instances[event.instance] = std::move(started);
}

void apply(Case& state, const EventHeader& header, const ScopeEnded& event) {
  const auto found = state.instances.find(event.instance);
  if (found == state.instances.end()) return;
  InstanceState ended = std::move(found->second);
  erase_if(state.tokens,
           [&](const auto& entry) { return entry.second.instance == event.instance; });
  drop_timers(state, event.instance);
  state.instances.erase(found);
  InstanceState* parent = ended.scope ? instance_of(state, ended.scope->parent) : nullptr;
  if (!parent || !event.kept) return;
  if (ended.scope->kind == ScopeKind::Loop) {  // each of its instances is one of the parent's own
    std::move(ended.completed.begin(), ended.completed.end(),
              std::back_inserter(parent->completed));
    return;
  }
  parent->completed.push_back({header.sequence, event.element, ended.process, std::move(ended.data),
                               std::move(ended.completed)});
}

void apply(Case& state, const EventHeader& header, const ActivityCompleted& event) {
  if (InstanceState* instance = instance_of(state, event.instance))
    instance->completed.push_back({header.sequence, event.element, instance->process, {}, {}});
}

void apply(Case& state, const EventHeader&, const CompensationBegun& event) {
  if (InstanceState* instance = instance_of(state, event.instance))
    taken(instance->completed, {event.record});
}

void apply(Case& state, const EventHeader&, const LoopTurned& event) {
  InstanceState* instance = instance_of(state, event.instance);
  if (!instance || !instance->scope || !instance->scope->loop) return;
  auto& loop = *instance->scope->loop;
  ++loop.completed;
  if (event.output) loop.outputs[std::to_string(event.item)] = *event.output;
}

void apply(Case& state, const EventHeader&, const DataSet& event) {
  if (InstanceState* instance = instance_of(state, event.instance))
    instance->data[event.name] = event.value;
}

void apply(Case&, const EventHeader&, const ScriptRun&) {}

void apply(Case& state, const EventHeader& header, const WorkRequested& event) {
  state.works[event.work] = {event, header.legal_at};
}
void apply(Case& state, const EventHeader&, const WorkCompleted& event) {
  state.works.erase(event.work);
}
void apply(Case& state, const EventHeader&, const WorkCancelled& event) {
  state.works.erase(event.work);
}

void apply(Case& state, const EventHeader&, const TimerSet& event) {
  state.timers[event.timer] = {event};
}
void apply(Case& state, const EventHeader&, const TimerFired& event) {
  const auto found = state.timers.find(event.timer);
  if (found == state.timers.end()) return;
  if (!event.next) {
    state.timers.erase(found);
    return;
  }
  auto& set = found->second.set;
  set.fires_at = *event.next;
  if (set.remaining) --*set.remaining;
}

void apply(Case&, const EventHeader&, const EventThrown&) {}

void apply(Case& state, const EventHeader&, const EventOccurred& event) {
  std::string what = event.element + "#" + std::to_string(event.index);
  if (event.process) {
    add(state.armed[*event.process].occurred, std::move(what));
  } else if (event.token) {
    if (const auto token = state.tokens.find(*event.token); token != state.tokens.end())
      add(token->second.occurred, std::move(what));
  } else if (InstanceState* instance = instance_of(state, event.instance)) {
    add(instance->occurred, std::move(what));
  }
}

void apply(Case& state, const EventHeader&, const ConditionFell& event) {
  if (event.token) {
    if (const auto token = state.tokens.find(*event.token); token != state.tokens.end())
      std::erase(token->second.fired, event.element);
  } else if (InstanceState* instance = instance_of(state, event.instance)) {
    std::erase(instance->fired, event.element);
  }
}

void apply(Case& state, const EventHeader&, const GatewayTurned& event) {
  InstanceState* instance = instance_of(state, event.instance);
  if (!instance) return;
  if (event.flows.empty())
    instance->resetting.erase(event.element);
  else
    instance->resetting[event.element] = event.flows;
}

void apply(Case& state, const EventHeader&, const ProcessArmed& event) {
  auto& armed = state.armed[event.process];
  armed.waits = true;
  armed.data = event.data;
}

void drop_timers(Case& state, TokenId token) {
  if (state.timers.empty()) return;
  erase_if(state.timers, [&](const auto& entry) { return entry.second.set.token == token; });
}

void drop_timers(Case& state, InstanceId instance) {
  if (state.timers.empty()) return;
  erase_if(state.timers, [&](const auto& entry) { return entry.second.set.instance == instance; });
}

void each_value(Case& state, const std::function<void(Json&)>& visit) {
  for (auto& [id, instance] : state.instances) {
    for (auto& [name, value] : instance.data) visit(value);
    each_value(instance.completed, visit);
    if (!instance.scope || !instance.scope->loop) continue;
    if (instance.scope->loop->items) visit(*instance.scope->loop->items);
    for (auto& [item, value] : instance.scope->loop->outputs) visit(value);
  }
  for (auto& [process, armed] : state.armed)
    for (auto& [name, value] : armed.data) visit(value);
  for (auto& [id, work] : state.works) visit(work.requested.inputs);
}

}  // namespace entente::kernel
