// Time zones as plain data: which offset from UTC a place keeps at each instant, and what instant a
// wall clock there means. Local times that a change of clocks skips or repeats are answered as
// such, never guessed; who reads zone files from disk lies below the pure line.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

namespace entente::calendar {

inline constexpr std::int64_t kMicrosPerSecond = 1'000'000;
inline constexpr std::int64_t kSecondsPerDay = 86'400;
inline constexpr std::int64_t kMicrosPerDay = kSecondsPerDay * kMicrosPerSecond;

/// What a calendar and a clock on the wall show, in a place that is not told.
struct LocalDateTime {
  Date date;
  std::int64_t micros_of_day = 0;  ///< 0 to kMicrosPerDay - 1

  auto operator<=>(const LocalDateTime&) const = default;
};

/// "2026-03-02T17:40:00"; microseconds only when there are some.
std::string to_string(LocalDateTime local);

/// One way a place keeps its clocks: "CET", an hour ahead of UTC, not daylight saving.
struct LocalTimeType {
  std::int32_t offset_seconds = 0;  ///< east of UTC is positive
  bool daylight = false;
  std::string abbreviation;

  bool operator==(const LocalTimeType&) const = default;
};

/// At `at_seconds` (since 1970-01-01T00:00:00Z) the place goes over to `type`.
struct ZoneTransition {
  std::int64_t at_seconds = 0;
  std::size_t type = 0;
};

/// A day of each year, as POSIX.1 TZ strings name it.
struct YearlyDay {
  enum class Form {
    JulianWithoutLeapDay,  ///< Jn: 1 to 365, 29 February is never counted
    DayOfYear,             ///< n: 0 to 365, 29 February is counted
    WeekdayOfMonth,        ///< Mm.w.d: the w-th weekday d (0 = Sunday) of month m, 5 = the last
  };
  Form form = Form::WeekdayOfMonth;
  int month = 1;
  int week = 1;
  int day = 0;
  std::int32_t seconds_of_day = 7200;  ///< local clock; -167 to 167 hours

  bool operator==(const YearlyDay&) const = default;
};

/// What holds after the last transition of the table, for ever.
struct FinalRule {
  struct Daylight {
    LocalTimeType type;
    YearlyDay starts;
    YearlyDay ends;
    bool operator==(const Daylight&) const = default;
  };
  LocalTimeType standard;
  std::optional<Daylight> daylight;

  bool operator==(const FinalRule&) const = default;
};

/// The instants at which a local time is shown.
struct Resolution {
  enum class Kind {
    Unique,   ///< shown once: earliest == latest
    Gap,      ///< never shown: both are the instant at which the clocks jumped over it
    Overlap,  ///< shown twice, as clocks were set back
  };
  Kind kind = Kind::Unique;
  Instant earliest;
  Instant latest;

  bool operator==(const Resolution&) const = default;
};

class TimeZone {
 public:
  /// UTC.
  TimeZone();
  static TimeZone fixed(std::int32_t offset_seconds, std::string abbreviation = {});
  /// @param types        at least one; the first holds before the first transition
  /// @param transitions  ascending
  /// @param final_rule   without one, the last transition's type holds for ever
  /// @error InvalidArgument for no type, an unknown type, or transitions out of order
  static Result<TimeZone> make(std::vector<LocalTimeType> types,
                               std::vector<ZoneTransition> transitions,
                               std::optional<FinalRule> final_rule);

  const LocalTimeType& type_at(Instant instant) const;
  std::int32_t offset_seconds_at(Instant instant) const { return type_at(instant).offset_seconds; }

  LocalDateTime local(Instant instant) const;
  Date local_date(Instant instant) const { return local(instant).date; }
  Resolution resolve(LocalDateTime local) const;

  /// The first instant of `date` there: midnight, or when the clocks jumped over it, the jump.
  Instant start_of_day(Date date) const;

 private:
  struct Change {
    std::int64_t at_seconds;
    const LocalTimeType* type;
  };
  const LocalTimeType& type_at_seconds(std::int64_t seconds) const;
  /// Every change in [from, to], ascending.
  std::vector<Change> changes(std::int64_t from, std::int64_t to) const;
  /// The final rule's changes of the given years, ascending; none before the table ends.
  void add_rule_changes(std::int32_t first_year, std::int32_t last_year,
                        std::vector<Change>& changes) const;

  std::vector<LocalTimeType> types_;
  std::vector<ZoneTransition> transitions_;
  std::optional<FinalRule> final_rule_;

  /// The final rule's changes of the years that are mostly asked about, ascending.
  struct RuleChange {
    std::int64_t at_seconds;
    bool to_daylight;
  };
  std::vector<RuleChange> near_;
};

/// The day that `day` names in `year`.
Date date_in_year(const YearlyDay& day, std::int32_t year);

}  // namespace entente::calendar
