#include "calendar/time_zone.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "calendar/posix_zone.hpp"
#include "calendar/zone_database.hpp"

namespace entente::calendar {
namespace {

using Kind = Resolution::Kind;

TimeZone zone_of(std::string_view rule) {
  auto parsed = parse_posix_zone(rule).value();
  auto standard = parsed.standard;
  return TimeZone::make({standard}, {}, std::move(parsed)).value();
}

const TimeZone& paris() {
  static const TimeZone zone = zone_of("CET-1CEST,M3.5.0,M10.5.0/3");
  return zone;
}

LocalDateTime wall(std::string_view date, int hour, int minute = 0) {
  return {parse_date(date).value(), (hour * 60 + minute) * 60 * kMicrosPerSecond};
}
Instant instant(std::string_view text) {
  return parse_instant(text).value();
}

TEST(TimeZone, WinterAndSummerKeepTheirOffsets) {
  EXPECT_EQ(paris().offset_seconds_at(instant("2026-01-15T12:00:00Z")), 3600);
  EXPECT_EQ(paris().type_at(instant("2026-07-15T12:00:00Z")).abbreviation, "CEST");
  EXPECT_EQ(paris().offset_seconds_at(instant("2026-03-29T00:59:59Z")), 3600);
  EXPECT_EQ(paris().offset_seconds_at(instant("2026-03-29T01:00:00Z")), 7200);
  EXPECT_EQ(paris().local(instant("2026-12-31T23:30:00Z")), wall("2027-01-01", 0, 30));
}

TEST(TimeZone, ALocalTimeShownOnceHasOneInstant) {
  const auto found = paris().resolve(wall("2026-11-20", 17, 40));

  EXPECT_EQ(found.kind, Kind::Unique);
  EXPECT_EQ(found.earliest, instant("2026-11-20T16:40:00Z"));
  EXPECT_EQ(found.latest, found.earliest);
}

TEST(TimeZone, ASkippedLocalTimeIsAGapAtTheJump) {
  const auto found = paris().resolve(wall("2026-03-29", 2, 30));

  EXPECT_EQ(found.kind, Kind::Gap);
  EXPECT_EQ(found.earliest, instant("2026-03-29T01:00:00Z"));
}

TEST(TimeZone, ARepeatedLocalTimeHasBothInstants) {
  const auto found = paris().resolve(wall("2026-10-25", 2, 30));

  EXPECT_EQ(found.kind, Kind::Overlap);
  EXPECT_EQ(found.earliest, instant("2026-10-25T00:30:00Z"));
  EXPECT_EQ(found.latest, instant("2026-10-25T01:30:00Z"));
}

TEST(TimeZone, ADayWithoutMidnightStartsAtTheJump) {
  const TimeZone zone = zone_of("<-04>4<-03>,M9.1.0/0,M4.1.0/0");

  EXPECT_EQ(zone.start_of_day(parse_date("2026-09-06").value()), instant("2026-09-06T04:00:00Z"));
  EXPECT_EQ(zone.local(zone.start_of_day(parse_date("2026-09-06").value())), wall("2026-09-06", 1));
}

TEST(TimeZone, TheSouthHasSummerOverTheNewYear) {
  const TimeZone sydney = zone_of("AEST-10AEDT,M10.1.0,M4.1.0/3");

  EXPECT_EQ(sydney.offset_seconds_at(instant("2026-01-01T00:00:00Z")), 11 * 3600);
  EXPECT_EQ(sydney.offset_seconds_at(instant("2026-06-01T00:00:00Z")), 10 * 3600);
  EXPECT_EQ(sydney.offset_seconds_at(instant("2026-12-31T23:59:59Z")), 11 * 3600);
}

TEST(TimeZone, DaylightSavingAllYearNeverEnds) {
  const TimeZone zone = zone_of("XXX3EDT4,0/0,J365/23");

  for (const auto* text : {"2026-01-01T00:00:00Z", "2026-07-01T00:00:00Z", "2027-01-01T03:59:59Z",
                           "2027-01-01T04:00:00Z", "2028-12-31T12:00:00Z"})
    EXPECT_EQ(zone.type_at(instant(text)).abbreviation, "EDT") << text;
}

TEST(TimeZone, TheTableHoldsUntilItsLastTransitionAndTheRuleAfter) {
  const std::int64_t last = instant("2026-06-01T00:00:00Z").micros / kMicrosPerSecond;
  const auto zone = TimeZone::make({{0, false, "OLD"}, {7200, true, "CEST"}}, {{last, 1}},
                                   parse_posix_zone("CET-1CEST,M3.5.0,M10.5.0/3").value())
                        .value();

  EXPECT_EQ(zone.type_at(instant("2026-05-31T23:59:59Z")).abbreviation, "OLD");
  EXPECT_EQ(zone.type_at(instant("2026-06-01T00:00:00Z")).abbreviation, "CEST");
  EXPECT_EQ(zone.type_at(instant("2026-12-01T00:00:00Z")).abbreviation, "CET");
}

TEST(TimeZone, TransitionsMustAscendAndNameTheirTypes) {
  EXPECT_FALSE(TimeZone::make({}, {}, std::nullopt));
  EXPECT_FALSE(TimeZone::make({{}}, {{10, 0}, {10, 0}}, std::nullopt));
  EXPECT_FALSE(TimeZone::make({{}}, {{10, 1}}, std::nullopt));
}

TEST(PosixZone, RulesAreReadInEachOfTheirForms) {
  const auto rule = parse_posix_zone("<+0330>-3:30<+0430>,J79/24,263/-1:30:15").value();

  EXPECT_EQ(rule.standard.offset_seconds, 12600);
  EXPECT_EQ(rule.daylight->type.offset_seconds, 16200);
  EXPECT_EQ(rule.daylight->starts.form, YearlyDay::Form::JulianWithoutLeapDay);
  EXPECT_EQ(rule.daylight->starts.seconds_of_day, 86400);
  EXPECT_EQ(rule.daylight->ends.form, YearlyDay::Form::DayOfYear);
  EXPECT_EQ(rule.daylight->ends.seconds_of_day, -5415);
}

TEST(PosixZone, WhatIsNotARuleIsRefused) {
  for (const auto* text :
       {"", "CE-1", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-25", "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0/168",
        "<CET-1", "CET-1CEST,J0,J300", "CET-1CEST,M3.5.0,M10.5.0 "})
    EXPECT_FALSE(parse_posix_zone(text)) << text;
}

TEST(YearlyDay, TheLeapDayShiftsOnlyTheFormThatCountsIt) {
  using Form = YearlyDay::Form;
  const YearlyDay julian{Form::JulianWithoutLeapDay, 1, 1, 60, 0};
  const YearlyDay of_year{Form::DayOfYear, 1, 1, 59, 0};

  EXPECT_EQ(to_string(date_in_year(julian, 2028)), "2028-03-01");
  EXPECT_EQ(to_string(date_in_year(of_year, 2028)), "2028-02-29");
  EXPECT_EQ(to_string(date_in_year({Form::WeekdayOfMonth, 2, 5, 0, 0}, 2026)), "2026-02-22");
}

TEST(ZoneDatabase, AnUnknownZoneIsRefusedByName) {
  const ZoneDatabase database{"2025b", {{"Europe/Paris", paris()}}};

  EXPECT_TRUE(database.zone("Europe/Paris"));
  EXPECT_NE(database.zone("Europe/Lutetia").error().message.find("Europe/Lutetia"),
            std::string::npos);
}

RC_GTEST_PROP(TimeZone, EveryInstantIsAmongThoseOfItsLocalTime, ()) {
  const auto hours = *rc::gen::inRange<std::int64_t>(-200'000, 2'000'000);
  const auto micros = *rc::gen::inRange<std::int64_t>(0, 3'600'000'000);
  const Instant at{hours * 3'600'000'000 + micros};

  const auto found = paris().resolve(paris().local(at));

  RC_ASSERT(found.kind != Kind::Gap);
  RC_ASSERT(found.earliest == at || found.latest == at);
}

}  // namespace
}  // namespace entente::calendar
