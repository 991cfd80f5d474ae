// An act that is recorded after it took place is judged at its own hour.
#include <algorithm>

#include "kernel/context.hpp"
#include "kernel/guards.hpp"
#include "kernel/migration.hpp"
#include "kernel/past.hpp"
#include "kernel/test_world.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

using namespace testing;

/// The demonstration pack, in which who records a removal says when the person departed.
const pack::Pack& departure_pack() {
  static const pack::Pack pack = [] {
    auto files = demo_files();
    const auto edit = [&](const char* file, std::string_view from, std::string_view to) {
      auto& text = files.at(file);
      text.replace(text.find(from), from.size(), to);
    };
    edit("pack.toml", "guard = \"guard_removal\"\n",
         "guard = \"guard_removal\"\ntook_place_at = \"removal.departed_at\"\n");
    files.at("facts.toml") += "[[fact]]\nid = \"removal.departed_at\"\ntype = \"date and time\"\n";
    edit("procedures/order.bpmn", "<e:task act=\"removal\" stage=\"carry_out\"/>",
         "<e:task form=\"depart\" act=\"removal\" stage=\"carry_out\"/>");
    files["forms/depart.json"] =
        R"({"id":"depart","fields":[{"fact":"removal.departed_at","required":true,"occurred":true}]})";
    return read_pack(files);
  }();
  return pack;
}

/// Checked at nine in Paris on Friday 3 April, proposed and signed at ten.
World signed_world() {
  World world("home-ministry", departure_pack());
  world.serve();
  world.now = at("2026-04-03T08:00:00Z");
  world.check("2026-04-03T09:00:00@Europe/Paris");
  world.must(agent(), world.complete("propose"));
  world.must(signatory(), world.complete("sign"));
  return world;
}

CompleteTask departed(const World& world, std::string_view local) {
  return world.complete(
      "carry_out", {{"removal.departed_at", moment(fmt::format("{}:00@Europe/Paris", local))}});
}

std::vector<std::string> refused_for(World& world, std::string_view local) {
  std::vector<std::string> keys;
  for (const auto& ground : world.refusal(agent(), departed(world, local)).grounds)
    keys.push_back(ground.text_key);
  return keys;
}

using Keys = std::vector<std::string>;
constexpr auto kMonday = "2026-04-06T08:00:00Z";

TEST(RecordedLater, IsClearByTheCheckThatWasFreshWhenItTookPlace) {
  auto world = signed_world();
  world.now = at(kMonday);

  world.must(agent(), departed(world, "2026-04-03T12:00"));

  const auto done = world.events<ActCarriedOut>();
  ASSERT_EQ(done.size(), 1u);
  EXPECT_EQ(done[0].certificate.verdict, GuardVerdict::Clear);
  EXPECT_EQ(done[0].certificate.at, at("2026-04-03T10:00:00Z"));
}

TEST(RecordedLater, IsRefusedForACheckThatWasTooOldWhenItTookPlace) {
  auto world = signed_world();
  world.now = at(kMonday);

  EXPECT_EQ(refused_for(world, "2026-04-05T09:01"), Keys{std::string(text::kCheckTooOld)});
}

TEST(RecordedLater, IsNotProvedByACheckMadeSince) {
  auto world = signed_world();
  world.now = at(kMonday);
  world.check("2026-04-06T09:30:00@Europe/Paris");

  EXPECT_EQ(refused_for(world, "2026-04-05T09:01"), Keys{std::string(text::kCheckTooOld)});
  world.must(agent(), departed(world, "2026-04-03T12:00"));
}

TEST(RecordedLater, CannotHaveTakenPlaceBeforeItWasSignedOrChecked) {
  auto world = signed_world();
  world.now = at(kMonday);

  EXPECT_EQ(refused_for(world, "2026-04-03T09:59"), Keys{std::string(text::kHourImpossible)});
  EXPECT_EQ(refused_for(world, "2026-04-03T08:59"),
            (Keys{std::string(text::kHourImpossible), std::string(text::kCheckAfterwards)}));
}

TEST(RecordedLater, CannotTakePlaceInTheFuture) {
  auto world = signed_world();
  world.now = at(kMonday);

  EXPECT_EQ(world.error(agent(), departed(world, "2026-04-06T10:01")).message,
            "this is in the future: enter it once it has passed, or read it again");
}

TEST(RecordedLater, IsHeldByWhatStoodThenThoughItIsLiftedNow) {
  auto world = signed_world();
  world.now = at("2026-04-03T09:30:00Z");
  world.check("2026-04-03T11:00:00@Europe/Paris", true);
  world.now = at(kMonday);
  world.check("2026-04-06T09:00:00@Europe/Paris", false);

  EXPECT_EQ(refused_for(world, "2026-04-03T12:00"), Keys{"ground.asylum"});
}

TEST(RecordedLater, IsHeldByWhatIsKnownNowThoughItCameSince) {
  auto world = signed_world();
  world.now = at(kMonday);
  world.check("2026-04-06T09:00:00@Europe/Paris", true);

  EXPECT_EQ(refused_for(world, "2026-04-03T12:00"), Keys{"ground.asylum"});
}

TEST(RecordedLater, IsHeldByAPeriodThatRanThenAndIsOverNow) {
  auto world = signed_world();
  const CorrectFact served_later{
      "service.served_at", moment("2026-03-04T10:00:00@Europe/Paris"), "the receipt says so", {}};
  world.must(agent(), served_later);
  world.must(colleague(), served_later);
  world.now = at(kMonday);

  EXPECT_EQ(refused_for(world, "2026-04-03T12:00"), Keys{"ground.appeal_period"});
}

TEST(RecordedLater, TakesWhatIsDatedByThatDayAloneAndRecordedSinceAsHavingComeAfter) {
  auto world = signed_world();
  world.now = at("2026-04-03T09:30:00Z");
  world.must(agent(), world.complete("appeal", {{"appeal.lodged_on", date("2026-04-03")}}));
  world.now = at(kMonday);
  world.must(agent(), world.complete("judgment", {{"judgment.on", date("2026-04-03")}}));

  EXPECT_EQ(refused_for(world, "2026-04-03T12:00"), Keys{"ground.appeal"});
}

TEST(RecordedLater, SeesADeadlineRunningThatOnlyEndedSince) {
  auto world = signed_world();
  world.must(agent(), world.complete("appeal", {{"appeal.lodged_on", date("2026-04-02")}}));
  world.now = at(kMonday);
  world.must(agent(), world.complete("judgment", {{"judgment.on", date("2026-04-05")}}));
  const auto status = [&](std::string_view hour) {
    const auto past = as_of(world.definitions, world.state, at(hour));
    return past.state.deadlines.at("judgment_period").status;
  };

  EXPECT_EQ(status("2026-04-04T10:00:00Z"), DeadlineStatus::Running);
  EXPECT_EQ(status("2026-04-05T10:00:00Z"), DeadlineStatus::Running);  // by the day alone
  EXPECT_EQ(status("2026-04-06T10:00:00Z"), DeadlineStatus::Ended);
  EXPECT_FALSE(as_of(world.definitions, world.state, at("2026-04-01T10:00:00Z"))
                   .state.deadlines.contains("judgment_period"));
}

TEST(RecordedLater, IsUnknownOnceAFactWasRecordedTooOftenSince) {
  auto world = signed_world();
  world.now = at(kMonday);
  for (std::size_t i = 0; i <= kEarlierMax; ++i) world.check("2026-04-06T09:00:00@Europe/Paris");

  const auto keys = refused_for(world, "2026-04-03T12:00");

  EXPECT_EQ(std::count(keys.begin(), keys.end(), text::kForgottenThen), 3);
  EXPECT_EQ(case_from_json(to_json(world.state)).value(), world.state);
}

TEST(RecordedLater, HasACertificateThatTheJournalProvesAgain) {
  auto world = signed_world();
  world.now = at(kMonday);
  world.check("2026-04-06T09:00:00@Europe/Paris");
  world.must(agent(), departed(world, "2026-04-03T12:00"));

  Case state;
  for (const auto& event : world.journal) {
    if (const auto* done = std::get_if<ActCarriedOut>(&event.body)) {
      const Instant now = event.header.legal_at;
      EXPECT_EQ(
          ask_guard_carried_out(world.definitions, state, *world.definitions.pack.act(done->act),
                                context_of(world.definitions, state, now), now),
          done->certificate);
    }
    state = evolve(std::move(state), event);
  }
  EXPECT_EQ(state, world.state);
}

TEST(RecordedLater, OpensItsFormWhereOnlyTheHourDecides) {
  auto world = signed_world();
  world.now = at(kMonday);
  const auto why = [&] {
    return obstacles(world.definitions, world.state, agent(), world.task("carry_out"), world.now)
        .value();
  };

  ASSERT_EQ(why().size(), 1u);
  EXPECT_EQ(why()[0].verdict, GuardVerdict::Unknown);
  EXPECT_EQ(why()[0].text_key, text::kCheckTooOld);

  world.check("2026-04-06T09:00:00@Europe/Paris", true);
  ASSERT_EQ(why().size(), 1u);
  EXPECT_EQ(why()[0].verdict, GuardVerdict::Hold);
}

TEST(RecordedLater, IsAnotherStrictnessThatAPlanMustName) {
  EXPECT_EQ(loosened_acts(demo_pack(), departure_pack()), Keys{"removal"});
  EXPECT_EQ(loosened_acts(departure_pack(), demo_pack()), Keys{"removal"});
}

TEST(Snapshot, OfAnEarlierFormIsToldApart) {
  auto json = to_json(signed_world().state);
  EXPECT_TRUE(is_of_this_form(json));
  json.get_object().erase("form");
  EXPECT_FALSE(is_of_this_form(json));
}

}  // namespace
}  // namespace entente::kernel
