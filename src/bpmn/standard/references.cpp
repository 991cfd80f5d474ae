// References name an element of the file, of the type that the schema gives them (§8 to §13, the
// tables of attributes). A reference into another namespace, which an import brings, cannot be
// followed.
#include <array>

#include "bpmn/standard/rules.hpp"

namespace entente::bpmn {
namespace {

/// Whether an element named so is what a reference expects: an element's name, or a class of them.
bool is_expected(std::string_view name, std::string_view expected) {
  const bool activity = names_activity(name) || names_choreography_activity(name);
  if (expected == "element") return true;
  if (expected == "activity") return names_activity(name);
  if (expected == "flow node") return names_flow_node(name) || names_choreography_activity(name);
  if (expected == "event definition") return names_event_definition(name);
  if (expected == "item-aware element") return names_item_aware(name);
  if (expected == "process or global task") return name == "process" || names_global_task(name);
  if (expected == "choreography") return name == "choreography" || name == "globalChoreographyTask";
  if (expected == "collaboration")
    return name == "collaboration" || name == "choreography" || name == "globalConversation";
  if (expected == "participant, activity or event")
    return name == "participant" || activity || names_event(name) || name == "conversation" ||
           name == "callConversation" || name == "subConversation";
  return name == expected;
}

/// Where a reference stands: in this element ("" in any), as attribute or as child element.
struct Reference {
  std::string_view element;
  std::string_view name;
  bool attribute;
  std::string_view expected;
  bool formal = false;  ///< nothing runs by it
};

constexpr std::array kReferences = {
    Reference{"sequenceFlow", "sourceRef", true, "flow node"},
    Reference{"sequenceFlow", "targetRef", true, "flow node"},
    Reference{"messageFlow", "sourceRef", true, "participant, activity or event"},
    Reference{"messageFlow", "targetRef", true, "participant, activity or event"},
    Reference{"", "messageRef", true, "message"},
    Reference{"", "operationRef", true, "operation", true},
    Reference{"", "operationRef", false, "operation", true},
    Reference{"", "errorRef", true, "error"},
    Reference{"operation", "errorRef", false, "error", true},
    Reference{"operation", "inMessageRef", false, "message", true},
    Reference{"operation", "outMessageRef", false, "message", true},
    Reference{"", "escalationRef", true, "escalation"},
    Reference{"", "signalRef", true, "signal"},
    Reference{"message", "itemRef", true, "itemDefinition", true},
    Reference{"error", "structureRef", true, "itemDefinition", true},
    Reference{"escalation", "structureRef", true, "itemDefinition", true},
    Reference{"", "itemSubjectRef", true, "itemDefinition", true},
    Reference{"", "evaluatesToTypeRef", true, "itemDefinition", true},
    Reference{"correlationProperty", "type", true, "itemDefinition", true},
    Reference{"resourceParameter", "type", true, "itemDefinition", true},
    Reference{"participant", "processRef", true, "process", true},
    Reference{"participant", "interfaceRef", false, "interface", true},
    Reference{"participant", "endPointRef", false, "endPoint", true},
    Reference{"", "participantRef", false, "participant", true},
    Reference{"", "innerParticipantRef", false, "participant", true},
    Reference{"", "outerParticipantRef", false, "participant", true},
    Reference{"", "messageFlowRef", false, "messageFlow", true},
    Reference{"", "choreographyRef", false, "choreography"},
    Reference{"process", "supports", false, "process", true},
    Reference{"process", "definitionalCollaborationRef", true, "collaboration", true},
    Reference{"", "supportedInterfaceRef", false, "interface", true},
    Reference{"", "categoryValueRef", true, "categoryValue", true},
    Reference{"", "categoryValueRef", false, "categoryValue", true},
    Reference{"association", "sourceRef", true, "element", true},
    Reference{"association", "targetRef", true, "element", true},
    Reference{"correlationKey", "correlationPropertyRef", false, "correlationProperty"},
    Reference{"correlationSubscription", "correlationKeyRef", true, "correlationKey"},
    Reference{"correlationPropertyBinding", "correlationPropertyRef", true, "correlationProperty"},
    Reference{"", "resourceRef", false, "resource", true},
    Reference{"resourceParameterBinding", "parameterRef", true, "resourceParameter", true},
    Reference{"callActivity", "calledElement", true, "process or global task", true},
    Reference{"boundaryEvent", "attachedToRef", true, "activity"},
    Reference{"compensateEventDefinition", "activityRef", true, "activity"},
    Reference{"", "eventDefinitionRef", false, "event definition"},
    Reference{"", "oneBehaviorEventRef", true, "event definition"},
    Reference{"", "noneBehaviorEventRef", true, "event definition"},
    Reference{"linkEventDefinition", "source", false, "linkEventDefinition"},
    Reference{"linkEventDefinition", "target", false, "linkEventDefinition"},
    Reference{"lane", "flowNodeRef", false, "flow node"},
    Reference{"dataObjectReference", "dataObjectRef", true, "dataObject"},
    Reference{"dataStoreReference", "dataStoreRef", true, "dataStore", true},
    Reference{"", "loopDataInputRef", false, "item-aware element"},
    Reference{"", "loopDataOutputRef", false, "item-aware element"},
    Reference{"dataInputAssociation", "sourceRef", false, "item-aware element"},
    Reference{"dataInputAssociation", "targetRef", false, "item-aware element"},
    Reference{"dataOutputAssociation", "sourceRef", false, "item-aware element"},
    Reference{"dataOutputAssociation", "targetRef", false, "item-aware element"},
    Reference{"ioBinding", "inputDataRef", true, "dataInput", true},
    Reference{"ioBinding", "outputDataRef", true, "dataOutput", true},
    Reference{"inputSet", "dataInputRefs", false, "dataInput", true},
    Reference{"inputSet", "optionalInputRefs", false, "dataInput", true},
    Reference{"inputSet", "whileExecutingInputRefs", false, "dataInput", true},
    Reference{"inputSet", "outputSetRefs", false, "outputSet", true},
    Reference{"outputSet", "dataOutputRefs", false, "dataOutput", true},
    Reference{"outputSet", "optionalOutputRefs", false, "dataOutput", true},
    Reference{"outputSet", "whileExecutingOutputRefs", false, "dataOutput", true},
    Reference{"outputSet", "inputSetRefs", false, "inputSet", true},
};

class References {
 public:
  References(const Document& document, Problems& problems)
      : document_(document), problems_(problems) {}

  void check(const XmlElement& element) {
    for (const auto& attribute : element.attributes)
      if (attribute.uri.empty())
        if (const Reference* one = find(element.name, attribute.name, true))
          follow(*one, element, attribute.value);
    for (const auto& child : element.children)
      if (child.uri == kModelNamespace)
        if (const Reference* one = find(element.name, child.name, false))
          follow(*one, element, child.text);
  }

 private:
  static const Reference* find(std::string_view element, std::string_view name, bool attribute) {
    for (const auto& one : kReferences)
      if (one.name == name && one.attribute == attribute &&
          (one.element.empty() || one.element == element))
        return &one;
    return nullptr;
  }

  void follow(const Reference& one, const XmlElement& element, const std::string& written) {
    if (written.empty() && !one.attribute) return;
    const XmlElement* found = document_.by_id(written);
    if (found && is_expected(found->name, one.expected)) return;
    // Another file's element, or a product's own notation, runs by the pack or not at all.
    const bool foreign = !found && written.find(':') != std::string::npos;
    // Some tools list in a lane whatever lies in it, data and notes too.
    const bool beside = found && one.name == "flowNodeRef";
    const Sentence expected = element_word(one.expected);
    const Sentence text = found ? say("{}: {} '{}' is {}, not a {}", Problems::who(element),
                                      one.name, written, Problems::who(*found), expected)
                                : say("{}: {} names '{}': there is no {} '{}'",
                                      Problems::who(element), one.name, written, expected, written);
    if (one.formal || foreign || beside)
      problems_.add_formal("REF", element, "{}", text);
    else
      problems_.add("REF", element, "{}", text);
  }

  const Document& document_;
  Problems& problems_;
};

}  // namespace

void check_references(const Document& document, Problems& problems) {
  References references(document, problems);
  for (const XmlElement* element : document.all()) references.check(*element);
}

}  // namespace entente::bpmn
