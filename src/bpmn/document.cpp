#include "bpmn/document.hpp"

#include <algorithm>
#include <array>

#include "bpmn/model.hpp"

namespace entente::bpmn {
namespace {

template <std::size_t size>
bool among(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

using Names = std::string_view;
constexpr std::array<Names, 8> kTasks = {"task",       "userTask",        "serviceTask",
                                         "scriptTask", "sendTask",        "receiveTask",
                                         "manualTask", "businessRuleTask"};
constexpr std::array<Names, 3> kSubProcesses = {"subProcess", "transaction", "adHocSubProcess"};
constexpr std::array<Names, 5> kGateways = {"exclusiveGateway", "parallelGateway",
                                            "inclusiveGateway", "eventBasedGateway",
                                            "complexGateway"};
constexpr std::array<Names, 3> kCatchEvents = {"startEvent", "intermediateCatchEvent",
                                               "boundaryEvent"};
constexpr std::array<Names, 3> kThrowEvents = {"endEvent", "intermediateThrowEvent",
                                               "implicitThrowEvent"};
constexpr std::array<Names, 10> kEventDefinitions = {
    "messageEventDefinition",     "timerEventDefinition",      "signalEventDefinition",
    "conditionalEventDefinition", "errorEventDefinition",      "escalationEventDefinition",
    "linkEventDefinition",        "compensateEventDefinition", "cancelEventDefinition",
    "terminateEventDefinition"};
constexpr std::array<Names, 9> kItemAware = {"dataObject", "dataObjectReference", "property",
                                             "dataStore",  "dataStoreReference",  "dataInput",
                                             "dataOutput", "inputDataItem",       "outputDataItem"};
constexpr std::array<Names, 3> kArtifacts = {"association", "group", "textAnnotation"};
constexpr std::array<Names, 3> kChoreography = {"choreographyTask", "subChoreography",
                                                "callChoreography"};
constexpr std::array<Names, 5> kGlobalTasks = {"globalTask", "globalUserTask", "globalManualTask",
                                               "globalScriptTask", "globalBusinessRuleTask"};

}  // namespace

std::string_view reference(std::string_view qualified) {
  const auto colon = qualified.find(':');
  return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

bool names_task(std::string_view name) {
  return among(kTasks, name);
}
bool names_sub_process(std::string_view name) {
  return among(kSubProcesses, name);
}
bool names_activity(std::string_view name) {
  return names_task(name) || names_sub_process(name) || name == "callActivity";
}
bool names_gateway(std::string_view name) {
  return among(kGateways, name);
}
bool names_catch_event(std::string_view name) {
  return among(kCatchEvents, name);
}
bool names_throw_event(std::string_view name) {
  return among(kThrowEvents, name);
}
bool names_event(std::string_view name) {
  return names_catch_event(name) || names_throw_event(name);
}
bool names_flow_node(std::string_view name) {
  return names_activity(name) || names_gateway(name) || names_event(name);
}
bool names_event_definition(std::string_view name) {
  return among(kEventDefinitions, name);
}
bool names_item_aware(std::string_view name) {
  return among(kItemAware, name);
}
bool names_artifact(std::string_view name) {
  return among(kArtifacts, name);
}
bool names_choreography_activity(std::string_view name) {
  return among(kChoreography, name);
}
bool names_global_task(std::string_view name) {
  return among(kGlobalTasks, name);
}

bool is_true(const XmlElement& element, std::string_view attribute, bool otherwise) {
  const std::string* text = element.attribute(attribute);
  if (!text) return otherwise;
  const auto first = text->find_first_not_of(" \t\r\n");
  const auto last = text->find_last_not_of(" \t\r\n");
  if (first == std::string::npos) return otherwise;
  const std::string_view value = std::string_view(*text).substr(first, last - first + 1);
  return value == "true" || value == "1";
}

Document::Document(XmlElement root) : root_(std::move(root)) {
  connect(root_);
}

void Document::connect(XmlElement& element) {
  enter(element);
  for (auto& child : element.children) {
    child.parent = &element;
    // What stands within extensions is not the standard's.
    if (element.is(kModelNamespace, "extensionElements")) continue;
    connect(child);
  }
}

void Document::enter(const XmlElement& element) {
  if (element.uri != kModelNamespace) return;
  all_.push_back(&element);
  named_[element.name].push_back(&element);
  if (const std::string* id = element.attribute("id"); id && !id->empty())
    by_id_.emplace(*id, &element);
  const auto note = [&](Index& index, std::string_view attribute) {
    if (const std::string* id = element.attribute(attribute))
      index[std::string(reference(*id))].push_back(&element);
  };
  if (element.name == "sequenceFlow") {
    note(outgoing_, "sourceRef");
    note(incoming_, "targetRef");
  } else if (element.name == "messageFlow") {
    note(messages_from_, "sourceRef");
    note(messages_to_, "targetRef");
  } else if (element.name == "boundaryEvent") {
    note(boundary_, "attachedToRef");
  } else if (element.name == "association") {
    note(associations_, "sourceRef");
  } else if (element.name == "participant") {
    note(participants_, "processRef");
  }
}

const std::vector<const XmlElement*>& Document::in(const Index& index, std::string_view key) {
  static const std::vector<const XmlElement*> kNothing;
  const auto found = index.find(key);
  return found == index.end() || key.empty() ? kNothing : found->second;
}

const std::vector<const XmlElement*>& Document::named(std::string_view name) const {
  return in(named_, name);
}

const XmlElement* Document::by_id(std::string_view id) const {
  auto found = by_id_.find(id);
  if (found == by_id_.end()) found = by_id_.find(reference(id));
  return found == by_id_.end() ? nullptr : found->second;
}

const XmlElement* Document::by_id(std::string_view id, std::string_view name) const {
  const XmlElement* found = by_id(id);
  return found && found->name == name ? found : nullptr;
}

const std::vector<const XmlElement*>& Document::outgoing(const XmlElement& node) const {
  return in(outgoing_, node.text_of("id"));
}
const std::vector<const XmlElement*>& Document::incoming(const XmlElement& node) const {
  return in(incoming_, node.text_of("id"));
}
const std::vector<const XmlElement*>& Document::messages_from(const XmlElement& node) const {
  return in(messages_from_, node.text_of("id"));
}
const std::vector<const XmlElement*>& Document::messages_to(const XmlElement& node) const {
  return in(messages_to_, node.text_of("id"));
}
const std::vector<const XmlElement*>& Document::boundary_events(const XmlElement& activity) const {
  return in(boundary_, activity.text_of("id"));
}

const std::vector<const XmlElement*>& Document::associations_from(const XmlElement& element) const {
  return in(associations_, element.text_of("id"));
}
const std::vector<const XmlElement*>& Document::participants_of(const XmlElement& process) const {
  return in(participants_, process.text_of("id"));
}

std::vector<const XmlElement*> Document::event_definitions(const XmlElement& event) const {
  std::vector<const XmlElement*> found;
  for (const auto& child : event.children) {
    if (child.uri != kModelNamespace) continue;
    if (names_event_definition(child.name)) found.push_back(&child);
    if (child.name != "eventDefinitionRef") continue;
    const XmlElement* definition = by_id(child.text);
    if (definition && names_event_definition(definition->name)) found.push_back(definition);
  }
  return found;
}

const XmlElement* Document::process_of(const XmlElement& element) const {
  const XmlElement* at = &element;
  while (at && !at->is(kModelNamespace, "process")) at = at->parent;
  return at;
}

bool Document::executable(const XmlElement& element) const {
  const XmlElement* process = process_of(element);
  return process && is_true(*process, "isExecutable", false);
}

bool Document::inside(const XmlElement& element, std::string_view ancestor) const {
  for (const XmlElement* at = element.parent; at; at = at->parent)
    if (at->is(kModelNamespace, ancestor)) return true;
  return false;
}

const XmlElement* child_of(const XmlElement& element, std::string_view name) {
  for (const auto& child : element.children)
    if (child.is(kModelNamespace, name)) return &child;
  return nullptr;
}

std::vector<const XmlElement*> children_of(const XmlElement& element, std::string_view name) {
  std::vector<const XmlElement*> found;
  for (const auto& child : element.children)
    if (child.is(kModelNamespace, name)) found.push_back(&child);
  return found;
}

bool mentions(const XmlElement& element, std::string_view child, std::string_view id) {
  for (const auto& one : element.children)
    if (one.is(kModelNamespace, child) && reference(one.text) == id) return true;
  return false;
}

}  // namespace entente::bpmn
