// FEEL's temporal values: date, time, date and time, and the two durations, with their lexical
// forms (ISO 8601 as restricted by DMN 1.5 §10.3.2.3.4-8) and their arithmetic. Zone rules are
// handed in: a value with a named zone carries the offset found when it was made.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace entente::calendar {
struct ZoneDatabase;
}

namespace entente::feel {

inline constexpr std::int64_t kSecondsPerDay = 86'400;

/// A day of the proleptic Gregorian calendar; years from -999999999 to 999999999.
struct CivilDate {
  std::int32_t year = 1970;
  std::uint8_t month = 1;
  std::uint8_t day = 1;
  auto operator<=>(const CivilDate&) const = default;
};

/// Local time (none), an offset from UTC, or an IANA zone.
struct Zone {
  static constexpr std::int32_t kNone = INT32_MIN;            ///< local time
  static constexpr std::int32_t kUnresolved = INT32_MIN + 1;  ///< named, no zone database at hand

  std::int32_t offset_seconds = kNone;
  std::shared_ptr<const std::string> name;  ///< set for an IANA zone

  bool is_local() const { return offset_seconds == kNone && !name; }
  bool is_named() const { return name != nullptr; }
  bool has_offset() const { return offset_seconds != kNone && offset_seconds != kUnresolved; }
  static Zone utc() { return {0, nullptr}; }
  bool operator==(const Zone& other) const;
};

struct Time {
  std::int32_t second_of_day = 0;
  std::int32_t nanos = 0;
  Zone zone;
  bool operator==(const Time&) const = default;
};

struct DateAndTime {
  CivilDate date;
  Time time;
  bool operator==(const DateAndTime&) const = default;
};

struct YearsAndMonths {
  std::int64_t months = 0;
  auto operator<=>(const YearsAndMonths&) const = default;
};

/// Seconds and nanoseconds; nanos is always 0..999,999,999, also below zero.
struct DaysAndTime {
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;
  auto operator<=>(const DaysAndTime&) const = default;
};

inline constexpr std::int32_t kYearMax = 999'999'999;

bool is_valid(const CivilDate& date);
int days_in_month(std::int32_t year, int month);
/// Days since 1970-01-01.
std::int64_t days_of(const CivilDate& date);
/// Absent beyond the years of FEEL.
std::optional<CivilDate> civil_date(std::int64_t days);
/// 1 = Monday ... 7 = Sunday.
int iso_weekday(const CivilDate& date);

CivilDate civil_date(Date date);
/// Absent when the year is beyond what entente::Date holds.
std::optional<Date> to_date(const CivilDate& date);
/// Absent for a local date and time, or when the instant is out of range.
std::optional<Instant> to_instant(const DateAndTime& value, const calendar::ZoneDatabase* zones);
/// The instant as local date and time of `zone` ("" = UTC with offset Z).
std::optional<DateAndTime> date_and_time_at(Instant instant, std::string_view zone,
                                            const calendar::ZoneDatabase* zones);

/// Seconds since 1970-01-01 of the local fields, the zone ignored.
std::int64_t local_seconds(const DateAndTime& value);
/// Seconds since 1970-01-01T00:00:00Z; absent for local values and for unresolved zones.
std::optional<std::int64_t> epoch_seconds(const DateAndTime& value);
/// The fields that `zone` shows at an instant; a named zone's offset is looked up.
std::optional<DateAndTime> at_epoch_seconds(std::int64_t seconds, std::int32_t nanos, Zone zone,
                                            const calendar::ZoneDatabase* zones);
/// The fields at these local seconds.
std::optional<DateAndTime> at_local_seconds(std::int64_t seconds, std::int32_t nanos, Zone zone);
/// Sets the offset of a named zone for this local date and time (the earlier one when the hour
/// occurs twice). Absent when the zone is unknown.
std::optional<DateAndTime> resolved(DateAndTime value, const calendar::ZoneDatabase* zones);
/// The standard offset is taken for a time without a date.
std::optional<Time> resolved(Time value, const calendar::ZoneDatabase* zones);

/// Lexical forms; absent when the text is not one. A named zone must exist when `zones` is given.
std::optional<CivilDate> parse_civil_date(std::string_view text);
std::optional<Time> parse_time(std::string_view text, const calendar::ZoneDatabase* zones);
std::optional<DateAndTime> parse_date_and_time(std::string_view text,
                                               const calendar::ZoneDatabase* zones);
std::optional<YearsAndMonths> parse_years_and_months(std::string_view text);
std::optional<DaysAndTime> parse_days_and_time(std::string_view text);

std::string to_string(const CivilDate& value);
std::string to_string(const Time& value);
std::string to_string(const DateAndTime& value);
std::string to_string(const YearsAndMonths& value);
std::string to_string(const DaysAndTime& value);

}  // namespace entente::feel
