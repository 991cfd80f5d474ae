#include "feel/temporal.hpp"

#include <algorithm>

#include "calendar/time_zone.hpp"
#include "calendar/zone_database.hpp"

namespace entente::feel {
namespace {

constexpr std::int64_t kInstantSecondsMax = INT64_MAX / 1'000'000 - kSecondsPerDay;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0);
}

bool is_leap(std::int32_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/// An instant that the zone rules can be asked about; far years keep the last rule.
Instant clamped(std::int64_t seconds) {
  return {std::clamp(seconds, -kInstantSecondsMax, kInstantSecondsMax) * 1'000'000};
}

const calendar::TimeZone* zone_named(const calendar::ZoneDatabase* zones, std::string_view name) {
  return zones ? zones->find(name) : nullptr;
}

std::int32_t offset_at_local(const calendar::TimeZone& zone, std::int64_t local) {
  // The offset before a change is tried first, so that a repeated hour is the earlier one.
  const std::int32_t before = zone.offset_seconds_at(clamped(local - kSecondsPerDay));
  if (zone.offset_seconds_at(clamped(local - before)) == before) return before;
  const std::int32_t after = zone.offset_seconds_at(clamped(local + kSecondsPerDay));
  return zone.offset_seconds_at(clamped(local - after)) == after ? after : before;
}

std::int32_t standard_offset(const calendar::TimeZone& zone) {
  constexpr std::int64_t kHalfYear = 182 * kSecondsPerDay;
  const Instant reference{1'704'067'200'000'000};  // 2024-01-01
  const auto& winter = zone.type_at(reference);
  return winter.daylight ? zone.offset_seconds_at(reference.plus_seconds(kHalfYear))
                         : winter.offset_seconds;
}

}  // namespace

bool Zone::operator==(const Zone& other) const {
  if (is_named() != other.is_named()) return false;
  if (is_named()) return *name == *other.name;
  return offset_seconds == other.offset_seconds;
}

int days_in_month(std::int32_t year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

bool is_valid(const CivilDate& date) {
  return date.year >= -kYearMax && date.year <= kYearMax && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

// Howard Hinnant's algorithms on eras of 400 years.
std::int64_t days_of(const CivilDate& date) {
  const std::int64_t year = static_cast<std::int64_t>(date.year) - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t shifted = (date.month + 9) % 12;
  const std::int64_t day_of_year = (153 * shifted + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

std::optional<CivilDate> civil_date(std::int64_t days) {
  if (days > 366LL * kYearMax || days < -366LL * kYearMax) return std::nullopt;
  days += 719'468;
  const std::int64_t era = floor_div(days, 146'097);
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * day_of_year + 2) / 153;
  const std::int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
  const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  if (year > kYearMax || year < -kYearMax) return std::nullopt;
  return CivilDate{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month),
                   static_cast<std::uint8_t>(day_of_year - (153 * shifted + 2) / 5 + 1)};
}

int iso_weekday(const CivilDate& date) {
  const std::int64_t days = days_of(date) + 3;  // 1970-01-01 was a Thursday
  return static_cast<int>(days - floor_div(days, 7) * 7) + 1;
}

CivilDate civil_date(Date date) {
  const auto parts = year_month_day(date);
  return {parts.year, static_cast<std::uint8_t>(parts.month), static_cast<std::uint8_t>(parts.day)};
}

std::optional<Date> to_date(const CivilDate& date) {
  const std::int64_t days = days_of(date);
  if (days > INT32_MAX || days < INT32_MIN) return std::nullopt;
  return Date{static_cast<std::int32_t>(days)};
}

std::int64_t local_seconds(const DateAndTime& value) {
  return days_of(value.date) * kSecondsPerDay + value.time.second_of_day;
}

std::optional<std::int64_t> epoch_seconds(const DateAndTime& value) {
  if (!value.time.zone.has_offset()) return std::nullopt;
  return local_seconds(value) - value.time.zone.offset_seconds;
}

std::optional<DateAndTime> at_local_seconds(std::int64_t seconds, std::int32_t nanos, Zone zone) {
  const std::int64_t days = floor_div(seconds, kSecondsPerDay);
  const auto date = civil_date(days);
  if (!date) return std::nullopt;
  return DateAndTime{
      *date, {static_cast<std::int32_t>(seconds - days * kSecondsPerDay), nanos, std::move(zone)}};
}

std::optional<DateAndTime> at_epoch_seconds(std::int64_t seconds, std::int32_t nanos, Zone zone,
                                            const calendar::ZoneDatabase* zones) {
  if (zone.is_named()) {
    const auto* rules = zone_named(zones, *zone.name);
    if (!rules) return std::nullopt;
    zone.offset_seconds = rules->offset_seconds_at(clamped(seconds));
  }
  if (!zone.has_offset()) return std::nullopt;
  const std::int64_t local = seconds + zone.offset_seconds;
  return at_local_seconds(local, nanos, std::move(zone));
}

std::optional<DateAndTime> resolved(DateAndTime value, const calendar::ZoneDatabase* zones) {
  if (!value.time.zone.is_named()) return value;
  if (!zones) {
    value.time.zone.offset_seconds = Zone::kUnresolved;
    return value;
  }
  const auto* zone = zone_named(zones, *value.time.zone.name);
  if (!zone) return std::nullopt;
  value.time.zone.offset_seconds = offset_at_local(*zone, local_seconds(value));
  return value;
}

std::optional<Time> resolved(Time value, const calendar::ZoneDatabase* zones) {
  if (!value.zone.is_named()) return value;
  if (!zones) {
    value.zone.offset_seconds = Zone::kUnresolved;
    return value;
  }
  const auto* zone = zone_named(zones, *value.zone.name);
  if (!zone) return std::nullopt;
  value.zone.offset_seconds = standard_offset(*zone);
  return value;
}

std::optional<Instant> to_instant(const DateAndTime& value, const calendar::ZoneDatabase* zones) {
  const auto known = resolved(value, zones);
  if (!known) return std::nullopt;
  const auto seconds = epoch_seconds(*known);
  if (!seconds || *seconds > kInstantSecondsMax || *seconds < -kInstantSecondsMax)
    return std::nullopt;
  return Instant{*seconds * 1'000'000 + value.time.nanos / 1000};
}

std::optional<DateAndTime> date_and_time_at(Instant instant, std::string_view zone,
                                            const calendar::ZoneDatabase* zones) {
  Zone tag = Zone::utc();
  if (!zone.empty()) {
    const auto* rules = zone_named(zones, zone);
    if (!rules) return std::nullopt;
    tag = {rules->offset_seconds_at(instant), std::make_shared<const std::string>(zone)};
  }
  const std::int64_t seconds = floor_div(instant.micros, 1'000'000);
  const auto nanos = static_cast<std::int32_t>((instant.micros - seconds * 1'000'000) * 1000);
  const std::int32_t offset = tag.offset_seconds;
  return at_local_seconds(seconds + offset, nanos, std::move(tag));
}

}  // namespace entente::feel
