// Counts a legal period: from an event, by a rule that is data, in a place's time zone and
// holidays, to the instant at which it ends, with every step that led there. What the end means,
// and which rule applies, is for packs and the kernel.
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "calendar/counting_rule.hpp"
#include "calendar/holidays.hpp"
#include "calendar/time_zone.hpp"

namespace entente::calendar {

/// Where a period is counted.
struct Calendar {
  const TimeZone& zone;
  const Holidays& holidays;
};

/// When the event happened: a day suffices unless the rule needs the minute.
using EventTime = std::variant<Date, Instant>;

/// One step of a computation, to be told in the reader's language: a text key and its values.
struct Step {
  std::string key;                    ///< one of step_keys()
  std::optional<Date> date;           ///< the day arrived at
  std::optional<Instant> instant;     ///< the instant arrived at
  std::optional<std::int64_t> count;  ///< a length, or a number of days
  std::optional<std::string> unit;    ///< of a length: "days"
  std::optional<std::string> reason;  ///< "saturday", "sunday", or the holiday's name

  bool operator==(const Step&) const = default;
};
BOOST_DESCRIBE_STRUCT(Step, (), (key, date, instant, count, unit, reason))

/// Every key a step may have, as in texts: "calendar.step.<key>".
const std::vector<std::string>& step_keys();

/// One reading of a period.
struct Reading {
  std::string rule;        ///< the counting rule's id
  std::string confidence;  ///< of that rule
  Instant ends_at;         ///< the period is over from this instant on
  Date last_day;           ///< the day to show; with `whole_day`, it ends at 24:00 of that day
  bool whole_day = true;   ///< false: it ends at a minute of `last_day`
  std::vector<Step> trace;

  bool operator==(const Reading&) const = default;
};
BOOST_DESCRIBE_STRUCT(Reading, (), (rule, confidence, ends_at, last_day, whole_day, trace))

/// Counts `period` from `event` by `rule`. A backward rule counts to a day before the event: with
/// StartOfDay, `ends_at` is when that day begins, and `last_day` the day itself.
/// @error InvalidArgument  a length below 1, a unit the rule does not count, a day where the rule
///                         needs an instant, or an end outside the years 1 to 9999
/// @error NotFound         a holiday is asked of a year that the table does not cover, named
Result<Reading> count(const CountingRule& rule, const Period& period, const EventTime& event,
                      const Calendar& calendar);

/// The readings of one period where several rules are defended, or several calendars.
struct Readings {
  std::vector<Reading> all;  ///< in the order of the rules, and for each in that of the calendars
  Reading earliest;
  Reading latest;
};

/// Counts in the first calendar, and in the others where a rule ends otherwise there.
/// @error InvalidArgument for no rule or no calendar; else as count()
Result<Readings> count_all(const std::vector<const CountingRule*>& rules, const Period& period,
                           const EventTime& event, const std::vector<Calendar>& calendars);

}  // namespace entente::calendar
