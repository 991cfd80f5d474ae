#include "bpmn/graph/process_graph.hpp"

#include <algorithm>

namespace entente::bpmn {
namespace {

constexpr int kCallsMax = 8;
constexpr std::size_t kStepsMax = 20'000;

std::size_t entrance_of(const FlowNode& target, std::size_t flow) {
  const auto found = std::find(target.incoming.begin(), target.incoming.end(), flow);
  return static_cast<std::size_t>(found - target.incoming.begin());
}

}  // namespace

bool may_be_skipped(const FlowNode& node) {
  return node.multi_instance || (node.loop && node.loop->test_before);
}

ProcessGraph::ProcessGraph(const Process& process, const FindProcess& find) : find_(find) {
  lay_out(process, std::nullopt, 0);
}

void ProcessGraph::lay_out(const Process& process, std::optional<std::size_t> parent, int depth) {
  if (steps_.size() + process.nodes.size() > kStepsMax) return;
  const std::size_t base = steps_.size();
  const auto shifted = [&](const std::vector<std::size_t>& positions) {
    std::vector<std::size_t> out;
    for (const std::size_t one : positions) out.push_back(base + one);
    return out;
  };
  for (const FlowNode& node : process.nodes) {
    Step step;
    step.process = &process;
    step.node = &node;
    step.parent = node.parent ? std::optional(base + *node.parent) : parent;
    step.boundary = shifted(node.boundary);
    if (node.sub_process) {
      step.inner = shifted(node.sub_process->content.nodes);
      step.entries =
          shifted(node.sub_process->triggered_by_event ? node.sub_process->content.start_events
                                                       : node.sub_process->content.entries);
      step.event_sub_processes = shifted(node.sub_process->content.event_sub_processes);
    }
    for (const std::size_t flow : node.outgoing) {
      const auto& one = process.flows[flow];
      step.ways.push_back({base + one.target, entrance_of(process.nodes[one.target], flow),
                           !one.condition_text.empty() || node.default_flow == flow});
    }
    if (node.kind == NodeKind::IntermediateThrowEvent)
      for (const auto& event : node.events)
        if (event.link_target) step.ways.push_back({base + *event.link_target, 0, false});
    steps_.push_back(std::move(step));
  }
  const auto top = shifted(process.content.nodes);
  const auto entries = shifted(process.content.entries);
  const auto events = shifted(process.content.event_sub_processes);
  if (parent) {
    steps_[*parent].inner = top;
    steps_[*parent].entries = entries;
    steps_[*parent].event_sub_processes = events;
  } else {
    top_ = top;
    entries_ = shifted(process.content.start_events);
    if (entries_.empty()) entries_ = entries;
    event_sub_processes_ = events;
  }
  for (std::size_t i = 0; i < process.nodes.size() && depth < kCallsMax; ++i) {
    const auto& call = process.nodes[i].call;
    const Process* called = call ? find_(call->called) : nullptr;
    bool recursive = called == &process;
    for (auto at = parent; at && called; at = steps_[*at].parent)
      recursive = recursive || steps_[*at].process == called;
    if (called && !recursive) lay_out(*called, base + i, depth + 1);
  }
}

std::vector<std::size_t> ProcessGraph::next(std::size_t position) const {
  const Step& step = steps_[position];
  std::vector<std::size_t> out;
  for (const auto& way : step.ways) out.push_back(way.target);
  for (const auto* more : {&step.entries, &step.event_sub_processes, &step.boundary})
    out.insert(out.end(), more->begin(), more->end());
  if (const auto handler = handler_of(position)) out.push_back(*handler);
  return out;
}

std::optional<std::size_t> ProcessGraph::handler_of(std::size_t position) const {
  const Step& step = steps_[position];
  if (!step.node->compensation || step.node->kind == NodeKind::BoundaryEvent) return std::nullopt;
  return position - step.process->position(*step.node) + *step.node->compensation;
}

bool ProcessGraph::contains(std::size_t outer, std::size_t inner) const {
  for (auto at = steps_[inner].parent; at; at = steps_[*at].parent)
    if (*at == outer) return true;
  return false;
}

std::vector<bool> ProcessGraph::reached_from(const std::vector<std::size_t>& starts) const {
  std::vector<bool> reached(steps_.size());
  std::vector<std::size_t> open;
  const auto reach = [&](std::size_t position) {
    if (reached[position]) return;
    reached[position] = true;
    open.push_back(position);
  };
  for (const std::size_t start : starts) reach(start);
  while (!open.empty()) {
    const std::size_t position = open.back();
    open.pop_back();
    for (const std::size_t other : next(position)) reach(other);
  }
  return reached;
}

std::vector<bool> ProcessGraph::reaching(const std::vector<std::size_t>& goals) const {
  std::vector<std::vector<std::size_t>> before(steps_.size());
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    for (const std::size_t other : next(i)) before[other].push_back(i);
    // What ends within a sub-process lets it go on.
    if (steps_[i].parent) before[*steps_[i].parent].push_back(i);
  }
  std::vector<bool> found(steps_.size());
  std::vector<std::size_t> open;
  const auto find = [&](std::size_t position) {
    if (found[position]) return;
    found[position] = true;
    open.push_back(position);
  };
  for (const std::size_t goal : goals) find(goal);
  while (!open.empty()) {
    const std::size_t position = open.back();
    open.pop_back();
    for (const std::size_t other : before[position]) find(other);
    // It goes on only when all within it has ended.
    for (const std::size_t inner : steps_[position].inner) find(inner);
  }
  return found;
}

}  // namespace entente::bpmn
