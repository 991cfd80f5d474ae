// What the standard's schema (BPMN20.xsd) says of the values of attributes, and of which elements
// may stand where. What stands elsewhere would be left out in silence.
#include <algorithm>
#include <array>
#include <set>

#include "bpmn/standard/rules.hpp"

namespace entente::bpmn {
namespace {

using NameList = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view name, const NameList& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// As the schema reads it: white space around a value is none of it.
std::string_view collapsed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

struct Values {
  std::string_view attribute;
  std::array<std::string_view, 4> allowed;  ///< the empty ones at the end are none
};

constexpr std::array kEnumerations{
    Values{"gatewayDirection", {"Unspecified", "Converging", "Diverging", "Mixed"}},
    Values{"processType", {"None", "Public", "Private"}},
    Values{"ordering", {"Parallel", "Sequential"}},
    Values{"behavior", {"None", "One", "All", "Complex"}},
    Values{"eventGatewayType", {"Exclusive", "Parallel"}},
    Values{"associationDirection", {"None", "One", "Both"}},
    Values{"itemKind", {"Information", "Physical"}},
};

constexpr std::array<std::string_view, 14> kBooleans{
    "isExecutable",      "isClosed",
    "isInterrupting",    "cancelActivity",
    "parallelMultiple",  "instantiate",
    "isForCompensation", "triggeredByEvent",
    "testBefore",        "isSequential",
    "isCollection",      "waitForCompletion",
    "isUnlimited",       "cancelRemainingInstances"};

/// What the schema has for the attribute, but the empty places.
std::vector<std::string_view> values_of(const Values& values) {
  std::vector<std::string_view> allowed;
  for (const auto one : values.allowed)
    if (!one.empty()) allowed.push_back(one);
  return allowed;
}

void check_values(Problems& problems, const XmlElement& element) {
  for (const auto& values : kEnumerations) {
    const auto* written = element.attribute(values.attribute);
    if (!written) continue;
    const auto allowed = values_of(values);
    if (std::find(allowed.begin(), allowed.end(), collapsed(*written)) == allowed.end())
      problems.add("XSD", element, "{}: {} is '{}', but must be one of {}", Problems::who(element),
                   values.attribute, *written, fmt::join(allowed, ", "));
  }
  for (const auto attribute : kBooleans)
    if (const auto* written = element.attribute(attribute);
        written && !is_one_of(collapsed(*written), {"true", "false", "1", "0"}))
      problems.add("XSD", element, "{}: {} is '{}', but must be true or false",
                   Problems::who(element), attribute, *written);
}

/// Elements that may stand once in another, by what counts as the same.
std::string_view once_as(std::string_view name) {
  if (name == "standardLoopCharacteristics" || name == "multiInstanceLoopCharacteristics")
    return "loop characteristics";
  if (is_one_of(name,
                {"conditionExpression", "script", "ioSpecification", "loopCardinality",
                 "completionCondition", "activationCondition", "loopCondition", "loopDataInputRef",
                 "loopDataOutputRef", "inputDataItem", "outputDataItem", "condition", "timeDate",
                 "timeDuration", "timeCycle", "transformation", "messagePath"}))
    return name;
  return {};
}

void check_once(Problems& problems, const XmlElement& element) {
  std::set<std::string_view> seen;
  for (const auto& child : element.children) {
    if (child.uri != kModelNamespace) continue;
    const auto as = once_as(child.name);
    if (!as.empty() && !seen.insert(as).second)
      problems.add("XSD", child, "{} has more than one {}", Problems::who(element),
                   element_word(as));
  }
}

bool is_loop(std::string_view name) {
  return name == "standardLoopCharacteristics" || name == "multiInstanceLoopCharacteristics";
}

/// Whether the schema has the child in this parent; true for those that it does not look at.
bool may_hold(std::string_view parent, std::string_view child) {
  if (is_loop(child)) return names_activity(parent);
  if (child == "script") return parent == "scriptTask" || parent == "globalScriptTask";
  if (child == "completionCondition")
    return parent == "multiInstanceLoopCharacteristics" || parent == "adHocSubProcess";
  if (child == "activationCondition") return parent == "complexGateway";
  if (child == "conditionExpression") return parent == "sequenceFlow";
  if (names_event_definition(child))
    return names_event(parent) || parent == "definitions" || parent == "event" ||
           parent == "implicitThrowEvent";
  if (child == "dataInput")
    return parent == "ioSpecification" || names_throw_event(parent) || parent == "event";
  if (child == "dataOutput") return parent == "ioSpecification" || names_catch_event(parent);
  if (names_global_task(child) || child == "process") return parent == "definitions";
  return true;
}

void check_place(Problems& problems, const XmlElement& element) {
  const XmlElement* parent = element.parent;
  if (!parent || parent->uri != kModelNamespace || may_hold(parent->name, element.name)) return;
  problems.add("XSD", element, "{} may not stand in {}", Problems::who(element),
               Problems::who(*parent));
}

/// What correlation is told by must be told whole (§8.4.2).
void check_correlation(Problems& problems, const XmlElement& element) {
  const auto needs = [&](bool there, const Sentence& what) {
    if (!there) problems.add("XSD", element, "{} needs {}", Problems::who(element), what);
  };
  if (element.name == "correlationProperty")
    needs(child_of(element, "correlationPropertyRetrievalExpression"),
          say("a correlationPropertyRetrievalExpression"));
  if (element.name == "correlationPropertyRetrievalExpression") {
    needs(!element.text_of("messageRef").empty(), say("messageRef"));
    needs(child_of(element, "messagePath"), say("a messagePath"));
  }
  if (element.name == "correlationSubscription")
    needs(!element.text_of("correlationKeyRef").empty(), say("correlationKeyRef"));
  if (element.name == "correlationPropertyBinding")
    needs(child_of(element, "dataPath"), say("a dataPath"));
}

/// xsd:ID: a name without colon that begins with no digit; letters beyond ASCII are not looked at.
bool is_ncname(std::string_view id) {
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
  };
  return !id.empty() && letter(id.front()) && std::all_of(id.begin(), id.end(), [&](char c) {
    return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

/// Parts that the schema requires and that nothing here runs on.
void check_required(Problems& problems, const XmlElement& element) {
  const auto needs = [&](bool there, const Sentence& what) {
    if (!there) problems.add_formal("XSD", element, "{} needs {}", Problems::who(element), what);
  };
  const auto has = [&](std::string_view child) { return child_of(element, child) != nullptr; };
  if (const auto* id = element.attribute("id"))
    needs(is_ncname(*id),
          say("an id that is a name: letters, digits, '_', '-', '.', no digit first"));
  if (element.name == "definitions")
    needs(element.attribute("targetNamespace"), say("targetNamespace"));
  if (element.name == "ioSpecification") {
    needs(has("inputSet"), say("an inputSet"));
    needs(has("outputSet"), say("an outputSet"));
  }
  if (element.name == "interface") needs(has("operation"), say("an operation"));
  if (element.name == "operation") needs(has("inMessageRef"), say("an inMessageRef"));
  if (element.name == "linkEventDefinition")
    needs(!element.text_of("name").empty(), say("the name by which links meet"));
  if (element.name == "resourceAssignmentExpression")
    needs(has("expression") || has("formalExpression"), say("an expression"));
  if (element.name == "participantAssociation") {
    needs(has("innerParticipantRef"), say("an innerParticipantRef"));
    needs(has("outerParticipantRef"), say("an outerParticipantRef"));
  }
  if (element.name == "relationship") {
    needs(element.attribute("type"), say("a type"));
    needs(has("source") && has("target"), say("a source and a target"));
  }
}

/// §10.4.1: the sets of an activity name its own inputs and outputs, its associations end there.
void check_own_data(const Document& document, Problems& problems, const XmlElement& element) {
  const bool set = element.name == "inputSet" || element.name == "outputSet";
  const bool association = element.name == "dataInputAssociation";
  const XmlElement* owner = element.parent;
  if ((!set && !association) || !owner) return;
  const auto own = [&](std::string_view id) {
    const XmlElement* item = document.by_id(id);
    if (!item || (item->name != "dataInput" && item->name != "dataOutput")) return true;
    const XmlElement* around = item->parent;
    return around == owner || (around && around->parent == owner);
  };
  for (const auto& child : element.children) {
    const bool names =
        set ? child.name.starts_with("dataInputRefs") || child.name.starts_with("dataOutputRefs")
            : child.name == "targetRef";
    if (child.uri == kModelNamespace && names && !own(child.text))
      problems.add("SCOPE", element, "{} names '{}', which belongs to another element",
                   Problems::who(element), child.text);
  }
}

}  // namespace

void check_schema(const Document& document, Problems& problems) {
  for (const XmlElement* element : document.all()) {
    check_values(problems, *element);
    check_once(problems, *element);
    check_place(problems, *element);
    check_correlation(problems, *element);
    check_required(problems, *element);
    check_own_data(document, problems, *element);
  }
}

}  // namespace entente::bpmn
