#include "calendar/spoken.hpp"

#include <gtest/gtest.h>

namespace entente::calendar {
namespace {

TEST(SpokenDates, AreWrittenAsInTheLanguage) {
  const Date monday = parse_date("2026-03-02").value();
  const Date first = parse_date("2026-05-01").value();

  EXPECT_EQ(spoken(monday, "fr"), "lundi 2 mars 2026");
  EXPECT_EQ(spoken(monday, "en"), "Monday 2 March 2026");
  EXPECT_EQ(spoken(first, "fr"), "vendredi 1er mai 2026");
  EXPECT_EQ(spoken(LocalDateTime{monday, 36'300'000'000}, "fr"), "lundi 2 mars 2026 à 10 h 05");
  EXPECT_EQ(spoken(LocalDateTime{monday, 0}, "en"), "Monday 2 March 2026");
}

TEST(SpokenDates, AMonthIsSaidByItsName) {
  EXPECT_EQ(spoken_month("2025-12", "fr"), "décembre 2025");
  EXPECT_EQ(spoken_month("2026-03", "en"), "March 2026");
  EXPECT_EQ(spoken_month("2026-13", "en"), std::nullopt);
  EXPECT_EQ(spoken_month("2026", "en"), std::nullopt);
}

}  // namespace
}  // namespace entente::calendar
