#include <array>
#include <charconv>

#include "bpmn/reading.hpp"

namespace entente::bpmn {
namespace {

/// Children of a flow node that are read elsewhere, or do not act.
constexpr std::array<std::string_view, 28> kKnownInNode = {"documentation",
                                                           "extensionElements",
                                                           "incoming",
                                                           "outgoing",
                                                           "auditing",
                                                           "monitoring",
                                                           "categoryValueRef",
                                                           "performer",
                                                           "humanPerformer",
                                                           "potentialOwner",
                                                           "resourceRole",
                                                           "rendering",
                                                           "ioSpecification",
                                                           "property",
                                                           "dataInputAssociation",
                                                           "dataOutputAssociation",
                                                           "dataInput",
                                                           "dataOutput",
                                                           "inputSet",
                                                           "outputSet",
                                                           "eventDefinitionRef",
                                                           "standardLoopCharacteristics",
                                                           "multiInstanceLoopCharacteristics",
                                                           "script",
                                                           "activationCondition",
                                                           "completionCondition",
                                                           "supportedInterfaceRef",
                                                           "ioBinding"};

bool is_known_in_node(std::string_view name) {
  return std::find(kKnownInNode.begin(), kKnownInNode.end(), name) != kKnownInNode.end() ||
         names_event_definition(name);
}

std::optional<std::int64_t> integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// A quantity of tokens; the rules of the standard refuse what is less than one.
std::uint64_t quantity(const XmlElement& element, std::string_view attribute) {
  const auto value = integer(element.text_of(attribute));
  return value && *value >= 1 ? static_cast<std::uint64_t>(*value) : 1;
}

StandardLoop standard_loop(ProcessDraft& draft, const XmlElement& element, const XmlElement& node) {
  StandardLoop loop;
  loop.test_before = is_true(element, "testBefore", false);
  if (const XmlElement* condition = child_of(element, "loopCondition"))
    loop.condition = read_expression(draft, *condition, Problems::who(node));
  if (element.attribute("loopMaximum")) {
    loop.maximum = integer(element.text_of("loopMaximum"));
    if (!loop.maximum)
      draft.reading.problems.add("XSD", element, "{}: loopMaximum '{}' is no integer",
                                 Problems::who(node), element.text_of("loopMaximum"));
  }
  if (!loop.condition && !loop.maximum)
    refuse_or_draw(draft, element, "EXPRESSION",
                   fault(Code::Malformed, "a loop without condition and maximum never ends"),
                   Problems::who(node));
  return loop;
}

MultiInstance::Behavior behavior_of(const XmlElement& element) {
  const auto written = element.text_of("behavior");
  if (written == "None") return MultiInstance::Behavior::None;
  if (written == "One") return MultiInstance::Behavior::One;
  if (written == "Complex") return MultiInstance::Behavior::Complex;
  return MultiInstance::Behavior::All;
}

std::string item_name(const XmlElement& element) {
  const auto name = element.text_of("name");
  return std::string(name.empty() ? element.text_of("id") : name);
}

/// What the tools that write vendor attributes mean by them (collection, elementVariable).
void read_vendor_collection(ProcessDraft& draft, const XmlElement& element, const XmlElement& node,
                            MultiInstance& instances) {
  const std::string* collection = vendor_attribute(element, "collection");
  if (!collection || instances.cardinality) return;
  instances.collection_name = *collection;
  instances.collection_expression =
      read_expression(draft, element, *collection, Problems::who(node));
  if (const std::string* item = vendor_attribute(element, "elementVariable"))
    instances.input_item = *item;
}

void read_complex_behavior(ProcessDraft& draft, const XmlElement& element, const FlowNode& node,
                           MultiInstance& instances) {
  for (const XmlElement* one : children_of(element, "complexBehaviorDefinition")) {
    ComplexBehavior behavior;
    if (const XmlElement* condition = child_of(*one, "condition"))
      behavior.condition = read_expression(draft, *condition, Problems::who(*one));
    const XmlElement* event = child_of(*one, "event");
    if (!event) continue;
    for (const XmlElement* definition : draft.reading.document.event_definitions(*event))
      if (auto read = read_event_definition(draft, *definition, node)) {
        behavior.event = *std::move(read);
        instances.complex.push_back(behavior);
      }
  }
}

MultiInstance multi_instance(ProcessDraft& draft, const XmlElement& element, const XmlElement& node,
                             const FlowNode& read) {
  MultiInstance instances;
  instances.sequential = is_true(element, "isSequential", false);
  instances.behavior = behavior_of(element);
  const Sentence whose = Problems::who(node);
  if (const XmlElement* one = child_of(element, "loopCardinality"))
    instances.cardinality = read_expression(draft, *one, whose);
  if (const XmlElement* one = child_of(element, "completionCondition"))
    instances.completion = read_expression(draft, *one, whose);
  if (const XmlElement* one = child_of(element, "inputDataItem"))
    instances.input_item = item_name(*one);
  if (const XmlElement* one = child_of(element, "outputDataItem"))
    instances.output_item = item_name(*one);
  const auto event_of = [&](std::string_view attribute) -> std::optional<EventDefinition> {
    const auto written = element.text_of(attribute);
    const XmlElement* found = written.empty() ? nullptr : draft.reading.document.by_id(written);
    if (!found || !names_event_definition(found->name)) return std::nullopt;
    return read_event_definition(draft, *found, read);
  };
  instances.one_event = event_of("oneBehaviorEventRef");
  instances.none_event = event_of("noneBehaviorEventRef");
  read_complex_behavior(draft, element, read, instances);
  read_vendor_collection(draft, element, node, instances);
  return instances;
}

void read_call(ProcessDraft& draft, const XmlElement& element, FlowNode& node) {
  CallActivity call;
  const auto written = element.text_of("calledElement");
  call.called = reference(written);
  if (call.called.empty())
    refuse_or_draw(draft, element, "REF", fault(Code::Malformed, "no called element is named"),
                   Problems::who(element));
  else if (is_marked_expression(written))
    refuse_or_draw(draft, element, "PROVIDED",
                   fault(Code::Unsupported, "a called element that an expression names"),
                   Problems::who(element));
  node.call = std::move(call);
}

void read_script(ProcessDraft& draft, const XmlElement& element, FlowNode& node) {
  node.script_format = element.text_of("scriptFormat");
  const XmlElement* script = child_of(element, "script");
  if (!script || script->text.empty()) return;
  const bool may_be_feel = node.script_format.empty() || is_feel(node.script_format);
  if (!may_be_feel && !draft.reading.options.translate) {
    refuse_or_draw(draft, *script, "PROVIDED",
                   fault(Code::Unsupported, "a script in '{}' is not provided, write FEEL",
                         node.script_format),
                   Problems::who(element));
    node.script.text = script->text;
    return;
  }
  node.script = read_expression(draft, *script, script->text, Problems::who(element));
}

void read_sub_process(ProcessDraft& draft, const XmlElement& element, FlowNode& node) {
  SubProcess sub;
  sub.triggered_by_event = is_true(element, "triggeredByEvent", false);
  if (node.kind == NodeKind::AdHocSubProcess) {
    sub.ordered_sequential = element.text_of("ordering") == "Sequential";
    sub.cancel_remaining_instances = is_true(element, "cancelRemainingInstances", true);
    if (const XmlElement* condition = child_of(element, "completionCondition"))
      sub.completion = read_expression(draft, *condition, Problems::who(element));
  }
  node.sub_process = std::move(sub);
}

}  // namespace

void read_node(ProcessDraft& draft, const XmlElement& element, NodeKind kind,
               std::optional<std::size_t> parent) {
  FlowNode node;
  node.id = element.text_of("id");
  if (node.id.empty()) return;  // refused by the rules of the standard
  node.name = element.text_of("name");
  node.kind = kind;
  node.line = element.line;
  node.parent = parent;
  node.extensions = read_extensions(element);
  node.interrupting =
      is_true(element, kind == NodeKind::BoundaryEvent ? "cancelActivity" : "isInterrupting", true);
  node.parallel_multiple = is_true(element, "parallelMultiple", false);
  node.instantiate = is_true(element, "instantiate", false);
  node.all_events = element.text_of("eventGatewayType") == "Parallel";
  node.message = message_name(draft.reading, element.text_of("messageRef"));
  node.implementation = element.text_of("implementation");
  node.operation = reference(element.text_of("operationRef"));
  if (!draft.process.node_by_id.emplace(node.id, draft.process.nodes.size()).second) return;
  const std::size_t position = draft.process.nodes.size();
  draft.elements.push_back(&element);
  draft.container(parent).nodes.push_back(position);
  draft.process.nodes.push_back(std::move(node));
  for (const auto& child : element.children) {
    if (child.uri != kModelNamespace) continue;
    if (names_global_task(element.name) && child.name == "ioSpecification") continue;
    if (is_known_in_node(child.name))
      read_data(draft, child, position);
    else if (!is_sub_process(kind))
      draft.reading.problems.add_unsupported(child, "<{}> in '{}' is not provided", child.name,
                                             element.text_of("id"));
  }
  if (is_event(kind)) read_events(draft, element, position);
  if (is_activity(kind)) read_activity(draft, element, position);
  if (const XmlElement* condition = child_of(element, "activationCondition"))
    draft.process.nodes[position].activation =
        read_expression(draft, *condition, Problems::who(element));
  if (is_sub_process(kind)) read_container(draft, element, position);
}

void read_activity(ProcessDraft& draft, const XmlElement& element, std::size_t position) {
  FlowNode& node = draft.process.nodes[position];
  node.for_compensation = is_true(element, "isForCompensation", false);
  node.start_quantity = quantity(element, "startQuantity");
  node.completion_quantity = quantity(element, "completionQuantity");
  if (const XmlElement* loop = child_of(element, "standardLoopCharacteristics"))
    node.loop = standard_loop(draft, *loop, element);
  if (const XmlElement* loop = child_of(element, "multiInstanceLoopCharacteristics"))
    node.multi_instance = multi_instance(draft, *loop, element, node);
  if (node.kind == NodeKind::CallActivity) read_call(draft, element, node);
  if (node.kind == NodeKind::ScriptTask) read_script(draft, element, node);
  if (is_sub_process(node.kind)) read_sub_process(draft, element, node);
  const bool sends = node.kind == NodeKind::SendTask || node.kind == NodeKind::ReceiveTask;
  if (sends && node.message.empty() && node.operation.empty())
    refuse_or_draw(draft, element, "MESSAGE", fault(Code::Malformed, "names no message"),
                   Problems::who(element));
}

}  // namespace entente::bpmn
