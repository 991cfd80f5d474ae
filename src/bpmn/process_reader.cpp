#include "bpmn/process_reader.hpp"

#include <array>
#include <set>

namespace entente::bpmn {
namespace {

struct NamedKind {
  std::string_view name;
  NodeKind kind;
};

constexpr std::array kKinds = {
    NamedKind{"startEvent", NodeKind::StartEvent},
    NamedKind{"intermediateCatchEvent", NodeKind::IntermediateCatchEvent},
    NamedKind{"intermediateThrowEvent", NodeKind::IntermediateThrowEvent},
    NamedKind{"boundaryEvent", NodeKind::BoundaryEvent},
    NamedKind{"endEvent", NodeKind::EndEvent},
    NamedKind{"userTask", NodeKind::UserTask},
    NamedKind{"businessRuleTask", NodeKind::BusinessRuleTask},
    NamedKind{"sendTask", NodeKind::SendTask},
    NamedKind{"receiveTask", NodeKind::ReceiveTask},
    NamedKind{"manualTask", NodeKind::ManualTask},
    NamedKind{"exclusiveGateway", NodeKind::ExclusiveGateway},
    NamedKind{"parallelGateway", NodeKind::ParallelGateway},
};

/// Elements of a process that do not act: drawings, notes, declarations of data.
constexpr std::array<std::string_view, 12> kSilent = {"documentation",
                                                      "extensionElements",
                                                      "auditing",
                                                      "monitoring",
                                                      "property",
                                                      "dataObject",
                                                      "dataObjectReference",
                                                      "dataStoreReference",
                                                      "textAnnotation",
                                                      "association",
                                                      "group",
                                                      "supports"};

/// Children of a flow node that are read elsewhere or do not act.
constexpr std::array<std::string_view, 7> kSilentInNode = {
    "documentation", "extensionElements", "incoming",        "outgoing",
    "auditing",      "monitoring",        "categoryValueRef"};

template <class Names>
bool contains(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_true(const XmlElement& element, std::string_view attribute, bool otherwise) {
  const std::string* text = element.attribute(attribute);
  if (!text) return otherwise;
  return *text == "true" || *text == "1";
}

class ProcessReader {
 public:
  ProcessReader(const Messages& messages, Faults& faults) : messages_(messages), faults_(faults) {}

  Process read(const XmlElement& element) {
    process_.id = element.text_of("id");
    process_.name = element.text_of("name");
    process_.executable = is_true(element, "isExecutable", true);
    process_.line = element.line;
    for (const auto& child : element.children) take_child(child);
    link_flows();
    link_defaults();
    link_boundaries();
    link_lanes();
    check_incoming_and_outgoing();
    return std::move(process_);
  }

 private:
  void take_child(const XmlElement& child) {
    if (child.uri != kModelNamespace) return;
    for (const auto& [name, kind] : kKinds)
      if (child.name == name) return read_node(child, kind);
    if (child.name == "sequenceFlow") return flow_elements_.push_back(&child);
    if (child.name == "laneSet") return read_lane_set(child, std::nullopt);
    if (contains(kSilent, child.name)) return;
    faults_.add(child.line, fail(Code::Unsupported, "<{}> '{}' is not provided", child.name,
                                 child.text_of("id")));
  }

  void read_node(const XmlElement& element, NodeKind kind) {
    FlowNode node;
    node.id = element.text_of("id");
    node.name = element.text_of("name");
    node.kind = kind;
    node.line = element.line;
    node.extensions = read_extensions(element);
    node.interrupting = is_true(element, "cancelActivity", true);
    if (element.attribute("messageRef"))
      node.message = message_of(element, element.text_of("messageRef"));
    for (const auto& child : element.children) {
      if (child.uri != kModelNamespace || contains(kSilentInNode, child.name)) continue;
      read_node_child(child, node);
    }
    if (node.id.empty()) {
      faults_.add(node.line, fail(Code::Malformed, "<{}> has no id", element.name));
      return;
    }
    if (!process_.node_by_id.emplace(node.id, process_.nodes.size()).second) return;
    node_elements_.push_back(&element);
    process_.nodes.push_back(std::move(node));
  }

  void read_node_child(const XmlElement& child, FlowNode& node) {
    EventDefinition event;
    event.line = child.line;
    if (child.name == "messageEventDefinition") {
      event.trigger = Trigger::Message;
      event.message = message_of(child, child.text_of("messageRef"));
    } else if (child.name == "timerEventDefinition") {
      event.trigger = Trigger::Timer;
      const Extension* timer = node.extension("timer");
      const std::string* deadline = timer ? timer->attribute("deadline") : nullptr;
      if (deadline && !deadline->empty() && child.children.empty())
        event.deadline = *deadline;
      else
        faults_.add(child.line,
                    fail(Code::Unsupported,
                         "'{}': a timer without entente:timer deadline, or with a date, duration "
                         "or cycle, is not provided",
                         node.id));
    } else if (child.name == "terminateEventDefinition") {
      event.trigger = Trigger::Terminate;
    } else {
      faults_.add(child.line,
                  fail(Code::Unsupported, "<{}> in '{}' is not provided", child.name, node.id));
      return;
    }
    node.events.push_back(std::move(event));
  }

  std::string message_of(const XmlElement& element, std::string_view written) {
    if (written.empty()) return {};
    const auto found = messages_.find(reference(written));
    if (found != messages_.end()) return found->second;
    faults_.add(element.line,
                fail(Code::Malformed, "<{}>: there is no message '{}'", element.name, written));
    return {};
  }

  void link_flows() {
    for (const XmlElement* element : flow_elements_) {
      SequenceFlow flow;
      flow.id = element->text_of("id");
      flow.name = element->text_of("name");
      flow.line = element->line;
      const auto source = end_of(*element, "sourceRef");
      const auto target = end_of(*element, "targetRef");
      if (!source || !target) continue;
      flow.source = *source;
      flow.target = *target;
      read_condition(*element, flow);
      process_.nodes[*source].outgoing.push_back(process_.flows.size());
      process_.nodes[*target].incoming.push_back(process_.flows.size());
      process_.flows.push_back(std::move(flow));
    }
  }

  std::optional<std::size_t> end_of(const XmlElement& flow, std::string_view attribute) {
    const auto found = process_.node_by_id.find(reference(flow.text_of(attribute)));
    if (found != process_.node_by_id.end()) return found->second;
    faults_.add(flow.line,
                fail(Code::Malformed, "sequence flow '{}': {} '{}' is no flow node of process '{}'",
                     flow.text_of("id"), attribute, flow.text_of(attribute), process_.id));
    return std::nullopt;
  }

  void read_condition(const XmlElement& element, SequenceFlow& flow) {
    for (const auto& child : element.children) {
      if (!child.is(kModelNamespace, "conditionExpression")) continue;
      flow.condition_text = child.text;
      const auto language = child.text_of("language");
      if (!language.empty() && language.find("FEEL") == std::string_view::npos &&
          language.find("feel") == std::string_view::npos)
        faults_.add(child.line, fail(Code::Unsupported,
                                     "sequence flow '{}': the expression language '{}' is not "
                                     "provided, write FEEL",
                                     flow.id, language));
      auto compiled = feel::compile(flow.condition_text);
      if (compiled)
        flow.condition = *std::move(compiled);
      else
        faults_.add(child.line, fail(Code::Malformed, "sequence flow '{}': {}", flow.id,
                                     describe(compiled.error())));
    }
  }

  void link_defaults() {
    for (std::size_t i = 0; i < process_.nodes.size(); ++i) {
      const auto written = node_elements_[i]->text_of("default");
      if (written.empty()) continue;
      auto& node = process_.nodes[i];
      for (const std::size_t flow : node.outgoing)
        if (process_.flows[flow].id == reference(written)) node.default_flow = flow;
      if (!node.default_flow)
        faults_.add(node.line,
                    fail(Code::Malformed, "'{}': the default flow '{}' does not leave this element",
                         node.id, written));
    }
  }

  void link_boundaries() {
    for (std::size_t i = 0; i < process_.nodes.size(); ++i) {
      auto& node = process_.nodes[i];
      if (node.kind != NodeKind::BoundaryEvent) continue;
      const auto host =
          process_.node_by_id.find(reference(node_elements_[i]->text_of("attachedToRef")));
      if (host == process_.node_by_id.end()) {
        faults_.add(node.line, fail(Code::Malformed, "'{}': attachedToRef '{}' is no flow node",
                                    node.id, node_elements_[i]->text_of("attachedToRef")));
        continue;
      }
      node.attached_to = host->second;
      process_.nodes[host->second].boundary.push_back(i);
    }
  }

  void read_lane_set(const XmlElement& set, const std::optional<Performer>& inherited) {
    for (const auto& element : set.children) {
      if (!element.is(kModelNamespace, "lane")) continue;
      Lane lane;
      lane.id = element.text_of("id");
      lane.name = element.text_of("name");
      lane.line = element.line;
      lane.performer = read_performer(element, lane.id);
      if (!lane.performer) lane.performer = inherited;
      const std::size_t position = process_.lanes.size();
      const auto performer = lane.performer;
      process_.lanes.push_back(std::move(lane));
      for (const auto& child : element.children) {
        if (child.is(kModelNamespace, "flowNodeRef"))
          lane_members_.push_back({position, std::string(reference(child.text)), child.line});
        if (child.is(kModelNamespace, "childLaneSet")) read_lane_set(child, performer);
      }
    }
  }

  std::optional<Performer> read_performer(const XmlElement& lane, const std::string& lane_id) {
    for (const auto& extension : read_extensions(lane)) {
      if (extension.name != "lane") continue;
      const auto refuse = [&](std::string_view why) -> std::optional<Performer> {
        faults_.add(extension.line, fail(Code::Malformed, "lane '{}': {}", lane_id, why));
        return std::nullopt;
      };
      Performer performer;
      const std::string* role = extension.attribute("role");
      const std::string* who = extension.attribute("organisation");
      if (!role || role->empty()) return refuse("entente:lane names no role");
      if (!who) return refuse("entente:lane names no organisation");
      performer.role = *role;
      if (*who == "lead") return performer;
      if (who->starts_with("unit:") && who->size() > 5) {
        performer.by = Performer::By::Unit;
        performer.unit = who->substr(5);
        return performer;
      }
      const std::string* country = extension.attribute("for");
      if (*who != "competent" || !country)
        return refuse("organisation is lead, unit:ID, or competent with for=\"FEEL\"");
      performer.by = Performer::By::Competent;
      performer.country_text = *country;
      auto compiled = feel::compile(*country);
      if (!compiled) return refuse(describe(compiled.error()));
      performer.country = *std::move(compiled);
      return performer;
    }
    return std::nullopt;
  }

  void link_lanes() {
    for (const auto& [lane, node_id, line] : lane_members_) {
      const auto found = process_.node_by_id.find(node_id);
      if (found == process_.node_by_id.end()) {
        faults_.add(line, fail(Code::Malformed, "lane '{}': '{}' is no flow node of process '{}'",
                               process_.lanes[lane].id, node_id, process_.id));
        continue;
      }
      process_.nodes[found->second].lane = lane;
    }
  }

  /// The incoming and outgoing elements repeat what the sequence flows say; they must agree.
  void check_incoming_and_outgoing() {
    for (std::size_t i = 0; i < process_.nodes.size(); ++i) {
      const auto& node = process_.nodes[i];
      for (const auto& child : node_elements_[i]->children) {
        const bool incoming = child.is(kModelNamespace, "incoming");
        if (!incoming && !child.is(kModelNamespace, "outgoing")) continue;
        const auto& flows = incoming ? node.incoming : node.outgoing;
        const bool known = std::any_of(flows.begin(), flows.end(), [&](std::size_t flow) {
          return process_.flows[flow].id == reference(child.text);
        });
        if (!known)
          faults_.add(child.line,
                      fail(Code::Malformed, "'{}': <{}> names '{}', which is no such sequence flow",
                           node.id, child.name, child.text));
      }
    }
  }

  struct LaneMember {
    std::size_t lane;
    std::string node;
    std::size_t line;
  };

  const Messages& messages_;
  Faults& faults_;
  Process process_;
  std::vector<const XmlElement*> node_elements_;
  std::vector<const XmlElement*> flow_elements_;
  std::vector<LaneMember> lane_members_;
};

}  // namespace

std::string_view reference(std::string_view qualified) {
  const auto colon = qualified.find(':');
  return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

std::vector<Extension> read_extensions(const XmlElement& element) {
  std::vector<Extension> extensions;
  for (const auto& holder : element.children) {
    if (!holder.is(kModelNamespace, "extensionElements")) continue;
    for (const auto& child : holder.children) {
      if (child.uri != kExtensionNamespace) continue;
      Extension extension;
      extension.name = child.name;
      extension.line = child.line;
      for (const auto& attribute : child.attributes)
        extension.attributes[attribute.name] = attribute.value;
      extensions.push_back(std::move(extension));
    }
  }
  return extensions;
}

Process read_process(const XmlElement& element, const Messages& messages, Faults& faults) {
  return ProcessReader(messages, faults).read(element);
}

}  // namespace entente::bpmn
