// Civil dates and instants as plain values; time zones and legal periods live in calendar/.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace entente {

/// A day of the proleptic Gregorian calendar, as days since 1970-01-01.
struct Date {
  std::int32_t days = 0;

  auto operator<=>(const Date&) const = default;
  Date operator+(std::int32_t n) const { return {days + n}; }
  Date operator-(std::int32_t n) const { return {days - n}; }
  std::int32_t operator-(Date other) const { return days - other.days; }
};

struct YearMonthDay {
  std::int32_t year = 1970;
  unsigned month = 1;
  unsigned day = 1;
};

/// @error InvalidArgument when there is no such day
Result<Date> date_of(std::int32_t year, unsigned month, unsigned day);
YearMonthDay year_month_day(Date date);
/// 1 = Monday ... 7 = Sunday (ISO 8601).
int iso_weekday(Date date);
/// "2026-03-02"
std::string to_string(Date date);
/// @error Malformed unless YYYY-MM-DD
Result<Date> parse_date(std::string_view text);

/// A point in time: microseconds since 1970-01-01T00:00:00Z, without leap seconds.
struct Instant {
  std::int64_t micros = 0;

  auto operator<=>(const Instant&) const = default;
  Instant plus_seconds(std::int64_t seconds) const { return {micros + seconds * 1'000'000}; }
};

/// "2026-03-02T08:00:00Z"; microseconds only when there are some.
std::string to_string(Instant instant);
/// RFC 3339 with offset or Z. @error Malformed
Result<Instant> parse_instant(std::string_view text);

}  // namespace entente
