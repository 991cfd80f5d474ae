#include "kernel/tasks.hpp"

#include "kernel/facts.hpp"
#include "kernel/test_world.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

using namespace testing;

TEST(Opening, RecordsTheFormAndGivesTheFirstTaskToTheLeadOrganisation) {
  World world;

  world.must(agent(), World::opening());

  EXPECT_EQ(world.state.status, CaseStatus::Open);
  EXPECT_EQ(world.state.lead, "pref-59");
  const auto tasks = world.events<TaskCreated>();
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(tasks[0].element, "serve");
  EXPECT_EQ(tasks[0].organisation, "pref-59");
  EXPECT_EQ(tasks[0].role, "agent");
}

TEST(Opening, MarksWhatIsAboutThePersonAndNothingElse) {
  World world;

  world.must(agent(), World::opening());

  EXPECT_EQ(world.state.facts.at("person.name").value,
            personal(PersonId{numbered(11)}, Json("Ada")));
  EXPECT_EQ(world.state.facts.at("passport.valid").value, Json(false));
}

TEST(Opening, IsRefusedWithTheArticleWhereThePackSaysNo) {
  World world;

  const auto refusal = world.refusal(agent(), World::opening("99"));

  EXPECT_EQ(refusal.text_key, text::kOpeningRefused);
  ASSERT_EQ(refusal.grounds.size(), 1u);
  EXPECT_EQ(refusal.grounds[0].text_key, "ground.territory");
  EXPECT_EQ(refusal.grounds[0].article, "T 1");
}

TEST(Opening, IsRefusedBeforeThePackIsInForce) {
  World world;
  world.now = at("2025-12-31T22:00:00Z");

  EXPECT_EQ(world.refusal(agent(), World::opening()).text_key, text::kNotInForce);
}

TEST(Opening, IsForThoseWhoseRoleOpensCases) {
  World world;

  EXPECT_EQ(world.refusal(person("eve", "pref-59", {"administrator"}), World::opening()).text_key,
            text::kOtherRole);
  auto elsewhere = World::opening();
  elsewhere.lead = "pref-62";
  EXPECT_EQ(world.refusal(agent(), elsewhere).text_key, text::kOtherOrganisation);
  EXPECT_EQ(world.refusal(machine(ActorKind::System), World::opening()).text_key,
            text::kNotAPerson);
}

TEST(Forms, NameTheFactThatIsWrong) {
  World world;
  world.must(agent(), World::opening());
  const FactValues good = {{"service.served_at", moment("2026-03-02T10:00:00@Europe/Paris")},
                           {"service.manner", "hand"},
                           {"order.days", number("30")}};
  const auto wrong_with = [&](const std::string& fact, Json value) {
    auto facts = good;
    facts[fact] = std::move(value);
    return world.error(agent(), world.complete("serve", facts));
  };

  auto missing = good;
  missing.erase("service.manner");
  EXPECT_EQ(world.error(agent(), world.complete("serve", missing)).place, "service.manner");
  EXPECT_EQ(wrong_with("judgment.on", date("2026-03-02")).place, "judgment.on");
  EXPECT_EQ(wrong_with("service.manner", "pigeon").place, "service.manner");
  EXPECT_EQ(wrong_with("order.days", "30").place, "order.days");
  EXPECT_EQ(wrong_with("service.served_at", date("2026-03-02")).place, "service.served_at");
  EXPECT_EQ(wrong_with("service.served_at", moment("2026-03-02T19:00:00@Europe/Paris")).place,
            "service.served_at");
  EXPECT_TRUE(world.has_task("serve"));
}

TEST(Forms, TakeALocalTimeInThePacksZone) {
  World world;
  world.serve("2026-03-02T10:00:00");

  EXPECT_EQ(world.state.facts.at("service.manner").occurred_at, at("2026-03-02T09:00:00Z"));
  EXPECT_EQ(world.state.facts.at("service.served_at").value,
            moment("2026-03-02T10:00:00@Europe/Paris"));
}

TEST(Forms, TypePlainValuesByTheDictionary) {
  const World world;
  const auto typed = [&](const char* fact, Json plain) {
    return typed_value(world.definitions, *demo_pack().fact(fact), plain);
  };

  EXPECT_EQ(typed("departure.on", "2026-03-02").value(), date("2026-03-02"));
  EXPECT_EQ(typed("service.served_at", "2026-03-02T10:00").value(),
            moment("2026-03-02T10:00:00@Europe/Paris"));
  EXPECT_EQ(typed("order.days", 30).value(), number("30"));
  EXPECT_EQ(typed("order.days", "30.0").value(), number("30"));
  EXPECT_EQ(typed("asylum.claimed", true).value(), Json(true));
  EXPECT_EQ(typed("departure.on", "2026-02-30").error().place, "departure.on");
  EXPECT_EQ(typed("asylum.claimed", "yes").error().place, "asylum.claimed");
}

TEST(Tasks, BelongToTheirOrganisationAndRole) {
  World world;
  world.must(agent(), World::opening());
  const auto serve = world.complete("serve");

  EXPECT_EQ(world.refusal(person("bob", "pref-62", {"agent"}), serve).text_key,
            text::kOtherOrganisation);
  EXPECT_EQ(world.refusal(person("eve", "pref-59", {"administrator"}), serve).text_key,
            text::kOtherRole);
  EXPECT_EQ(world.refusal(machine(ActorKind::System), serve).text_key, text::kNotAPerson);
}

TEST(Tasks, AreGivenByASupervisorToSomebodyWhoMayDoThem) {
  World world;
  world.must(agent(), World::opening());
  world.must(agent(), ClaimTask{world.task("serve")});
  const auto chief = person("chief", "pref-59", {"supervisor"});
  const auto bob = person("bob", "pref-59", {"agent"});
  const auto give = [&](const Actor& to, std::string reason = "leave") {
    return AssignTask{world.task("serve"), to, std::move(reason)};
  };

  EXPECT_EQ(world.refusal(chief, give(person("eve", "pref-62", {"agent"}))).text_key,
            text::kOtherOrganisation);
  EXPECT_EQ(world.refusal(chief, give(person("eve", "pref-59", {"signatory"}))).text_key,
            text::kOtherRole);
  EXPECT_EQ(world.error(chief, give(bob, "")).code, Code::InvalidArgument);
  EXPECT_EQ(world.refusal(person("chief", "pref-62", {"supervisor"}), give(bob)).text_key,
            text::kOtherOrganisation);

  world.must(chief, give(bob));

  EXPECT_EQ(world.state.tasks.begin()->second.assignee, "bob");
  const auto given = world.events<TaskAssigned>();
  ASSERT_EQ(given.size(), 1u);
  EXPECT_EQ(given[0].previous, agent().id);
  EXPECT_EQ(given[0].reason, personal(world.state.person, Json("leave")));
  world.must(chief, give(bob));
  EXPECT_EQ(world.events<TaskAssigned>().size(), 1u);  // nothing new to say
}

TEST(Tasks, AreHeldByOnePersonAtATime) {
  World world;
  world.must(agent(), World::opening());
  const auto bob = person("bob", "pref-59", {"agent"});
  world.must(agent(), ClaimTask{world.task("serve")});

  EXPECT_EQ(world.error(bob, ClaimTask{world.task("serve")}).code, Code::Conflict);
  EXPECT_EQ(world.refusal(bob, world.complete("serve")).text_key, text::kClaimed);

  world.must(bob, ReleaseTask{world.task("serve")});
  world.must(bob, ClaimTask{world.task("serve")});
  EXPECT_EQ(world.state.tasks.begin()->second.assignee, "bob");
}

TEST(Tasks, AreDoneOnce) {
  World world;
  world.must(agent(), World::opening());
  const auto command =
      world.complete("serve", {{"service.served_at", moment("2026-03-02T10:00:00")},
                               {"service.manner", "hand"},
                               {"order.days", number("30")}});
  world.must(agent(), command);

  EXPECT_EQ(world.error(agent(), command).code, Code::Conflict);
}

/// Who opens the case serves nothing, and signs nothing.
const pack::Pack& pack_of_four_eyes() {
  static const pack::Pack pack = [] {
    auto files = demo_files();
    auto& drawing = files.at("procedures/order.bpmn");
    for (const auto& [from, to] : {std::pair<std::string_view, std::string_view>{
                                       "form=\"serve\"", "form=\"serve\" differsFrom=\"opened\""},
                                   {"differsFrom=\"propose\"", "differsFrom=\"propose opened\""}})
      drawing.replace(drawing.find(from), from.size(), to);
    return read_pack(files);
  }();
  return pack;
}

TEST(Tasks, AreNotDoneByWhoOpenedTheCaseWhereTheDrawingSaysSo) {
  World world("home-ministry", pack_of_four_eyes());
  world.must(agent(), World::opening());
  const auto serve = world.complete("serve", {{"service.served_at", moment("2026-03-02T10:00:00")},
                                              {"service.manner", "hand"},
                                              {"order.days", number("30")}});

  EXPECT_EQ(world.refusal(agent(), serve).text_key, text::kOpenedIt);
  EXPECT_EQ(
      obstacles(world.definitions, world.state, agent(), serve.task, world.now).value()[0].text_key,
      text::kOpenedIt);
  world.must(colleague(), serve);
}

TEST(Tasks, MayDifferFromSeveralSteps) {
  World world("home-ministry", pack_of_four_eyes());
  auto opener = signatory();
  opener.roles.push_back("agent");
  auto proposer = signatory();
  proposer.id = "carol";
  proposer.roles.push_back("agent");
  world.must(opener, World::opening());
  world.must(colleague(),
             world.complete("serve", {{"service.served_at", moment("2026-03-02T10:00:00")},
                                      {"service.manner", "hand"},
                                      {"order.days", number("30")}}));
  world.now = at("2026-04-03T08:00:00Z");
  world.check("2026-04-03T09:00:00@Europe/Paris");
  world.must(proposer, world.complete("propose"));

  EXPECT_EQ(world.refusal(proposer, world.complete("sign")).text_key, text::kSamePerson);
  EXPECT_EQ(world.refusal(opener, world.complete("sign")).text_key, text::kOpenedIt);
}

TEST(Tasks, AfterAParallelGatewayAreAllOpenAtOnce) {
  World world;
  world.serve();

  for (const auto* element : {"leave", "appeal", "check", "propose", "say_farewell"})
    EXPECT_TRUE(world.has_task(element)) << element;
  EXPECT_EQ(world.state.instances.begin()->second.tokens, 6);
}

TEST(TerminateEndEvent, CancelsEverythingElseAndClosesTheCase) {
  World world;
  world.serve();

  world.must(agent(), world.complete("leave", {{"departure.on", date("2026-03-02")}}));

  EXPECT_EQ(world.state.status, CaseStatus::Closed);
  EXPECT_EQ(world.state.outcome, "bpmn.left");
  EXPECT_TRUE(world.state.tasks.empty());
  EXPECT_TRUE(world.state.tokens.empty());
  EXPECT_EQ(world.events<TaskCancelled>().size(), 4u);
  EXPECT_EQ(world.refusal(agent(), CorrectFact{"order.days", number("0"), "late", {}}).text_key,
            text::kCaseClosed);
}

}  // namespace
}  // namespace entente::kernel
