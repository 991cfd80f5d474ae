#include "calendar/time_zone.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace entente::calendar {
namespace {

/// Wider than any offset from UTC: no local time lies further from its instant.
constexpr std::int64_t kWidestOffsetSeconds = 26 * 3600;

std::int64_t floor_divide(std::int64_t dividend, std::int64_t divisor) {
  const std::int64_t quotient = dividend / divisor;
  return dividend % divisor < 0 ? quotient - 1 : quotient;
}

std::int32_t year_of_seconds(std::int64_t seconds) {
  return year_month_day(Date{static_cast<std::int32_t>(floor_divide(seconds, kSecondsPerDay))})
      .year;
}

bool is_leap(std::int32_t year) {
  return date_of(year, 2, 29).has_value();
}

Date first_of(std::int32_t year, int month) {
  return date_of(year, static_cast<unsigned>(month), 1).value_or(Date{});
}

std::int64_t rule_instant(const YearlyDay& day, std::int32_t year, std::int32_t offset_before) {
  return std::int64_t{date_in_year(day, year).days} * kSecondsPerDay + day.seconds_of_day -
         offset_before;
}

}  // namespace

std::string to_string(LocalDateTime local) {
  const std::int64_t seconds = local.micros_of_day / kMicrosPerSecond;
  const std::int64_t micros = local.micros_of_day % kMicrosPerSecond;
  auto text = fmt::format("{}T{:02}:{:02}:{:02}", to_string(local.date), seconds / 3600,
                          seconds / 60 % 60, seconds % 60);
  if (micros != 0) text += fmt::format(".{:06}", micros);
  return text;
}

Date date_in_year(const YearlyDay& day, std::int32_t year) {
  switch (day.form) {
    case YearlyDay::Form::JulianWithoutLeapDay:
      return first_of(year, 1) + (day.day - 1 + (is_leap(year) && day.day > 59 ? 1 : 0));
    case YearlyDay::Form::DayOfYear:
      return first_of(year, 1) + day.day;
    case YearlyDay::Form::WeekdayOfMonth:
      break;
  }
  const Date first = first_of(year, day.month);
  const int until_weekday = (day.day - iso_weekday(first) + 14) % 7;
  Date found = first + (until_weekday + 7 * (day.week - 1));
  while (year_month_day(found).month != static_cast<unsigned>(day.month)) found = found - 7;
  return found;
}

TimeZone::TimeZone() : types_{LocalTimeType{0, false, "UTC"}} {}

TimeZone TimeZone::fixed(std::int32_t offset_seconds, std::string abbreviation) {
  TimeZone zone;
  zone.types_.front() = {offset_seconds, false, std::move(abbreviation)};
  return zone;
}

Result<TimeZone> TimeZone::make(std::vector<LocalTimeType> types,
                                std::vector<ZoneTransition> transitions,
                                std::optional<FinalRule> final_rule) {
  if (types.empty()) return fail(Code::InvalidArgument, "a time zone without a local time type");
  for (std::size_t i = 0; i < transitions.size(); ++i) {
    if (transitions[i].type >= types.size())
      return fail(Code::InvalidArgument, "transition {} names type {} of {}", i,
                  transitions[i].type, types.size());
    if (i > 0 && transitions[i].at_seconds <= transitions[i - 1].at_seconds)
      return fail(Code::InvalidArgument, "transition {} is not after the one before it", i);
  }
  TimeZone zone;
  zone.types_ = std::move(types);
  zone.transitions_ = std::move(transitions);
  zone.final_rule_ = std::move(final_rule);
  if (zone.final_rule_ && zone.final_rule_->daylight) {
    constexpr std::int32_t kFirstYear = 2000;
    constexpr std::int32_t kLastYear = 2060;
    std::vector<Change> changes;
    zone.add_rule_changes(kFirstYear, kLastYear, changes);
    for (const Change& change : changes)
      zone.near_.push_back({change.at_seconds, change.type != &zone.final_rule_->standard});
  }
  return zone;
}

void TimeZone::add_rule_changes(std::int32_t first_year, std::int32_t last_year,
                                std::vector<Change>& changes) const {
  if (!final_rule_ || !final_rule_->daylight) return;
  const auto& standard = final_rule_->standard;
  const auto& daylight = *final_rule_->daylight;
  const std::size_t before = changes.size();
  for (std::int32_t year = first_year; year <= last_year; ++year) {
    changes.push_back({rule_instant(daylight.ends, year, daylight.type.offset_seconds), &standard});
    changes.push_back(
        {rule_instant(daylight.starts, year, standard.offset_seconds), &daylight.type});
  }
  // Daylight saving all year ends and starts in the same second: the start has the last word.
  std::stable_sort(changes.begin() + static_cast<std::ptrdiff_t>(before), changes.end(),
                   [&](const Change& left, const Change& right) {
                     return std::tuple(left.at_seconds, left.type != &standard) <
                            std::tuple(right.at_seconds, right.type != &standard);
                   });
  if (transitions_.empty()) return;
  std::erase_if(changes, [&](const Change& change) {
    const bool of_rule = change.type == &standard || change.type == &daylight.type;
    return of_rule && change.at_seconds <= transitions_.back().at_seconds;
  });
}

const LocalTimeType& TimeZone::type_at_seconds(std::int64_t seconds) const {
  const bool after_table = transitions_.empty() || seconds >= transitions_.back().at_seconds;
  if (after_table && final_rule_) {
    if (!final_rule_->daylight) return final_rule_->standard;
    const auto upcoming = std::upper_bound(
        near_.begin(), near_.end(), seconds,
        [](std::int64_t at, const RuleChange& change) { return at < change.at_seconds; });
    if (upcoming != near_.begin() && upcoming != near_.end())
      return std::prev(upcoming)->to_daylight ? final_rule_->daylight->type : final_rule_->standard;
    const std::int32_t year = year_of_seconds(seconds);
    std::vector<Change> around;
    add_rule_changes(year - 1, year + 1, around);
    const auto next = std::upper_bound(
        around.begin(), around.end(), seconds,
        [](std::int64_t at, const Change& change) { return at < change.at_seconds; });
    if (next != around.begin()) return *std::prev(next)->type;
    if (transitions_.empty()) return final_rule_->standard;
    return types_[transitions_.back().type];
  }
  const auto next = std::upper_bound(
      transitions_.begin(), transitions_.end(), seconds,
      [](std::int64_t at, const ZoneTransition& change) { return at < change.at_seconds; });
  return next == transitions_.begin() ? types_.front() : types_[std::prev(next)->type];
}

std::vector<TimeZone::Change> TimeZone::changes(std::int64_t from, std::int64_t to) const {
  std::vector<Change> found;
  auto transition = std::lower_bound(
      transitions_.begin(), transitions_.end(), from,
      [](const ZoneTransition& change, std::int64_t at) { return change.at_seconds < at; });
  for (; transition != transitions_.end() && transition->at_seconds <= to; ++transition)
    found.push_back({transition->at_seconds, &types_[transition->type]});
  std::vector<Change> of_rule;
  add_rule_changes(year_of_seconds(from) - 1, year_of_seconds(to) + 1, of_rule);
  for (const Change& change : of_rule)
    if (change.at_seconds >= from && change.at_seconds <= to) found.push_back(change);
  return found;
}

const LocalTimeType& TimeZone::type_at(Instant instant) const {
  return type_at_seconds(floor_divide(instant.micros, kMicrosPerSecond));
}

LocalDateTime TimeZone::local(Instant instant) const {
  const std::int64_t shown =
      instant.micros + std::int64_t{offset_seconds_at(instant)} * kMicrosPerSecond;
  const std::int64_t day = floor_divide(shown, kMicrosPerDay);
  return {Date{static_cast<std::int32_t>(day)}, shown - day * kMicrosPerDay};
}

Resolution TimeZone::resolve(LocalDateTime local) const {
  const std::int64_t shown = std::int64_t{local.date.days} * kMicrosPerDay + local.micros_of_day;
  const std::int64_t shown_seconds = floor_divide(shown, kMicrosPerSecond);
  const std::int64_t from = shown_seconds - kWidestOffsetSeconds;

  std::vector<Instant> instants;
  Instant jump;
  std::int64_t segment_starts = from;
  const LocalTimeType* type = &type_at_seconds(from);
  const auto look_in_segment = [&](std::int64_t segment_ends) {
    const std::int64_t at = shown_seconds - type->offset_seconds;
    if (at >= segment_starts && at < segment_ends)
      instants.push_back({shown - std::int64_t{type->offset_seconds} * kMicrosPerSecond});
  };
  for (const Change& change : changes(from + 1, shown_seconds + kWidestOffsetSeconds)) {
    look_in_segment(change.at_seconds);
    if (shown_seconds >= change.at_seconds + type->offset_seconds &&
        shown_seconds < change.at_seconds + change.type->offset_seconds)
      jump = {change.at_seconds * kMicrosPerSecond};
    segment_starts = change.at_seconds;
    type = change.type;
  }
  look_in_segment(shown_seconds + kWidestOffsetSeconds + 1);

  if (instants.empty()) return {Resolution::Kind::Gap, jump, jump};
  const auto kind = instants.size() == 1 ? Resolution::Kind::Unique : Resolution::Kind::Overlap;
  return {kind, instants.front(), instants.back()};
}

Instant TimeZone::start_of_day(Date date) const {
  return resolve({date, 0}).earliest;
}

}  // namespace entente::calendar
