#include "bpmn/reading.hpp"

namespace entente::bpmn {
namespace {

std::optional<DataKind> data_kind(std::string_view name) {
  if (name == "dataObject") return DataKind::DataObject;
  if (name == "property") return DataKind::Property;
  if (name == "dataInput") return DataKind::DataInput;
  if (name == "dataOutput") return DataKind::DataOutput;
  return std::nullopt;
}

std::size_t add_item(ProcessDraft& draft, const XmlElement& element, DataKind kind,
                     std::optional<std::size_t> owner) {
  DataItem item;
  item.kind = kind;
  item.id = element.text_of("id");
  item.name = element.text_of("name");
  item.collection = is_true(element, "isCollection", false);
  item.item_definition = reference(element.text_of("itemSubjectRef"));
  item.owner = owner;
  item.line = element.line;
  const std::size_t position = draft.process.data.size();
  if (!item.id.empty()) draft.process.data_by_id.emplace(item.id, position);
  draft.process.data.push_back(std::move(item));
  return position;
}

void add_input_or_output(ProcessDraft& draft, std::size_t position, DataKind kind,
                         std::optional<std::size_t> owner) {
  Process& process = draft.process;
  const bool input = kind == DataKind::DataInput;
  if (owner)
    (input ? process.nodes[*owner].data_inputs : process.nodes[*owner].data_outputs)
        .push_back(position);
  else
    (input ? process.data_inputs : process.data_outputs).push_back(position);
}

/// The item that a reference means, absent when the file has none (which the rules tell).
std::optional<std::size_t> item_of(const ProcessDraft& draft, std::string_view written) {
  const auto found = draft.process.data_by_id.find(reference(written));
  if (written.empty() || found == draft.process.data_by_id.end()) return std::nullopt;
  return found->second;
}

Assignment read_assignment(ProcessDraft& draft, const XmlElement& element, const Sentence& whose) {
  Assignment assignment;
  if (const XmlElement* from = child_of(element, "from"))
    assignment.from = read_expression(draft, *from, whose);
  if (const XmlElement* to = child_of(element, "to")) {
    assignment.to = {to->text, {}, to->line};
    assignment.target = item_of(draft, to->text);
  }
  return assignment;
}

DataAssociation read_association(ProcessDraft& draft, const XmlElement& element) {
  DataAssociation association;
  association.id = element.text_of("id");
  association.line = element.line;
  for (const XmlElement* source : children_of(element, "sourceRef"))
    if (const auto item = item_of(draft, source->text)) association.sources.push_back(*item);
  if (const XmlElement* target = child_of(element, "targetRef"))
    association.target = item_of(draft, target->text);
  const Sentence whose = Problems::who(element);
  if (const XmlElement* one = child_of(element, "transformation"))
    association.transformation = read_expression(draft, *one, whose);
  for (const XmlElement* one : children_of(element, "assignment"))
    association.assignments.push_back(read_assignment(draft, *one, whose));
  return association;
}

/// References stand for the data object or store that they name.
void link_references(ProcessDraft& draft) {
  for (const XmlElement* reference_element : draft.data_references) {
    const bool object = reference_element->name == "dataObjectReference";
    const auto written = reference_element->text_of(object ? "dataObjectRef" : "dataStoreRef");
    auto item = item_of(draft, written);
    if (!item && !object) {
      const XmlElement* store = draft.reading.document.by_id(written, "dataStore");
      item =
          add_item(draft, store ? *store : *reference_element, DataKind::DataStore, std::nullopt);
    }
    const auto id = reference_element->text_of("id");
    if (!item || id.empty()) continue;
    draft.process.data_by_id.emplace(id, *item);
    auto& data = draft.process.data[*item];
    if (data.name.empty()) data.name = reference_element->text_of("name");
  }
}

/// The item of each instance, and what it yields, are data that associations may name
/// (Table 10.28).
void add_items_of_instances(ProcessDraft& draft, std::size_t node) {
  const XmlElement* loop = child_of(*draft.elements[node], "multiInstanceLoopCharacteristics");
  if (!loop) return;
  if (const XmlElement* item = child_of(*loop, "inputDataItem"))
    add_item(draft, *item, DataKind::DataInput, node);
  if (const XmlElement* item = child_of(*loop, "outputDataItem"))
    add_item(draft, *item, DataKind::DataOutput, node);
}

void link_multi_instance(ProcessDraft& draft, const XmlElement& element, FlowNode& node) {
  const XmlElement* loop = child_of(element, "multiInstanceLoopCharacteristics");
  if (!node.multi_instance || !loop) return;
  MultiInstance& instances = *node.multi_instance;
  if (const XmlElement* input = child_of(*loop, "loopDataInputRef")) {
    instances.collection_name = reference(input->text);
    instances.collection = item_of(draft, input->text);
    if (instances.collection)
      instances.collection_name = draft.process.data[*instances.collection].known_as();
    else
      instances.collection_expression =
          read_expression(draft, *input, instances.collection_name, Problems::who(element));
  }
  if (const XmlElement* output = child_of(*loop, "loopDataOutputRef"))
    instances.output = item_of(draft, output->text);
}

}  // namespace

void read_data(ProcessDraft& draft, const XmlElement& child, std::optional<std::size_t> owner) {
  if (child.name == "ioSpecification") {
    for (const auto& one : child.children)
      if (one.is(kModelNamespace, "dataInput") || one.is(kModelNamespace, "dataOutput"))
        read_data(draft, one, owner);
    return;
  }
  if (child.name == "dataObjectReference" || child.name == "dataStoreReference") {
    draft.data_references.push_back(&child);
    return;
  }
  const auto kind = data_kind(child.name);
  if (!kind) return;
  const std::size_t position = add_item(draft, child, *kind, owner);
  if (*kind == DataKind::DataInput || *kind == DataKind::DataOutput)
    add_input_or_output(draft, position, *kind, owner);
  else if (!owner || draft.process.nodes[*owner].sub_process)
    draft.container(owner).data.push_back(position);
}

void link_data(ProcessDraft& draft) {
  link_references(draft);
  for (std::size_t i = 0; i < draft.process.nodes.size(); ++i) add_items_of_instances(draft, i);
  for (std::size_t i = 0; i < draft.process.nodes.size(); ++i) {
    const XmlElement& element = *draft.elements[i];
    for (const XmlElement* one : children_of(element, "dataInputAssociation"))
      draft.process.nodes[i].input_associations.push_back(read_association(draft, *one));
    for (const XmlElement* one : children_of(element, "dataOutputAssociation"))
      draft.process.nodes[i].output_associations.push_back(read_association(draft, *one));
    link_multi_instance(draft, element, draft.process.nodes[i]);
  }
}

}  // namespace entente::bpmn
