// A correction of what ended a case opens it again where the pack says so.
#include "kernel/test_world.hpp"

namespace entente::kernel {
namespace {

using namespace testing;

pack::Pack reopening_pack() {
  auto files = demo_files();
  auto& manifest = files["pack.toml"];
  manifest.insert(manifest.find("[[pool]]"),
                  "[[reopening]]\nprocess = \"order\"\n"
                  "when = 'facts.departure.on < date(\"2026-03-05\")'\n");
  return read_pack(files);
}

class Reopening : public ::testing::Test {
 protected:
  void leave(World& world) {
    world.serve();
    world.now = at("2026-03-10T08:00:00Z");
    world.must(agent(), world.complete("leave", {{"departure.on", date("2026-03-09")}}));
    ASSERT_EQ(world.state.status, CaseStatus::Closed);
    ASSERT_EQ(world.state.deadlines.at("appeal_period").status, DeadlineStatus::Ended);
  }
  static CorrectFact left_on(std::string_view day) {
    return {"departure.on", date(day), "mis-keyed", {}};
  }
};

TEST_F(Reopening, ACorrectionThatChangesTheEndRunsTheCaseAgainWithItsClocks) {
  const auto pack = reopening_pack();
  World world("home-ministry", pack);
  leave(world);

  world.must(agent(), left_on("2026-03-03"));

  EXPECT_EQ(world.state.status, CaseStatus::Open);
  EXPECT_FALSE(world.state.closed_at);
  EXPECT_TRUE(world.has_task("serve"));
  EXPECT_EQ(world.state.deadlines.at("appeal_period").status, DeadlineStatus::Running);
  EXPECT_EQ(world.state.deadlines.at("window").status, DeadlineStatus::Ended);
  ASSERT_EQ(world.events<CaseReopened>().size(), 1u);
  EXPECT_EQ(world.events<CaseReopened>()[0].fact, "departure.on");
}

TEST_F(Reopening, AnotherCorrectionLeavesTheCaseClosed) {
  const auto pack = reopening_pack();
  World world("home-ministry", pack);
  leave(world);

  world.must(agent(), left_on("2026-03-06"));

  EXPECT_EQ(world.state.status, CaseStatus::Closed);
  EXPECT_TRUE(world.state.tasks.empty());
}

TEST_F(Reopening, WhatAMessageTellsAClosedCaseOpensItWhereThePackSaysSo) {
  auto files = demo_files();
  auto& manifest = files["pack.toml"];
  manifest.insert(
      manifest.find("[[pool]]"),
      "[[reopening]]\nprocess = \"order\"\nwhen = 'facts.reply.result = \"recognised\"'\n");
  const auto pack = read_pack(files);
  World world("home-ministry", pack);
  leave(world);
  const auto told = [&](std::string_view result, std::uint64_t id) {
    ReceiveMessage body;
    body.message = MessageId{numbered(id)};
    body.message_type = "reply";
    body.from = "abroad-ministry";
    body.correlation = world.state.correlation;
    body.sent_at = world.now;
    body.fields = {{"reply.result", Json(result)}};
    return body;
  };

  world.must(machine(ActorKind::Partner), told("unknown", 500));
  EXPECT_EQ(world.state.status, CaseStatus::Closed);

  world.must(machine(ActorKind::Partner), told("recognised", 501));
  EXPECT_EQ(world.state.status, CaseStatus::Open);
  EXPECT_TRUE(world.has_task("serve"));
}

/// The part abroad runs again, from a start of its own, when its question is asked again.
pack::Pack reopening_abroad() {
  auto files = demo_files();
  auto& manifest = files["pack.toml"];
  manifest.insert(manifest.find("[[pool]]"),
                  "[[reopening]]\nprocess = \"assistance\"\n"
                  "when = 'facts.question.topic = \"again\"'\n"
                  "[[reopening]]\nprocess = \"order\"\n"
                  "when = 'facts.departure.on < date(\"2026-03-05\")'\n");
  auto& drawing = files["procedures/order.bpmn"];
  const std::string ask = "<b:userTask id=\"ask\">";
  drawing.insert(drawing.find(ask),
                 "<b:startEvent id=\"heard_again\"/>"
                 "<b:sequenceFlow id=\"g0\" sourceRef=\"heard_again\" targetRef=\"reply\"/>");
  return read_pack(files);
}

TEST_F(Reopening, APartRunsAgainByItsOwnConditionWithItsOwnProcess) {
  const auto pack = reopening_abroad();
  World abroad("abroad-ministry", pack);
  const auto officer = person("olga", "post-a", {"officer"});
  ReceiveMessage help;
  help.message = MessageId{numbered(500)};
  help.message_type = "help";
  help.from = "home-ministry";
  help.correlation = CorrelationId{numbered(12)};
  help.sent_at = abroad.now;
  help.fields = {{"person.name", Json("Ada")}, {"person.country", Json("AAA")}};
  help.opens = NewCase{PersonId{numbered(21)}, "A-2026-1", "", ""};
  abroad.must(machine(ActorKind::Partner), help);
  abroad.must(officer, abroad.complete("ask", {{"question.topic", "birth place"}}));
  abroad.must(officer, abroad.complete("reply", {{"reply.result", "recognised"}}));
  ASSERT_EQ(abroad.state.status, CaseStatus::Closed);

  abroad.must(officer, CorrectFact{"question.topic", Json("again"), "mis-keyed", {}});

  EXPECT_EQ(abroad.state.status, CaseStatus::Open);
  EXPECT_TRUE(abroad.has_task("reply"));
  EXPECT_FALSE(abroad.has_task("ask"));
}

TEST_F(Reopening, TheConditionOfAnotherPartysPartOpensNothingHere) {
  const auto pack = reopening_abroad();
  World world("home-ministry", pack);
  leave(world);
  ReceiveMessage question;
  question.message = MessageId{numbered(500)};
  question.message_type = "question";
  question.from = "abroad-ministry";
  question.correlation = world.state.correlation;
  question.sent_at = world.now;
  question.fields = {{"question.topic", Json("again")}};

  world.must(machine(ActorKind::Partner), question);
  EXPECT_EQ(world.state.status, CaseStatus::Closed);

  world.must(agent(), left_on("2026-03-03"));
  EXPECT_TRUE(world.has_task("serve"));
}

TEST_F(Reopening, WithoutThePacksWordNothingIsCorrected) {
  World world;
  leave(world);

  EXPECT_EQ(world.refusal(agent(), left_on("2026-03-03")).text_key, "kernel.refusal.case_closed");
}

}  // namespace
}  // namespace entente::kernel
