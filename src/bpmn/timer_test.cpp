#include "bpmn/timer.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace entente::bpmn {
namespace {

Duration given_duration(std::string_view text) {
  const auto duration = read_duration(text);
  EXPECT_TRUE(duration.has_value()) << text;
  return duration.value_or(Duration{});
}

TEST(Timer, ReadsTheDurationsOfIso8601) {
  EXPECT_EQ(given_duration("PT5S"), (Duration{0, 5, 0}));
  EXPECT_EQ(given_duration("P1Y2M3DT4H5M6.5S"),
            (Duration{14, 3 * 86'400 + 4 * 3'600 + 5 * 60 + 6, 500'000'000}));
  EXPECT_EQ(given_duration("P2W"), (Duration{0, 14 * 86'400, 0}));
  EXPECT_EQ(given_duration("PT36H"), (Duration{0, 36 * 3'600, 0}));
}

TEST(Timer, RefusesWhatIsNoDuration) {
  for (const auto* text : {"", "P", "PT", "5S", "P1S", "PT1D", "P1D2Y", "P1DT", "PT1.5H", "P-1D",
                           "P99999999999999999999D", "PT5S ", "P1M1M"})
    EXPECT_FALSE(read_duration(text).has_value()) << text;
}

TEST(Timer, ADateIsTheBeginningOfItsDay) {
  const auto day = read_date("2026-03-02");
  const auto instant = read_date("2026-03-02T10:00:00+01:00");

  ASSERT_TRUE(day && instant);
  EXPECT_EQ(day->time.second_of_day, 0);
  EXPECT_TRUE(day->time.zone.is_local());
  EXPECT_EQ(instant->time.zone.offset_seconds, 3'600);
  EXPECT_FALSE(read_date("tomorrow").has_value());
  EXPECT_FALSE(read_date("2026-02-30").has_value());
}

TEST(Timer, ReadsTheRecurringIntervalsOfIso8601) {
  const auto four = read_cycle("R4/PT5S");
  const auto endless = read_cycle("R/2026-01-05T08:00:00Z/P1W");
  const auto until = read_cycle("R2/P1D/2026-06-01");
  const auto between = read_cycle("R3/2026-01-01T00:00:00Z/2026-01-01T06:00:00Z");

  ASSERT_TRUE(four && endless && until && between);
  EXPECT_EQ(four->count, 4u);
  EXPECT_EQ(four->period.seconds, 5);
  EXPECT_FALSE(endless->count.has_value());
  EXPECT_TRUE(endless->start.has_value());
  EXPECT_TRUE(until->end.has_value());
  EXPECT_EQ(between->period.seconds, 6 * 3'600);
  for (const auto* text : {"R", "R/", "R3/P", "R-1/PT1S", "4/PT5S", "R4", "R/PT0S", "0 0 9 * * ?"})
    EXPECT_FALSE(read_cycle(text).has_value()) << text;
}

TEST(Timer, TakesWhatAnExpressionAnswers) {
  EXPECT_EQ(duration_of(feel::DaysAndTime{90, 0}).value_or(Duration{}).seconds, 90);
  EXPECT_EQ(duration_of(feel::Value("P1M")).value_or(Duration{}).months, 1);
  EXPECT_TRUE(date_of(feel::CivilDate{2026, 1, 2}).has_value());
  EXPECT_EQ(cycle_of(feel::Value("R2/PT1S"))->count, 2u);
  EXPECT_FALSE(cycle_of(feel::DaysAndTime{60, 0})->count.has_value());
  EXPECT_FALSE(duration_of(feel::Value(3)).has_value());
}

RC_GTEST_PROP(Timer, AnyTextIsReadOrRefused, (const std::string& text)) {
  (void)read_duration(text).has_value();
  (void)read_date(text).has_value();
  (void)read_cycle(text).has_value();
}

}  // namespace
}  // namespace entente::bpmn
