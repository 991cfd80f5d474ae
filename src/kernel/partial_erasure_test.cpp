#include "kernel/retention.hpp"
#include "kernel/rules.hpp"
#include "kernel/test_world.hpp"

namespace entente::kernel {
namespace {

using namespace testing;

constexpr std::string_view kRules = R"(
[[rule]]
id = "served"
covers = ["service.*"]
from = "departure.on"
period = "P6M"
article = "K 1"
confidence = "V"
applies_from = "2021-05-01"
[[rule]]
id = "order"
covers = ["service.*", "order.days"]
from = "departure.on"
period = "P0D"
article = "K 2"
confidence = "V"
applies_from = "2021-05-01"
[[rule]]
id = "set_apart"
covers = ["person.*"]
from = "departure.on"
period = "P0D"
then = "restrict"
article = "K 3"
confidence = "V"
applies_from = "2021-05-01"
[[rule]]
id = "everything"
covers = ["*"]
from = "departure.on"
period = "P0D"
article = "K 4"
confidence = "V"
applies_from = "2021-05-01"
[[rule]]
id = "check"
covers = ["check.*", "asylum.*"]
from = "service.served_at"
period = "P0D"
article = "K 5"
confidence = "V"
applies_from = "2021-05-01"
)";

const pack::Pack& kept_pack() {
  static const pack::Pack pack = [] {
    auto files = demo_files();
    files["retention.toml"] = kRules;
    return read_pack(files);
  }();
  return pack;
}

/// Served on 2 March 2026, left on the same day: the case is closed.
World left() {
  World world("home-ministry", kept_pack());
  world.serve();
  world.must(agent(), world.complete("leave", {{"departure.on", date("2026-03-02")}}));
  return world;
}

Actor officer() {
  return person("dpo", "pref-59", {});
}

bool is_erased(const World& world, const std::string& fact) {
  return member(world.state.facts.at(fact).value, "erased") != nullptr;
}

/// The journal as it opens once the keys of these parts are destroyed.
Json without(Json value, const Parts& parts) {
  for (const auto& part : parts)
    if (const Json* marked = member(value, "personal"))
      if (const Json* names = member(*marked, "parts"))
        for (const auto& name : names->get_array())
          if (name == Json(part))
            return JsonObject{{"erased", JsonObject{{"subject", *member(*marked, "subject")}}}};
  if (value.is_object())
    for (auto& entry : value.get_object()) entry.value() = without(entry.value(), parts);
  if (value.is_array())
    for (auto& item : value.get_array()) item = without(item, parts);
  return value;
}

TEST(PartialErasure, ErasesWhatTheRuleCoversAndKeepsTheRest) {
  auto world = left();

  world.must(officer(), EraseFacts{"order", "the period is over"});

  EXPECT_TRUE(is_erased(world, "order.days"));
  EXPECT_TRUE(is_erased(world, "service.served_at"));
  EXPECT_EQ(open_value(world.state.facts.at("person.name").value), Json("Ada"));
  EXPECT_FALSE(world.state.erased);
  const auto told = world.events<FactsErased>();
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].rule, "order");
  EXPECT_EQ(told[0].article, "K 2");
  EXPECT_EQ(told[0].reason, "the period is over");
  EXPECT_EQ(told[0].facts,
            (std::vector<std::string>{"order.days", "service.manner", "service.served_at"}));
}

TEST(PartialErasure, TakesTheDaysOfDeadlinesThatWereComputedFromWhatIsErased) {
  auto world = left();
  ASSERT_TRUE(world.state.deadlines.contains("appeal_period"));

  world.must(officer(), EraseFacts{"order", "the period is over"});

  EXPECT_FALSE(world.state.deadlines.contains("appeal_period"));
}

TEST(PartialErasure, LeavesNothingOfItReadableInTheJournalOnceTheKeysAreGone) {
  auto world = left();
  world.must(officer(), EraseFacts{"order", "the period is over"});
  const Parts parts = world.events<FactsErased>().at(0).parts;

  Case replayed;
  std::string text;
  for (const auto& event : world.journal) {
    const Json opened = without(to_json(event), parts);
    Json content = opened.at("body");
    text += canonical_json(content).value();
    replayed = evolve(std::move(replayed), event_from_json(opened).value());
  }

  EXPECT_EQ(replayed, world.state);
  EXPECT_EQ(text.find("2026-03-02T10"), std::string::npos) << "when it was served";
  EXPECT_EQ(text.find("2026-03-02T09:00"), std::string::npos) << "the same in universal time";
  EXPECT_EQ(text.find("2026-04-0"), std::string::npos) << "a deadline counted from it";
  EXPECT_NE(text.find("Ada"), std::string::npos);
}

TEST(PartialErasure, FoldsToTheSameStateLiveReplayedAndFromASnapshot) {
  auto world = left();
  const Case before = case_from_json(to_json(world.state)).value();
  EXPECT_EQ(before, world.state);

  world.must(officer(), EraseFacts{"order", "the period is over"});

  Case folded;
  for (const auto& event : world.journal)
    folded = evolve(std::move(folded), event_from_json(to_json(event)).value());
  EXPECT_EQ(folded, world.state);
  EXPECT_EQ(case_from_json(to_json(world.state)).value(), world.state);
  EXPECT_EQ(evolve(before, world.journal.back()), world.state);
}

TEST(PartialErasure, SparesWhatARuleThatIsNotDueCoversAlone) {
  auto world = left();

  const auto refusal = world.refusal(officer(), EraseFacts{"served", "too early"});

  EXPECT_EQ(refusal.text_key, "kernel.refusal.retention_not_due");
  EXPECT_EQ(refusal.arguments.at("due_on"), Json("2026-09-02"));
}

TEST(PartialErasure, IsNotForARuleThatRestrictsCoversAllOrDoesNotRun) {
  auto world = left();

  EXPECT_EQ(world.refusal(officer(), EraseFacts{"set_apart", "x"}).text_key,
            "kernel.refusal.retention_restricts");
  EXPECT_EQ(world.refusal(officer(), EraseFacts{"everything", "x"}).text_key,
            "kernel.refusal.retention_of_all");
  EXPECT_EQ(world.refusal(officer(), EraseFacts{"check", "x"}).text_key,
            "kernel.refusal.retention_idle");
  EXPECT_EQ(world.error(officer(), EraseFacts{"none", "x"}).code, Code::NotFound);
  EXPECT_EQ(world.error(officer(), EraseFacts{"order", ""}).place, "reason");
}

TEST(PartialErasure, IsNeverDoneByAMachine) {
  auto world = left();

  for (const auto kind : {ActorKind::System, ActorKind::Timer, ActorKind::Partner})
    EXPECT_EQ(world.refusal(machine(kind), EraseFacts{"order", "x"}).code, Code::Forbidden);
}

TEST(PartialErasure, IsDoneOnce) {
  auto world = left();
  world.must(officer(), EraseFacts{"order", "the period is over"});

  EXPECT_EQ(world.refusal(officer(), EraseFacts{"order", "again"}).text_key,
            "kernel.refusal.retention_idle");
}

TEST(PartialErasure, DoesNotPretendForValuesRecordedBeforeTheyHadAKey) {
  World world("home-ministry", demo_pack());
  world.serve();
  world.must(agent(), world.complete("leave", {{"departure.on", date("2026-03-02")}}));
  const Definitions now{kept_pack(), zones(), "home-ministry", {}};
  const auto rows = given(retention(now, world.state, world.now));

  const auto order = std::find_if(rows.begin(), rows.end(),
                                  [](const Retained& row) { return row.rule == "order"; });

  ASSERT_NE(order, rows.end());
  EXPECT_EQ(order->bound, order->facts);
  const auto decision =
      decide(now, world.state, world.command(officer(), EraseFacts{"order", "x"}));
  EXPECT_EQ(std::get<Refusal>(given(decision)).text_key, "kernel.refusal.retention_bound");
}

TEST(PartialErasure, OfAValueGivenAgainDoesNotHideTheOneBefore) {
  World before("home-ministry", demo_pack());
  before.serve();
  World world("home-ministry", kept_pack());
  world.state = before.state;
  world.commands = before.commands;
  world.must(agent(), CorrectFact{"order.days", number("31"), "mis-keyed", {}});
  world.must(agent(), world.complete("leave", {{"departure.on", date("2026-03-02")}}));

  const auto rows = given(retention(world.definitions, world.state, world.now));

  const auto order = std::find_if(rows.begin(), rows.end(),
                                  [](const Retained& row) { return row.rule == "order"; });
  ASSERT_NE(order, rows.end());
  EXPECT_NE(std::find(order->bound.begin(), order->bound.end(), "order.days"), order->bound.end());
}

TEST(PartialErasure, OfAnOpenCaseDoesNotLiftWhatHoldsAnActBack) {
  World world("home-ministry", kept_pack());
  world.serve();
  world.check("2026-03-02T17:00:00@Europe/Paris", true);

  const auto refusal = world.refusal(officer(), EraseFacts{"check", "at once"});

  EXPECT_EQ(refusal.text_key, "kernel.refusal.retention_loosens");
  EXPECT_EQ(refusal.arguments.at("act"), Json("removal"));
}

TEST(PartialErasure, OfAnOpenCaseIsDoneWhereNothingIsHeldBackLess) {
  World world("home-ministry", kept_pack());
  world.serve();
  world.check("2026-03-02T17:00:00@Europe/Paris");

  world.must(officer(), EraseFacts{"check", "at once"});

  EXPECT_TRUE(is_erased(world, "check.asylum"));
  EXPECT_EQ(world.state.status, CaseStatus::Open);
  EXPECT_TRUE(world.has_task("check"));
}

TEST(PartialErasure, OfAnOpenCaseGivesWhatIsRecordedAfterwardsAKeyOfItsOwn) {
  World world("home-ministry", kept_pack());
  world.serve();
  world.check("2026-03-02T17:00:00@Europe/Paris");
  world.must(officer(), EraseFacts{"check", "at once"});

  world.check("2026-03-02T17:30:00@Europe/Paris");

  EXPECT_EQ(canonical_json(world.state.facts.at("check.asylum").value).value(),
            canonical_json(personal(world.state.person, Json("none"), {"check#2"})).value());
}

}  // namespace
}  // namespace entente::kernel
