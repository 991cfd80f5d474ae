// What must lie in one scope: a boundary event with its activity, a handler with what it
// compensates, a lane with its elements, and what gateways and message flows may be drawn to.
#include "bpmn/standard/rules.hpp"

namespace entente::bpmn {
namespace {

void check_boundary(const Document& document, Problems& problems, const XmlElement& event) {
  const XmlElement* host = document.by_id(event.text_of("attachedToRef"));
  if (host && names_activity(host->name) && host->parent != event.parent)
    problems.add("SCOPE", event, "{} is attached to {}, which lies in another scope",
                 Problems::who(event), Problems::who(*host));
  if (!any_named(document.event_definitions(event), "compensateEventDefinition")) return;
  // §10.7: one handler, in the same scope, by an association that leads to it.
  std::size_t handlers = 0;
  for (const XmlElement* one : document.associations_from(event)) {
    const XmlElement* handler = document.by_id(one->text_of("targetRef"));
    if (!handler || !names_activity(handler->name)) continue;
    ++handlers;
    if (handler->parent != event.parent)
      problems.add("SCOPE", *one, "{} leads to {}, which lies in another scope",
                   Problems::who(*one), Problems::who(*handler));
    if (one->text_of("associationDirection") == "None" || !one->attribute("associationDirection"))
      problems.add_formal("DIRECTED", *one, "{} leads to a handler and has no direction",
                          Problems::who(*one));
  }
  if (handlers > 1)
    problems.add("SCOPE", event, "{} leads to {} handlers, but may lead to one",
                 Problems::who(event), handlers);
}

/// §10.5.6: an activity whose compensation is thrown lies in the scope of the event, or around it
/// where an event sub-process throws it.
void check_compensated(const Document& document, Problems& problems, const XmlElement& definition) {
  const XmlElement* event = definition.parent;
  const XmlElement* activity = document.by_id(definition.text_of("activityRef"));
  if (!event || !names_throw_event(event->name) || !activity || !names_activity(activity->name))
    return;
  const XmlElement* scope = event->parent;
  if (scope && is_true(*scope, "triggeredByEvent", false) && scope->parent == activity->parent)
    return;
  if (scope != activity->parent)
    problems.add("SCOPE", *event, "{} compensates {}, which lies in another scope",
                 Problems::who(*event), Problems::who(*activity));
}

void check_lane(const Document& document, Problems& problems, const XmlElement& lane) {
  for (const XmlElement* one : children_of(lane, "flowNodeRef")) {
    const XmlElement* node = document.by_id(one->text);
    if (node && document.process_of(*node) != document.process_of(lane))
      problems.add("SCOPE", *one, "{} names {}, which lies in another process", Problems::who(lane),
                   Problems::who(*node));
  }
}

/// §10.5.4: messages come to, and leave, events of messages.
void check_end_of_message_flow(const Document& document, Problems& problems, const XmlElement& flow,
                               std::string_view end) {
  const XmlElement* event = document.by_id(flow.text_of(end));
  if (!event || !names_event(event->name)) return;
  const auto definitions = document.event_definitions(*event);
  if (!definitions.empty() && !any_named(definitions, "messageEventDefinition"))
    problems.add("MESSAGE", flow, "{}: {} is no event of a message", Problems::who(flow),
                 Problems::who(*event));
}

void check_ways_of_gateways(const Document& document, Problems& problems) {
  each_named(document, "parallelGateway", [&](const XmlElement& gateway) {
    for (const XmlElement* flow : document.outgoing(gateway))
      if (child_of(*flow, "conditionExpression"))
        problems.add_formal("CONDITION", *flow,
                            "{} leaves {} and has a condition, which nothing asks",
                            Problems::who(*flow), Problems::who(gateway));
  });
  // §10.6.6: only a gateway that starts the process waits for all of its events.
  each_named(document, "eventBasedGateway", [&](const XmlElement& gateway) {
    if (gateway.text_of("eventGatewayType") == "Parallel" &&
        !is_true(gateway, "instantiate", false))
      problems.add("PARALLEL", gateway, "{} is parallel and does not start the process",
                   Problems::who(gateway));
  });
}

}  // namespace

void check_scopes(const Document& document, Problems& problems) {
  each_named(document, "boundaryEvent",
             [&](const XmlElement& event) { check_boundary(document, problems, event); });
  each_named(document, "compensateEventDefinition", [&](const XmlElement& definition) {
    check_compensated(document, problems, definition);
  });
  each_named(document, "lane",
             [&](const XmlElement& lane) { check_lane(document, problems, lane); });
  each_named(document, "messageFlow", [&](const XmlElement& flow) {
    check_end_of_message_flow(document, problems, flow, "sourceRef");
    check_end_of_message_flow(document, problems, flow, "targetRef");
  });
  check_ways_of_gateways(document, problems);
}

}  // namespace entente::bpmn
