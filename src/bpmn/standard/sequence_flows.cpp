// §8.4.13 and §13.2: what sequence flows may connect, and what a flow node must have of them.
#include "bpmn/standard/rules.hpp"

namespace entente::bpmn {
namespace {

std::string_view id_of(const XmlElement* element) {
  return element ? element->text_of("id") : std::string_view();
}

bool is_event_sub_process(const XmlElement& element) {
  return element.name == "subProcess" && is_true(element, "triggeredByEvent", false);
}

void check_ends(const Document& document, Problems& problems, const XmlElement& flow) {
  const XmlElement* source = document.by_id(flow.text_of("sourceRef"));
  const XmlElement* target = document.by_id(flow.text_of("targetRef"));
  if (!flow.attribute("sourceRef") || !flow.attribute("targetRef"))
    problems.add("XSD", flow, "{} needs sourceRef and targetRef", Problems::who(flow));
  if (source && is_event_sub_process(*source))
    problems.add("EXT021, EXT057", flow, "{} leaves the event sub-process {}", Problems::who(flow),
                 Problems::who(*source));
  if (target && is_event_sub_process(*target))
    problems.add("EXT022, EXT057", flow, "{} enters the event sub-process {}", Problems::who(flow),
                 Problems::who(*target));
  if (!source || !target) return;
  const XmlElement* from = document.process_of(*source);
  const XmlElement* to = document.process_of(*target);
  if (from != to)
    problems.add("EXT028, EXT152", flow, "{} crosses the border of a pool", Problems::who(flow));
  else if (source->parent != target->parent)
    problems.add("EXT152", flow, "{} crosses the border of a sub-process", Problems::who(flow));
  else if (flow.parent != source->parent)
    problems.add_formal("EXT152", flow, "{} does not stand with what it connects",
                        Problems::who(flow));
  if (!mentions(*source, "outgoing", id_of(&flow)))
    problems.add_formal("EXT023", flow, "{} does not list {} as outgoing", Problems::who(*source),
                        Problems::who(flow));
  if (!mentions(*target, "incoming", id_of(&flow)))
    problems.add_formal("EXT023", flow, "{} does not list {} as incoming", Problems::who(*target),
                        Problems::who(flow));
}

void check_condition_place(const Document& document, Problems& problems, const XmlElement& flow) {
  const XmlElement* source = document.by_id(flow.text_of("sourceRef"));
  if (!source || !child_of(flow, "conditionExpression")) return;
  const std::size_t ways = document.outgoing(*source).size();
  if (names_activity(source->name) && ways < 2)
    problems.add_formal("EXT025", flow, "{} is conditional and the only way out of {}",
                        Problems::who(flow), Problems::who(*source));
  if (names_event(source->name))
    problems.add_formal("EXT025", flow, "{} is conditional and leaves the event {}",
                        Problems::who(flow), Problems::who(*source));
  if (document.by_id(source->text_of("default")) == &flow)
    problems.add_formal("EXT026", flow, "{} is a default flow and has a condition",
                        Problems::who(flow));
}

/// What incoming and outgoing list must be a sequence flow of that side.
void check_lists(const Document& document, Problems& problems, const XmlElement& node) {
  for (const auto& child : node.children) {
    const bool incoming = child.is(kModelNamespace, "incoming");
    if (!incoming && !child.is(kModelNamespace, "outgoing")) continue;
    const auto& flows = incoming ? document.incoming(node) : document.outgoing(node);
    bool found = false;
    for (const XmlElement* flow : flows) found = found || id_of(flow) == reference(child.text);
    if (!found)
      problems.add("REF, EXT023", child, "{}: <{}> names '{}', which is no such sequence flow",
                   Problems::who(node), child.name, child.text);
  }
}

void check_default(const Document& document, Problems& problems, const XmlElement& node) {
  const std::string* written = node.attribute("default");
  if (!written) return;
  const XmlElement* flow = document.by_id(*written);
  if (!flow || flow->name != "sequenceFlow" ||
      reference(flow->text_of("sourceRef")) != id_of(&node))
    problems.add(flow && flow->name == "sequenceFlow" ? "EXT026" : "REF, EXT026", node,
                 "{}: the default flow '{}' does not leave this element", Problems::who(node),
                 *written);
}

bool has_link(const Document& document, const XmlElement& event) {
  return any_named(document.event_definitions(event), "linkEventDefinition");
}

/// §10.5.2, §10.5.3: where start and end events are drawn, tokens come from and go to them alone.
void check_reached(const Document& document, Problems& problems, const XmlElement& node) {
  const std::string_view name = node.name;
  const bool never = name == "startEvent" || name == "boundaryEvent" ||
                     is_true(node, "isForCompensation", false) || is_event_sub_process(node);
  if (never || !node.parent || node.parent->name == "adHocSubProcess") return;
  const bool link_target = name == "intermediateCatchEvent" && has_link(document, node);
  const bool instantiates = is_true(node, "instantiate", false);
  const bool entered = !document.incoming(node).empty();
  if (!entered && !link_target && !instantiates && child_of(*node.parent, "startEvent"))
    problems.add("EXT150", node, "{} has no incoming sequence flow", Problems::who(node));
  const bool link_source = name == "intermediateThrowEvent" && has_link(document, node);
  if (name == "endEvent" || link_source) return;
  if (document.outgoing(node).empty() && child_of(*node.parent, "endEvent"))
    problems.add("EXT151", node, "{} has no outgoing sequence flow", Problems::who(node));
}

void check_starts_and_ends(const Document& document, Problems& problems, const XmlElement& node) {
  const bool start = node.name == "startEvent";
  const bool end = node.name == "endEvent";
  if (start && !document.incoming(node).empty())
    problems.add("EXT096", node, "{} has an incoming sequence flow", Problems::who(node));
  if (start && document.outgoing(node).empty())
    problems.add("EXT101", node, "{} has no outgoing sequence flow", Problems::who(node));
  else if (start && !child_of(node, "outgoing"))
    problems.add_formal("EXT101", node, "{} lists no outgoing sequence flow", Problems::who(node));
  if (end && !document.outgoing(node).empty())
    problems.add("EXT104", node, "{} has an outgoing sequence flow", Problems::who(node));
  if (end && document.incoming(node).empty())
    problems.add("EXT107", node, "{} has no incoming sequence flow", Problems::who(node));
  else if (end && !child_of(node, "incoming"))
    problems.add_formal("EXT107", node, "{} lists no incoming sequence flow", Problems::who(node));
}

/// §10.4.2, §10.4.3: either kind needs the other in the same container.
void check_pairs(Problems& problems, const XmlElement& container) {
  if (container.name == "adHocSubProcess") return;
  const XmlElement* start = child_of(container, "startEvent");
  const XmlElement* end = child_of(container, "endEvent");
  bool instantiates = false;
  for (const auto& child : container.children)
    instantiates = instantiates || is_true(child, "instantiate", false);
  if (end && !start && !instantiates)
    problems.add("EXT097", *end, "{}: {} has no start event", Problems::who(*end),
                 Problems::who(container));
  if (start && !end)
    problems.add_formal("EXT105", *start, "{}: {} has no end event", Problems::who(*start),
                        Problems::who(container));
}

}  // namespace

void check_sequence_flows(const Document& document, Problems& problems) {
  each_named(document, "sequenceFlow", [&](const XmlElement& flow) {
    check_ends(document, problems, flow);
    check_condition_place(document, problems, flow);
    if (flow.text_of("isImmediate") == "false" && document.executable(flow))
      problems.add_formal("EXT024", flow, "{}: isImmediate is false in an executable process",
                          Problems::who(flow));
  });
  each(document, names_flow_node, [&](const XmlElement& node) {
    check_lists(document, problems, node);
    check_default(document, problems, node);
    check_reached(document, problems, node);
    check_starts_and_ends(document, problems, node);
  });
  each_named(document, "process",
             [&](const XmlElement& process) { check_pairs(problems, process); });
  each(document, names_sub_process,
       [&](const XmlElement& process) { check_pairs(problems, process); });
}

}  // namespace entente::bpmn
