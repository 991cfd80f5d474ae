#include "feel/temporal.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace entente::feel {
namespace {

RC_GTEST_PROP(Temporal, DaysAndDatesAreOneToOne, ()) {
  const auto days = *rc::gen::inRange<std::int64_t>(-300'000'000'000, 300'000'000'000);

  const auto date = civil_date(days);

  RC_ASSERT(date.has_value());
  RC_ASSERT(is_valid(*date));
  RC_ASSERT(days_of(*date) == days);
  RC_ASSERT(parse_civil_date(to_string(*date)) == *date);
}

RC_GTEST_PROP(Temporal, DurationsReadBackAsPrinted, (std::int64_t seconds)) {
  const DaysAndTime duration{seconds / 4, *rc::gen::inRange(0, 1'000'000'000)};

  RC_ASSERT(parse_days_and_time(to_string(duration)) == duration);
}

TEST(Temporal, WeekdaysAreThoseOfTheCalendar) {
  EXPECT_EQ(iso_weekday({2026, 3, 2}), 1);
  EXPECT_EQ(iso_weekday({1970, 1, 1}), 4);
  EXPECT_EQ(iso_weekday({2000, 2, 29}), 2);
}

TEST(Temporal, LexicalFormsAreStrict) {
  for (const auto text : {"2026-2-1", "2026-02-30", "02026-01-01", "998-12-31", "2026/01/01", "",
                          "9999999999-12-25", "2026-01-01T", "+2026-01-01"})
    EXPECT_FALSE(parse_civil_date(text)) << text;
  for (const auto text : {"7:00:00", "24:00:00", "23:59:60", "13:20:00+19:00", "13:20:00+5",
                          "07:02", "13:20:00@", "13:20:00+02:00@Europe/Paris"})
    EXPECT_FALSE(parse_time(text, nullptr)) << text;
  for (const auto text : {"P", "PT", "P1H", "1D", "P1D2H", "PT1.5M", "P1Y2D", "--P1D"}) {
    EXPECT_FALSE(parse_days_and_time(text)) << text;
    EXPECT_FALSE(parse_years_and_months(text)) << text;
  }
  EXPECT_FALSE(parse_days_and_time("P99999999999999999999D"));
}

TEST(Temporal, InstantsAndLocalTimesMeetAtTheOffset) {
  const auto moment = parse_date_and_time("2026-03-02T09:00:00+01:00", nullptr);

  EXPECT_EQ(to_string(*to_instant(*moment, nullptr)), "2026-03-02T08:00:00Z");
  EXPECT_FALSE(to_instant(*parse_date_and_time("2026-03-02T09:00:00", nullptr), nullptr));
}

}  // namespace
}  // namespace entente::feel
