// DMN 1.5 §10.3.4.7 and §10.3.4.10: what day it is, and what day of which week or year.
#include "feel/builtin.hpp"

namespace entente::feel {
namespace {

constexpr std::array<const char*, 7> kDays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                              "Friday", "Saturday", "Sunday"};
constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};

std::optional<DateAndTime> current(const Arguments& a) {
  const auto& environment = a.evaluation().environment();
  if (!environment.now) {
    a.refuse("the current time was not handed in");
    return std::nullopt;
  }
  return date_and_time_at(*environment.now, environment.time_zone, environment.zones);
}

Value now(const Arguments& a) {
  const auto moment = current(a);
  return moment ? Value(*moment) : Value();
}

Value today(const Arguments& a) {
  const auto moment = current(a);
  return moment ? Value(moment->date) : Value();
}

std::optional<CivilDate> day_of(const Arguments& a) {
  const Value& value = a.single(0);
  if (const auto* date = value.as_date()) return *date;
  if (const auto* moment = value.as_date_and_time()) return moment->date;
  a.refuse("it wants a date or a date and time");
  return std::nullopt;
}

std::int64_t day_in_year(const CivilDate& date) {
  return days_of(date) - days_of({date.year, 1, 1}) + 1;
}

Value day_of_year(const Arguments& a) {
  const auto date = day_of(a);
  return date ? Value(Number(day_in_year(*date))) : Value();
}

Value day_of_week(const Arguments& a) {
  const auto date = day_of(a);
  return date ? Value(kDays[static_cast<std::size_t>(iso_weekday(*date) - 1)]) : Value();
}

Value month_of_year(const Arguments& a) {
  const auto date = day_of(a);
  return date ? Value(kMonths[date->month - 1u]) : Value();
}

/// ISO 8601: week 1 holds the year's first Thursday.
Value week_of_year(const Arguments& a) {
  const auto date = day_of(a);
  if (!date) return {};
  const auto thursday = civil_date(days_of(*date) - iso_weekday(*date) + 4);
  if (!thursday) return a.refuse("out of range");
  return Number((day_in_year(*thursday) - 1) / 7 + 1);
}

}  // namespace

void add_temporal_builtins(BuiltinTable& table) {
  const std::vector<Signature> one = {{{"date"}, 1}};
  table.emplace_back("now", std::vector<Signature>{{{}, 0}}, now);
  table.emplace_back("today", std::vector<Signature>{{{}, 0}}, today);
  table.emplace_back("day of year", one, day_of_year);
  table.emplace_back("day of week", one, day_of_week);
  table.emplace_back("month of year", one, month_of_year);
  table.emplace_back("week of year", one, week_of_year);
}

}  // namespace entente::feel
