#include "kernel/field_rules.hpp"

#include "kernel/test_world.hpp"

namespace entente::kernel {
namespace {

using namespace testing;

/// A case served on 2 March 2026, and a field to be checked on it.
class FieldRules : public ::testing::Test {
 protected:
  FieldRules() {
    world_.serve();
    field_.fact = "a.fact";
  }

  /// The error's sentence, or nothing.
  std::string said(const Json& value) {
    const auto command = world_.command(agent(), ReleaseTask{});
    const Draft draft(world_.definitions, world_.state, command,
                      **world_.definitions.zones.zone(world_.definitions.pack.time_zone));
    const auto checked = check_field(draft, field_, value, draft.today());
    if (checked) return {};
    EXPECT_EQ(checked.error().place, field_.fact);
    EXPECT_FALSE(checked.error().french.empty());
    return checked.error().message;
  }

  World world_;
  pack::FormField field_;
};

TEST_F(FieldRules, ADateIsNotBeforeTheDayOfWhatItFollowsFrom) {
  field_.not_before = {"service.served_at"};

  EXPECT_EQ(said(date("2026-03-01")),
            "this is before Monday 2 March 2026, the day of what it follows from");
  EXPECT_EQ(said(date("2026-03-02")), "");
}

TEST_F(FieldRules, WhatWasRecordedLaterIsFollowedFromItsOwnDay) {
  field_.not_before = {"service.served_at"};
  world_.state.facts["service.served_at"].value = date("2026-02-27");

  EXPECT_EQ(said(date("2026-02-26")),
            "this is before Friday 27 February 2026, the day of what it follows from");
  EXPECT_EQ(said(date("2026-02-27")), "");
}

TEST_F(FieldRules, ADateThatFollowsFromNothingRecordedIsFree) {
  field_.not_before = {"judgment.on"};

  EXPECT_EQ(said(date("2020-01-01")), "");
}

TEST_F(FieldRules, WhatIsPastDoesNotLieAhead) {
  field_.past = true;

  EXPECT_EQ(said(date("2031-01-01")),
            "this is in the future: enter it once it has passed, or read it again");
  EXPECT_EQ(said(date("2026-03-01")), "");
}

TEST_F(FieldRules, WhatIsSignedTodayBearsTodaysDate) {
  field_.today = true;

  for (const char* wrong : {"2025-06-01", "2026-03-01", "2026-03-03"})
    EXPECT_EQ(said(date(wrong)),
              "expected Monday 2 March 2026, the legal day on which this is done");
  EXPECT_EQ(said(date("2026-03-02")), "");
}

TEST_F(FieldRules, WhatIsDoneAgainAnotherDayBearsThatDay) {
  field_.today = true;
  field_.fact = "service.served_at";
  world_.now = at("2026-03-09T08:00:00Z");

  EXPECT_EQ(said(date("2026-03-02")),
            "expected Monday 9 March 2026, the legal day on which this is done");
  EXPECT_EQ(said(date("2026-03-09")), "");
}

TEST_F(FieldRules, ACountryIsOneOfTheDirectoryByItsCode) {
  field_.country = true;

  for (const char* wrong : {"aaa", "A", "AA<", "ZZZ", "AAAX", ""})
    EXPECT_FALSE(said(wrong).empty()) << wrong;
  EXPECT_EQ(said("AAA"), "");
}

TEST_F(FieldRules, ANumberKeepsToItsBoundsAndIsWhole) {
  field_.least = 1;
  field_.most = 90;

  for (const char* wrong : {"0", "-5", "91", "30.5", "999999999999999999999"})
    EXPECT_EQ(said(number(wrong)), "expected a whole number from 1 to 90") << wrong;
  EXPECT_EQ(said(number("30")), "");
}

TEST_F(FieldRules, AConfirmationConfirms) {
  field_.confirmed = true;

  EXPECT_EQ(said(Json(false)), "this must be confirmed");
  EXPECT_EQ(said(Json(true)), "");
}

TEST_F(FieldRules, OnlyAnOptionIsTaken) {
  field_.options = {"hand", "post"};

  EXPECT_EQ(said(Json("pigeon")), "not one of the options");
  EXPECT_EQ(said(Json("hand")), "");
}

}  // namespace
}  // namespace entente::kernel
