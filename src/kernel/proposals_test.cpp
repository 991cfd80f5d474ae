// What an imported file says counts for nothing until a person sends it in a form.
#include "kernel/proposals.hpp"

#include "feel/json.hpp"
#include "kernel/context.hpp"
#include "kernel/test_world.hpp"

namespace entente::kernel {
namespace {

using namespace testing;

/// An order served elsewhere, with an appeal, as a file of that place tells it.
OpenCase imported() {
  OpenCase open = World::opening();
  open.proposals = Proposals{{{"service.served_at", "2026-03-02T10:00"},
                              {"order.days", "30"},
                              {"asylum.claimed", true},
                              {"appeal.lodged_on", "2026-03-05"},
                              {"person.name", "Somebody else"},
                              {"question.topic", "of the other party's form"},
                              {"secret.ground", "in no form"}},
                             JsonObject{{"from", "Prefecture of 62"}}};
  return open;
}

std::vector<std::string> proposed(const Case& state) {
  std::vector<std::string> facts;
  for (const auto& [fact, value] : state.proposed) facts.push_back(fact);
  return facts;
}

/// All that a case gives but for what is proposed and the ids and numbers of its events.
std::string what_counts(const World& world) {
  const auto state = to_json(world.state).as_object();
  const auto facts = entry_of_context("facts", world.definitions, world.state, world.now);
  JsonArray acts;
  for (const auto& act : kernel::acts(world.definitions, world.state, {}, world.now))
    acts.push_back(JsonObject{{"act", act.act}, {"verdict", static_cast<int>(act.verdict)}});
  JsonObject told{{"acts", std::move(acts)}};
  told["facts"] = state.at("facts");
  told["deadlines"] = state.at("deadlines");
  told["path"] = state.at("path");
  if (facts) told["seen"] = feel::to_json(*facts).value();
  return canonical_json(told).value();
}

TEST(Proposals, AreWhatFormsOfThisPartyAskAndNothingElse) {
  World world;

  world.must(agent(), imported());

  EXPECT_EQ(proposed(world.state), (std::vector<std::string>{"appeal.lodged_on", "asylum.claimed",
                                                             "order.days", "service.served_at"}));
}

TEST(Proposals, CountForNothing) {
  World with, without;
  without.must(agent(), World::opening());
  with.must(agent(), imported());

  EXPECT_EQ(what_counts(with), what_counts(without));
  EXPECT_FALSE(with.state.facts.contains("asylum.claimed"));
  EXPECT_TRUE(with.state.deadlines.empty());
}

TEST(Proposals, AreOverOnceThePersonInChargeSendsTheForm) {
  World world;
  world.must(agent(), imported());

  world.must(agent(), world.complete("serve", {{"service.served_at", moment("2026-03-02T11:30:00")},
                                               {"service.manner", "hand"},
                                               {"order.days", number("30")}}));

  EXPECT_EQ(proposed(world.state),
            (std::vector<std::string>{"appeal.lodged_on", "asylum.claimed"}));
  EXPECT_EQ(open_value(world.state.facts.at("service.served_at").value),
            moment("2026-03-02T11:30:00@Europe/Paris"));
}

TEST(Proposals, GoToNoPartner) {
  auto files = demo_files();
  const std::string_view fields = "fields = [{ fact = \"person.name\" }";
  auto& messages = files["messages.toml"];
  messages.insert(messages.find(fields) + fields.size(),
                  ", { fact = \"appeal.lodged_on\", required = false }");
  const pack::Pack pack = read_pack(files);
  World world("home-ministry", pack);
  world.must(agent(), imported());
  world.must(agent(), world.complete("serve", {{"service.served_at", moment("2026-03-02T10:00:00")},
                                               {"service.manner", "hand"},
                                               {"order.days", number("30")}}));
  world.now = at("2026-04-03T08:00:00Z");
  world.must(machine(ActorKind::Timer), ReachDeadline{"window"});

  const auto sent = world.events<MessageSent>();

  ASSERT_EQ(sent.size(), 1U);
  EXPECT_TRUE(sent.front().fields.contains("person.name"));
  EXPECT_FALSE(sent.front().fields.contains("appeal.lodged_on"));
}

TEST(Proposals, AreGoneWhenTheCaseCloses) {
  World world;
  world.must(agent(), imported());
  world.must(agent(), world.complete("serve", {{"service.served_at", moment("2026-03-02T10:00:00")},
                                               {"service.manner", "hand"},
                                               {"order.days", number("30")}}));
  ASSERT_FALSE(world.state.proposed.empty());

  world.must(agent(), world.complete("leave", {{"departure.on", date("2026-03-02")}}));

  ASSERT_EQ(world.state.status, CaseStatus::Closed);
  EXPECT_TRUE(world.state.proposed.empty());
  EXPECT_FALSE(world.state.proposed_by);
}

TEST(Proposals, AreMarkedLikeEveryValueOfThePersonAndErasedWithThem) {
  World world;
  world.must(agent(), imported());
  const auto told = world.events<FactsProposed>();
  ASSERT_EQ(told.size(), 1U);
  for (const auto& [fact, value] : told.front().facts)
    EXPECT_NE(member(value, "personal"), nullptr);
  EXPECT_NE(member(told.front().source, "personal"), nullptr);

  Event erasure = world.journal.back();
  erasure.body = SubjectErased{world.state.person, "retention is over"};
  const auto left = canonical_json(to_json(evolve(world.state, erasure))).value();

  EXPECT_EQ(left.find("2026-03-05"), std::string::npos);
  EXPECT_EQ(left.find("Prefecture of 62"), std::string::npos);
}

TEST(Proposals, SurviveASnapshotAndAReplay) {
  World world;
  world.must(agent(), imported());

  Case replayed;
  for (const auto& event : world.journal)
    replayed = evolve(std::move(replayed), event_from_json(to_json(event)).value());

  EXPECT_EQ(replayed, world.state);
  EXPECT_EQ(case_from_json(to_json(world.state)).value(), world.state);
}

TEST(Proposals, AreRefusedByTheRulesOfTheField) {
  World world;
  world.must(agent(), imported());
  pack::FormField field;
  field.fact = "appeal.lodged_on";
  field.past = true;
  const auto said = [&](const Json& value) {
    const auto refusal = refusal_of(world.definitions, world.state, field, value, world.now);
    return refusal ? refusal->message : std::string();
  };

  EXPECT_EQ(said(date("2026-03-05")),
            "this is in the future: enter it once it has passed, or read it again");
  EXPECT_EQ(said(date("2026-03-01")), "");
}

}  // namespace
}  // namespace entente::kernel
