// How a legal period is counted, as data: a handful of neutral primitives (is the day of the event
// counted, when does a month end, does the end roll forward) that named rules in a pack compose.
// Which rule a law follows, and its citation, is content and never code.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace entente::calendar {

enum class Unit { Hours, Days, Weeks, Months, Years };
BOOST_DESCRIBE_ENUM(Unit, Hours, Days, Weeks, Months, Years)

/// "hours", "days", "weeks", "months", "years"
std::string_view to_string(Unit unit);
/// @error InvalidArgument, naming the units
Result<Unit> parse_unit(std::string_view text);

/// A length of time as the law states it: "1 month" is not "30 days".
struct Period {
  std::int64_t length = 0;
  Unit unit = Unit::Days;

  bool operator==(const Period&) const = default;
};

enum class Direction {
  Forward,   ///< from the event on
  Backward,  ///< before it, as "120 days before expiry"; never rolls
};

enum class FirstDay {
  DayAfterEvent,  ///< the day of the event is not counted
  DayOfEvent,     ///< it counts: the period ends a day earlier
};

enum class FirstHour {
  MinuteOfEvent,   ///< minute to minute, in elapsed time
  HourAfterEvent,  ///< the hour of the event is not counted
};

enum class End {
  NominalDay,       ///< the day that the count arrives at
  DayAfterNominal,  ///< clear days (délai franc): neither first nor last day counts
};

enum class EndTime {
  StartOfDay,  ///< 00:00 local: when a window opens
  EndOfDay,    ///< 24:00 local
  SameMinute,  ///< the local time of the event
};

enum class Roll {
  None,
  ForwardNonWorking,  ///< an end on Saturday, Sunday or a holiday moves to the next working day
};

/// The primitives of one rule. Months and years end on the same date, else on the month's last day.
struct CountingRule {
  std::string id;
  std::set<Unit> units;
  Direction direction = Direction::Forward;
  FirstDay first_day = FirstDay::DayAfterEvent;
  FirstHour first_hour = FirstHour::MinuteOfEvent;
  End end = End::NominalDay;
  EndTime end_time = EndTime::EndOfDay;  ///< of periods in days and longer
  Roll roll = Roll::None;                ///< of periods in days and longer
  Roll roll_hours = Roll::None;          ///< of periods in hours: to 24:00 of the working day
  /// At least this many working days lie within a period of as many days or more; 0: no such rule.
  std::int64_t working_days_least = 0;

  std::string citation;
  std::string source;      ///< where the rule was read
  std::string confidence;  ///< V verified, K known, U uncertain; V may name its source: "V:C"

  bool uncertain() const { return confidence == "U"; }
  bool operator==(const CountingRule&) const = default;
};

}  // namespace entente::calendar
