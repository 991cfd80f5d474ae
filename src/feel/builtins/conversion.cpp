// DMN 1.5 §10.3.4.1: conversion functions between texts, numbers and temporal values.
#include "feel/builtin.hpp"

namespace entente::feel {
namespace {

/// The separator in an argument: empty when it is null, absent when it is not one of `allowed`.
std::optional<std::string> separator(const Arguments& a, std::size_t i, std::string_view allowed) {
  if (!a.has(i)) return std::string();
  const std::string* given = a.string(i);
  if (!given) return std::nullopt;
  if (given->size() != 1 || allowed.find(given->front()) == std::string_view::npos) {
    a.refuse("'{}' is no separator here", *given);
    return std::nullopt;
  }
  return *given;
}

Value number(const Arguments& a) {
  if (a.size() == 1 && a.single(0).as_number()) return a.single(0);
  const std::string* text = a.string(0);
  const auto grouping = separator(a, 1, " ,.");
  const auto point = separator(a, 2, ",.");
  if (!text || !grouping || !point) return {};
  if (!grouping->empty() && *grouping == *point)
    return a.refuse("the two separators must be different");
  std::string plain;
  for (char c : *text) {
    if (!grouping->empty() && c == grouping->front()) continue;
    if (!point->empty() && point->front() != '.') {
      if (c == '.') return a.refuse("'{}' is no number", *text);
      if (c == point->front()) c = '.';
    }
    plain.push_back(c);
  }
  return a.or_refuse(Number::parse(plain), "'{}' is no number", *text);
}

Value string(const Arguments& a) {
  if (a[0].is_null()) return {};
  const std::size_t most = a.evaluation().environment().limits.string_max;
  return a.or_refuse(text_within(a[0], most), "the text is longer than the limit");
}

/// A whole number in [low, high].
std::optional<std::int64_t> part(const Arguments& a, std::size_t i, std::int64_t low,
                                 std::int64_t high) {
  const auto value = a.integer(i);
  if (!value) return std::nullopt;
  if (*value >= low && *value <= high) return value;
  a.refuse("{} is outside of {} to {}", *value, low, high);
  return std::nullopt;
}

std::optional<CivilDate> date_of_parts(const Arguments& a) {
  const auto year = part(a, 0, -kYearMax, kYearMax);
  const auto month = part(a, 1, 1, 12);
  const auto day = part(a, 2, 1, 31);
  if (!year || !month || !day) return std::nullopt;
  const CivilDate date{static_cast<std::int32_t>(*year), static_cast<std::uint8_t>(*month),
                       static_cast<std::uint8_t>(*day)};
  if (is_valid(date)) return date;
  a.refuse("there is no day {}", to_string(date));
  return std::nullopt;
}

/// Hour, minute and second (with a fraction) from three arguments.
std::optional<Time> time_of_parts(const Arguments& a, std::size_t from) {
  const auto hour = part(a, from, 0, 23);
  const auto minute = part(a, from + 1, 0, 59);
  const Number* second = a.number(from + 2);
  if (!hour || !minute || !second) return std::nullopt;
  const auto whole = round(*second, 0, Rounding::Floor)->to_int64();
  if (!whole || *whole < 0 || *whole > 59) {
    a.refuse("a second lies between 0 and 60");
    return std::nullopt;
  }
  const auto nanos = round(*multiply(*subtract(*second, Number(*whole)), Number(1'000'000'000)), 0,
                           Rounding::Down);
  return Time{static_cast<std::int32_t>(*hour * 3600 + *minute * 60 + *whole),
              static_cast<std::int32_t>(nanos->to_int64().value_or(0)),
              {}};
}

/// The offset of a days and time duration, below a day.
std::optional<Zone> zone_of(const Arguments& a, std::size_t i) {
  if (!a.has(i)) return Zone{};
  if (const auto* name = a.single(i).as_string()) {
    const auto zone = parse_time("00:00:00@" + *name, a.evaluation().zones());
    if (zone) return zone->zone;
    a.refuse("there is no time zone '{}'", *name);
    return std::nullopt;
  }
  const auto* offset = a.single(i).as_days_and_time();
  if (!offset || offset->nanos != 0 || offset->seconds > 18 * 3600 ||
      offset->seconds < -18 * 3600) {
    a.refuse("the offset must be a days and time duration of 18 hours at most");
    return std::nullopt;
  }
  return Zone{static_cast<std::int32_t>(offset->seconds), nullptr};
}

Value date(const Arguments& a) {
  if (a.size() == 3) return a.or_refuse(date_of_parts(a), "no date");
  if (a.size() == 2) return a.refuse("it takes one argument, or year, month and day");
  const Value& from = a.single(0);
  if (from.as_date()) return from;
  if (const auto* moment = from.as_date_and_time()) return moment->date;
  const std::string* text = a.string(0);
  if (!text) return {};
  return a.or_refuse(parse_civil_date(*text), "'{}' is no date", *text);
}

Value time(const Arguments& a) {
  if (a.size() >= 3) {
    auto time = time_of_parts(a, 0);
    const auto zone = zone_of(a, 3);
    if (!time || !zone) return {};
    time->zone = *zone;
    return *time;
  }
  if (a.size() == 2) return a.refuse("it takes one argument, or hour, minute and second");
  const Value& from = a.single(0);
  if (from.as_time()) return from;
  if (const auto* moment = from.as_date_and_time()) return moment->time;
  if (from.as_date()) return Time{0, 0, Zone::utc()};
  const std::string* text = a.string(0);
  if (!text) return {};
  return a.or_refuse(parse_time(*text, a.evaluation().zones()), "'{}' is no time", *text);
}

Value moment_of_two(const Arguments& a) {
  const auto* clock = a.single(1).as_time();
  const auto* day = a.single(0).as_date();
  const auto* moment = a.single(0).as_date_and_time();
  if (const auto* name = a.single(1).as_string(); name && moment) {
    // The same instant in another zone.
    const auto instant = to_instant(*moment, a.evaluation().zones());
    if (!instant) return a.refuse("a local date and time has no instant");
    return a.or_refuse(date_and_time_at(*instant, *name, a.evaluation().zones()),
                       "there is no time zone '{}'", *name);
  }
  if (!clock || (!day && !moment)) return a.refuse("it wants a date and a time");
  return a.or_refuse(
      resolved(DateAndTime{day ? *day : moment->date, *clock}, a.evaluation().zones()),
      "the time zone is unknown");
}

Value date_and_time(const Arguments& a) {
  if (a.size() >= 6) {
    const auto day = date_of_parts(a);
    auto clock = time_of_parts(a, 3);
    const auto zone = zone_of(a, 6);
    if (!day || !clock || !zone) return {};
    clock->zone = *zone;
    return a.or_refuse(resolved(DateAndTime{*day, *clock}, a.evaluation().zones()), "no such zone");
  }
  if (a.size() > 2) return a.refuse("it takes 1, 2, 6 or 7 arguments");
  if (a.size() == 2) return moment_of_two(a);
  const Value& from = a.single(0);
  if (from.as_date_and_time()) return from;
  if (const auto* day = from.as_date()) return DateAndTime{*day, {0, 0, Zone::utc()}};
  const std::string* text = a.string(0);
  if (!text) return {};
  return a.or_refuse(parse_date_and_time(*text, a.evaluation().zones()), "'{}' is no date and time",
                     *text);
}

Value duration(const Arguments& a) {
  const Value& from = a.single(0);
  if (from.as_days_and_time() || from.as_years_and_months()) return from;
  const std::string* text = a.string(0);
  if (!text) return {};
  if (const auto months = parse_years_and_months(*text)) return *months;
  return a.or_refuse(parse_days_and_time(*text), "'{}' is no duration", *text);
}

/// Whole months from one day to another, toward zero.
Value years_and_months_duration(const Arguments& a) {
  const auto moment = [&](std::size_t i) -> std::optional<DateAndTime> {
    if (const auto* day = a.single(i).as_date()) return DateAndTime{*day, {}};
    if (const auto* value = a.single(i).as_date_and_time()) return *value;
    return std::nullopt;
  };
  const auto from = moment(0);
  const auto to = moment(1);
  if (!from || !to) return a.refuse("it wants two dates or dates and times");
  const auto months_between = [](const CivilDate& start, const CivilDate& end) {
    std::int64_t months = (std::int64_t{end.year} - start.year) * 12 + (end.month - start.month);
    if (end.day < start.day) --months;
    return months;
  };
  if (to->date < from->date) return YearsAndMonths{-months_between(to->date, from->date)};
  return YearsAndMonths{months_between(from->date, to->date)};
}

}  // namespace

void add_conversion_builtins(BuiltinTable& table) {
  table.emplace_back("number",
                     std::vector<Signature>{
                         {{"from"}, 1}, {{"from", "grouping separator", "decimal separator"}, 3}},
                     number);
  table.emplace_back("string", std::vector<Signature>{{{"from"}, 1}}, string);
  table.emplace_back("date", std::vector<Signature>{{{"from"}, 1}, {{"year", "month", "day"}, 3}},
                     date);
  table.emplace_back(
      "time", std::vector<Signature>{{{"from"}, 1}, {{"hour", "minute", "second", "offset"}, 3}},
      time);
  table.emplace_back(
      "date and time",
      std::vector<Signature>{{{"from"}, 1},
                             {{"date", "time"}, 2},
                             {{"date", "timezone"}, 2},
                             {{"year", "month", "day", "hour", "minute", "second", "offset"}, 6},
                             {{"year", "month", "day", "hour", "minute", "second", "timezone"}, 6}},
      date_and_time);
  table.emplace_back("duration", std::vector<Signature>{{{"from"}, 1}}, duration);
  table.emplace_back("years and months duration", std::vector<Signature>{{{"from", "to"}, 2}},
                     years_and_months_duration);
}

}  // namespace entente::feel
