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
                                                "parallelGateway"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace entente::bpmn
