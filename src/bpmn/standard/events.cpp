// §10.5: which triggers an event may have where it stands, and what the triggers need.
#include <array>

#include "bpmn/standard/rules.hpp"

namespace entente::bpmn {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void refuse_triggers(const Document& document, Problems& problems, const XmlElement& event,
                     std::initializer_list<std::string_view> allowed, std::string_view rule,
                     const Sentence& where) {
  for (const XmlElement* definition : document.event_definitions(event))
    if (!is_one_of(definition->name, allowed))
      problems.add(rule, event, "{}: {} is not allowed {}", Problems::who(event),
                   element_word(definition->name), where);
}

void check_top_level_start(const Document& document, Problems& problems, const XmlElement& start) {
  const auto definitions = document.event_definitions(start);
  const bool compensates = any_named(definitions, "compensateEventDefinition");
  refuse_triggers(document, problems, start,
                  {"messageEventDefinition", "timerEventDefinition", "conditionalEventDefinition",
                   "signalEventDefinition"},
                  compensates ? "EXT098, EXT121" : "EXT098", say("at the start of a process"));
}

void check_end(const Document& document, Problems& problems, const XmlElement& end) {
  refuse_triggers(document, problems, end,
                  {"messageEventDefinition", "escalationEventDefinition", "errorEventDefinition",
                   "cancelEventDefinition", "compensateEventDefinition", "signalEventDefinition",
                   "terminateEventDefinition"},
                  "EXT146", say("at an end event"));
  if (any_named(document.event_definitions(end), "cancelEventDefinition") &&
      !document.inside(end, "transaction"))
    problems.add("EXT106", end, "{} cancels, but stands in no transaction", Problems::who(end));
}

/// Table 10.93 ff.: a thrown escalation is told by its code, a message event by its operation.
void check_needs(const Document& document, Problems& problems, const XmlElement& event) {
  const bool throws = names_throw_event(event.name);
  for (const XmlElement* definition : document.event_definitions(event)) {
    if (!document.executable(event)) continue;
    if (definition->name == "escalationEventDefinition" && throws) {
      const XmlElement* escalation =
          document.by_id(definition->text_of("escalationRef"), "escalation");
      if (!escalation || escalation->text_of("escalationCode").empty())
        problems.add_formal("EXT011", event, "{} throws an escalation without a code",
                            Problems::who(event));
    }
    if (definition->name == "errorEventDefinition" && throws) {
      const XmlElement* error = document.by_id(definition->text_of("errorRef"), "error");
      if (error && error->text_of("errorCode").empty())
        problems.add_formal("EXT011", event, "{} throws an error without a code",
                            Problems::who(event));
    }
    if (definition->name != "messageEventDefinition") continue;
    if (!definition->attribute("messageRef"))
      problems.add_formal("EXT127", event, "{} names no message", Problems::who(event));
    if (!child_of(*definition, "operationRef"))
      problems.add_formal("EXT128", event, "{} names no operation", Problems::who(event));
  }
}

/// Definitions that stand within a throw event are its own (§10.5.1).
void check_shared(const Document& document, Problems& problems) {
  each_named(document, "eventDefinitionRef", [&](const XmlElement& written) {
    const XmlElement* definition = document.by_id(written.text);
    if (!definition || !definition->parent) return;
    if (names_throw_event(definition->parent->name) || names_catch_event(definition->parent->name))
      problems.add_formal("EXT095", written, "{}: {} belongs to {}", Problems::who(*written.parent),
                          Problems::who(*definition), Problems::who(*definition->parent));
  });
}

void check_compensation_boundary(const Document& document, Problems& problems,
                                 const XmlElement& event) {
  if (!document.outgoing(event).empty())
    problems.add("EXT114", event, "{} compensates and has an outgoing sequence flow",
                 Problems::who(event));
  std::vector<const XmlElement*> targets;
  for (const XmlElement* association : document.associations_from(event))
    if (const XmlElement* target = document.by_id(association->text_of("targetRef")))
      targets.push_back(target);
  std::erase_if(targets, [](const XmlElement* one) { return one->name == "textAnnotation"; });
  if (targets.empty())
    problems.add("EXT143", event, "{} is associated with no activity that compensates",
                 Problems::who(event));
  for (const XmlElement* target : targets)
    if (!names_activity(target->name) || !is_true(*target, "isForCompensation", false))
      problems.add("EXT144", *target, "{}: {} is not marked isForCompensation",
                   Problems::who(event), Problems::who(*target));
}

}  // namespace

void check_start_and_end(const Document& document, Problems& problems) {
  each_named(document, "startEvent", [&](const XmlElement& start) {
    if (start.parent && start.parent->name == "process")
      check_top_level_start(document, problems, start);
  });
  each_named(document, "endEvent",
             [&](const XmlElement& end) { check_end(document, problems, end); });
  each(document, names_event,
       [&](const XmlElement& event) { check_needs(document, problems, event); });
  check_shared(document, problems);
  // A process that is called starts by itself (§10.5.2).
  each_named(document, "callActivity", [&](const XmlElement& call) {
    const XmlElement* called = document.by_id(call.text_of("calledElement"), "process");
    if (!called) return;
    const auto starts = children_of(*called, "startEvent");
    bool none = starts.empty();
    for (const XmlElement* start : starts)
      none = none || document.event_definitions(*start).empty();
    if (!none)
      problems.add("EXT099", *called, "{} is called and has no none start event",
                   Problems::who(*called));
  });
}

void check_intermediate_events(const Document& document, Problems& problems) {
  each_named(document, "intermediateThrowEvent", [&](const XmlElement& event) {
    refuse_triggers(document, problems, event,
                    {"messageEventDefinition", "escalationEventDefinition",
                     "compensateEventDefinition", "linkEventDefinition", "signalEventDefinition"},
                    "EXT149", say("at an intermediate throw event"));
    const bool link = any_named(document.event_definitions(event), "linkEventDefinition");
    if (document.incoming(event).empty())
      problems.add("EXT115", event, "{} has no incoming sequence flow", Problems::who(event));
    if (!link && document.outgoing(event).empty())
      problems.add_formal("EXT116", event, "{} has no outgoing sequence flow",
                          Problems::who(event));
    if (link && !document.outgoing(event).empty())
      problems.add("EXT117", event, "{} throws a link and has an outgoing sequence flow",
                   Problems::who(event));
  });
  each_named(document, "intermediateCatchEvent", [&](const XmlElement& event) {
    const auto definitions = document.event_definitions(event);
    const bool compensates = any_named(definitions, "compensateEventDefinition");
    refuse_triggers(document, problems, event,
                    {"messageEventDefinition", "timerEventDefinition", "conditionalEventDefinition",
                     "linkEventDefinition", "signalEventDefinition"},
                    compensates ? "EXT122, EXT148" : "EXT148",
                    say("at an intermediate catch event"));
    if (definitions.empty())
      problems.add("EXT148", event, "{} catches nothing", Problems::who(event));
    const bool link = any_named(definitions, "linkEventDefinition");
    if (!link && document.incoming(event).empty())
      problems.add("EXT115", event, "{} has no incoming sequence flow", Problems::who(event));
    if (document.outgoing(event).empty())
      problems.add("EXT116", event, "{} has no outgoing sequence flow", Problems::who(event));
    if (link && !document.incoming(event).empty())
      problems.add("EXT117", event, "{} catches a link and has an incoming sequence flow",
                   Problems::who(event));
  });
}

void check_boundary_events(const Document& document, Problems& problems) {
  each_named(document, "boundaryEvent", [&](const XmlElement& event) {
    const auto definitions = document.event_definitions(event);
    const Sentence who = Problems::who(event);
    const bool interrupting = is_true(event, "cancelActivity", true);
    const bool compensates = any_named(definitions, "compensateEventDefinition");
    if (definitions.empty())
      problems.add("EXT110, EXT130, EXT147", event, "{} catches nothing", who);
    for (const XmlElement* definition : definitions) {
      const bool never =
          is_one_of(definition->name, {"linkEventDefinition", "terminateEventDefinition"});
      const bool interrupts =
          is_one_of(definition->name,
                    {"errorEventDefinition", "cancelEventDefinition", "compensateEventDefinition"});
      if (never)
        problems.add("EXT110, EXT147", event, "{}: {} is not allowed at a boundary event", who,
                     element_word(definition->name));
      // A compensation runs when its host is over, so there is nothing that it could interrupt.
      if (interrupts && !interrupting && definition->name == "compensateEventDefinition")
        problems.add_formal("EXT110, EXT147", event, "{}: {} has cancelActivity false", who,
                            element_word(definition->name));
      else if (interrupts && !interrupting)
        problems.add("EXT110, EXT147", event, "{}: {} always interrupts", who,
                     element_word(definition->name));
    }
    const XmlElement* host = document.by_id(event.text_of("attachedToRef"));
    if (!event.attribute("attachedToRef"))
      problems.add("XSD", event, "{} is attached to nothing", who);
    if (host && host->name != "transaction" && any_named(definitions, "cancelEventDefinition"))
      problems.add("EXT111, EXT120", event, "{} catches a cancellation, but {} is no transaction",
                   who, Problems::who(*host));
    if (!document.incoming(event).empty())
      problems.add("EXT112", event, "{} has an incoming sequence flow", who);
    if (compensates)
      check_compensation_boundary(document, problems, event);
    else if (document.outgoing(event).empty())
      problems.add("EXT113", event, "{} has no outgoing sequence flow", who);
  });
}

}  // namespace entente::bpmn
