#include "kernel/migration.hpp"

#include <gtest/gtest.h>

#include "kernel/test_world.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

using namespace testing;

struct Change {
  std::string file;
  std::string before;
  std::string after;
};

/// Another version of the small pack.
pack::Pack version_with(const std::vector<Change>& changes) {
  pack::Files files = demo_files();
  for (const auto& change : changes) {
    std::string& text = files.at(change.file);
    std::size_t at = text.find(change.before);
    EXPECT_NE(at, std::string::npos) << change.before;
    for (; at != std::string::npos; at = text.find(change.before, at + change.after.size()))
      text.replace(at, change.before.size(), change.after);
  }
  return read_pack(files);
}

const Change kLongerAppeal{"rules/rules.dmn", "{rule: \"A\", length: 1,",
                           "{rule: \"A2\", length: 2,"};
/// `propose` is `propose_removal`, wherever the drawing names the element.
std::vector<Change> renamed(std::vector<Change> and_also = {}) {
  const std::string file = "procedures/order.bpmn";
  for (const std::string attribute : {"id=", "sourceRef=", "targetRef=", "differsFrom="})
    and_also.push_back({file, attribute + "\"propose\"", attribute + "\"propose_removal\""});
  and_also.push_back({file, ">propose<", ">propose_removal<"});
  return and_also;
}
const Change kOtherRole{"procedures/order.bpmn", "role=\"agent\"", "role=\"caseworker\""};

class Migrating : public ::testing::Test {
 protected:
  /// The case after serving, with everything pending that it splits into.
  Migrating() { world_.serve(); }

  MigrationPlan plan_to(const pack::Pack& target) {
    MigrationPlan plan;
    plan.from = to_hex(demo_pack().hash);
    plan.to = to_hex(target.hash);
    plan.reason = "reform";
    return plan;
  }

  Result<Decision> ask(const pack::Pack& target, const MigrationPlan& plan) {
    Definitions definitions{target, zones(), "home-ministry", {}};
    definitions.source = &demo_pack();
    return decide(definitions, world_.state,
                  world_.command(machine(ActorKind::System), MigrateCase{plan}));
  }

  /// The case under its new version.
  World moved(const pack::Pack& target, const MigrationPlan& plan) {
    World after("home-ministry", target);
    after.state = world_.state;
    after.journal = world_.journal;
    after.now = world_.now;
    after.commands = 500;
    const auto decision = given(ask(target, plan));
    const auto* events = std::get_if<std::vector<Event>>(&decision);
    if (!events) {
      ADD_FAILURE() << std::get<Refusal>(decision).grounds.front().text_key;
      return after;
    }
    for (const auto& event : *events) {
      evolve_in_place(after.state, event);
      after.journal.push_back(event);
      EXPECT_EQ(event, event_from_json(to_json(event)).value());
    }
    return after;
  }

  /// The keys of what blocks it; a refusal changes nothing.
  std::set<std::string> blocked_by(const pack::Pack& target, const MigrationPlan& plan) {
    const auto decision = given(ask(target, plan));
    const auto* refusal = std::get_if<Refusal>(&decision);
    if (!refusal) {
      ADD_FAILURE() << "it passes";
      return {};
    }
    std::set<std::string> keys;
    for (const auto& ground : refusal->grounds) keys.insert(ground.text_key);
    return keys;
  }

  World world_;
};

TEST_F(Migrating, KeepsAPendingActThatActWithItsGuard) {
  const auto target = version_with(renamed({kLongerAppeal}));
  auto plan = plan_to(target);
  plan.elements = {{"propose", "propose_removal"}};

  World after = moved(target, plan);

  EXPECT_EQ(after.state.pack, plan.to);
  EXPECT_FALSE(after.has_task("propose"));
  const auto& task = after.state.tasks.at(after.task("propose_removal")).created;
  EXPECT_EQ(task.act, "removal");
  EXPECT_EQ(task.stage, Stage::Propose);
  const auto& moved_deadlines = after.events<DeadlineMoved>();
  ASSERT_EQ(moved_deadlines.size(), 1U);
  EXPECT_EQ(moved_deadlines[0].computed.rule, "A2");
  EXPECT_EQ(after.refusal(agent(), after.complete("propose_removal")).text_key, text::kActHeld);
  Case replayed;
  for (const auto& event : after.journal) replayed = evolve(std::move(replayed), event);
  EXPECT_EQ(replayed, after.state);
}

TEST_F(Migrating, GivesOpenTasksToWhomTheNewVersionNames) {
  world_.must(agent(), ClaimTask{world_.task("appeal")});
  const auto target = version_with({kOtherRole});

  const World after = moved(target, plan_to(target));

  const auto& task = after.state.tasks.at(after.task("appeal"));
  EXPECT_EQ(task.created.role, "caseworker");
  EXPECT_EQ(task.created.task, world_.task("appeal"));
  EXPECT_EQ(task.assignee, "");
}

TEST_F(Migrating, IsBlockedWhereATokenHasNowhereToGo) {
  const auto target = version_with(renamed());

  EXPECT_EQ(blocked_by(target, plan_to(target)),
            std::set<std::string>{std::string(text::kMigrationNoElement)});

  auto wrong = plan_to(target);
  wrong.elements = {{"propose", "document"}};
  EXPECT_EQ(blocked_by(target, wrong),
            std::set<std::string>{std::string(text::kMigrationOtherKind)});
  wrong.elements = {{"propose", "appeal"}};
  EXPECT_EQ(blocked_by(target, wrong),
            std::set<std::string>{std::string(text::kMigrationOtherAct)});
}

TEST_F(Migrating, LoosensNoGuardInSilence) {
  const auto target = version_with({{"pack.toml", "max_age = \"P2D\", ", ""}});
  auto plan = plan_to(target);
  EXPECT_EQ(blocked_by(target, plan), std::set<std::string>{std::string(text::kMigrationLoosens)});

  plan.loosened = {"removal"};
  const World after = moved(target, plan);

  EXPECT_EQ(after.events<CaseMigrated>()[0].loosened, std::vector<std::string>{"removal"});
}

TEST_F(Migrating, SetsNoHeldActFreeInSilence) {
  world_.check("2026-03-02T16:00:00@Europe/Paris");
  const auto target = version_with({{"rules/rules.dmn", "\"running\"", "\"never\""}});
  auto plan = plan_to(target);

  EXPECT_EQ(blocked_by(target, plan), std::set<std::string>{std::string(text::kMigrationSetsFree)});
  plan.loosened = {"removal"};
  EXPECT_EQ(moved(target, plan).state.pack, plan.to);
}

TEST_F(Migrating, LeavesCasesOfAnOlderFactUnderTheirVersion) {
  const auto target = version_with({kLongerAppeal});
  auto plan = plan_to(target);
  plan.stays = {{"service.served_at", std::nullopt, parse_date("2026-03-02").value(), "T 1"}};
  EXPECT_EQ(blocked_by(target, plan), std::set<std::string>{std::string(text::kMigrationStays)});

  plan.stays[0].to = parse_date("2026-03-01").value();
  EXPECT_EQ(moved(target, plan).state.pack, plan.to);
}

TEST_F(Migrating, IsQuestionedWhenADateProvesToHaveBeenBeforeTheChange) {
  const auto target = version_with({kLongerAppeal});
  auto plan = plan_to(target);
  plan.stays = {{"service.served_at", std::nullopt, parse_date("2026-03-01").value(), "T 1"}};
  auto world = moved(target, plan);
  const auto questions = [&] {
    std::set<std::string> articles;
    for (const auto& [id, notice] : world.state.notices)
      if (notice.raised.text_key == text::kVersionInQuestion)
        articles.insert(std::string(notice.raised.arguments.at("article").as_string()));
    return articles;
  };

  const auto correct = [&](std::string_view when) {
    world.must(agent(), CorrectFact{"service.served_at", moment(when), "the proof says so", {}});
  };

  correct("2026-03-02T09:00:00@Europe/Paris");
  EXPECT_TRUE(questions().empty());
  correct("2026-03-01T10:00:00@Europe/Paris");

  EXPECT_EQ(questions(), std::set<std::string>{"T 1"});
  EXPECT_EQ(world.state.pack, plan.to) << "a person decides";
}

TEST_F(Migrating, RefusesAPlanThatNamesWhatNoVersionHas) {
  const auto target = version_with({kLongerAppeal});
  const auto error_of = [&](const MigrationPlan& plan) {
    const auto decision = ask(target, plan);
    return decision ? std::string() : describe(decision.error());
  };

  auto plan = plan_to(target);
  plan.stays = {{"service.servd_at", std::nullopt, parse_date("2026-03-02").value(), "T 1"}};
  EXPECT_EQ(error_of(plan), "stays: neither version has the fact 'service.servd_at'");
  plan = plan_to(target);
  plan.elements = {{"propos", "propose"}};
  EXPECT_EQ(error_of(plan),
            "elements: 'propos' is no element of the version that the cases run under");
  plan.elements = {{"propose", "proposal"}};
  EXPECT_EQ(error_of(plan), "elements: 'proposal' is no element of the version that they pass to");
}

TEST_F(Migrating, IsTheAdministratorsAndOnlyOnce) {
  const auto target = version_with({kLongerAppeal});
  const auto plan = plan_to(target);
  Definitions definitions{target, zones(), "home-ministry", {}};
  definitions.source = &demo_pack();

  const auto by_agent =
      decide(definitions, world_.state, world_.command(agent(), MigrateCase{plan}));
  world_.state = moved(target, plan).state;
  const auto again = ask(target, plan);

  ASSERT_FALSE(by_agent);
  EXPECT_EQ(by_agent.error().code, Code::Forbidden);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, Code::Conflict);
}

class Moving : public ::testing::Test {
 protected:
  Moving() { world_.serve(); }

  TokenId at_element(std::string_view element) const {
    for (const auto& [id, token] : world_.state.tokens)
      if (token.element == element) return id;
    ADD_FAILURE() << "no token at " << element;
    return {};
  }
  MoveId proposal() const { return world_.state.moves.begin()->first; }

  World world_;
};

TEST_F(Moving, TakesAReasonAndASecondPerson) {
  const TokenId token = at_element("appeal");
  EXPECT_EQ(world_.error(agent(), ProposeMove{token, "judgment", ""}).code, Code::InvalidArgument);
  world_.must(agent(), ProposeMove{token, "judgment", "the appeal came on paper"});
  EXPECT_EQ(at_element("appeal"), token);

  EXPECT_EQ(world_.refusal(agent(), ConfirmMove{proposal()}).text_key, text::kMoveSecondPerson);
  world_.must(colleague(), ConfirmMove{proposal()});

  EXPECT_EQ(at_element("judgment"), token);
  EXPECT_FALSE(world_.has_task("appeal"));
  EXPECT_TRUE(world_.has_task("judgment"));
  EXPECT_TRUE(world_.state.moves.empty());
  const auto told = world_.events<MoveConfirmed>();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].proposed_by, "alice");
}

TEST_F(Moving, NeverSkipsAnAct) {
  const TokenId token = at_element("propose");
  for (const auto* element : {"sign", "carry_out", "removed", "left"})
    EXPECT_EQ(world_.refusal(agent(), ProposeMove{token, element, "quicker"}).text_key,
              text::kMoveSkipsAct)
        << element;
  world_.must(agent(), ProposeMove{token, "check", "checked first"});
}

TEST_F(Moving, IsNotForWhatHasMovedMeanwhile) {
  const TokenId token = at_element("check");
  world_.must(agent(), ProposeMove{token, "serve", "served wrongly"});
  world_.must(agent(), ProposeMove{at_element("appeal"), "judgment", "on paper"});
  const MoveId first = proposal();
  const auto& moves = world_.state.moves;
  const MoveId of_check =
      moves.at(first).proposed.token == token ? first : (++moves.begin())->first;
  world_.must(colleague(), WithdrawMove{of_check});

  EXPECT_EQ(world_.error(colleague(), ConfirmMove{of_check}).code, Code::NotFound);
  world_.must(agent(), world_.complete("appeal", {{"appeal.lodged_on", date("2026-03-02")}}));
  EXPECT_EQ(world_.error(colleague(), ConfirmMove{proposal()}).code, Code::Conflict);
}

}  // namespace
}  // namespace entente::kernel
