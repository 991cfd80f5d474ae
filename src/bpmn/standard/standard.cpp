#include "bpmn/standard.hpp"

#include "bpmn/standard/rules.hpp"

namespace entente::bpmn {

void check_standard(const Document& document, Problems& problems) {
  const XmlElement& root = document.root();
  if (!root.is(kModelNamespace, "definitions")) {
    problems.add("XSD", root, "expected <definitions> of BPMN 2.0, found <{}> of '{}'", root.name,
                 root.uri);
    return;
  }
  if (document.all().size() > kModelElementsMax) {
    problems.add("XSD", root, "more than {} elements", kModelElementsMax);
    return;
  }
  check_identities(document, problems);
  check_references(document, problems);
  check_artifacts(document, problems);
  check_expressions(document, problems);
  check_timers(document, problems);
  check_sequence_flows(document, problems);
  check_gateways(document, problems);
  check_event_gateways(document, problems);
  check_activities(document, problems);
  check_loops(document, problems);
  check_services(document, problems);
  check_calls(document, problems);
  check_sub_processes(document, problems);
  check_start_and_end(document, problems);
  check_intermediate_events(document, problems);
  check_boundary_events(document, problems);
  check_links(document, problems);
  check_event_data(document, problems);
  check_data(document, problems);
  check_input_output_sets(document, problems);
  check_collaborations(document, problems);
  check_schema(document, problems);
  check_scopes(document, problems);
}

std::vector<Problem> check_standard(std::string_view bytes, std::string_view file) {
  auto root = read_xml(bytes, file);
  if (!root) {
    const Sentence told = described(root.error());
    return {{"XML", {}, {}, 1, told.english, root.error().code, false, told.french}};
  }
  const Document document(*std::move(root));
  Problems problems;
  check_standard(document, problems);
  return std::move(problems).sorted();
}

std::vector<Problem> check_standard(const Model& model) {
  return check_standard(model.xml, model.file);
}

bool any_named(const std::vector<const XmlElement*>& definitions, std::string_view name) {
  for (const XmlElement* definition : definitions)
    if (definition->name == name) return true;
  return false;
}

const XmlElement* item_of(const Document& document, const XmlElement& element) {
  std::string_view attribute = "itemSubjectRef";
  if (element.name == "message") attribute = "itemRef";
  if (element.name == "error" || element.name == "escalation" || element.name == "signal")
    attribute = "structureRef";
  const auto written = element.text_of(attribute);
  if (!written.empty()) return document.by_id(written, "itemDefinition");
  if (element.name == "dataObjectReference")
    if (const XmlElement* object = document.by_id(element.text_of("dataObjectRef"), "dataObject"))
      return item_of(document, *object);
  if (element.name == "dataStoreReference")
    if (const XmlElement* store = document.by_id(element.text_of("dataStoreRef"), "dataStore"))
      return item_of(document, *store);
  return nullptr;
}

bool same_item(const XmlElement* one, const XmlElement* other) {
  if (!one || !other || one == other) return true;
  const auto left = one->text_of("structureRef");
  return !left.empty() && left == other->text_of("structureRef");
}

}  // namespace entente::bpmn
