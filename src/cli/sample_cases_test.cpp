#include "cli/sample_cases.hpp"

#include <gtest/gtest.h>

namespace entente::cli {
namespace {

TEST(SampleCases, AStepTakesTheUsualFactsOfItsTaskItsOwnAndItsDay) {
  const auto read = read_sample_cases("cases.json", R"({
    "usual": {"serve": {"served_at": "{time}", "manner": "hand"}},
    "cases": [{"pack": "p", "territory": "59", "steps": [
      {"on": "2026-01-13T09:20:00+01:00", "by": "agent", "facts": {"name": "A SAMPLE"}},
      {"on": "2026-01-12T10:00:00+01:00", "by": "agent", "does": "serve", "facts": {"manner": "post", "day": "{day}"}}
    ]}]})");

  ASSERT_TRUE(read) << describe(read.error());
  const auto& steps = read->cases.at(0).steps;
  EXPECT_EQ(steps.at(1).facts,
            (Json{{"served_at", "2026-01-12T10:00"}, {"manner", "post"}, {"day", "2026-01-12"}}));
  EXPECT_EQ(read->begins, "2026-01-12T10:00:00+01:00") << "the earliest, whatever the order";
}

TEST(SampleCases, ACaseMayStandForSeveralThatDifferByTheirNumber) {
  const auto read = read_sample_cases("closed.json", R"({"cases": [
    {"pack": "p", "territory": "59", "times": 2, "steps": [
      {"on": "2025-10-{n}T09:00:00+02:00", "by": "agent", "facts": {"number": "SP-{n}", "day": "{day}"}}]}]})");

  ASSERT_TRUE(read) << describe(read.error());
  ASSERT_EQ(read->cases.size(), 2U);
  EXPECT_EQ(read->cases[1].steps.at(0).on, "2025-10-02T09:00:00+02:00");
  EXPECT_EQ(read->cases[1].steps.at(0).facts, (Json{{"number", "SP-02"}, {"day", "2025-10-02"}}));
}

TEST(SampleCases, EntriesOfABookBearTheirDayAndBeginWithTheFirstOfBothFiles) {
  const auto cases = read_sample_cases("cases.json", R"({"cases": [{"steps": [
    {"on": "2026-01-13T00:20:00+02:00", "by": "agent"}]}]})");
  const auto entries = read_sample_cases("agreement.json", R"({
    "cases": [{"steps": [{"on": "2026-02-13T09:20:00+01:00", "by": "agent"}]}],
    "entries": [{"agreement": "a", "on": "2026-01-12T23:00:00+01:00", "by": "agent", "confirmed_by": "signatory",
                 "entry": {"act": "count", "persons": 3, "on": "{day}"}}]})");

  ASSERT_TRUE(cases && entries);
  const auto both = joined(*cases, *entries);
  EXPECT_EQ(both.begins, "2026-01-12T23:00:00+01:00") << "an instant, not a text";
  ASSERT_EQ(both.entries.size(), 1U);
  EXPECT_EQ(both.entries[0].entry, (Json{{"act", "count"}, {"persons", 3}, {"on", "2026-01-12"}}));
  EXPECT_EQ(both.cases.size(), 2U);
  EXPECT_FALSE(read_sample_cases(
      "x.json", R"({"cases": [{"steps": [{"on": "2026-02-13T09:20:00+01:00", "by": "a"}]}],
    "entries": [{"on": "2026-01-12T23:00:00+01:00"}]})"))
      << "nobody proposes it";
}

TEST(SampleCases, ASlotIsRecordedByWhoKeepsTheCalendar) {
  const auto read = read_sample_cases("registers.json", R"({
    "cases": [{"steps": [{"on": "2026-02-13T09:20:00+01:00", "by": "agent"}]}],
    "slots": [{"on": "2026-02-12T09:00:00+01:00", "by": "keeper", "slot": {"at": "2026-03-10T10:00", "capacity": 4}}]})");

  ASSERT_TRUE(read) << describe(read.error());
  ASSERT_EQ(read->slots.size(), 1U);
  EXPECT_EQ(read->slots[0].slot, (Json{{"at", "2026-03-10T10:00"}, {"capacity", 4}}));
  EXPECT_EQ(read->begins, "2026-02-12T09:00:00+01:00");

  const auto nobody = read_sample_cases("registers.json", R"({
    "cases": [{"steps": [{"on": "2026-02-13T09:20:00+01:00", "by": "agent"}]}],
    "slots": [{"on": "2026-02-12T09:00:00+01:00", "slot": {}}]})");
  ASSERT_FALSE(nobody);
  EXPECT_NE(describe(nobody.error()).find("slots 1"), std::string::npos)
      << describe(nobody.error());
}

TEST(SampleCases, SayWhichStepCannotBeRead) {
  const auto read = read_sample_cases("cases.json", R"({"cases": [{"steps": [
    {"on": "2026-01-13T09:20:00+01:00", "by": "agent"}, {"on": "13 January", "by": "agent"}]}]})");

  ASSERT_FALSE(read);
  EXPECT_NE(describe(read.error()).find("case 1"), std::string::npos) << describe(read.error());
  EXPECT_NE(describe(read.error()).find("step 2"), std::string::npos) << describe(read.error());
}

}  // namespace
}  // namespace entente::cli
