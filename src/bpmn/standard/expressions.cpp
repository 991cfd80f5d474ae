// §8.4.6: expressions. An executable process needs formal ones (Tables 8.59, 8.60), with a body,
// and a condition has to answer true or false.
#include <array>

#include "bpmn/expression_language.hpp"
#include "bpmn/standard/rules.hpp"

namespace entente::bpmn {
namespace {

constexpr std::string_view kSchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

/// Elements of the schema's type tExpression: formal only where xsi:type says so.
constexpr std::array<std::string_view, 12> kExpressions = {"completionCondition",
                                                           "from",
                                                           "to",
                                                           "activationCondition",
                                                           "loopCardinality",
                                                           "loopCondition",
                                                           "conditionExpression",
                                                           "timeDate",
                                                           "timeDuration",
                                                           "timeCycle",
                                                           "condition",
                                                           "expression"};
/// Elements that the schema already gives the type tFormalExpression.
constexpr std::array<std::string_view, 4> kFormalExpressions = {
    "dataPath", "messagePath", "transformation", "formalExpression"};

bool is_expression(std::string_view name) {
  return std::find(kExpressions.begin(), kExpressions.end(), name) != kExpressions.end();
}

bool says_formal(const XmlElement& element) {
  for (const auto& attribute : element.attributes)
    if (attribute.uri == kSchemaInstance && attribute.name == "type")
      return reference(attribute.value) == "tFormalExpression";
  return child_of(element, "formalExpression") != nullptr;
}

bool is_formal(const XmlElement& element) {
  const bool by_schema = std::find(kFormalExpressions.begin(), kFormalExpressions.end(),
                                   element.name) != kFormalExpressions.end() ||
                         (element.name == "condition" && element.parent &&
                          element.parent->name == "complexBehaviorDefinition");
  return by_schema || says_formal(element);
}

bool is_empty(const XmlElement& element) {
  return element.text.empty() && element.children.empty();
}

Sentence owner(const XmlElement& element) {
  const XmlElement* at = element.parent;
  while (at && at->text_of("id").empty()) at = at->parent;
  return at ? Problems::who(*at) : element_word("definitions");
}

/// A number or a text cannot be true.
bool is_no_condition(std::string_view text) {
  if (text.empty()) return false;
  if (text.front() == '"' && text.back() == '"' && text.find('"', 1) == text.size() - 1)
    return true;
  return text.find_first_not_of("+-0123456789.") == std::string_view::npos;
}

void check_formality(const Document& document, Problems& problems) {
  for (const XmlElement* element : document.all()) {
    if (is_expression(element->name) && document.executable(*element) && !is_formal(*element)) {
      const bool condition_of_event = element->name == "condition";
      problems.add_formal(condition_of_event ? "EXT123" : "EXT012", *element,
                          "{}: <{}> is no formal expression, which an executable process needs",
                          owner(*element), element->name);
    }
    if (is_formal(*element) && is_empty(*element)) {
      const bool condition_of_event =
          element->parent && element->parent->name == "conditionalEventDefinition";
      problems.add_formal(condition_of_event ? "EXT013, EXT123" : "EXT013", *element,
                          "{}: the formal expression <{}> is empty", owner(*element),
                          element->name);
    }
  }
}

void check_condition(Problems& problems, const XmlElement* condition, std::string_view rule) {
  if (condition && is_no_condition(condition->text))
    problems.add(rule, *condition, "{}: <{}> '{}' is neither true nor false", owner(*condition),
                 condition->name, condition->text);
}

}  // namespace

void check_expressions(const Document& document, Problems& problems) {
  check_formality(document, problems);
  each_named(document, "multiInstanceLoopCharacteristics", [&](const XmlElement& loop) {
    check_condition(problems, child_of(loop, "completionCondition"), "EXT071");
  });
  each_named(document, "complexBehaviorDefinition", [&](const XmlElement& definition) {
    check_condition(problems, child_of(definition, "condition"), "EXT072");
  });
  each_named(document, "adHocSubProcess", [&](const XmlElement& process) {
    check_condition(problems, child_of(process, "completionCondition"), "EXPRESSION");
  });
  each_named(document, "standardLoopCharacteristics", [&](const XmlElement& loop) {
    check_condition(problems, child_of(loop, "loopCondition"), "EXPRESSION");
  });
  each_named(document, "conditionalEventDefinition", [&](const XmlElement& definition) {
    const XmlElement* condition = child_of(definition, "condition");
    check_condition(problems, condition, "EXPRESSION");
    if (document.executable(definition) && !condition)
      problems.add("EXT123", definition, "{}: a conditional event has no condition",
                   owner(definition));
  });
  each_named(document, "sequenceFlow", [&](const XmlElement& flow) {
    check_condition(problems, child_of(flow, "conditionExpression"), "EXPRESSION");
  });
}

void check_timers(const Document& document, Problems& problems) {
  each_named(document, "timerEventDefinition", [&](const XmlElement& definition) {
    std::vector<const XmlElement*> times;
    for (const auto& child : definition.children)
      if (child.uri == kModelNamespace && child.name.starts_with("time")) times.push_back(&child);
    if (times.size() > 1)
      problems.add("EXT131", definition,
                   "{}: timeDate, timeCycle and timeDuration exclude one another",
                   owner(definition));
    if (times.empty() && document.executable(definition))
      problems.add_formal("EXT131", definition, "{}: a timer says no time", owner(definition));
    for (const XmlElement* time : times) {
      if (child_of(*time, "formalExpression") || is_marked_expression(time->text)) continue;
      if (time->text.empty() || !document.executable(definition)) continue;
      // Anything but a bare word may be an expression, which the reader compiles.
      if (time->text.find_first_of(" ()+*\"@[]{}<>=") != std::string::npos) continue;
      if (is_feel(time->text_of("language")) ||
          is_feel(document.root().text_of("expressionLanguage")))
        continue;
      const bool date = time->name == "timeDate";
      const bool duration = time->name == "timeDuration";
      const bool right = date       ? read_date(time->text).has_value()
                         : duration ? read_duration(time->text).has_value()
                                    : read_cycle(time->text).has_value();
      if (!right)
        problems.add(date       ? "EXT132"
                     : duration ? "EXT134"
                                : "EXT133",
                     *time, "{}: <{}> '{}' is not of ISO 8601", owner(definition), time->name,
                     time->text);
    }
  });
}

}  // namespace entente::bpmn
