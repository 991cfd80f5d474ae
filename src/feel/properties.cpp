// What stands behind the dot of a path (DMN 1.5 §10.3.2.12 and table 59).
#include "feel/operations.hpp"

namespace entente::feel {
namespace {

std::optional<Value> date_property(const CivilDate& date, std::string_view name) {
  if (name == "year") return Value(int{date.year});
  if (name == "month") return Value(int{date.month});
  if (name == "day") return Value(int{date.day});
  if (name == "weekday") return Value(iso_weekday(date));
  return std::nullopt;
}

std::optional<Value> time_property(const Time& time, std::string_view name) {
  if (name == "hour") return Value(time.second_of_day / 3600);
  if (name == "minute") return Value(time.second_of_day / 60 % 60);
  if (name == "second") {
    const int whole = time.second_of_day % 60;
    if (time.nanos == 0) return Value(whole);
    return Value(*add(Number(whole), *divide(Number(time.nanos), Number(1'000'000'000))));
  }
  if (name == "time offset")
    return time.zone.has_offset() ? Value(DaysAndTime{time.zone.offset_seconds, 0}) : Value();
  if (name == "timezone") return time.zone.is_named() ? Value(*time.zone.name) : Value();
  return std::nullopt;
}

std::optional<Value> months_property(const YearsAndMonths& value, std::string_view name) {
  if (name == "years") return Value(Number(value.months / 12));
  if (name == "months") return Value(Number(value.months % 12));
  return std::nullopt;
}

std::optional<Value> days_property(const DaysAndTime& value, std::string_view name) {
  // Below zero the parts are negative too, so they are taken from the magnitude.
  const bool negative = value.seconds < 0;
  const std::int64_t fraction = negative && value.nanos != 0 ? 1 : 0;
  const std::int64_t whole = negative ? -(value.seconds + fraction) : value.seconds;
  const auto signed_part = [&](std::int64_t part) {
    return Value(Number(negative ? -part : part));
  };
  if (name == "days") return signed_part(whole / kSecondsPerDay);
  if (name == "hours") return signed_part(whole % kSecondsPerDay / 3600);
  if (name == "minutes") return signed_part(whole % 3600 / 60);
  if (name == "seconds") return signed_part(whole % 60);
  return std::nullopt;
}

std::optional<Value> range_property(const Range& range, std::string_view name) {
  if (name == "start") return range.start;
  if (name == "end") return range.end;
  if (name == "start included") return Value(range.start_included);
  if (name == "end included") return Value(range.end_included);
  return std::nullopt;
}

std::optional<Value> property(const Value& value, std::string_view name) {
  switch (value.kind()) {
    case Kind::Date:
      return date_property(*value.as_date(), name);
    case Kind::Time:
      return time_property(*value.as_time(), name);
    case Kind::DateAndTime: {
      const auto& moment = *value.as_date_and_time();
      if (auto found = date_property(moment.date, name)) return found;
      return time_property(moment.time, name);
    }
    case Kind::YearsAndMonthsDuration:
      return months_property(*value.as_years_and_months(), name);
    case Kind::DaysAndTimeDuration:
      return days_property(*value.as_days_and_time(), name);
    case Kind::Range:
      return range_property(*value.as_range(), name);
    default:
      return std::nullopt;
  }
}

}  // namespace

Value member_of(const Value& value, const std::string& name, Evaluation& evaluation) {
  if (const Context* context = value.as_context()) {
    if (const Value* found = context->find(name)) return *found;
    return evaluation.refuse("the context has no entry '{}'", name);
  }
  if (const List* list = value.as_list()) {
    List items;
    items.reserve(list->size());
    for (const Value& item : *list) items.push_back(member_of(item, name, evaluation));
    return items;
  }
  if (auto found = property(value, name)) return *std::move(found);
  return evaluation.refuse("a {} has no '{}'", kind_word(value.kind()), name);
}

}  // namespace entente::feel
