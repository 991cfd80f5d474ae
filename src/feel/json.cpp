#include "feel/json.hpp"

namespace entente::feel {
namespace {

constexpr std::string_view kFunctionsStay = "a function cannot be written as JSON";

Result<Json> range_json(const Range& range) {
  TRY(Json start, to_json(range.start));
  TRY(Json end, to_json(range.end));
  JsonObject parts;
  parts["start"] = std::move(start);
  parts["end"] = std::move(end);
  parts["start_included"] = range.start_included;
  parts["end_included"] = range.end_included;
  if (range.comparison) parts["comparison"] = true;
  return Json(JsonObject{{"r", std::move(parts)}});
}

Json tagged(std::string_view tag, std::string_view text) {
  JsonObject object;
  object[tag] = text;
  return object;
}

Error malformed(std::string_view pointer, std::string sentence) {
  return {Code::Malformed, std::move(sentence), std::string(pointer)};
}

Result<Value> read(const Json& json, const std::string& pointer,
                   const calendar::ZoneDatabase* zones);

Result<Value> read_range(const Json& json, const std::string& pointer,
                         const calendar::ZoneDatabase* zones) {
  const Json* start = member(json, "start");
  const Json* end = member(json, "end");
  const Json* start_included = member(json, "start_included");
  const Json* end_included = member(json, "end_included");
  const Json* comparison = member(json, "comparison");
  if (!start || !end || !start_included || !end_included || !start_included->is_bool() ||
      !end_included->is_bool() || json.as_object().size() != (comparison ? 5u : 4u) ||
      (comparison && !comparison->is_bool()))
    return malformed(pointer, "a range has start, end, start_included and end_included");
  TRY(Value low, read(*start, pointer + "/start", zones));
  TRY(Value high, read(*end, pointer + "/end", zones));
  return Value(Range{std::move(low), std::move(high), start_included->as_bool(),
                     end_included->as_bool(), comparison && comparison->as_bool()});
}

template <class T>
Result<Value> or_malformed(const std::optional<T>& value, std::string_view text,
                           const std::string& pointer, std::string_view what) {
  if (!value) return malformed(pointer, fmt::format("'{}' is no {}", text, what));
  return Value(*value);
}

Result<Value> read_tagged(std::string_view tag, std::string_view text, const std::string& pointer,
                          const calendar::ZoneDatabase* zones) {
  if (tag == "n") return or_malformed(Number::parse(text), text, pointer, "number");
  if (tag == "d") return or_malformed(parse_civil_date(text), text, pointer, "date");
  if (tag == "t") return or_malformed(parse_time(text, zones), text, pointer, "time");
  if (tag == "dt")
    return or_malformed(parse_date_and_time(text, zones), text, pointer, "date and time");
  if (tag == "ym")
    return or_malformed(parse_years_and_months(text), text, pointer, "years and months duration");
  if (tag == "dd")
    return or_malformed(parse_days_and_time(text), text, pointer, "days and time duration");
  return malformed(pointer, fmt::format("unknown tag '{}'", tag));
}

Result<Value> read_object(const Json& json, const std::string& pointer,
                          const calendar::ZoneDatabase* zones) {
  const JsonObject& object = json.as_object();
  if (object.size() != 1) return malformed(pointer, "a tagged value has exactly one member");
  const std::string_view tag(object.begin()->key());
  const Json& inner = object.begin()->value();
  if (tag == "c") {
    if (!inner.is_object()) return malformed(pointer + "/c", "a context is an object");
    Context context;
    for (const auto& entry : inner.as_object()) {
      const std::string name(entry.key());
      TRY(Value value, read(entry.value(), pointer + "/c/" + name, zones));
      context.set(name, std::move(value));
    }
    return Value(std::move(context));
  }
  if (tag == "r") return read_range(inner, pointer + "/r", zones);
  if (!inner.is_string()) return malformed(pointer, fmt::format("'{}' wants a text", tag));
  return read_tagged(tag, inner.as_string(), pointer, zones);
}

Result<Value> read(const Json& json, const std::string& pointer,
                   const calendar::ZoneDatabase* zones) {
  if (json.is_null()) return Value();
  if (json.is_bool()) return Value(json.as_bool());
  if (json.is_string()) return Value(std::string_view(json.as_string()));
  if (json.is_array()) {
    List items;
    for (const Json& item : json.as_array()) {
      TRY(Value value, read(item, fmt::format("{}/{}", pointer, items.size()), zones));
      items.push_back(std::move(value));
    }
    return Value(std::move(items));
  }
  if (json.is_object()) return read_object(json, pointer, zones);
  return malformed(pointer, R"(a bare number has no type: write {"n":"12"})");
}

}  // namespace

Result<Json> to_json(const Value& value) {
  switch (value.kind()) {
    case Kind::Null:
      return Json(nullptr);
    case Kind::Boolean:
      return Json(*value.as_boolean());
    case Kind::String:
      return Json(*value.as_string());
    case Kind::Number:
      return tagged("n", value.as_number()->to_string());
    case Kind::Date:
      return tagged("d", to_text(value));
    case Kind::Time:
      return tagged("t", to_text(value));
    case Kind::DateAndTime:
      return tagged("dt", to_text(value));
    case Kind::YearsAndMonthsDuration:
      return tagged("ym", to_text(value));
    case Kind::DaysAndTimeDuration:
      return tagged("dd", to_text(value));
    case Kind::Range:
      return range_json(*value.as_range());
    case Kind::List: {
      JsonArray items;
      for (const Value& item : *value.as_list()) {
        TRY(Json json, to_json(item));
        items.push_back(std::move(json));
      }
      return Json(std::move(items));
    }
    case Kind::Context: {
      JsonObject members;
      for (const auto& entry : *value.as_context()) {
        TRY(Json json, to_json(entry.value));
        members[entry.name] = std::move(json);
      }
      JsonObject object;
      object["c"] = std::move(members);
      return Json(std::move(object));
    }
    case Kind::Function:
      break;
  }
  return fail(Code::InvalidArgument, "{}", kFunctionsStay);
}

Result<Value> from_json(const Json& json, const calendar::ZoneDatabase* zones) {
  return read(json, "", zones);
}

}  // namespace entente::feel
