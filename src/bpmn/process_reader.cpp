#include <array>

#include "bpmn/reading.hpp"

namespace entente::bpmn {
namespace {

struct NamedKind {
  std::string_view name;
  NodeKind kind;
};

constexpr std::array kKinds = {
    NamedKind{"startEvent", NodeKind::StartEvent},
    NamedKind{"intermediateCatchEvent", NodeKind::IntermediateCatchEvent},
    NamedKind{"intermediateThrowEvent", NodeKind::IntermediateThrowEvent},
    NamedKind{"boundaryEvent", NodeKind::BoundaryEvent},
    NamedKind{"endEvent", NodeKind::EndEvent},
    NamedKind{"task", NodeKind::Task},
    NamedKind{"userTask", NodeKind::UserTask},
    NamedKind{"businessRuleTask", NodeKind::BusinessRuleTask},
    NamedKind{"serviceTask", NodeKind::ServiceTask},
    NamedKind{"scriptTask", NodeKind::ScriptTask},
    NamedKind{"sendTask", NodeKind::SendTask},
    NamedKind{"receiveTask", NodeKind::ReceiveTask},
    NamedKind{"manualTask", NodeKind::ManualTask},
    NamedKind{"subProcess", NodeKind::SubProcess},
    NamedKind{"transaction", NodeKind::Transaction},
    NamedKind{"adHocSubProcess", NodeKind::AdHocSubProcess},
    NamedKind{"callActivity", NodeKind::CallActivity},
    NamedKind{"exclusiveGateway", NodeKind::ExclusiveGateway},
    NamedKind{"parallelGateway", NodeKind::ParallelGateway},
    NamedKind{"inclusiveGateway", NodeKind::InclusiveGateway},
    NamedKind{"eventBasedGateway", NodeKind::EventBasedGateway},
    NamedKind{"complexGateway", NodeKind::ComplexGateway},
    NamedKind{"globalTask", NodeKind::Task},
    NamedKind{"globalUserTask", NodeKind::UserTask},
    NamedKind{"globalManualTask", NodeKind::ManualTask},
    NamedKind{"globalScriptTask", NodeKind::ScriptTask},
    NamedKind{"globalBusinessRuleTask", NodeKind::BusinessRuleTask},
};

/// Children of a process or sub-process that are read elsewhere, or do not act.
constexpr std::array<std::string_view, 31> kKnownInProcess = {"documentation",
                                                              "extensionElements",
                                                              "auditing",
                                                              "monitoring",
                                                              "categoryValueRef",
                                                              "incoming",
                                                              "outgoing",
                                                              "ioSpecification",
                                                              "ioBinding",
                                                              "supportedInterfaceRef",
                                                              "supports",
                                                              "property",
                                                              "dataObject",
                                                              "dataObjectReference",
                                                              "dataStoreReference",
                                                              "dataInputAssociation",
                                                              "dataOutputAssociation",
                                                              "textAnnotation",
                                                              "association",
                                                              "group",
                                                              "performer",
                                                              "humanPerformer",
                                                              "potentialOwner",
                                                              "resourceRole",
                                                              "standardLoopCharacteristics",
                                                              "multiInstanceLoopCharacteristics",
                                                              "completionCondition",
                                                              "correlationSubscription",
                                                              "laneSet",
                                                              "sequenceFlow",
                                                              "rendering"};

bool is_known_in_process(std::string_view name) {
  return std::find(kKnownInProcess.begin(), kKnownInProcess.end(), name) != kKnownInProcess.end();
}

std::optional<NodeKind> kind_of(std::string_view name) {
  for (const auto& one : kKinds)
    if (one.name == name) return one.kind;
  return std::nullopt;
}

CorrelationSubscription read_subscription(ProcessDraft& draft, const XmlElement& element) {
  CorrelationSubscription subscription;
  subscription.id = element.text_of("id");
  subscription.key = reference(element.text_of("correlationKeyRef"));
  subscription.line = element.line;
  for (const XmlElement* one : children_of(element, "correlationPropertyBinding")) {
    CorrelationBinding binding;
    binding.property = reference(one->text_of("correlationPropertyRef"));
    if (const XmlElement* path = child_of(*one, "dataPath"))
      binding.path = read_expression(draft, *path, Problems::who(element));
    subscription.bindings.push_back(std::move(binding));
  }
  return subscription;
}

Claim claim_of(const XmlElement& process) {
  if (!process.attribute("isExecutable")) return Claim::Unsaid;
  return is_true(process, "isExecutable", false) ? Claim::Executable : Claim::Drawing;
}

}  // namespace

void read_container(ProcessDraft& draft, const XmlElement& element,
                    std::optional<std::size_t> parent) {
  for (const auto& child : element.children) {
    if (child.uri != kModelNamespace) continue;
    if (const auto kind = kind_of(child.name)) {
      read_node(draft, child, *kind, parent);
    } else if (child.name == "sequenceFlow") {
      draft.flows.push_back({&child, parent});
    } else if (child.name == "laneSet") {
      read_lane_set(draft, child, std::nullopt, std::nullopt);
    } else if (child.name == "correlationSubscription") {
      draft.process.subscriptions.push_back(read_subscription(draft, child));
    } else if (!is_known_in_process(child.name)) {
      draft.reading.problems.add_unsupported(child, "<{}> '{}' is not provided", child.name,
                                             child.text_of("id"));
    } else if (!parent || child.name.starts_with("dataObject") ||
               child.name == "dataStoreReference") {
      // What else a sub-process has of data is read with it as an activity.
      read_data(draft, child, parent);
    }
  }
}

Process read_process(Reading& reading, const XmlElement& element) {
  ProcessDraft draft{reading, {}, claim_of(element), {}, {}, {}, {}};
  Process& process = draft.process;
  process.id = element.text_of("id");
  process.name = element.text_of("name");
  process.executable = draft.claim != Claim::Drawing;
  process.line = element.line;
  process.extensions = read_extensions(element);
  for (const auto& participant : reading.model.participants)
    if (participant.process == process.id) process.participant = participant.id;
  read_container(draft, element, std::nullopt);
  link_process(draft);
  link_data(draft);
  return std::move(draft.process);
}

Process read_global_task(Reading& reading, const XmlElement& element) {
  ProcessDraft draft{reading, {}, Claim::Executable, {}, {}, {}, {}};
  Process& process = draft.process;
  process.id = element.text_of("id");
  process.name = element.text_of("name");
  process.line = element.line;
  process.global_task = true;
  for (const auto& child : element.children)
    if (child.is(kModelNamespace, "ioSpecification")) read_data(draft, child, std::nullopt);
  read_node(draft, element, *kind_of(element.name), std::nullopt);
  link_process(draft);
  link_data(draft);
  return std::move(draft.process);
}

}  // namespace entente::bpmn
