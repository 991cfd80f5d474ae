#include "pack/act_paths.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace entente::pack {
namespace {

std::vector<bool> reached_without(const bpmn::ProcessGraph& graph, std::string_view act,
                                  std::string_view stage) {
  return reached_past(
      graph, [&](const bpmn::FlowNode& node) { return stage_of(node, act) == stage; },
      Repeated::PerhapsNever);
}

/// Every message that the element sends or waits for.
std::vector<std::string_view> messages_at(const bpmn::FlowNode& node) {
  std::vector<std::string_view> messages;
  if (!node.message.empty()) messages.push_back(node.message);
  for (const auto& event : node.events)
    if (!event.message.empty()) messages.push_back(event.message);
  return messages;
}

bool catches(const bpmn::FlowNode& node) {
  using bpmn::NodeKind;
  return node.kind == NodeKind::ReceiveTask || node.kind == NodeKind::IntermediateCatchEvent ||
         node.kind == NodeKind::BoundaryEvent || node.kind == NodeKind::StartEvent;
}

bool has(const auto& texts, std::string_view wanted) {
  return std::find(texts.begin(), texts.end(), wanted) != texts.end();
}

/// Messages that an element sends count as "message:ID".
bool brings_about(const Pack& pack, const bpmn::FlowNode& node, const Act& act) {
  if (catches(node)) return false;
  for (const auto fact : recorded_facts(pack, node))
    if (has(act.effects, fact)) return true;
  const auto sent = messages_at(node);
  return std::any_of(sent.begin(), sent.end(), [&](std::string_view message) {
    return has(act.effects, fmt::format("message:{}", message));
  });
}

/// A token that comes once does not let it begin, or one event alone does not make it occur.
bool needs_more_than_one(const bpmn::FlowNode& node) {
  return node.start_quantity > 1 || (node.parallel_multiple && node.events.size() > 1);
}

/// Somebody must first be let through another act's guard.
bool stands_under_a_guard(const Pack& pack, const bpmn::FlowNode& node) {
  return std::any_of(pack.acts.begin(), pack.acts.end(), [&](const Act& act) {
    return !act.guard.empty() && !stage_of(node, act.id).empty();
  });
}

/// What is only received by messages of closed cells is not received: nobody sends them.
bool waits_for_closed_cells(const Pack& pack, const bpmn::FlowNode& node) {
  const auto messages = messages_at(node);
  return catches(node) && !messages.empty() &&
         std::none_of(messages.begin(), messages.end(), [&](std::string_view name) {
           const MessageType* message = pack.message(name);
           return message && message->open;
         });
}

}  // namespace

std::vector<bool> reached_past(const bpmn::ProcessGraph& graph,
                               const std::function<bool(const bpmn::FlowNode&)>& stop,
                               Repeated repeated, const std::vector<std::size_t>& also) {
  const auto& steps = graph.steps();
  std::vector<bool> reached(steps.size());
  std::vector<bool> left(steps.size());
  std::vector<std::size_t> open;
  const auto reach = [&](std::size_t position) {
    if (reached[position]) return;
    reached[position] = true;
    open.push_back(position);
  };
  // A parallel join is passed only when each of its ways in can have a token.
  std::map<std::size_t, std::set<std::size_t>> arrived;
  const auto arrive = [&](const bpmn::Step::Way& way) {
    const bpmn::FlowNode& target = *steps[way.target].node;
    if (target.kind == bpmn::NodeKind::ParallelGateway) {
      arrived[way.target].insert(way.entrance);
      if (arrived[way.target].size() < target.incoming.size()) return;
    }
    reach(way.target);
  };
  // A sub-process or call is left only when something within it can end.
  const auto leave = [&](auto&& self, std::size_t position) -> void {
    if (left[position]) return;
    left[position] = true;
    for (const auto& way : steps[position].ways) arrive(way);
    if (steps[position].ways.empty() && steps[position].parent) self(self, *steps[position].parent);
  };
  for (const std::size_t entry : graph.entries()) reach(entry);
  for (const std::size_t event : graph.event_sub_processes()) reach(event);
  for (const std::size_t one : also) reach(one);
  while (!open.empty()) {
    const std::size_t position = open.back();
    open.pop_back();
    const auto& step = steps[position];
    for (const auto* more : {&step.boundary, &step.entries, &step.event_sub_processes})
      for (const std::size_t one : *more) reach(one);
    const bool skipped = repeated == Repeated::PerhapsNever && bpmn::may_be_skipped(*step.node);
    if (!skipped && (stop(*step.node) || !step.inner.empty())) continue;
    // What is done may be compensated.
    if (const auto handler = graph.handler_of(position)) reach(*handler);
    leave(leave, position);
  }
  return reached;
}

std::string_view stage_of(const bpmn::FlowNode& node, std::string_view act) {
  const auto* task = node.extension("task");
  const auto* name = task ? task->attribute("act") : nullptr;
  const auto* stage = task ? task->attribute("stage") : nullptr;
  return name && stage && *name == act ? std::string_view(*stage) : std::string_view();
}

std::vector<WayAround> ways_around(const bpmn::ProcessGraph& graph, std::string_view act) {
  std::vector<WayAround> ways;
  const auto unproposed = reached_without(graph, act, "propose");
  const auto unsigned_ = reached_without(graph, act, "sign");
  for (std::size_t position = 0; position < graph.steps().size(); ++position) {
    const auto& node = *graph.steps()[position].node;
    const auto stage = stage_of(node, act);
    if (stage == "sign" && unproposed[position]) ways.push_back({&node, "propose"});
    if (stage == "carry_out" && unsigned_[position]) ways.push_back({&node, "sign"});
  }
  return ways;
}

std::vector<std::string_view> recorded_facts(const Pack& pack, const bpmn::FlowNode& node) {
  std::vector<std::string_view> facts;
  const auto* task = node.extension("task");
  const auto* form_id = task ? task->attribute("form") : nullptr;
  if (const Form* form = form_id ? pack.form(*form_id) : nullptr)
    for (const auto& field : form->fields) facts.push_back(field.fact);
  const auto* decision = node.extension("decision");
  if (const auto* result = decision ? decision->attribute("result") : nullptr)
    facts.push_back(*result);
  if (catches(node))
    for (const auto name : messages_at(node))
      if (const MessageType* message = pack.message(name))
        for (const auto& field : message->fields) facts.push_back(field.as);
  return facts;
}

std::vector<std::size_t> receivers_of(const Pack& pack, const bpmn::ProcessGraph& graph,
                                      const Act& act, std::string_view fact) {
  std::vector<std::size_t> receivers;
  for (std::size_t i = 0; i < graph.steps().size(); ++i) {
    const auto& node = *graph.steps()[i].node;
    if (has(recorded_facts(pack, node), fact) && stage_of(node, act.id).empty() &&
        !needs_more_than_one(node) && !stands_under_a_guard(pack, node) &&
        !waits_for_closed_cells(pack, node))
      receivers.push_back(i);
  }
  return receivers;
}

std::vector<Deafness> deaf_states(const Pack& pack, const bpmn::ProcessGraph& graph,
                                  const Act& act) {
  std::vector<std::size_t> stages;
  for (std::size_t i = 0; i < graph.steps().size(); ++i)
    if (!stage_of(*graph.steps()[i].node, act.id).empty()) stages.push_back(i);
  // Facts that the same elements record are proved together.
  std::map<std::vector<std::size_t>, std::string> by_receivers;
  for (const auto& fact : act.holds) {
    auto& facts = by_receivers[receivers_of(pack, graph, act, fact)];
    facts += fmt::format("{}'{}'", facts.empty() ? "" : ", ", fact);
  }
  std::vector<Deafness> found;
  for (const auto& [receivers, facts] : by_receivers)
    for (const std::size_t stage : stages) {
      const auto result = bpmn::always_with(graph, stage, receivers);
      if (result.proof == bpmn::Proof::Holds) continue;
      Deafness deafness{
          graph.steps()[stage].node, facts, result.proof == bpmn::Proof::TooLarge, {}};
      for (const std::size_t one : result.state)
        deafness.state.push_back(graph.steps()[one].node->id);
      found.push_back(std::move(deafness));
    }
  return found;
}

std::vector<const bpmn::FlowNode*> undeclared_effects(const Pack& pack,
                                                      const bpmn::ProcessGraph& graph,
                                                      const Act& act) {
  std::vector<const bpmn::FlowNode*> found;
  if (act.effects.empty()) return found;
  // The act is done with its last stage: carrying out, or signing where that is all.
  std::string_view last = "carry_out";
  bool carried_out = false;
  bool is_signed = false;
  for (const auto& step : graph.steps()) {
    const auto stage = stage_of(*step.node, act.id);
    carried_out = carried_out || stage == "carry_out";
    is_signed = is_signed || stage == "sign";
  }
  if (!carried_out && is_signed) last = "sign";
  const auto before = reached_without(graph, act.id, last);
  for (std::size_t i = 0; i < graph.steps().size(); ++i) {
    const auto& node = *graph.steps()[i].node;
    if (stage_of(node, act.id) == last || !brings_about(pack, node, act)) continue;
    if (node.kind == bpmn::NodeKind::UserTask || before[i]) found.push_back(&node);
  }
  return found;
}

}  // namespace entente::pack
