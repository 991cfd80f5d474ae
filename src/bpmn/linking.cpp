// Connects what was read of a process: flows, defaults, boundaries, links, compensation, lanes.
#include <deque>

#include "bpmn/reading.hpp"

namespace entente::bpmn {
namespace {

std::optional<std::size_t> position_of(const ProcessDraft& draft, std::string_view written) {
  const auto found = draft.process.node_by_id.find(reference(written));
  if (written.empty() || found == draft.process.node_by_id.end()) return std::nullopt;
  return found->second;
}

void read_condition(ProcessDraft& draft, const XmlElement& element, SequenceFlow& flow) {
  const XmlElement* condition = child_of(element, "conditionExpression");
  if (!condition) return;
  auto expression = read_expression(draft, *condition, say("sequence flow '{}'", flow.id));
  flow.condition_text = std::move(expression.text);
  flow.condition = std::move(expression.compiled);
}

void link_flows(ProcessDraft& draft) {
  Process& process = draft.process;
  for (const auto& [element, parent] : draft.flows) {
    const auto source = position_of(draft, element->text_of("sourceRef"));
    const auto target = position_of(draft, element->text_of("targetRef"));
    if (!source || !target) continue;  // refused by the rules of the standard
    SequenceFlow flow;
    flow.id = element->text_of("id");
    flow.name = element->text_of("name");
    flow.line = element->line;
    flow.source = *source;
    flow.target = *target;
    flow.parent = parent;
    read_condition(draft, *element, flow);
    const std::size_t position = process.flows.size();
    process.nodes[*source].outgoing.push_back(position);
    process.nodes[*target].incoming.push_back(position);
    draft.container(parent).flows.push_back(position);
    process.flows.push_back(std::move(flow));
  }
}

void link_default(ProcessDraft& draft, FlowNode& node, const XmlElement& element) {
  const auto written = element.text_of("default");
  if (written.empty()) return;
  for (const std::size_t flow : node.outgoing)
    if (draft.process.flows[flow].id == reference(written)) node.default_flow = flow;
}

void link_boundary(ProcessDraft& draft, std::size_t position) {
  Process& process = draft.process;
  FlowNode& node = process.nodes[position];
  const auto host = position_of(draft, draft.elements[position]->text_of("attachedToRef"));
  if (node.kind != NodeKind::BoundaryEvent || !host || !is_activity(process.nodes[*host].kind))
    return;
  node.attached_to = *host;
  process.nodes[*host].boundary.push_back(position);
}

/// Associations that lead from a compensation boundary event to what compensates its host.
void link_handlers(ProcessDraft& draft) {
  Process& process = draft.process;
  for (const XmlElement* association : draft.reading.document.named("association")) {
    const auto source = position_of(draft, association->text_of("sourceRef"));
    const auto target = position_of(draft, association->text_of("targetRef"));
    if (!source || !target) continue;
    FlowNode& boundary = process.nodes[*source];
    if (!boundary.attached_to || !boundary.event(Trigger::Compensation)) continue;
    boundary.compensation = *target;
    process.nodes[*boundary.attached_to].compensation = *target;
  }
  for (std::size_t i = 0; i < process.nodes.size(); ++i) {
    const FlowNode& node = process.nodes[i];
    if (!node.is_event_sub_process() || !node.parent) continue;
    for (const std::size_t inner : node.sub_process->content.nodes)
      if (process.nodes[inner].kind == NodeKind::StartEvent &&
          process.nodes[inner].event(Trigger::Compensation))
        process.nodes[*node.parent].compensation = i;
  }
}

void link_compensation(ProcessDraft& draft, FlowNode& node, const XmlElement& element) {
  const auto definitions = draft.reading.document.event_definitions(element);
  for (std::size_t i = 0; i < node.events.size() && i < definitions.size(); ++i)
    if (node.events[i].trigger == Trigger::Compensation)
      node.events[i].activity = position_of(draft, definitions[i]->text_of("activityRef"));
}

/// A thrown link goes to the event of its <target>, else to the one of its name in the same
/// container; what it names is then the same on both sides.
void link_links(ProcessDraft& draft) {
  Process& process = draft.process;
  for (std::size_t i = 0; i < process.nodes.size(); ++i) {
    FlowNode& node = process.nodes[i];
    if (node.kind != NodeKind::IntermediateThrowEvent) continue;
    for (auto& event : node.events) {
      if (event.trigger != Trigger::Link) continue;
      const XmlElement* definition = draft.reading.document.by_id(event.id);
      const XmlElement* target = definition ? child_of(*definition, "target") : nullptr;
      for (const std::size_t other : draft.container(node.parent).nodes) {
        const FlowNode& candidate = process.nodes[other];
        const EventDefinition* caught = candidate.kind == NodeKind::IntermediateCatchEvent
                                            ? candidate.event(Trigger::Link)
                                            : nullptr;
        if (!caught) continue;
        const bool meant = target ? caught->id == reference(target->text)
                                  : !event.link.empty() && caught->link == event.link;
        if (meant) event.link_target = other;
      }
    }
  }
}

bool lies_in(const Process& process, std::size_t lane, std::size_t outer) {
  for (std::optional<std::size_t> at = lane; at; at = process.lanes[*at].around)
    if (*at == outer) return true;
  return false;
}

/// The innermost lane. A second lane set may divide the process by another view; who performs is
/// said by a lane with a performer.
void link_lanes(ProcessDraft& draft) {
  Process& process = draft.process;
  for (const auto& [lane, node_id] : draft.lane_members) {
    const auto position = position_of(draft, node_id);
    if (!position) continue;
    auto& now = process.nodes[*position].lane;
    if (!now || lies_in(process, lane, *now)) {
      now = lane;
    } else if (!lies_in(process, *now, lane)) {
      if (!process.lanes[*now].performer)
        now = lane;
      else if (process.lanes[lane].performer)
        process.in_two_lanes.push_back({*position, *now, lane});
    }
  }
}

void link_container(ProcessDraft& draft, Container& container) {
  const Process& process = draft.process;
  for (const std::size_t position : container.nodes) {
    const FlowNode& node = process.nodes[position];
    if (node.kind == NodeKind::StartEvent) container.start_events.push_back(position);
    if (node.is_event_sub_process()) container.event_sub_processes.push_back(position);
  }
  for (const std::size_t position : container.nodes) {
    const FlowNode& node = process.nodes[position];
    const bool none_start = node.kind == NodeKind::StartEvent && node.events.empty();
    const bool catches_link =
        node.kind == NodeKind::IntermediateCatchEvent && node.event(Trigger::Link);
    const bool implicit = container.start_events.empty() && node.incoming.empty() &&
                          node.kind != NodeKind::BoundaryEvent && !node.for_compensation &&
                          !node.is_event_sub_process() && !catches_link;
    if (none_start || implicit) container.entries.push_back(position);
  }
}

/// Where a token of a node may have stood before: at the ends of incoming flows, at the activity of
/// a boundary event, at a link that leads here.
std::vector<std::size_t> before(const Process& process, std::size_t position) {
  std::vector<std::size_t> found;
  const FlowNode& node = process.nodes[position];
  for (const std::size_t flow : node.incoming) found.push_back(process.flows[flow].source);
  if (node.attached_to) found.push_back(*node.attached_to);
  if (node.kind != NodeKind::IntermediateCatchEvent || !node.event(Trigger::Link)) return found;
  for (std::size_t other = 0; other < process.nodes.size(); ++other)
    for (const auto& event : process.nodes[other].events)
      if (event.link_target == position) found.push_back(other);
  return found;
}

void link_joins(Process& process) {
  for (std::size_t gateway = 0; gateway < process.nodes.size(); ++gateway) {
    FlowNode& node = process.nodes[gateway];
    const bool late =
        node.kind == NodeKind::InclusiveGateway || node.kind == NodeKind::ComplexGateway;
    if (!late || node.incoming.size() < 2) continue;
    process.has_late_joins = true;
    for (const std::size_t flow : node.incoming) {
      std::vector<bool> reaching(process.nodes.size());
      std::deque<std::size_t> open{process.flows[flow].source};
      while (!open.empty()) {
        const std::size_t at = open.front();
        open.pop_front();
        if (at == gateway || reaching[at]) continue;
        reaching[at] = true;
        for (const std::size_t earlier : before(process, at)) open.push_back(earlier);
      }
      node.reaching.push_back(std::move(reaching));
    }
  }
}

}  // namespace

void link_process(ProcessDraft& draft) {
  Process& process = draft.process;
  link_flows(draft);
  for (std::size_t i = 0; i < process.nodes.size(); ++i) {
    link_default(draft, process.nodes[i], *draft.elements[i]);
    link_boundary(draft, i);
    link_compensation(draft, process.nodes[i], *draft.elements[i]);
  }
  link_handlers(draft);
  link_links(draft);
  link_lanes(draft);
  link_container(draft, process.content);
  for (auto& node : process.nodes) {
    if (node.sub_process) link_container(draft, node.sub_process->content);
    if (node.event(Trigger::Conditional)) process.has_conditions = true;
  }
  link_joins(process);
}

}  // namespace entente::bpmn
