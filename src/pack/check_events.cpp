#include <algorithm>
#include <map>
#include <set>

#include "bpmn/graph/state_space.hpp"
#include "pack/checker.hpp"

namespace entente::pack {
namespace {

using bpmn::FlowNode;
using bpmn::NodeKind;
using bpmn::Trigger;

bool throws(const FlowNode& node) {
  return node.kind == NodeKind::EndEvent || node.kind == NodeKind::IntermediateThrowEvent;
}

void note_signal(std::set<std::string_view>& thrown, const bpmn::EventDefinition& event) {
  if (event.trigger == Trigger::Signal) thrown.insert(event.signal);
}

/// Whichever process of a case throws it, all that wait in the case hear it.
std::set<std::string_view> thrown_signals(const Pack& pack) {
  std::set<std::string_view> thrown;
  for (const auto& model : pack.procedures)
    for (const auto& process : model.processes)
      for (const auto& node : process.nodes) {
        if (throws(node))
          for (const auto& event : node.events) note_signal(thrown, event);
        if (!node.multi_instance) continue;
        const auto& instances = *node.multi_instance;
        if (instances.one_event) note_signal(thrown, *instances.one_event);
        if (instances.none_event) note_signal(thrown, *instances.none_event);
        for (const auto& behavior : instances.complex) note_signal(thrown, behavior.event);
      }
  return thrown;
}

/// A signal that nobody hears does no harm: it is thrown for whoever may listen one day.
void check_signals(Checker& checker, const bpmn::Model& model, const bpmn::Process& process,
                   const std::set<std::string_view>& thrown) {
  for (const auto& node : process.nodes)
    for (const auto& event : node.events)
      if (event.trigger == Trigger::Signal && !throws(node) && !thrown.contains(event.signal))
        checker.problem(fmt::format("{}:{}", model.file, node.line),
                        "{} waits for the signal '{}', which no procedure of the pack throws",
                        named(node), event.signal);
}

/// A message starts it as the matrix says; a time, a signal or a condition by itself.
bool starts_itself(const FlowNode& start) {
  return std::any_of(start.events.begin(), start.events.end(), [](const auto& event) {
    return event.trigger == Trigger::Timer || event.trigger == Trigger::Signal ||
           event.trigger == Trigger::Conditional;
  });
}

bool is_called(const Pack& pack, const bpmn::Process& process) {
  for (const auto& model : pack.procedures)
    for (const auto& other : model.processes)
      for (const auto& node : other.nodes)
        if (&other != &process && node.call && node.call->called == process.id) return true;
  return false;
}

bool is_started(const Pack& pack, const bpmn::Process& process) {
  if (process.id == pack.opens) return true;
  for (const auto& reopening : pack.reopenings)
    if (reopening.process == process.id) return true;
  for (const auto& message : pack.messages)
    if (message.starts == process.id) return true;
  for (const std::size_t start : process.content.start_events)
    if (starts_itself(process.nodes[start])) return true;
  return is_called(pack, process);
}

/// The start of an event sub-process, or what waits within the process.
bool receives(const bpmn::Step& step) {
  switch (step.node->kind) {
    case NodeKind::ReceiveTask:
    case NodeKind::IntermediateCatchEvent:
    case NodeKind::BoundaryEvent:
      return true;
    case NodeKind::StartEvent:
      return step.node->parent.has_value();
    default:
      return false;
  }
}

std::map<std::string_view, std::vector<std::size_t>> receivers(const bpmn::ProcessGraph& graph) {
  std::map<std::string_view, std::vector<std::size_t>> by_message;
  for (std::size_t i = 0; i < graph.steps().size(); ++i) {
    const bpmn::Step& step = graph.steps()[i];
    if (!receives(step)) continue;
    std::set<std::string_view> messages;
    if (!step.node->message.empty()) messages.insert(step.node->message);
    for (const auto& event : step.node->events)
      if (!event.message.empty()) messages.insert(event.message);
    for (const auto message : messages) by_message[message].push_back(i);
  }
  return by_message;
}

bool has_key(const Pack& pack, std::string_view message) {
  for (const auto& model : pack.procedures)
    for (const auto& key : model.correlation_keys)
      if (key.messages.empty() ||
          std::find(key.messages.begin(), key.messages.end(), message) != key.messages.end())
        return true;
  return false;
}

/// Which of two that wait gets it would be left to the order in which they came to wait.
void check_receivers(Checker& checker, const bpmn::Model& model, const bpmn::ProcessGraph& graph) {
  for (const auto& [message, waiting] : receivers(graph)) {
    if (has_key(checker.pack, message)) continue;
    for (std::size_t i = 0; i < waiting.size(); ++i)
      for (std::size_t k = i + 1; k < waiting.size(); ++k) {
        const auto& node = *graph.steps()[waiting[i]].node;
        const auto& other = *graph.steps()[waiting[k]].node;
        const auto result = bpmn::never_together(graph, waiting[i], waiting[k]);
        const auto place = fmt::format("{}:{}", model.file, other.line);
        if (result.proof == bpmn::Proof::Broken)
          checker.problem(place,
                          "{} and {} can wait for the message '{}' at once: it needs a correlation "
                          "key, or one receiver",
                          named(node), named(other), message);
        if (result.proof == bpmn::Proof::TooLarge)
          checker.problem(place,
                          "too many states to prove that {} and {} never wait for the message '{}' "
                          "at once",
                          named(node), named(other), message);
      }
  }
}

}  // namespace

void check_events(Checker& checker) {
  const auto thrown = thrown_signals(checker.pack);
  const bpmn::FindProcess find = [&](std::string_view id) { return checker.pack.process(id); };
  for (const auto& model : checker.pack.procedures)
    for (const auto& process : model.processes) {
      if (!process.executable) continue;
      check_signals(checker, model, process, thrown);
      if (!is_started(checker.pack, process))
        checker.problem(fmt::format("{}:{}", model.file, process.line),
                        "process '{}'{} is never started: nothing calls it, no message starts it, "
                        "and no case opens with it",
                        process.id, process.name.empty() ? "" : fmt::format(" ({})", process.name));
      if (!is_called(checker.pack, process))
        check_receivers(checker, model, bpmn::ProcessGraph(process, find));
    }
}

}  // namespace entente::pack
