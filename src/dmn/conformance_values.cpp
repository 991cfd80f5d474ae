#include "dmn/conformance_values.hpp"

#include "dmn/xml.hpp"

namespace entente::dmn {
namespace {

std::string_view local(std::string_view qualified) {
  const auto colon = qualified.find(':');
  return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

std::string_view attribute_named(pugi::xml_node node, std::string_view name) {
  for (pugi::xml_attribute attribute : node.attributes())
    if (local(attribute.name()) == name) return attribute.value();
  return {};
}

template <class T>
feel::Value or_null(const std::optional<T>& value) {
  return value ? feel::Value(*value) : feel::Value();
}

feel::Value simple_value(pugi::xml_node node, const calendar::ZoneDatabase* zones) {
  const std::string_view type = local(attribute_named(node, "type"));
  const std::string text = text_of(node);
  if (attribute_named(node, "nil") == "true") return {};
  if (type == "boolean") return text == "true" || text == "1";
  if (type == "decimal" || type == "double" || type == "integer" || type == "int" ||
      type == "long" || type == "float")
    return or_null(feel::Number::parse(text));
  if (type == "date") return or_null(feel::parse_civil_date(text));
  if (type == "time") return or_null(feel::parse_time(text, zones));
  if (type == "dateTime") return or_null(feel::parse_date_and_time(text, zones));
  if (type == "duration" || type == "yearMonthDuration" || type == "dayTimeDuration") {
    if (const auto months = feel::parse_years_and_months(text)) return *months;
    return or_null(feel::parse_days_and_time(text));
  }
  return feel::Value(text);
}

bool same_zone(const feel::Zone& left, const feel::Zone& right) {
  if (left.is_local() || right.is_local()) return left.is_local() == right.is_local();
  return left.offset_seconds == right.offset_seconds;
}

bool same_time(const feel::Time& left, const feel::Time& right) {
  return left.second_of_day == right.second_of_day && left.nanos == right.nanos &&
         same_zone(left.zone, right.zone);
}

}  // namespace

feel::Value read_kit_value(pugi::xml_node node, const calendar::ZoneDatabase* zones) {
  if (attribute_named(node, "nil") == "true") return {};
  if (const pugi::xml_node value = child(node, "value")) return simple_value(value, zones);
  if (const pugi::xml_node list = child(node, "list")) {
    if (attribute_named(list, "nil") == "true") return {};
    feel::List items;
    for (pugi::xml_node item : children(list, "item")) items.push_back(read_kit_value(item, zones));
    return items;
  }
  const auto components = children(node, "component");
  if (components.empty()) return {};
  feel::Context context;
  for (pugi::xml_node component : components)
    context.set(component.attribute("name").value(), read_kit_value(component, zones));
  return context;
}

bool kit_values_agree(const feel::Value& expected, const feel::Value& actual) {
  if (expected.kind() != actual.kind()) return false;
  if (expected.as_number()) {
    const auto difference = feel::subtract(*expected.as_number(), *actual.as_number());
    return difference && feel::absolute(*difference) < *feel::Number::parse("0.00000001");
  }
  if (expected.as_time()) return same_time(*expected.as_time(), *actual.as_time());
  if (const auto* moment = expected.as_date_and_time())
    return moment->date == actual.as_date_and_time()->date &&
           same_time(moment->time, actual.as_date_and_time()->time);
  if (const feel::List* list = expected.as_list()) {
    const feel::List& other = *actual.as_list();
    if (list->size() != other.size()) return false;
    for (std::size_t i = 0; i < list->size(); ++i)
      if (!kit_values_agree((*list)[i], other[i])) return false;
    return true;
  }
  if (const feel::Context* context = expected.as_context()) {
    if (context->size() != actual.as_context()->size()) return false;
    for (const auto& entry : *context) {
      const feel::Value* found = actual.as_context()->find(entry.name);
      if (!found || !kit_values_agree(entry.value, *found)) return false;
    }
    return true;
  }
  return feel::equal(expected, actual).value_or(false);
}

}  // namespace entente::dmn
