#include "calendar/period.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>

#include "calendar/posix_zone.hpp"

namespace entente::calendar {
namespace {

Date day(std::string_view text) {
  return parse_date(text).value();
}
Instant instant(std::string_view text) {
  return parse_instant(text).value();
}

const TimeZone& paris() {
  static const TimeZone zone = [] {
    auto rule = parse_posix_zone("CET-1CEST,M3.5.0,M10.5.0/3").value();
    const auto standard = rule.standard;
    return TimeZone::make({standard}, {}, std::move(rule)).value();
  }();
  return zone;
}

/// New Year and Christmas of 2000 to 2050, and one holiday on a Thursday and the Friday after.
const Holidays& holidays() {
  static const Holidays made = [] {
    std::map<Date, std::string> days;
    for (int year = 2000; year <= 2050; ++year) {
      days.emplace(date_of(year, 1, 1).value(), "New Year");
      days.emplace(date_of(year, 12, 25).value(), "Christmas");
    }
    days.emplace(day("2026-05-14"), "Ascension");
    days.emplace(day("2026-05-15"), "Bridge");
    return Holidays::make("test", days).value();
  }();
  return made;
}

const Calendar kCalendar{paris(), holidays()};

CountingRule plain() {
  CountingRule rule;
  rule.id = "plain";
  rule.units = {Unit::Hours, Unit::Days, Unit::Weeks, Unit::Months, Unit::Years};
  rule.confidence = "V";
  return rule;
}

CountingRule rolling() {
  CountingRule rule = plain();
  rule.id = "rolling";
  rule.roll = Roll::ForwardNonWorking;
  return rule;
}

Date last_day(const CountingRule& rule, Period period, EventTime event) {
  const auto reading = count(rule, period, event, kCalendar);
  EXPECT_TRUE(reading) << describe(reading.error());
  return reading ? reading->last_day : Date{};
}

TEST(Period, ADayEndsAtMidnightInItsOwnZone) {
  const auto reading = count(plain(), {1, Unit::Days}, day("2026-03-28"), kCalendar).value();

  EXPECT_EQ(reading.last_day, day("2026-03-29"));
  EXPECT_EQ(reading.ends_at, instant("2026-03-29T22:00:00Z"));
  EXPECT_TRUE(reading.whole_day);
}

TEST(Period, TheDayOfAnInstantIsTheLocalOne) {
  EXPECT_EQ(last_day(plain(), {1, Unit::Days}, instant("2026-07-01T22:30:00Z")), day("2026-07-03"));
}

TEST(Period, AMonthEndsOnTheSameDateElseOnItsLastDay) {
  EXPECT_EQ(last_day(plain(), {1, Unit::Months}, day("2026-01-15")), day("2026-02-15"));
  EXPECT_EQ(last_day(plain(), {1, Unit::Months}, day("2026-01-31")), day("2026-02-28"));
  EXPECT_EQ(last_day(plain(), {1, Unit::Years}, day("2028-02-29")), day("2029-02-28"));
  EXPECT_EQ(last_day(plain(), {12, Unit::Months}, day("2026-12-31")), day("2027-12-31"));
}

TEST(Period, ACountedDayShortensThePeriodByOne) {
  CountingRule rule = plain();
  rule.first_day = FirstDay::DayOfEvent;

  EXPECT_EQ(last_day(rule, {1, Unit::Days}, day("2026-01-15")), day("2026-01-15"));
  EXPECT_EQ(last_day(rule, {1, Unit::Weeks}, day("2026-01-15")), day("2026-01-21"));
  EXPECT_EQ(last_day(rule, {1, Unit::Months}, day("2026-01-15")), day("2026-02-14"));
  EXPECT_EQ(last_day(rule, {1, Unit::Months}, day("2026-01-31")), day("2026-02-28"));
}

TEST(Period, HoursAreElapsedTimeAcrossAChangeOfClocks) {
  const auto reading =
      count(plain(), {48, Unit::Hours}, instant("2026-03-28T12:00:00Z"), kCalendar).value();

  EXPECT_EQ(reading.ends_at, instant("2026-03-30T12:00:00Z"));
  EXPECT_FALSE(reading.whole_day);
}

TEST(Period, TheRunningHourMayBeLeftOut) {
  CountingRule rule = plain();
  rule.first_hour = FirstHour::HourAfterEvent;

  EXPECT_EQ(
      count(rule, {2, Unit::Hours}, instant("2026-03-02T10:40:10Z"), kCalendar).value().ends_at,
      instant("2026-03-02T13:00:00Z"));
}

TEST(Period, HoursThatRollEndWithTheNextWorkingDay) {
  CountingRule rule = plain();
  rule.roll_hours = Roll::ForwardNonWorking;

  const auto rolled =
      count(rule, {24, Unit::Hours}, instant("2026-03-06T10:00:00Z"), kCalendar).value();
  const auto kept =
      count(rule, {24, Unit::Hours}, instant("2026-03-05T10:00:00Z"), kCalendar).value();

  EXPECT_EQ(rolled.last_day, day("2026-03-09"));
  EXPECT_TRUE(rolled.whole_day);
  EXPECT_EQ(kept.ends_at, instant("2026-03-06T10:00:00Z"));
}

TEST(Period, TheSameMinuteIsThatOfTheWallClock) {
  CountingRule rule = plain();
  rule.end_time = EndTime::SameMinute;

  EXPECT_EQ(
      count(rule, {2, Unit::Days}, instant("2026-03-28T12:00:00Z"), kCalendar).value().ends_at,
      instant("2026-03-30T11:00:00Z"));
}

TEST(Period, ARollTellsEachDayItPassed) {
  const auto reading = count(rolling(), {1, Unit::Months}, day("2026-04-14"), kCalendar).value();

  EXPECT_EQ(reading.last_day, day("2026-05-18"));
  std::vector<std::string> reasons;
  for (const auto& step : reading.trace)
    if (step.key == "non_working_day") reasons.push_back(step.reason.value());
  EXPECT_EQ(reasons, (std::vector<std::string>{"Ascension", "Bridge", "saturday", "sunday"}));
}

TEST(Period, ABackwardWindowIsCountedFromItsEnd) {
  CountingRule rule = plain();
  rule.direction = Direction::Backward;
  rule.end_time = EndTime::StartOfDay;

  const auto reading = count(rule, {2, Unit::Months}, day("2026-04-30"), kCalendar).value();

  EXPECT_EQ(reading.last_day, day("2026-02-28"));
  EXPECT_EQ(reading.ends_at, instant("2026-02-27T23:00:00Z"));
}

TEST(Period, WhatCannotBeCountedIsRefused) {
  CountingRule days = plain();
  days.units = {Unit::Days};
  CountingRule minute = plain();
  minute.end_time = EndTime::SameMinute;
  const Date event = day("2026-03-02");

  EXPECT_FALSE(count(days, {1, Unit::Months}, event, kCalendar));
  EXPECT_FALSE(count(plain(), {0, Unit::Days}, event, kCalendar));
  EXPECT_FALSE(count(plain(), {-1, Unit::Days}, event, kCalendar));
  EXPECT_FALSE(count(plain(), {1, Unit::Hours}, event, kCalendar));
  EXPECT_FALSE(count(minute, {1, Unit::Days}, event, kCalendar));
  EXPECT_FALSE(count(plain(), {8000, Unit::Years}, event, kCalendar));
  constexpr std::int64_t kHuge = std::numeric_limits<std::int64_t>::max();
  for (const Unit unit : {Unit::Hours, Unit::Days, Unit::Weeks, Unit::Months, Unit::Years})
    EXPECT_FALSE(count(plain(), {kHuge, unit}, instant("2026-03-02T10:00:00Z"), kCalendar));
  EXPECT_FALSE(count_all({}, {1, Unit::Days}, event, {kCalendar}));
}

TEST(Period, ARollIntoAnUnknownYearNamesTheYear) {
  const auto refused = count(rolling(), {40, Unit::Years}, day("2026-03-02"), kCalendar);

  EXPECT_EQ(refused.error().code, Code::NotFound);
  EXPECT_NE(refused.error().message.find("2066"), std::string::npos);
}

TEST(Period, ARuleThatNeverRollsNeedsNoHolidays) {
  EXPECT_EQ(last_day(plain(), {40, Unit::Years}, day("2026-03-02")), day("2066-03-02"));
}

TEST(Readings, TheEarliestAndTheLatestAreTold) {
  const CountingRule early = plain();
  const CountingRule late = rolling();

  const auto readings =
      count_all({&late, &early}, {7, Unit::Days}, day("2026-02-28"), {kCalendar}).value();

  EXPECT_EQ(readings.earliest.rule, "plain");
  EXPECT_EQ(readings.latest.rule, "rolling");
  EXPECT_EQ(readings.all.front().rule, "rolling");
}

TEST(Readings, ADayOffKeptInOnePlaceIsAReadingOnlyWhereItMovesTheEnd) {
  const auto local = Holidays::make("place", {{day("2026-03-09"), "Local day"}}).value();
  const std::vector<Calendar> both{kCalendar, {paris(), local}};
  const CountingRule rule = rolling();
  const auto counted = [&](std::string_view from) {
    return count_all({&rule}, {7, Unit::Days}, day(from), both).value();
  };

  EXPECT_EQ(counted("2026-03-02").earliest.last_day, day("2026-03-09"));
  EXPECT_EQ(counted("2026-03-02").latest.last_day, day("2026-03-10"));
  EXPECT_EQ(counted("2026-03-03").all.size(), 1U);
}

// -- properties --------------------------------------------------------------------------------

rc::Gen<CountingRule> any_forward_rule() {
  return rc::gen::map(
      rc::gen::tuple(rc::gen::element(FirstDay::DayAfterEvent, FirstDay::DayOfEvent),
                     rc::gen::element(End::NominalDay, End::DayAfterNominal),
                     rc::gen::element(Roll::None, Roll::ForwardNonWorking),
                     rc::gen::element<std::int64_t>(0, 2)),
      [](const auto& parts) {
        CountingRule rule = plain();
        std::tie(rule.first_day, rule.end, rule.roll, rule.working_days_least) = parts;
        return rule;
      });
}

rc::Gen<Date> any_day() {
  return rc::gen::map(rc::gen::inRange(10'957, 25'000), [](int days) { return Date{days}; });
}

rc::Gen<Period> any_period() {
  return rc::gen::map(rc::gen::pair(rc::gen::inRange<std::int64_t>(1, 120),
                                    rc::gen::element(Unit::Days, Unit::Weeks, Unit::Months)),
                      [](const auto& parts) {
                        return Period{parts.first, parts.second};
                      });
}

RC_GTEST_PROP(Period, NeverEndsBeforeItsEvent, ()) {
  const auto rule = *any_forward_rule();
  const Date event = *any_day();

  const auto reading = count(rule, *any_period(), event, kCalendar).value();

  RC_ASSERT(reading.last_day >= event);
  RC_ASSERT(reading.ends_at > paris().start_of_day(event));
  for (const auto& step : reading.trace)
    RC_ASSERT(std::count(step_keys().begin(), step_keys().end(), step.key) == 1);
}

RC_GTEST_PROP(Period, ALaterEventNeverEndsSooner, ()) {
  const auto rule = *any_forward_rule();
  const auto period = *any_period();
  const Date event = *any_day();
  const Date later = event + *rc::gen::inRange(0, 40);

  RC_ASSERT(count(rule, period, event, kCalendar).value().ends_at <=
            count(rule, period, later, kCalendar).value().ends_at);
}

RC_GTEST_PROP(Period, ALongerPeriodNeverEndsSooner, ()) {
  const auto rule = *any_forward_rule();
  const auto period = *any_period();
  const Date event = *any_day();

  RC_ASSERT(count(rule, period, event, kCalendar).value().ends_at <=
            count(rule, {period.length + 1, period.unit}, event, kCalendar).value().ends_at);
}

RC_GTEST_PROP(Period, ARollNeverLandsOnANonWorkingDay, ()) {
  auto rule = *any_forward_rule();
  rule.roll = Roll::ForwardNonWorking;

  const Date last = count(rule, *any_period(), *any_day(), kCalendar).value().last_day;

  RC_ASSERT(iso_weekday(last) < 6);
  RC_ASSERT(!holidays().on(last).value());
}

RC_GTEST_PROP(Period, TheWorkingDaysAskedForLieWithin, ()) {
  auto rule = *any_forward_rule();
  rule.working_days_least = 2;
  const auto length = *rc::gen::inRange<std::int64_t>(2, 10);
  const Date event = *any_day();

  const Date last = count(rule, {length, Unit::Days}, event, kCalendar).value().last_day;

  int working = 0;
  for (Date date = event; date <= last; date = date + 1)
    if (iso_weekday(date) < 6 && !holidays().on(date).value()) ++working;
  if (rule.first_day == FirstDay::DayAfterEvent && iso_weekday(event) < 6 &&
      !holidays().on(event).value())
    --working;
  RC_ASSERT(working >= 2);
}

RC_GTEST_PROP(Period, ClearDaysEndOneDayAfterTheOthers, ()) {
  auto clear = plain();
  clear.end = End::DayAfterNominal;
  const auto period = *any_period();
  const Date event = *any_day();

  RC_ASSERT(count(clear, period, event, kCalendar).value().last_day ==
            count(plain(), period, event, kCalendar).value().last_day + 1);
}

}  // namespace
}  // namespace entente::calendar
