// §10.4: data objects, properties, data associations, input and output sets, the data of events.
#include <array>

#include "bpmn/standard/rules.hpp"

namespace entente::bpmn {
namespace {

struct CollectionRule {
  std::string_view name, rule;
};
constexpr std::array kCollections = {
    CollectionRule{"dataObject", "EXT020, EXT077"}, CollectionRule{"dataInput", "EXT020, EXT081"},
    CollectionRule{"dataOutput", "EXT020, EXT083"}, CollectionRule{"dataStore", "EXT020"}};

void check_collection(const Document& document, Problems& problems, const XmlElement& element,
                      std::string_view rule) {
  const XmlElement* item = item_of(document, element);
  if (item && element.name != "dataStore" &&
      is_true(element, "isCollection", false) != is_true(*item, "isCollection", false))
    problems.add_formal(rule, element, "{}: isCollection differs from that of {}",
                        Problems::who(element), Problems::who(*item));
}

/// Table 10.53: Data Object Name [Data Object Reference State].
void check_reference_name(const Document& document, Problems& problems,
                          const XmlElement& reference_element) {
  const XmlElement* object =
      document.by_id(reference_element.text_of("dataObjectRef"), "dataObject");
  const XmlElement* state = child_of(reference_element, "dataState");
  const std::string* name = reference_element.attribute("name");
  if (!object || !name || !state) return;
  const std::string expected =
      fmt::format("{} [{}]", object->text_of("name"), state->text_of("name"));
  if (*name != expected)
    problems.add_formal("EXT076", reference_element, "{} should be called '{}'",
                        Problems::who(reference_element), expected);
}

void check_property_place(Problems& problems, const XmlElement& property) {
  const std::string_view place = property.parent ? property.parent->name : std::string_view();
  if (place != "process" && !names_activity(place) && !names_event(place) &&
      !names_global_task(place))
    problems.add("EXT078", property,
                 "{} stands in <{}>: only processes, activities and events have properties",
                 Problems::who(property), place);
}

/// Inputs and outputs of the process itself: callers fill the ones and read the others.
bool is_of_process(const XmlElement* data, std::string_view name) {
  return data && data->name == name && data->parent && data->parent->parent &&
         data->parent->parent->name == "process";
}

void check_association(const Document& document, Problems& problems,
                       const XmlElement& association) {
  const auto sources = children_of(association, "sourceRef");
  const XmlElement* target_written = child_of(association, "targetRef");
  const XmlElement* target = target_written ? document.by_id(target_written->text) : nullptr;
  const Sentence who = Problems::who(association);
  const bool transforms = child_of(association, "transformation") != nullptr;
  if (!target_written) problems.add_formal("XSD", association, "{} has no targetRef", who);
  if (is_of_process(target, "dataInput"))
    problems.add("EXT080", association, "{} fills {}, an input of the process", who,
                 Problems::who(*target));
  if (sources.size() > 1 && !transforms)
    problems.add_formal("EXT092", association, "{} has several sources and no transformation", who);
  for (const XmlElement* written : sources) {
    const XmlElement* source = document.by_id(written->text);
    if (!source) continue;
    if (is_of_process(source, "dataOutput"))
      problems.add("EXT082", association, "{} reads {}, an output of the process", who,
                   Problems::who(*source));
    if (!transforms && target && !same_item(item_of(document, *source), item_of(document, *target)))
      problems.add_formal("EXT091", association, "{}: {} and {} are of different types", who,
                          Problems::who(*source), Problems::who(*target));
  }
}

/// Each reference of one kind is also listed as a reference of another.
void check_subset(Problems& problems, const XmlElement& set, std::string_view subset,
                  std::string_view whole, std::string_view rule) {
  for (const XmlElement* one : children_of(set, subset))
    if (!mentions(set, whole, reference(one->text)))
      problems.add_formal(rule, set, "<{}>: {} '{}' is not among its {}", set.name, subset,
                          one->text, whole);
}

void check_mutual(const Document& document, Problems& problems, const XmlElement& set,
                  std::string_view mine, std::string_view theirs) {
  for (const XmlElement* one : children_of(set, mine)) {
    const XmlElement* other = document.by_id(one->text);
    if (other && !mentions(*other, theirs, set.text_of("id")))
      problems.add_formal("EXT087", set, "<{}>: {} '{}' does not name it in turn", set.name, mine,
                          one->text);
  }
}

/// The item of what an event definition carries; null (the pointer) when it carries nothing.
const XmlElement* carried_item(const Document& document, const XmlElement& definition) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kCarriers = {
      std::pair{"messageRef", "message"}, std::pair{"errorRef", "error"},
      std::pair{"escalationRef", "escalation"}, std::pair{"signalRef", "signal"}};
  for (const auto& [attribute, name] : kCarriers)
    if (const XmlElement* found = document.by_id(definition.text_of(attribute), name))
      return item_of(document, *found);
  return nullptr;
}

bool is_carrier(std::string_view name) {
  return name == "messageEventDefinition" || name == "errorEventDefinition" ||
         name == "escalationEventDefinition" || name == "signalEventDefinition";
}

}  // namespace

void check_data(const Document& document, Problems& problems) {
  for (const auto& [name, rule] : kCollections)
    each_named(document, name, [&, rule = rule](const XmlElement& element) {
      check_collection(document, problems, element, rule);
    });
  each_named(document, "dataObjectReference",
             [&](const XmlElement& element) { check_reference_name(document, problems, element); });
  each_named(document, "property",
             [&](const XmlElement& property) { check_property_place(problems, property); });
  for (const std::string_view name : {"dataInputAssociation", "dataOutputAssociation"})
    each_named(document, name, [&](const XmlElement& association) {
      check_association(document, problems, association);
    });
}

void check_input_output_sets(const Document& document, Problems& problems) {
  each_named(document, "inputSet", [&](const XmlElement& set) {
    check_subset(problems, set, "optionalInputRefs", "dataInputRefs", "EXT085");
    check_subset(problems, set, "whileExecutingInputRefs", "dataInputRefs", "EXT086");
    check_mutual(document, problems, set, "outputSetRefs", "inputSetRefs");
  });
  each_named(document, "outputSet", [&](const XmlElement& set) {
    check_subset(problems, set, "optionalOutputRefs", "dataOutputRefs", "EXT089");
    check_subset(problems, set, "whileExecutingOutputRefs", "dataOutputRefs", "EXT090");
    check_mutual(document, problems, set, "inputSetRefs", "outputSetRefs");
  });
  const auto check_listed = [&](std::string_view name, std::string_view set,
                                std::string_view reference_name, std::string_view rule) {
    each_named(document, name, [&](const XmlElement& data) {
      bool listed = false;
      if (data.parent)
        for (const XmlElement* one : children_of(*data.parent, set))
          listed = listed || mentions(*one, reference_name, data.text_of("id"));
      if (!listed) problems.add_formal(rule, data, "{} is in no {}", Problems::who(data), set);
    });
  };
  check_listed("dataInput", "inputSet", "dataInputRefs", "EXT084");
  check_listed("dataOutput", "outputSet", "dataOutputRefs", "EXT088");
}

void check_event_data(const Document& document, Problems& problems) {
  each(document, names_event, [&](const XmlElement& event) {
    const std::string_view name = names_throw_event(event.name) ? "dataInput" : "dataOutput";
    const auto data = children_of(event, name);
    if (data.empty()) return;
    const auto definitions = document.event_definitions(event);
    if (data.size() != definitions.size())
      problems.add_formal("EXT093", event, "{}: {} of {} for {} event definitions",
                          Problems::who(event), data.size(), name, definitions.size());
    // Data and those definitions that carry any correspond in their order.
    std::size_t next = 0;
    for (const XmlElement* definition : definitions) {
      if (!is_carrier(definition->name) || next == data.size()) continue;
      const XmlElement* expected = carried_item(document, *definition);
      const XmlElement* found = item_of(document, *data[next++]);
      if (expected && !same_item(expected, found))
        problems.add_formal("EXT094", event, "{}: {} is not of the item of its {}",
                            Problems::who(event), Problems::who(*data[next - 1]),
                            element_word(definition->name));
    }
  });
}

}  // namespace entente::bpmn
