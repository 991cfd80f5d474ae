// §10.6: what gateways must have of sequence flows.
#include "bpmn/standard/rules.hpp"

namespace entente::bpmn {

void check_gateways(const Document& document, Problems& problems) {
  each(document, names_gateway, [&](const XmlElement& gateway) {
    const std::size_t in = document.incoming(gateway).size();
    const std::size_t out = document.outgoing(gateway).size();
    const auto direction = gateway.text_of("gatewayDirection");
    const Sentence who = Problems::who(gateway);
    if (direction == "Converging" && out > 1)
      problems.add_formal("EXT017", gateway, "{} converges, but has {} outgoing sequence flows",
                          who, out);
    if (direction == "Diverging" && in > 1)
      problems.add_formal("EXT018", gateway, "{} diverges, but has {} incoming sequence flows", who,
                          in);
    if (direction == "Mixed" && (in < 2 || out < 2))
      problems.add_formal("EXT019", gateway,
                          "{} is mixed, but has {} incoming and {} outgoing sequence flows", who,
                          in, out);
    if (in == 0 && out == 0)
      problems.add("EXT135", gateway, "{} is connected to nothing", who);
    else if (in < 2 && out < 2)
      problems.add_formal("EXT135", gateway, "{} neither divides nor joins sequence flows", who);
    if (gateway.attribute("default") &&
        (gateway.name == "parallelGateway" || gateway.name == "eventBasedGateway"))
      problems.add_formal("XSD", gateway, "{} may have no default flow", who);
  });
  // §10.6.2: each way out has a condition, but the default.
  each_named(document, "exclusiveGateway", [&](const XmlElement& gateway) {
    const auto& ways = document.outgoing(gateway);
    if (ways.size() < 2 || !document.executable(gateway)) return;
    for (const XmlElement* flow : ways)
      if (!child_of(*flow, "conditionExpression") &&
          reference(gateway.text_of("default")) != flow->text_of("id"))
        problems.add("CONDITION", *flow, "{} leaves {} without a condition and is not its default",
                     Problems::who(*flow), Problems::who(gateway));
  });
}

namespace {

/// §10.6.6: message, signal, timer, conditional, or several of these.
bool may_follow(const Document& document, const XmlElement& target) {
  if (target.name == "receiveTask") return true;
  if (target.name != "intermediateCatchEvent") return false;
  const auto definitions = document.event_definitions(target);
  for (const XmlElement* definition : definitions)
    if (definition->name != "messageEventDefinition" &&
        definition->name != "signalEventDefinition" && definition->name != "timerEventDefinition" &&
        definition->name != "conditionalEventDefinition")
      return false;
  return !definitions.empty();
}

void check_configuration(const Document& document, Problems& problems, const XmlElement& gateway) {
  bool tasks = false;
  bool messages = false;
  for (const XmlElement* flow : document.outgoing(gateway)) {
    const XmlElement* target = document.by_id(flow->text_of("targetRef"));
    if (child_of(*flow, "conditionExpression"))
      problems.add("EXT137", *flow, "{} leaves the event gateway {} with a condition",
                   Problems::who(*flow), Problems::who(gateway));
    if (!target) continue;
    if (!may_follow(document, *target))
      problems.add("EXT138", *flow, "{}: {} may not follow the event gateway {}",
                   Problems::who(*flow), Problems::who(*target), Problems::who(gateway));
    if (document.incoming(*target).size() > 1)
      problems.add("EXT141", *target,
                   "{} follows the event gateway {} and has other incoming sequence flows",
                   Problems::who(*target), Problems::who(gateway));
    if (target->name == "receiveTask" && !document.boundary_events(*target).empty())
      problems.add("EXT140", *target, "{} follows the event gateway {} and has boundary events",
                   Problems::who(*target), Problems::who(gateway));
    tasks = tasks || target->name == "receiveTask";
    messages =
        messages || (target->name == "intermediateCatchEvent" &&
                     any_named(document.event_definitions(*target), "messageEventDefinition"));
  }
  if (tasks && messages)
    problems.add("EXT139", gateway, "{} is followed by receive tasks and by message events",
                 Problems::who(gateway));
}

}  // namespace

void check_event_gateways(const Document& document, Problems& problems) {
  each_named(document, "eventBasedGateway", [&](const XmlElement& gateway) {
    if (document.outgoing(gateway).size() < 2)
      problems.add_formal("EXT136", gateway, "{} needs two or more outgoing sequence flows",
                          Problems::who(gateway));
    if (is_true(gateway, "instantiate", false) && !document.incoming(gateway).empty())
      problems.add("EXT142", gateway, "{} starts the process and has an incoming sequence flow",
                   Problems::who(gateway));
    check_configuration(document, problems, gateway);
  });
}

}  // namespace entente::bpmn
