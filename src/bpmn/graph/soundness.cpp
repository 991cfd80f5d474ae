#include "bpmn/graph/soundness.hpp"

#include <algorithm>

#include "bpmn/graph/state_space.hpp"
#include "bpmn/graph/throwing.hpp"
#include "bpmn/sentences.hpp"

namespace entente::bpmn {
namespace {

Problem problem_at(const FlowNode& node, std::string_view rule, const Sentence& why) {
  Sentence told = say("{} {}", element_told(to_string(node.kind), node.id, node.name), why);
  return {std::string(rule),       node.id,         node.name, node.line,
          std::move(told.english), Code::Malformed, false,     std::move(told.french)};
}

/// Steps of the process itself; those of what it calls are checked with their own process.
bool is_own(const Step& step, const Process& process) {
  return step.process == &process;
}

std::vector<std::size_t> starts_of(const ProcessGraph& graph) {
  std::vector<std::size_t> starts = graph.entries();
  starts.insert(starts.end(), graph.event_sub_processes().begin(),
                graph.event_sub_processes().end());
  for (std::size_t i = 0; i < graph.steps().size(); ++i)
    if (!graph.steps()[i].parent && graph.steps()[i].node->instantiate) starts.push_back(i);
  return starts;
}

/// Where a token may end: an end event, an element that nothing leaves, or what an event takes
/// away.
bool may_end(const Step& step) {
  const FlowNode& node = *step.node;
  if (node.kind == NodeKind::EndEvent || node.for_compensation) return true;
  if (node.kind == NodeKind::BoundaryEvent && node.event(Trigger::Compensation)) return true;
  return step.ways.empty() && node.kind != NodeKind::IntermediateThrowEvent;
}

bool takes_all(const Step& step) {
  return step.node->kind == NodeKind::EndEvent &&
         (step.node->event(Trigger::Terminate) || step.node->event(Trigger::Error) ||
          step.node->event(Trigger::Cancel));
}

/// What circles is ended by a boundary event or an event sub-process around it, or by another way
/// that terminates the scope.
bool leads_on(const ProcessGraph& graph, const std::vector<bool>& ends,
              const std::vector<bool>& reached, std::size_t position) {
  const auto& steps = graph.steps();
  for (std::optional<std::size_t> at = position; at; at = steps[*at].parent) {
    for (const std::size_t event : steps[*at].boundary)
      if (ends[event] && steps[event].node->interrupting) return true;
    if (*at != position && !steps[*at].event_sub_processes.empty()) return true;
  }
  for (std::size_t other = 0; other < steps.size(); ++other) {
    const bool around = !steps[other].parent || graph.contains(*steps[other].parent, position);
    if (around && reached[other] && takes_all(steps[other])) return true;
  }
  return !graph.event_sub_processes().empty();
}

std::vector<bool> ends_within_scope(const ProcessGraph& graph) {
  const auto& steps = graph.steps();
  std::vector<std::vector<std::size_t>> before(steps.size());
  std::vector<std::size_t> open;
  std::vector<bool> ends(steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const auto& way : steps[i].ways) before[way.target].push_back(i);
    if (may_end(steps[i])) {
      ends[i] = true;
      open.push_back(i);
    }
  }
  while (!open.empty()) {
    const std::size_t at = open.back();
    open.pop_back();
    for (const std::size_t one : before[at])
      if (!ends[one]) {
        ends[one] = true;
        open.push_back(one);
      }
  }
  return ends;
}

void check_joins(const ProcessGraph& graph, const Process& process,
                 const std::vector<bool>& reached, std::vector<Problem>& problems) {
  for (std::size_t i = 0; i < graph.steps().size(); ++i) {
    const Step& step = graph.steps()[i];
    const FlowNode& node = *step.node;
    if (!is_own(step, process) || !reached[i] || node.kind != NodeKind::ParallelGateway ||
        node.incoming.size() < 2)
      continue;
    switch (can_join(graph, i).proof) {
      case Proof::Holds:
        break;
      case Proof::Broken:
        problems.push_back(problem_at(
            node, "JOIN", say("can never have a token on each of its incoming sequence flows")));
        break;
      case Proof::TooLarge:
        problems.push_back(problem_at(
            node, "PROVED", say("joins more states than can be looked at: divide the process")));
    }
  }
}

Sentence what_is_thrown(Trigger trigger) {
  if (trigger == Trigger::Error) return say("an error");
  return trigger == Trigger::Escalation ? say("an escalation") : say("a cancellation");
}

/// At a boundary, or at the start of an event sub-process.
void check_thrown(const ProcessGraph& graph, const Process& process,
                  std::vector<Problem>& problems) {
  const auto thrown = events_that_are_thrown(graph);
  for (std::size_t i = 0; i < graph.steps().size(); ++i) {
    const Step& step = graph.steps()[i];
    const bool inner_start = step.node->kind == NodeKind::StartEvent && step.parent &&
                             graph.steps()[*step.parent].node->is_event_sub_process();
    if (!is_own(step, process) || !(inner_start || step.node->kind == NodeKind::BoundaryEvent))
      continue;
    for (std::size_t k = 0; k < step.node->events.size(); ++k) {
      const EventDefinition& event = step.node->events[k];
      if (!is_thrown_outwards(event.trigger) || thrown.contains({i, k})) continue;
      const auto what = what_is_thrown(event.trigger);
      problems.push_back(
          problem_at(*step.node, "DEAD",
                     event.code.empty()
                         ? say("can never occur: nothing throws {} to it", what)
                         : say("can never occur: nothing throws {} '{}' to it", what, event.code)));
    }
  }
}

/// Whatever the case's data and the day are. Null is no answer yet: the kernel stops there.
bool is_never_true(const Expression& condition) {
  if (!condition.compiled || !condition.compiled.inputs().empty()) return false;
  for (const std::int64_t day : {0, 40'000}) {
    feel::Environment environment;
    environment.now = Instant{day * 86'400'000'000};
    const feel::Value value = feel::evaluate(condition.compiled, {}, environment).value;
    const bool* answer = value.as_boolean();
    if (!answer || *answer) return false;
  }
  return true;
}

void check_conditions(const Process& process, std::vector<Problem>& problems) {
  for (const auto& flow : process.flows) {
    if (!is_never_true({flow.condition_text, flow.condition})) continue;
    const auto name = flow.name.empty() ? std::string() : fmt::format(" ({})", flow.name);
    Sentence told = say(
        "sequenceFlow '{}'{} from '{}' to '{}' is never taken: its condition '{}' is always false",
        flow.id, name, process.nodes[flow.source].id, process.nodes[flow.target].id,
        flow.condition_text);
    problems.push_back({"NEVER", flow.id, flow.name, flow.line, std::move(told.english),
                        Code::Malformed, false, std::move(told.french)});
  }
  for (const auto& node : process.nodes)
    for (const auto& event : node.events)
      if (event.trigger == Trigger::Conditional && is_never_true(event.condition))
        problems.push_back(
            problem_at(node, "NEVER", say("waits for a condition that is always false")));
}

}  // namespace

std::vector<Problem> check_soundness(const Process& process, const FindProcess& find) {
  std::vector<Problem> problems;
  const ProcessGraph graph(process, find);
  const auto reached = graph.reached_from(starts_of(graph));
  const auto ends = ends_within_scope(graph);
  for (std::size_t i = 0; i < graph.steps().size(); ++i) {
    const Step& step = graph.steps()[i];
    if (!is_own(step, process)) continue;
    if (!reached[i])
      problems.push_back(problem_at(*step.node, "REACH", say("can never be reached from a start")));
    else if (!ends[i] && !leads_on(graph, ends, reached, i))
      problems.push_back(
          problem_at(*step.node, "END", say("leads to no end: it circles for ever")));
  }
  check_joins(graph, process, reached, problems);
  check_thrown(graph, process, problems);
  check_conditions(process, problems);
  std::stable_sort(problems.begin(), problems.end(),
                   [](const Problem& a, const Problem& b) { return a.line < b.line; });
  return problems;
}

}  // namespace entente::bpmn
