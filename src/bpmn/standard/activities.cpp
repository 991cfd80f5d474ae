// §10.3: quantities of tokens, resources, sub-processes, ad-hoc sub-processes, transactions.
#include <array>
#include <charconv>

#include "bpmn/standard/rules.hpp"

namespace entente::bpmn {
namespace {

void check_quantity(Problems& problems, const XmlElement& activity, std::string_view attribute,
                    std::string_view rule) {
  const std::string* written = activity.attribute(attribute);
  if (!written) return;
  std::int64_t value = 0;
  const auto [end, error] =
      std::from_chars(written->data(), written->data() + written->size(), value);
  if (error != std::errc() || end != written->data() + written->size() || value < 1)
    problems.add(rule, activity, "{}: {} is '{}', but must be one or more", Problems::who(activity),
                 attribute, *written);
}

void check_resource_role(Problems& problems, const XmlElement& role) {
  const bool referred = child_of(role, "resourceRef") != nullptr;
  const bool assigned = child_of(role, "resourceAssignmentExpression") != nullptr;
  const bool bound = child_of(role, "resourceParameterBinding") != nullptr;
  if (referred && assigned)
    problems.add_formal("EXT039", role,
                        "{}: resourceRef and resourceAssignmentExpression exclude one another",
                        Problems::who(role));
  if (bound && !referred)
    problems.add_formal("EXT040", role, "{}: resourceParameterBinding needs a resourceRef",
                        Problems::who(role));
}

bool names_resource_role(std::string_view name) {
  return name == "performer" || name == "humanPerformer" || name == "potentialOwner" ||
         name == "resourceRole";
}

/// Tables 10.8 to 10.12: a technology is ##unspecified, ##WebService or another URI.
void check_implementation(Problems& problems, const XmlElement& task) {
  const std::string* written = task.attribute("implementation");
  if (!written || written->starts_with("##") || written->find(':') != std::string::npos) return;
  problems.add_formal("EXT041, EXT054, EXT055", task, "{}: implementation '{}' is no URI",
                      Problems::who(task), *written);
}

void check_event_sub_process(const Document& document, Problems& problems,
                             const XmlElement& process) {
  const Sentence who = Problems::who(process);
  if (!document.incoming(process).empty() || !document.outgoing(process).empty() ||
      child_of(process, "incoming") || child_of(process, "outgoing"))
    problems.add("EXT057", process, "{} is an event sub-process and has sequence flows", who);
  const auto starts = children_of(process, "startEvent");
  if (starts.size() != 1)
    problems.add("EXT058", process, "{} is an event sub-process with {} start events", who,
                 starts.size());
  for (const XmlElement* start : starts) {
    const auto definitions = document.event_definitions(*start);
    if (definitions.empty())
      problems.add("EXT059, EXT129", *start, "{} starts an event sub-process and waits for nothing",
                   Problems::who(*start));
    const bool interrupting = is_true(*start, "isInterrupting", true);
    for (const XmlElement* definition : definitions) {
      const auto name = std::string_view(definition->name);
      const bool never = name == "linkEventDefinition" || name == "cancelEventDefinition" ||
                         name == "terminateEventDefinition";
      const bool interrupts = name == "errorEventDefinition" || name == "compensateEventDefinition";
      if (never)
        problems.add("EXT059, EXT129", *start, "{}: no {} may start an event sub-process",
                     Problems::who(*start), element_word(name));
      if (interrupts && !interrupting)
        problems.add("EXT059, EXT129", *start, "{}: {} always interrupts", Problems::who(*start),
                     element_word(name));
    }
  }
}

void check_ad_hoc(const Document&, Problems& problems, const XmlElement& process) {
  const Sentence who = Problems::who(process);
  bool activity = false;
  for (const auto& child : process.children) {
    if (child.uri != kModelNamespace) continue;
    activity = activity || names_activity(child.name);
    if (child.name == "startEvent" || child.name == "endEvent" ||
        names_choreography_activity(child.name) || child.name.starts_with("conversation"))
      problems.add("EXT062", child, "{}: {} may not stand in an ad-hoc sub-process",
                   Problems::who(process), Problems::who(child));
  }
  if (!activity) problems.add("EXT061", process, "{} contains no activity", who);
}

void check_transaction(Problems& problems, const XmlElement& process) {
  const std::string* method = process.attribute("method");
  if (!method || *method == "##Compensate" || *method == "##Image" || *method == "##Store" ||
      method->find(':') != std::string::npos)
    return;
  problems.add_formal("EXT060", process,
                      "{}: method '{}' is none of ##Compensate, ##Image, ##Store, and no URI",
                      Problems::who(process), *method);
}

}  // namespace

void check_activities(const Document& document, Problems& problems) {
  each(document, names_activity, [&](const XmlElement& activity) {
    check_quantity(problems, activity, "startQuantity", "EXT037");
    check_quantity(problems, activity, "completionQuantity", "EXT038");
    check_implementation(problems, activity);
    if (is_true(activity, "isForCompensation", false) &&
        (!document.incoming(activity).empty() || !document.outgoing(activity).empty()))
      problems.add("EXT145", activity, "{} compensates and has sequence flows",
                   Problems::who(activity));
  });
  each(document, names_resource_role,
       [&](const XmlElement& role) { check_resource_role(problems, role); });
}

void check_sub_processes(const Document& document, Problems& problems) {
  each(document, names_sub_process, [&](const XmlElement& process) {
    if (is_true(process, "triggeredByEvent", false))
      check_event_sub_process(document, problems, process);
    else
      for (const XmlElement* start : children_of(process, "startEvent"))
        if (!document.event_definitions(*start).empty())
          problems.add("EXT100", *start, "{} starts a sub-process and waits for an event",
                       Problems::who(*start));
    if (child_of(process, "ioSpecification"))
      problems.add_formal("EXT079", process, "{} may have no ioSpecification",
                          Problems::who(process));
  });
  each_named(document, "adHocSubProcess",
             [&](const XmlElement& process) { check_ad_hoc(document, problems, process); });
  each_named(document, "transaction",
             [&](const XmlElement& process) { check_transaction(problems, process); });
}

}  // namespace entente::bpmn
