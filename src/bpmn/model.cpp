#include "bpmn/model.hpp"

#include <algorithm>

namespace entente::bpmn {

const Extension* FlowNode::extension(std::string_view local_name) const {
  const auto found = std::find_if(extensions.begin(), extensions.end(),
                                  [&](const Extension& one) { return one.name == local_name; });
  return found == extensions.end() ? nullptr : &*found;
}

const EventDefinition* FlowNode::event(Trigger trigger) const {
  const auto found = std::find_if(events.begin(), events.end(), [&](const EventDefinition& one) {
    return one.trigger == trigger;
  });
  return found == events.end() ? nullptr : &*found;
}

const FlowNode* Process::node(std::string_view node_id) const {
  const auto found = node_by_id.find(node_id);
  return found == node_by_id.end() ? nullptr : &nodes[found->second];
}

const Lane* Process::lane_of(const FlowNode& node) const {
  const FlowNode* at = &node;
  while (!at->lane && at->parent) at = &nodes[*at->parent];
  return at->lane ? &lanes[*at->lane] : nullptr;
}

const DataItem* Process::data_named(std::string_view wanted,
                                    std::optional<std::size_t> inside) const {
  for (;;) {
    const auto& around = inside ? nodes[*inside].sub_process->content : content;
    for (const std::size_t item : around.data)
      if (data[item].known_as() == wanted || data[item].id == wanted) return &data[item];
    if (!inside) return nullptr;
    inside = nodes[*inside].parent;
  }
}

const Process* Model::process(std::string_view process_id) const {
  const auto found = std::find_if(processes.begin(), processes.end(),
                                  [&](const Process& one) { return one.id == process_id; });
  return found == processes.end() ? nullptr : &*found;
}

const Participant* Model::participant(std::string_view participant_id) const {
  const auto found = std::find_if(participants.begin(), participants.end(),
                                  [&](const Participant& one) { return one.id == participant_id; });
  return found == participants.end() ? nullptr : &*found;
}

std::string_view to_string(NodeKind kind) {
  static constexpr std::string_view kNames[] = {"startEvent",
                                                "intermediateCatchEvent",
                                                "intermediateThrowEvent",
                                                "boundaryEvent",
                                                "endEvent",
                                                "userTask",
                                                "businessRuleTask",
                                                "sendTask",
                                                "receiveTask",
                                                "manualTask",
                                                "exclusiveGateway",
                                                "parallelGateway",
                                                "task",
                                                "serviceTask",
                                                "scriptTask",
                                                "subProcess",
                                                "transaction",
                                                "adHocSubProcess",
                                                "callActivity",
                                                "inclusiveGateway",
                                                "eventBasedGateway",
                                                "complexGateway"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view to_string(Trigger trigger) {
  static constexpr std::string_view kNames[] = {
      "messageEventDefinition",    "timerEventDefinition",       "terminateEventDefinition",
      "signalEventDefinition",     "conditionalEventDefinition", "errorEventDefinition",
      "escalationEventDefinition", "linkEventDefinition",        "compensateEventDefinition",
      "cancelEventDefinition"};
  return kNames[static_cast<std::size_t>(trigger)];
}

bool is_event(NodeKind kind) {
  switch (kind) {
    case NodeKind::StartEvent:
    case NodeKind::IntermediateCatchEvent:
    case NodeKind::IntermediateThrowEvent:
    case NodeKind::BoundaryEvent:
    case NodeKind::EndEvent:
      return true;
    default:
      return false;
  }
}

bool is_gateway(NodeKind kind) {
  switch (kind) {
    case NodeKind::ExclusiveGateway:
    case NodeKind::ParallelGateway:
    case NodeKind::InclusiveGateway:
    case NodeKind::EventBasedGateway:
    case NodeKind::ComplexGateway:
      return true;
    default:
      return false;
  }
}

bool is_activity(NodeKind kind) {
  return !is_event(kind) && !is_gateway(kind);
}

bool is_sub_process(NodeKind kind) {
  return kind == NodeKind::SubProcess || kind == NodeKind::Transaction ||
         kind == NodeKind::AdHocSubProcess;
}

bool is_task(NodeKind kind) {
  return is_activity(kind) && !is_sub_process(kind) && kind != NodeKind::CallActivity;
}

}  // namespace entente::bpmn
