#include "kernel/guards.hpp"

#include "kernel/test_world.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

using namespace testing;

constexpr auto kAfterAppealPeriod = "2026-04-03T08:00:00Z";

/// Served, the period of appeal over, asylum checked a moment ago.
World clear_world() {
  World world;
  world.serve();
  world.now = at(kAfterAppealPeriod);
  world.check("2026-04-03T09:00:00@Europe/Paris");
  return world;
}

std::vector<std::string> keys(const std::vector<Ground>& grounds) {
  std::vector<std::string> found;
  for (const auto& ground : grounds) found.push_back(ground.text_key);
  return found;
}

TEST(Guard, HoldsWhileThePeriodOfAppealRuns) {
  World world;
  world.serve();
  world.check("2026-03-02T17:00:00@Europe/Paris");

  const auto refusal = world.refusal(agent(), world.complete("propose"));

  EXPECT_EQ(refusal.text_key, text::kActHeld);
  EXPECT_EQ(keys(refusal.grounds), std::vector<std::string>{"ground.appeal_period"});
  EXPECT_EQ(refusal.grounds[0].verdict, GuardVerdict::Hold);
  EXPECT_EQ(refusal.grounds[0].article, "G 2");
}

TEST(Guard, IsUnknownWithoutTheCheckAndUnknownBlocks) {
  World world;
  world.serve();
  world.now = at(kAfterAppealPeriod);

  const auto refusal = world.refusal(agent(), world.complete("propose"));

  EXPECT_EQ(keys(refusal.grounds), std::vector<std::string>{std::string(text::kCheckMissing)});
  EXPECT_EQ(refusal.grounds[0].verdict, GuardVerdict::Unknown);
  EXPECT_EQ(refusal.grounds[0].article, "C 1");
}

TEST(Guard, IsUnknownWhileACorrectionIsOnePersonsAlone) {
  auto world = clear_world();
  const CorrectFact correction{"order.days", number("31"), "the order says 31", {}};
  world.must(agent(), correction);
  world.must(agent(), correction);  // the same person again is nobody else

  const auto refusal = world.refusal(agent(), world.complete("propose"));

  EXPECT_EQ(keys(refusal.grounds),
            std::vector<std::string>{std::string(text::kCorrectionUnconfirmed)});
  EXPECT_EQ(refusal.grounds[0].verdict, GuardVerdict::Unknown);
}

TEST(Guard, IsClearOnceASecondPersonGaveTheSameCorrection) {
  auto world = clear_world();
  const CorrectFact correction{"order.days", number("31"), "the order says 31", {}};
  world.must(agent(), correction);
  world.must(colleague(), CorrectFact{"order.days", number("32"), "no, 32", {}});
  EXPECT_EQ(keys(world.refusal(agent(), world.complete("propose")).grounds),
            std::vector<std::string>{std::string(text::kCorrectionUnconfirmed)});

  world.must(agent(), CorrectFact{"order.days", number("32"), "32 indeed", {}});

  world.must(agent(), world.complete("propose"));
}

TEST(Guard, IsUnknownOnceTheCheckIsTooOld) {
  auto world = clear_world();
  world.now = at("2026-04-05T07:00:01Z");

  const auto refusal = world.refusal(agent(), world.complete("propose"));

  EXPECT_EQ(keys(refusal.grounds), std::vector<std::string>{std::string(text::kCheckTooOld)});
}

TEST(Guard, CertifiesEachStageOfAnActThatIsClear) {
  auto world = clear_world();

  world.must(agent(), world.complete("propose"));
  world.must(signatory(), world.complete("sign"));
  world.must(agent(), world.complete("carry_out"));

  ASSERT_EQ(world.events<ActProposed>().size(), 1u);
  ASSERT_EQ(world.events<ActSigned>().size(), 1u);
  ASSERT_EQ(world.events<ActCarriedOut>().size(), 1u);
  const auto certificate = world.events<ActSigned>()[0].certificate;
  EXPECT_EQ(certificate.verdict, GuardVerdict::Clear);
  EXPECT_EQ(certificate.guard, "guard_removal");
  EXPECT_EQ(certificate.at, world.now);
  EXPECT_EQ(world.events<ActSigned>()[0].delegation, "RAA-1");
  EXPECT_EQ(world.state.outcome, "bpmn.removed");
}

TEST(Guard, AsksAgainAtEveryStage) {
  auto world = clear_world();
  world.must(agent(), world.complete("propose"));
  world.must(signatory(), world.complete("sign"));

  world.check("2026-04-03T09:30:00@Europe/Paris", true);

  EXPECT_EQ(keys(world.refusal(agent(), world.complete("carry_out")).grounds),
            std::vector<std::string>{"ground.asylum"});
}

TEST(Guard, KnowsWhatTheFormItselfJustSaid) {
  auto world = clear_world();
  world.must(agent(), world.complete("appeal", {{"appeal.lodged_on", date("2026-03-20")}}));

  EXPECT_EQ(keys(world.refusal(agent(), world.complete("propose")).grounds),
            std::vector<std::string>{"ground.appeal"});

  world.must(agent(), world.complete("judgment", {{"judgment.on", date("2026-04-02")}}));
  world.must(agent(), world.complete("propose"));
}

TEST(Guard, NeverBlocksAChosenDeparture) {
  World world;
  world.serve();
  world.check("2026-03-02T17:00:00@Europe/Paris", true);

  world.must(agent(), world.complete("leave", {{"departure.on", date("2026-03-02")}}));

  EXPECT_EQ(world.events<ActCarriedOut>().at(0).act, "chosen_departure");
}

TEST(CoerciveAct, IsSignedByAnotherPersonThanProposedIt) {
  auto world = clear_world();
  auto both = signatory();
  both.roles = {"agent", "signatory"};
  world.must(both, world.complete("propose"));

  EXPECT_EQ(world.refusal(both, world.complete("sign")).text_key, text::kSamePerson);
}

TEST(CoerciveAct, NeedsADelegationValidThatDayForThatActAndOrganisation) {
  auto world = clear_world();
  world.must(agent(), world.complete("propose"));
  const auto with = [&](auto change) {
    auto actor = signatory();
    change(actor.delegations[0]);
    return world.refusal(actor, world.complete("sign")).text_key;
  };

  EXPECT_EQ(with([](Delegation& d) { d.to = parse_date("2026-04-02").value(); }),
            text::kNoDelegation);
  EXPECT_EQ(with([](Delegation& d) { d.from = parse_date("2026-04-04").value(); }),
            text::kNoDelegation);
  EXPECT_EQ(with([](Delegation& d) { d.act = "other"; }), text::kNoDelegation);
  EXPECT_EQ(with([](Delegation& d) { d.organisation = "pref-62"; }), text::kNoDelegation);
  auto last_day = signatory();
  last_day.delegations[0].to = parse_date("2026-04-03").value();
  world.must(last_day, world.complete("sign"));
}

TEST(CoerciveAct, GivesNoRoleAnException) {
  auto world = clear_world();
  auto administrator = person("root", "pref-59", {"administrator", "signatory"});
  world.must(agent(), world.complete("propose"));

  EXPECT_EQ(world.refusal(administrator, world.complete("sign")).text_key, text::kNoDelegation);
  EXPECT_EQ(
      world.refusal(person("root", "pref-59", {"administrator"}), world.complete("sign")).text_key,
      text::kOtherRole);
}

TEST(Answers, TellConfidentialGroundsOnlyToThoseWhoDecide) {
  World world;
  world.serve();
  world.check("2026-03-02T17:00:00@Europe/Paris", true);
  const Reader decides{"alice", "pref-59", {"agent"}};
  const Reader elsewhere{"bob", "pref-62", {"agent"}};
  const Reader administrator{"root", "pref-59", {"administrator"}};

  const auto known = acts(world.definitions, world.state, decides, world.now);
  ASSERT_EQ(known.size(), 2u);
  EXPECT_EQ(known[0].verdict, GuardVerdict::Hold);
  EXPECT_EQ(known[0].grounds[0].text_key, "ground.asylum");
  EXPECT_FALSE(known[0].grounds[0].restricted);
  EXPECT_EQ(known[1].verdict, GuardVerdict::Clear);
  for (const auto& reader : {elsewhere, administrator}) {
    const auto answers = acts(world.definitions, world.state, reader, world.now);
    EXPECT_EQ(answers[0].verdict, GuardVerdict::Hold);
    EXPECT_EQ(answers[0].grounds[0].text_key, text::kRestricted);
    EXPECT_TRUE(answers[0].grounds[0].restricted);
    EXPECT_EQ(answers[0].grounds[0].article, "");
    EXPECT_EQ(answers[0].grounds[1].text_key, "ground.appeal_period");
  }
}

TEST(Answers, SayWhyThisPersonCannotCompleteATask) {
  World world;
  world.serve();
  const auto why = [&](const Actor& actor, const char* element) {
    return keys(
        obstacles(world.definitions, world.state, actor, world.task(element), world.now).value());
  };

  EXPECT_EQ(why(agent(), "leave"), std::vector<std::string>{});
  EXPECT_EQ(why(signatory(), "leave"), std::vector<std::string>{std::string(text::kOtherRole)});
  EXPECT_EQ(why(agent(), "propose"),
            (std::vector<std::string>{std::string(text::kCheckMissing), "ground.appeal_period"}));
}

TEST(Refusal, IsRecordedWithItsGroundsAndChangesNothing) {
  World world;
  world.serve();
  const auto command = world.command(agent(), world.complete("propose"));
  const auto decision = decide(world.definitions, world.state, command).value();

  const auto event = refused(world.state, command, std::get<Refusal>(decision));
  const auto after = evolve(world.state, event);

  EXPECT_EQ(event.header.sequence, world.state.version + 1);
  EXPECT_EQ(std::get<CommandRefused>(event.body).command_type, "CompleteTask");
  EXPECT_EQ(std::get<CommandRefused>(event.body).grounds.size(), 2u);
  EXPECT_EQ(digest_of(after), digest_of(world.state));
  EXPECT_EQ(after.version, world.state.version + 1);
}

}  // namespace
}  // namespace entente::kernel
