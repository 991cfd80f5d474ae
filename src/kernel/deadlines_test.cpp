#include "kernel/deadlines.hpp"

#include <algorithm>

#include "kernel/test_world.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

using namespace testing;

Date day(std::string_view text) {
  return parse_date(text).value();
}
ReachDeadline window() {
  return {"window"};
}
Actor timer() {
  return machine(ActorKind::Timer);
}

TEST(Deadlines, AreSetWhenTheirFactIsRecordedWithBothReadingsAndTheirTrace) {
  World world;
  world.serve();

  const auto& computed = world.state.deadlines.at("window").computed;
  EXPECT_EQ(computed.fact, "service.served_at");
  EXPECT_EQ(computed.starts_on, day("2026-03-02"));
  EXPECT_EQ(computed.article, "W 1");
  EXPECT_EQ(computed.effect, "effect.window");
  ASSERT_EQ(computed.readings.size(), 2u);
  EXPECT_FALSE(computed.readings[0].trace.empty());
  EXPECT_EQ(computed.warns_day, day("2026-04-01"));
  EXPECT_EQ(computed.binds_at, at("2026-04-01T22:00:00Z"));
  EXPECT_EQ(world.state.deadlines.at("appeal_period").computed.binds_day, day("2026-04-02"));
}

TEST(Deadlines, WarnByTheEarliestReadingAndBindByTheLatest) {
  World world;
  world.serve("2026-02-26T10:00:00@Europe/Paris");  // thirty days end on Saturday 28 March

  const auto& computed = world.state.deadlines.at("window").computed;
  EXPECT_EQ(computed.warns_day, day("2026-03-28"));
  EXPECT_EQ(computed.binds_day, day("2026-03-30"));
  EXPECT_EQ(computed.fires_at, computed.binds_at);
}

TEST(Deadlines, AreAbsentWhenTheDecisionAnswersNull) {
  World world;
  world.must(agent(), World::opening());
  world.must(agent(), world.complete("serve", {{"service.served_at", moment("2026-03-02T10:00:00")},
                                               {"service.manner", "hand"},
                                               {"order.days", number("0")}}));

  EXPECT_FALSE(world.state.deadlines.contains("window"));
  EXPECT_TRUE(world.state.deadlines.contains("appeal_period"));
  EXPECT_TRUE(world.state.incidents.empty());
}

TEST(Deadlines, AreReachedOnlyByTheClockAndOnlyWhenTheyAreOver) {
  World world;
  world.serve();

  EXPECT_EQ(world.error(agent(), window()).code, Code::Forbidden);
  EXPECT_EQ(world.error(timer(), window()).code, Code::Conflict);
  EXPECT_EQ(world.error(timer(), ReachDeadline{"nothing"}).code, Code::NotFound);
}

TEST(Deadlines, FireTheTimersThatAreBoundToThem) {
  World world;
  world.serve();
  world.now = at("2026-04-01T22:00:00Z");

  world.must(timer(), window());

  ASSERT_EQ(world.events<DeadlineReached>().size(), 1u);
  EXPECT_EQ(world.events<DeadlineReached>()[0].effect, "effect.window");
  EXPECT_EQ(world.state.facts.at("travel.document").value, Json("laissez-passer"));
  world.must(timer(), window());
  EXPECT_TRUE(world.last.empty()) << "a deadline is reached once";
}

TEST(Deadlines, EndEarlyByTheirFacts) {
  World world;
  world.serve();
  world.must(agent(), world.complete("appeal", {{"appeal.lodged_on", date("2026-03-02")}}));
  EXPECT_EQ(world.state.deadlines.at("judgment_period").status, DeadlineStatus::Running);

  world.must(agent(), world.complete("judgment", {{"judgment.on", date("2026-03-02")}}));

  EXPECT_EQ(world.state.deadlines.at("judgment_period").status, DeadlineStatus::Ended);
  EXPECT_EQ(world.state.deadlines.at("judgment_period").ended_why, "judgment.on");
}

CorrectFact served(std::string_view when) {
  return {"service.served_at", moment(when), "mis-keyed", {}};
}

TEST(Correction, MovesTheDeadlinesAndTellsWhoMustKnow) {
  World world;
  world.serve();

  world.must(agent(), served("2026-02-20T10:00:00@Europe/Paris"));

  const auto moved = world.events<DeadlineMoved>();
  ASSERT_EQ(moved.size(), 2u);
  EXPECT_EQ(moved[0].computed.deadline, "window");
  EXPECT_EQ(moved[0].previous_warns_day, day("2026-04-01"));
  EXPECT_EQ(moved[0].computed.warns_day, day("2026-03-22"));
  EXPECT_EQ(moved[0].why, "service.served_at");
  const auto notices = world.events<NoticeRaised>();
  ASSERT_EQ(notices.size(), 3u);
  EXPECT_EQ(notices[2].text_key, text::kCorrectionToConfirm);
  EXPECT_EQ(notices[0].text_key, text::kDeadlineMoved);
  EXPECT_EQ(notices[0].organisation, "pref-59");
  EXPECT_EQ(notices[0].role, "agent");
  EXPECT_TRUE(world.state.facts.at("service.served_at").corrected);
}

TEST(Correction, CarriesTheTimersAlong) {
  World world;
  world.serve();
  world.must(agent(), served("2026-02-20T10:00:00@Europe/Paris"));
  world.now = at("2026-03-23T23:00:00Z");

  world.must(timer(), window());

  EXPECT_TRUE(world.state.facts.contains("travel.document"));
}

TEST(Correction, OfWhatADecisionReadsMovesItToo) {
  World world;
  world.serve();

  world.must(agent(), CorrectFact{"order.days", number("45"), "the order says 45", {}});

  EXPECT_EQ(world.state.deadlines.at("window").computed.warns_day, day("2026-04-16"));
  EXPECT_EQ(world.events<DeadlineMoved>().size(), 1u);
}

TEST(Correction, ThatTakesAPeriodAwayAndOneThatBringsItBackLetItRunToItsEnd) {
  World world;
  world.serve();
  world.must(agent(), CorrectFact{"order.days", number("0"), "no period, it was thought", {}});
  EXPECT_EQ(world.state.deadlines.at("window").status, DeadlineStatus::Ended);

  world.must(agent(), CorrectFact{"order.days", number("30"), "the order says 30", {}});

  EXPECT_EQ(world.state.deadlines.at("window").status, DeadlineStatus::Running);
  EXPECT_TRUE(world.state.deadlines.at("window").ended_why.empty());
  const auto notices = world.events<NoticeRaised>();
  EXPECT_TRUE(std::any_of(notices.begin(), notices.end(), [](const NoticeRaised& notice) {
    return notice.text_key == text::kDeadlineRunsAgain;
  }));
  world.now = at("2026-04-01T22:00:00Z");
  world.must(timer(), window());
  EXPECT_EQ(world.state.facts.at("travel.document").value, Json("laissez-passer"));
}

TEST(Correction, OfWhatEndedADeadlineLetsItRunAgain) {
  static const pack::Pack pack = [] {
    auto files = demo_files();
    const std::string_view ends = "ended_by = [\"departure.on\"]";
    auto& text = files.at("deadlines.toml");
    text.replace(text.find(ends), ends.size(), "ended_by = [\"departure.on\", \"asylum.claimed\"]");
    return read_pack(files);
  }();
  World world("home-ministry", pack);
  world.serve();
  world.check("2026-03-02T17:00:00@Europe/Paris", true);
  EXPECT_EQ(world.state.deadlines.at("window").status, DeadlineStatus::Ended);

  world.must(agent(), CorrectFact{"order.days", number("45"), "the order says 45", {}});
  EXPECT_EQ(world.state.deadlines.at("window").status, DeadlineStatus::Ended);
  world.must(agent(), CorrectFact{"asylum.claimed", false, "another person's", {}});

  EXPECT_EQ(world.state.deadlines.at("window").status, DeadlineStatus::Running);
  EXPECT_EQ(world.events<DeadlineMoved>().back().why, "asylum.claimed");
  const auto notices = world.events<NoticeRaised>();
  EXPECT_TRUE(std::any_of(notices.begin(), notices.end(), [](const NoticeRaised& notice) {
    return notice.text_key == text::kDeadlineRunsAgain;
  }));
}

/// Its window limits an authority, and its check can record the service anew.
pack::Pack limiting_pack() {
  auto files = demo_files();
  auto& text = files.at("deadlines.toml");
  const auto fires = text.find("fires = \"latest\"", text.find("id = \"window\""));
  text.replace(fires, 16, "fires = \"earliest\"");
  auto& check = files.at("forms/check.json");
  check.insert(check.find("{\"fact\":\"check.asylum\""), "{\"fact\":\"service.served_at\"},");
  return read_pack(files);
}

TEST(Correction, ByOnePersonNeverPutsOffWhatLimitsTheAuthority) {
  static const pack::Pack pack = limiting_pack();
  World world("home-ministry", pack);
  world.serve();
  const auto warns = [&] { return world.state.deadlines.at("window").computed.warns_day; };
  const CorrectFact longer{"order.days", number("45"), "the order says 45", {}};

  world.must(agent(), CorrectFact{"order.days", number("20"), "the order says 20", {}});
  EXPECT_EQ(warns(), day("2026-03-22")) << "nearer at once";
  world.must(agent(), longer);
  EXPECT_EQ(warns(), day("2026-03-22"));
  world.must(agent(), CorrectFact{"service.manner", "post", "by post", {}});
  EXPECT_EQ(warns(), day("2026-03-22"));
  world.must(person("bea", "pref-59", {"agent"}), longer);
  EXPECT_EQ(warns(), day("2026-03-22")) << "another correction waits still";
  world.must(person("bea", "pref-59", {"agent"}),
             CorrectFact{"service.manner", "post", "by post", {}});
  EXPECT_EQ(warns(), day("2026-04-16"));
}

TEST(Correction, ByOnePersonIsNotReliedOnWhenTheStartIsRecordedAnew) {
  static const pack::Pack pack = limiting_pack();
  World world("home-ministry", pack);
  world.serve();
  const auto warns = [&] { return world.state.deadlines.at("window").computed.warns_day; };
  const CorrectFact longer{"order.days", number("45"), "the order says 45", {}};
  world.must(agent(), longer);
  world.now = at("2026-03-09T12:00:00Z");

  world.must(
      agent(),
      world.complete("check", {{"check.made_at", moment("2026-03-09T10:00:00@Europe/Paris")},
                               {"check.asylum", "none"},
                               {"asylum.claimed", false},
                               {"service.served_at", moment("2026-03-09T10:00:00@Europe/Paris")}}));

  EXPECT_EQ(warns(), day("2026-04-08")) << "thirty days, as two had it";
  world.must(person("bea", "pref-59", {"agent"}), longer);
  EXPECT_EQ(warns(), day("2026-04-23"));
}

TEST(Correction, ByOnePersonBringsNearerWhatIsRecordedAnew) {
  static const pack::Pack pack = limiting_pack();
  World world("home-ministry", pack);
  world.serve();
  world.must(agent(), CorrectFact{"order.days", number("20"), "the order says 20", {}});
  world.must(
      agent(),
      CorrectFact{
          "service.served_at", moment("2026-03-01T10:00:00@Europe/Paris"), "the day before", {}});

  EXPECT_EQ(world.state.deadlines.at("window").computed.warns_day, day("2026-03-21"));
  EXPECT_EQ(*world.state.facts.at("order.days").agreed, number("30"));
}

TEST(Correction, ChangesWhenTheOtherFactsOfTheSheetOccurred) {
  World world;
  world.serve();
  world.check("2026-03-02T17:00:00@Europe/Paris");

  world.must(
      agent(),
      CorrectFact{"check.made_at", moment("2026-02-25T09:00:00@Europe/Paris"), "wrong day", {}});

  EXPECT_EQ(world.state.facts.at("check.asylum").occurred_at, at("2026-02-25T08:00:00Z"));
}

TEST(Correction, OfAnEffectAlreadyDrawnIsAnIncident) {
  World world;
  world.serve();
  world.now = at("2026-04-01T22:00:00Z");
  world.must(timer(), window());

  world.must(agent(), served("2026-03-09T10:00:00@Europe/Paris"));

  EXPECT_EQ(world.state.deadlines.at("window").status, DeadlineStatus::Running);
  ASSERT_EQ(world.state.incidents.size(), 1u);
  EXPECT_EQ(world.state.incidents.begin()->second.raised.text_key, text::kEffectAlreadyDrawn);
}

TEST(Correction, NeedsAReasonAFactAndSomeoneWhoWorksOnTheCase) {
  World world;
  world.serve();

  EXPECT_EQ(world.error(agent(), CorrectFact{"order.days", number("1"), "", {}}).place, "reason");
  EXPECT_EQ(world.error(agent(), CorrectFact{"judgment.on", date("2026-03-01"), "x", {}}).code,
            Code::NotFound);
  EXPECT_EQ(world.error(agent(), CorrectFact{"service.manner", "pigeon", "x", {}}).place,
            "service.manner");
  const CorrectFact good{"order.days", number("1"), "x", {}};
  EXPECT_EQ(world.refusal(person("bob", "pref-62", {"agent"}), good).text_key,
            text::kOtherOrganisation);
  EXPECT_EQ(world.refusal(person("root", "pref-59", {"administrator"}), good).text_key,
            text::kOtherRole);
}

TEST(DeadlineIncident, BlocksTheActsThatNeedTheDeadlineUntilItIsMended) {
  World world;
  world.must(agent(), World::opening());
  world.must(agent(), world.complete("serve", {{"service.served_at", moment("2026-03-02T10:00:00")},
                                               {"service.manner", "bad"},
                                               {"order.days", number("30")}}));
  ASSERT_EQ(world.state.incidents.size(), 1u);
  EXPECT_EQ(world.state.incidents.begin()->second.raised.deadline, "appeal_period");
  world.check("2026-03-02T17:00:00@Europe/Paris");
  const auto refusal = world.refusal(agent(), world.complete("propose"));
  ASSERT_EQ(refusal.grounds.size(), 1u);
  EXPECT_EQ(refusal.grounds[0].text_key, text::kDeadlineUnknown);

  world.must(agent(), CorrectFact{"service.manner", "post", "not bad", {}});

  EXPECT_TRUE(world.state.incidents.empty());
  EXPECT_TRUE(world.state.deadlines.contains("appeal_period"));
}

}  // namespace
}  // namespace entente::kernel
