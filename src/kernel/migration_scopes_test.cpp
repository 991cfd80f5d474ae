// Migrations and moves of what runs within activities, and of periods and holds.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "kernel/standing.hpp"
#include "kernel/test_world.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

using namespace testing;

constexpr std::string_view kProcedure = "procedures/order.bpmn";

struct Change {
  std::string file;
  std::string before;
  std::string after;
};

constexpr std::string_view kScopes = R"(
<b:dataObject id="notes" name="notes"/>
<b:subProcess id="hearing"><b:startEvent id="h0"/><b:userTask id="hear"/><b:endEvent id="h1"/>
<b:sequenceFlow id="hf1" sourceRef="h0" targetRef="hear"/><b:sequenceFlow id="hf2" sourceRef="hear" targetRef="h1"/></b:subProcess>
<b:boundaryEvent id="too_late" attachedToRef="hearing" cancelActivity="false"><b:timerEventDefinition><b:timeDuration>P10D</b:timeDuration></b:timerEventDefinition></b:boundaryEvent>
<b:serviceTask id="translate" implementation="translate"/>
<b:userTask id="each"><b:multiInstanceLoopCharacteristics><b:loopCardinality>2</b:loopCardinality></b:multiInstanceLoopCharacteristics></b:userTask>
<b:scriptTask id="file"><b:script>{notes: "kept"}</b:script></b:scriptTask>
<b:boundaryEvent id="undo" attachedToRef="file"><b:compensateEventDefinition/></b:boundaryEvent>
<b:task id="unfile" isForCompensation="true"/>
<b:association id="as1" sourceRef="undo" targetRef="unfile"/>
<b:userTask id="filed"/>
<b:sequenceFlow id="f30" sourceRef="split" targetRef="hearing"/>
<b:sequenceFlow id="f31" sourceRef="hearing" targetRef="answered"/>
<b:sequenceFlow id="f32" sourceRef="too_late" targetRef="answered"/>
<b:sequenceFlow id="f33" sourceRef="split" targetRef="translate"/>
<b:sequenceFlow id="f34" sourceRef="translate" targetRef="answered"/>
<b:sequenceFlow id="f35" sourceRef="split" targetRef="each"/>
<b:sequenceFlow id="f36" sourceRef="each" targetRef="answered"/>
<b:sequenceFlow id="f37" sourceRef="split" targetRef="file"/>
<b:sequenceFlow id="f38" sourceRef="file" targetRef="filed"/>
<b:sequenceFlow id="f39" sourceRef="filed" targetRef="answered"/>
</b:process>
<b:process id="assistance")";

pack::Pack version_with(const std::vector<Change>& changes) {
  pack::Files files = demo_files();
  std::vector<Change> all{
      {std::string(kProcedure), "</b:process>\n<b:process id=\"assistance\"", std::string(kScopes)},
      {std::string(kProcedure), "<b:flowNodeRef>say_farewell</b:flowNodeRef>",
       "<b:flowNodeRef>say_farewell</b:flowNodeRef><b:flowNodeRef>hearing</b:flowNodeRef>"
       "<b:flowNodeRef>each</b:flowNodeRef><b:flowNodeRef>filed</b:flowNodeRef>"},
      {"pack.toml", "needs = [{ fact = \"check",
       "holds = [\"asylum.claimed\"]\nneeds = [{ fact = \"check"}};
  all.insert(all.end(), changes.begin(), changes.end());
  for (const auto& change : all) {
    std::string& text = files.at(change.file);
    std::size_t at = text.find(change.before);
    EXPECT_NE(at, std::string::npos) << change.before;
    for (; at != std::string::npos; at = text.find(change.before, at + change.after.size()))
      text.replace(at, change.before.size(), change.after);
  }
  return read_pack(files);
}

Change drawn(std::string before, std::string after) {
  return {std::string(kProcedure), std::move(before), std::move(after)};
}

const pack::Pack& scoped_pack() {
  static const pack::Pack pack = version_with({});
  return pack;
}

class Scopes : public ::testing::Test {
 protected:
  Scopes() : world_("home-ministry", scoped_pack()) { world_.serve(); }

  MigrationPlan plan_to(const pack::Pack& target) {
    MigrationPlan plan;
    plan.from = to_hex(scoped_pack().hash);
    plan.to = to_hex(target.hash);
    plan.reason = "reform";
    return plan;
  }

  Decision ask(const pack::Pack& target, const MigrationPlan& plan) {
    Definitions definitions{target, zones(), "home-ministry", {}};
    definitions.source = &scoped_pack();
    return given(decide(definitions, world_.state,
                        world_.command(machine(ActorKind::System), MigrateCase{plan})));
  }

  World moved(const pack::Pack& target, const MigrationPlan& plan) {
    World after("home-ministry", target);
    after.state = world_.state;
    after.journal = world_.journal;
    after.now = world_.now;
    after.commands = 500;
    const auto decision = ask(target, plan);
    const auto* events = std::get_if<std::vector<Event>>(&decision);
    if (!events) {
      for (const auto& ground : std::get<Refusal>(decision).grounds)
        ADD_FAILURE() << ground.text_key << " " << to_text(ground.arguments);
      return after;
    }
    for (const auto& event : *events) {
      evolve_in_place(after.state, event);
      after.journal.push_back(event);
    }
    return after;
  }

  std::string blocked_by(const std::vector<Change>& changes, MigrationPlan plan = {}) {
    const auto target = version_with(changes);
    MigrationPlan whole = plan_to(target);
    whole.elements = plan.elements;
    whole.deadlines = plan.deadlines;
    whole.loosened = plan.loosened;
    const auto decision = ask(target, whole);
    const auto* refusal = std::get_if<Refusal>(&decision);
    if (!refusal) return "passes";
    std::set<std::string> keys;
    for (const auto& ground : refusal->grounds) keys.insert(ground.text_key);
    std::string all;
    for (const auto& key : keys) all += (all.empty() ? "" : " ") + key;
    return all;
  }

  static std::string to_text(const Json& json) { return *canonical_json(json); }

  TokenId at_element(std::string_view element) const {
    for (const auto& [id, token] : world_.state.tokens)
      if (token.element == element) return id;
    ADD_FAILURE() << "no token at " << element;
    return {};
  }

  World world_;
};

TEST_F(Scopes, GoOnUnderTheirNewNames) {
  ASSERT_EQ(world_.state.timers.size(), 1U);
  ASSERT_EQ(world_.state.works.size(), 1U);
  const auto target =
      version_with({drawn("\"hearing\"", "\"audience\""), drawn(">hearing<", ">audience<"),
                    drawn("\"hear\"", "\"listen\""), drawn("\"too_late\"", "\"overdue\""),
                    drawn("\"translate\" implementation", "\"interpret\" implementation"),
                    drawn("Ref=\"translate\"", "Ref=\"interpret\""), drawn("\"file\"", "\"note\""),
                    drawn("\"each\"", "\"both\""), drawn(">each<", ">both<")});
  auto plan = plan_to(target);
  plan.elements = {{"hearing", "audience"},    {"hear", "listen"}, {"too_late", "overdue"},
                   {"translate", "interpret"}, {"each", "both"},   {"file", "note"}};

  World after = moved(target, plan);

  EXPECT_EQ(after.state.timers.begin()->second.set.element, "overdue");
  EXPECT_EQ(after.state.timers.size(), 1U);
  const auto tokens = after.state.tokens.size();
  after.must(agent(), after.complete("listen"));
  EXPECT_TRUE(after.state.timers.empty());
  after.must(machine(ActorKind::System),
             CompleteWork{after.state.works.begin()->first, {}, {}, {}});
  after.must(agent(), after.complete("both"));
  after.must(agent(), after.complete("both"));
  EXPECT_EQ(after.state.tokens.size(), tokens - 6);  // hosts and what they held
  EXPECT_EQ(after.state.instances.begin()->second.completed.at(0).element, "note");
  Case replayed;
  for (const auto& event : after.journal) replayed = evolve(std::move(replayed), event);
  EXPECT_EQ(replayed, after.state);
}

std::filesystem::path golden_folder() {
  return std::filesystem::path(ENTENTE_SOURCE_DIR) / "src/kernel/golden_change";
}

/// ENTENTE_WRITE_GOLDEN=1 writes the file anew; keep the former one beside it.
TEST_F(Scopes, KeepTheBytesOfTheGoldenChange) {
  const auto target = version_with({drawn("\"hear\"", "\"listen\"")});
  auto plan = plan_to(target);
  plan.elements = {{"hear", "listen"}};
  World after = moved(target, plan);
  after.must(agent(), ProposeMove{at_element("appeal"), "judgment", "mistaken"});
  after.must(agent(), WithdrawMove{after.state.moves.begin()->first});
  after.must(agent(), ProposeMove{at_element("hearing"), "judgment", "heard already"});
  after.must(colleague(), ConfirmMove{after.state.moves.begin()->first});
  std::string bytes;
  for (const auto& event : after.journal) bytes += canonical_json(to_json(event)).value() + "\n";

  if (const char* write = std::getenv("ENTENTE_WRITE_GOLDEN"); write && *write)
    std::ofstream(golden_folder() / "procedure_changed.jsonl") << bytes;
  std::ifstream golden(golden_folder() / "procedure_changed.jsonl");
  const std::string before(std::istreambuf_iterator<char>(golden), {});
  EXPECT_TRUE(before == bytes) << "needs a new event version";
}

TEST_F(Scopes, OfAnyEarlierKernelReplayForEver) {
  std::size_t journals = 0;
  for (const auto& entry : std::filesystem::directory_iterator(golden_folder())) {
    SCOPED_TRACE(entry.path().filename().string());
    ++journals;
    std::ifstream file(entry.path());
    Case state;
    std::string line;
    while (std::getline(file, line))
      state = evolve(std::move(state), event_from_json(parse_json(line).value()).value());

    EXPECT_TRUE(state.moves.empty());
    EXPECT_TRUE(state.timers.empty());
    std::multiset<std::string> open;
    for (const auto& [id, task] : std::as_const(state.tasks)) open.insert(task.created.element);
    EXPECT_EQ(open.count("judgment"), 1U);
    EXPECT_EQ(open.count("listen") + open.count("hear"), 0U);
  }
  EXPECT_GE(journals, 1U);
}

TEST_F(Scopes, AreBlockedWhereTheyCannotGoOn) {
  EXPECT_EQ(blocked_by({drawn("<b:timerEventDefinition><b:timeDuration>P10D</b:timeDuration>"
                              "</b:timerEventDefinition>",
                              "<b:conditionalEventDefinition><b:condition>false</b:condition>"
                              "</b:conditionalEventDefinition>")}),
            text::kMigrationNoTimer);
  EXPECT_EQ(blocked_by({drawn("implementation=\"translate\"", "implementation=\"other\"")}),
            text::kMigrationOtherWork);
  EXPECT_EQ(blocked_by({drawn("<b:multiInstanceLoopCharacteristics>",
                              "<b:multiInstanceLoopCharacteristics isSequential=\"true\">")}),
            text::kMigrationOtherScope);
  EXPECT_EQ(
      blocked_by({drawn("<b:association id=\"as1\" sourceRef=\"undo\" targetRef=\"unfile\"/>", ""),
                  drawn("<b:boundaryEvent id=\"undo\" attachedToRef=\"file\">"
                        "<b:compensateEventDefinition/></b:boundaryEvent>",
                        ""),
                  drawn("<b:task id=\"unfile\" isForCompensation=\"true\"/>", "")}),
      text::kMigrationNoUndoing);
  EXPECT_EQ(blocked_by({drawn("<b:dataObject id=\"notes\" name=\"notes\"/>", "")}),
            text::kMigrationNoData);
  EXPECT_EQ(blocked_by({drawn("<b:userTask id=\"hear\"/>",
                              "<b:subProcess id=\"inner\"><b:userTask "
                              "id=\"hear\"/></b:subProcess>"),
                        drawn("Ref=\"hear\"", "Ref=\"inner\"")}),
            text::kMigrationOtherPlace);
}

TEST_F(Scopes, AreSetNoFurtherThanAnActThatWasNotDone) {
  EXPECT_EQ(
      blocked_by({drawn("id=\"f5\" sourceRef=\"split\"", "id=\"f5\" sourceRef=\"carry_out\"")}),
      text::kMigrationSkipsAct);
  // It stood before the act as well; only the words differ.
  EXPECT_EQ(blocked_by({drawn("id=\"f5\" sourceRef=\"split\"", "id=\"f5b\" sourceRef=\"split\"")}),
            "passes");
}

TEST_F(Scopes, LoseNoPeriodInSilence) {
  const Change shorter{"rules/rules.dmn", "else \"months\"", "else \"days\""};
  const Change never{"rules/rules.dmn", "if facts.order.days = null or", "if true or"};
  MigrationPlan says;
  EXPECT_EQ(blocked_by({shorter}), text::kMigrationDeadlineWorse);
  EXPECT_EQ(blocked_by({never}), text::kMigrationDeadlineGone);
  says.deadlines = {"appeal_period"};
  EXPECT_EQ(blocked_by({shorter}, says), "passes");
  says.deadlines = {"window"};
  EXPECT_EQ(blocked_by({never}, says), "passes");
}

TEST_F(Scopes, StillHearOfAHold) {
  EXPECT_TRUE(deaf_acts(scoped_pack(), world_.state).empty());
  EXPECT_EQ(blocked_by({drawn("form=\"check\"", "form=\"appeal\"")}), text::kMigrationDeaf);

  const auto refusal =
      world_.refusal(agent(), ProposeMove{at_element("check"), "judgment", "nobody asks"});
  EXPECT_EQ(refusal.text_key, text::kMoveDeaf);
}

TEST_F(Scopes, EndWhenTheirTokenIsMovedByHand) {
  const TokenId token = at_element("hearing");
  const auto instances = world_.state.instances.size();
  world_.must(agent(), ProposeMove{token, "judgment", "heard already"});
  world_.must(colleague(), ConfirmMove{world_.state.moves.begin()->first});

  EXPECT_FALSE(world_.has_task("hear"));
  EXPECT_TRUE(world_.has_task("judgment"));
  EXPECT_TRUE(world_.state.timers.empty());
  EXPECT_EQ(world_.state.instances.size(), instances - 1);
  EXPECT_EQ(at_element("judgment"), token);

  // One of several, and what is within a sub-process, is moved with the whole or not at all.
  for (const auto& [id, one] : std::as_const(world_.state.tokens))
    if (one.item) {
      EXPECT_EQ(world_.refusal(agent(), ProposeMove{id, "judgment", "done"}).text_key,
                text::kMoveElsewhere);
    }
}

}  // namespace
}  // namespace entente::kernel
