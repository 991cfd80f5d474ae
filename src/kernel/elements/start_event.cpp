// How processes start (BPMN 2.0.2 §13.2): by hand, by an event, or by the first event behind an
// instantiating gateway.
#include <algorithm>

#include "feel/json.hpp"
#include "kernel/activities.hpp"
#include "kernel/catchers.hpp"
#include "kernel/data.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/scopes.hpp"
#include "kernel/timers.hpp"

namespace entente::kernel {
namespace {

/// The instantiating gateway in front of an event.
const bpmn::FlowNode* gateway_before(const bpmn::Process& process, const bpmn::FlowNode& event) {
  for (const std::size_t flow : event.incoming) {
    const auto& source = process.nodes[process.flows[flow].source];
    if (source.kind == bpmn::NodeKind::EventBasedGateway && source.instantiate) return &source;
  }
  return nullptr;
}

feel::Context data_of(const Draft& draft, const bpmn::Process& process) {
  feel::Context data;
  const auto armed = draft.state().armed.find(process.id);
  if (armed != draft.state().armed.end())
    for (const auto& [name, value] : armed->second.data) data.set(name, unkept(draft, value));
  return data;
}

/// Timers of its start events still run: each starts an instance of its own (§13.2).
bool starts_again(const Draft& draft, const bpmn::Process& process) {
  const auto armed = draft.state().armed.find(process.id);
  if (armed == draft.state().armed.end() || !armed->second.waits) return false;
  return std::any_of(draft.state().timers.begin(), draft.state().timers.end(),
                     [&](const auto& entry) {
                       return !entry.second.set.instance && process.node(entry.second.set.element);
                     });
}

InstanceId begin(Draft& draft, const bpmn::Process& process, const std::string& element,
                 const feel::Context& data) {
  const InstanceId instance{draft.new_id()};
  std::optional<ProcessArmed> again;
  if (starts_again(draft, process))
    again = ProcessArmed{process.id, draft.state().armed.at(process.id).data};
  draft.emit(ProcessStarted{instance, process.id, element});
  if (again) draft.emit(*std::move(again));
  for (const auto& [name, value] : data) set_data(draft, instance, name, value);
  return instance;
}

/// It waits for its start events: timers and conditions; messages and signals are always heard.
void arm(Draft& draft, const bpmn::Process& process, const feel::Context& data) {
  ProcessArmed armed{process.id, {}};
  for (const auto& [name, value] : data) armed.data[name] = kept(draft, value);
  draft.emit(std::move(armed));
  for (const std::size_t start : process.content.start_events)
    if (process.nodes[start].event(bpmn::Trigger::Timer)) set_timers(draft, process.nodes[start]);
}

}  // namespace

const bpmn::FlowNode* none_start(const bpmn::Process& process) {
  for (const std::size_t start : process.content.start_events)
    if (process.nodes[start].events.empty()) return &process.nodes[start];
  return nullptr;
}

bool is_executed_here(const Draft& draft, const bpmn::Process& process) {
  const pack::Pool* pool = draft.pack().pool(process.participant);
  return !pool || pool->party == draft.definitions().party;
}

void start_process(Draft& draft, const bpmn::Process& process, const bpmn::FlowNode* start,
                   const feel::Context& data) {
  const auto& entries = process.content.entries;
  const std::string first =
      start ? start->id : (entries.empty() ? std::string() : process.nodes[entries.front()].id);
  const InstanceId instance = begin(draft, process, first, data);
  if (start)
    place_new(draft, instance, start->id);
  else
    for (const std::size_t entry : entries) place_new(draft, instance, process.nodes[entry].id);
  arm_event_sub_processes(draft, instance);
}

bool start_has_come(Draft& draft, const bpmn::Process& process, const bpmn::FlowNode& start,
                    std::size_t definition) {
  if (!start.parallel_multiple || start.events.size() < 2) return true;
  draft.emit(
      EventOccurred{{}, std::nullopt, start.id, static_cast<std::int64_t>(definition), process.id});
  std::size_t come = 0;
  for (const auto& one : draft.state().armed.at(process.id).occurred)
    if (one.starts_with(start.id + "#")) ++come;
  return come >= start.events.size();
}

void start_by_event(Draft& draft, const bpmn::Process& process, const bpmn::FlowNode& event) {
  if (event.kind == bpmn::NodeKind::StartEvent)
    return start_process(draft, process, &event, data_of(draft, process));
  const InstanceId instance = begin(draft, process, event.id, data_of(draft, process));
  const TokenId token = place_host(draft, instance, event.id);
  const bpmn::FlowNode* gateway = gateway_before(process, event);
  if (gateway && gateway->all_events)  // §10.6.6: the others are waited for within the instance
    for (const std::size_t flow : gateway->outgoing) {
      const auto& other = process.nodes[process.flows[flow].target];
      if (&other != &event) place_new(draft, instance, other.id);
    }
  arm_event_sub_processes(draft, instance);
  const Position at{process, event, instance, token};
  if (!draft.state().tokens.contains(token)) return;
  if (bpmn::is_activity(event.kind)) return complete_activity(draft, at);
  leave(draft, at);
}

void start_by_timer(Draft& draft, const bpmn::Process& process, const bpmn::FlowNode& start,
                    std::size_t definition) {
  if (start_has_come(draft, process, start, definition)) start_by_event(draft, process, start);
}

void start_by_condition(Draft& draft) {
  if (draft.state().armed.empty()) return;
  std::vector<std::string> armed;
  for (const auto& [process, state] : draft.state().armed)
    if (state.waits) armed.push_back(process);
  for (const auto& id : armed) {
    const bpmn::Process* process = draft.pack().process(id);
    if (!process) continue;
    feel::Context seen = draft.context();
    for (const auto& [name, value] : data_of(draft, *process)) seen.set(name, value);
    for (const std::size_t position : process->content.start_events) {
      const auto& start = process->nodes[position];
      for (std::size_t i = 0; i < start.events.size(); ++i) {
        const auto& event = start.events[i];
        if (event.trigger != bpmn::Trigger::Conditional || !draft.state().armed.contains(id))
          continue;
        const auto answer =
            feel::evaluate(event.condition.compiled, seen, draft.environment()).value;
        if (answer.is_true() && start_has_come(draft, *process, start, i))
          start_by_event(draft, *process, start);
      }
    }
  }
}

Result<void> start_process(Draft& draft, const StartProcess& body) {
  if (draft.actor().kind != ActorKind::System)
    return fail(Code::Forbidden, "only the machine starts a process by itself");
  const bpmn::Process* process = draft.pack().process(body.process);
  if (!process || !process->executable || !is_executed_here(draft, *process))
    return fail(Code::NotFound, "this node executes no process '{}'", body.process);
  feel::Context data;
  for (const auto& [name, value] : body.data) {
    auto read = feel::from_json(value, &draft.definitions().zones);
    if (!read) return at(name, std::move(read).error());
    if (!process->data_by_id.contains(name) && !process->data_named(name, std::nullopt))
      return at(name, fail(Code::InvalidArgument, "the process has no such data"));
    data.set(name, *std::move(read));
  }
  const bpmn::FlowNode* start = none_start(*process);
  if (!start && !process->content.start_events.empty())
    arm(draft, *process, data);
  else
    start_process(draft, *process, start, data);
  return run(draft);
}

}  // namespace entente::kernel
