#include "calendar/counting_rules.hpp"

#include <gtest/gtest.h>

namespace entente::calendar {
namespace {

const std::string kProof = "citation = \"c\"\nsource = \"s\"\nconfidence = \"V:X\"\n";

std::string rule(const std::string& keys) {
  return "[[rule]]\nid = \"R\"\n" + keys + kProof;
}

const std::string kDays =
    "counts = [\"days\"]\nfirst_day = \"day_after_event\"\nat = \"end_of_day\"\nroll = \"none\"\n";

TEST(CountingRules, ARuleIsThePrimitivesItNames) {
  const auto rules = parse_counting_rules(
      rule("counts = [\"months\", \"days\"]\nfirst_day = \"day_of_event\"\nat = \"same_minute\"\n"
           "roll = \"forward_non_working\"\nend = \"day_after_nominal\"\nworking_days_least = 2\n"),
      "counting.toml");

  ASSERT_TRUE(rules) << describe(rules.error());
  const CountingRule& read = **rules->rule("R");
  EXPECT_EQ(read.units, (std::set{Unit::Days, Unit::Months}));
  EXPECT_EQ(read.first_day, FirstDay::DayOfEvent);
  EXPECT_EQ(read.end_time, EndTime::SameMinute);
  EXPECT_EQ(read.roll, Roll::ForwardNonWorking);
  EXPECT_EQ(read.end, End::DayAfterNominal);
  EXPECT_EQ(read.working_days_least, 2);
  EXPECT_FALSE(read.uncertain());
}

TEST(CountingRules, AnUnknownRuleIsRefusedByName) {
  const auto rules = parse_counting_rules(rule(kDays), "counting.toml").value();

  EXPECT_NE(rules.rule("NONE").error().message.find("NONE"), std::string::npos);
}

TEST(CountingRules, AnUnknownKeyIsRefusedByNameAndLine) {
  const auto refused = parse_counting_rules(rule(kDays + "rol = \"none\"\n"), "counting.toml");

  EXPECT_EQ(refused.error().place, "counting.toml:7");
  EXPECT_NE(refused.error().message.find("'rol'"), std::string::npos);
}

TEST(CountingRules, AWrongWordIsRefusedWithTheWordsThatAreKnown) {
  const auto refused = parse_counting_rules(
      rule(
          "counts = [\"days\"]\nfirst_day = \"day_after\"\nat = \"end_of_day\"\nroll = \"none\"\n"),
      "counting.toml");

  EXPECT_EQ(refused.error().place, "counting.toml:4");
  EXPECT_NE(refused.error().message.find("'day_of_event'"), std::string::npos);
}

TEST(CountingRules, WhatIsNotARuleIsRefused) {
  const std::string hours = "counts = [\"hours\"]\nfirst_hour = \"minute_of_event\"\n";
  for (const auto& text : std::vector<std::string>{
           "rule = 1", "[[rules]]\n", "[[rule]]\n", "[[rule]\n", "rule = [1]\n",
           rule("counts = []\n"), rule("counts = [\"days\", \"days\"]\n"),
           rule("counts = [\"fortnights\"]\n"), rule("counts = [\"days\"]\n"), rule(hours),
           rule(hours + "roll_hours = \"none\"\nroll = \"none\"\n"),
           rule(kDays + "roll_hours = \"none\"\n"), rule(kDays + "working_days_least = 0\n"),
           rule(kDays + "direction = \"backward\"\nend = \"day_after_nominal\"\n"),
           rule("counts = [\"days\"]\nfirst_day = \"day_after_event\"\nat = \"start_of_day\"\n"
                "roll = \"none\"\n"),
           rule(kDays) + rule(kDays),
           "[[rule]]\nid = \"R\"\n" + kDays +
               "citation = \"c\"\nsource = \"s\"\nconfidence = \"maybe\"\n",
           "[[rule]]\nid = \"R\"\n" + kDays + "source = \"s\"\nconfidence = \"V\"\n"})
    EXPECT_FALSE(parse_counting_rules(text, "counting.toml")) << text;
}

TEST(Units, EachIsReadBackFromItsName) {
  for (const Unit unit : {Unit::Hours, Unit::Days, Unit::Weeks, Unit::Months, Unit::Years})
    EXPECT_EQ(parse_unit(to_string(unit)).value(), unit);
  EXPECT_FALSE(parse_unit("day"));
}

}  // namespace
}  // namespace entente::calendar
