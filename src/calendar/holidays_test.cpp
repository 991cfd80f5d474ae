#include "calendar/holidays.hpp"

#include <gtest/gtest.h>

namespace entente::calendar {
namespace {

Date day(std::string_view text) {
  return parse_date(text).value();
}

constexpr std::string_view kTable =
    "date,zones,name\n"
    "2026-01-01,north|south,New Year\n"
    "2027-01-01,north|south,New Year\n"
    "2027-06-10,south,Founding\n";

TEST(Holidays, EachZoneKeepsItsOwn) {
  const auto zones = parse_holidays(kTable, "h.csv").value();

  EXPECT_EQ(zones.at("south").on(day("2027-06-10")).value(), "Founding");
  EXPECT_EQ(zones.at("north").on(day("2027-06-10")).value(), std::nullopt);
}

TEST(Holidays, AYearOutsideTheTableIsAnErrorThatNamesIt) {
  const auto zones = parse_holidays(kTable, "h.csv").value();

  const auto before = zones.at("north").on(day("2025-12-31"));
  const auto after = zones.at("north").on(day("2028-03-01"));

  EXPECT_EQ(before.error().code, Code::NotFound);
  EXPECT_NE(before.error().message.find("2025"), std::string::npos);
  EXPECT_NE(after.error().message.find("2028"), std::string::npos);
}

TEST(Holidays, AYearLeftOutInTheMiddleIsRefused) {
  const auto zones = parse_holidays("date,zones,name\n2025-01-01,x,A\n2027-01-01,x,A\n", "h.csv");

  EXPECT_NE(zones.error().message.find("2026"), std::string::npos);
}

TEST(Holidays, TwoNamesOnOneDayAreBothKept) {
  const auto zones =
      parse_holidays("date,zones,name\n2026-06-10,x,A\n2026-06-10,x,B\n", "h.csv").value();

  EXPECT_EQ(zones.at("x").on(day("2026-06-10")).value(), "A / B");
}

TEST(Holidays, BadRowsAreRefusedWithTheirLine) {
  EXPECT_EQ(parse_holidays("date,zones,name\n2026-02-30,x,A\n", "h.csv").error().place, "h.csv:2");
  EXPECT_EQ(parse_holidays("date,zones,name\n2026-01-01,x|,A\n", "h.csv").error().place, "h.csv:2");
  EXPECT_EQ(
      parse_holidays("date,zones,name\n2026-01-01,x,A\n2026-01-01,x,A\n", "h.csv").error().place,
      "h.csv:3");
  EXPECT_FALSE(parse_holidays("date,name\n", "h.csv"));
}

TEST(HolidayDatabase, AZoneComesFromOneTableOnly) {
  HolidayDatabase database;

  EXPECT_TRUE(database.add(parse_holidays(kTable, "h.csv").value()));
  EXPECT_FALSE(database.add(parse_holidays(kTable, "h.csv").value()));
  EXPECT_TRUE(database.zone("north"));
  EXPECT_EQ(database.zone("west").error().code, Code::NotFound);
}

}  // namespace
}  // namespace entente::calendar
