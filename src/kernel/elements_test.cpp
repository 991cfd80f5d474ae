// The execution semantics of the elements (BPMN 2.0.2 §13), each on a procedure of its own.
#include "kernel/elements/elements.hpp"

#include <list>

#include "kernel/test_world.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

using namespace testing;

std::string flow(std::string_view id, std::string_view from, std::string_view to,
                 std::string_view condition = "") {
  const auto inner = condition.empty()
                         ? std::string()
                         : fmt::format("<conditionExpression>{}</conditionExpression>", condition);
  return fmt::format("<sequenceFlow id='{}' sourceRef='{}' targetRef='{}'>{}</sequenceFlow>", id,
                     from, to, inner);
}
std::string task(std::string_view id, std::string_view attributes = "") {
  return fmt::format(
      "<userTask id='{}'><extensionElements><e:task {}/></extensionElements></userTask>", id,
      attributes);
}
std::string decision(std::string_view id, std::string_view reference) {
  return fmt::format(
      "<businessRuleTask id='{}'><extensionElements><e:decision ref='{}' "
      "result='travel.document'/></extensionElements></businessRuleTask>",
      id, reference);
}
std::string timer_boundary(std::string_view id, std::string_view host, bool interrupting) {
  return fmt::format(
      "<boundaryEvent id='{}' attachedToRef='{}' cancelActivity='{}'>"
      "<extensionElements><e:timer deadline='window'/></extensionElements>"
      "<timerEventDefinition/></boundaryEvent>",
      id, host, interrupting);
}

/// An open case of a process that holds these elements beside the start event "start". Those named
/// in `agents` lie in the agents' lane.
World on(const std::string& elements, const std::vector<std::string>& agents,
         Result<Decision>* opened = nullptr) {
  static std::list<pack::Pack> packs;  // a definition outlives its cases
  std::string members;
  for (const auto& id : agents) members += "<flowNodeRef>" + id + "</flowNodeRef>";
  auto files = demo_files();
  files["procedures/order.bpmn"] = fmt::format(
      "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' "
      "xmlns:e='urn:entente:extensions:1'><collaboration id='both'>"
      "<participant id='home' processRef='order'/></collaboration>"
      "<process id='order'><laneSet id='ls'><lane id='l'><extensionElements>"
      "<e:lane organisation='lead' role='agent'/></extensionElements>{}</lane></laneSet>"
      "<startEvent id='start'/>{}</process></definitions>",
      members, elements);
  files["messages.toml"] = "";
  packs.push_back(read_pack(files));
  World world("home-ministry", packs.back());
  auto decision_made = world.act(agent(), World::opening());
  EXPECT_TRUE(decision_made.has_value());
  if (opened) *opened = std::move(decision_made);
  return world;
}

const IncidentRaised& incident(const World& world) {
  return world.state.incidents.begin()->second.raised;
}

const FactValues kServed = {{"service.served_at", moment("2026-03-02T10:00:00@Europe/Paris")},
                            {"service.manner", "hand"},
                            {"order.days", number("30")}};

TEST(ExclusiveGateway, TakesTheFirstWayThatHoldsElseTheDefault) {
  const auto world =
      on("<exclusiveGateway id='x' default='f4'/>" + task("a") + task("b") + task("c") +
             "<endEvent id='e'/>" + flow("f1", "start", "x") +
             flow("f2", "x", "a", "facts.passport.valid") +
             flow("f3", "x", "b", "facts.person.country = \"AAA\"") + flow("f4", "x", "c") +
             flow("f5", "a", "e") + flow("f6", "b", "e") + flow("f7", "c", "e"),
         {"a", "b", "c"});

  EXPECT_TRUE(world.has_task("b"));
  EXPECT_EQ(world.state.tasks.size(), 1u);
  EXPECT_TRUE(world.state.path.contains("f3"));
}

TEST(ExclusiveGateway, StopsVisiblyAtANullAndGoesOnOnceItIsMended) {
  auto world =
      on(task("a", "form='check'") + "<exclusiveGateway id='x' default='f3'/>" + task("b") +
             "<endEvent id='e'/>" + flow("f0", "start", "split") + "<parallelGateway id='split'/>" +
             flow("f1", "split", "x") + flow("f9", "split", "a") + flow("f10", "a", "e") +
             flow("f2", "x", "b", "facts.asylum.claimed") + flow("f3", "x", "e") +
             flow("f4", "b", "e"),
         {"a", "b"});
  ASSERT_EQ(world.state.incidents.size(), 1u);
  EXPECT_EQ(incident(world).text_key, text::kConditionNull);
  EXPECT_EQ(incident(world).element, "x");
  EXPECT_EQ(incident(world).resume, text::kResumeCorrect);
  const auto id = world.state.incidents.begin()->first;

  world.must(agent(), world.complete("a", {{"check.made_at", moment("2026-03-02T10:00:00")},
                                           {"check.asylum", "pending"},
                                           {"asylum.claimed", true}}));
  EXPECT_EQ(
      world.refusal(person("bob", "pref-62", {"agent"}), ResolveIncident{id, "now known"}).text_key,
      text::kOtherOrganisation);
  world.must(agent(), ResolveIncident{id, "now known"});

  EXPECT_TRUE(world.state.incidents.empty());
  EXPECT_TRUE(world.has_task("b"));
}

TEST(ExclusiveGateway, StopsVisiblyWithoutAWayOut) {
  const auto world =
      on("<exclusiveGateway id='x'/>" + task("a") + "<endEvent id='e'/>" +
             flow("f1", "start", "x") + flow("f2", "x", "a", "facts.passport.valid") +
             flow("f3", "x", "e", "facts.person.country = \"CCC\"") + flow("f4", "a", "e"),
         {"a"});

  ASSERT_EQ(world.state.incidents.size(), 1u);
  EXPECT_EQ(incident(world).text_key, text::kNoWayOut);
}

TEST(ParallelGateway, WaitsForATokenByEachIncomingFlow) {
  auto world = on("<parallelGateway id='fork'/><parallelGateway id='join'/>" + task("a") +
                      task("b") + task("c") + "<endEvent id='e'/>" + flow("f1", "start", "fork") +
                      flow("f2", "fork", "a") + flow("f3", "fork", "b") + flow("f4", "a", "join") +
                      flow("f5", "b", "join") + flow("f6", "join", "c") + flow("f7", "c", "e"),
                  {"a", "b", "c"});

  world.must(agent(), world.complete("a"));
  EXPECT_FALSE(world.has_task("c"));
  world.must(agent(), world.complete("b"));
  EXPECT_TRUE(world.has_task("c"));
  EXPECT_EQ(world.state.tokens.size(), 1u);
  world.must(agent(), world.complete("c"));

  EXPECT_EQ(world.state.status, CaseStatus::Closed);
  EXPECT_EQ(world.state.outcome, "bpmn.e");
}

TEST(Activity, LeavesByEveryWayWhoseConditionHolds) {
  auto world =
      on(task("a") + task("b") + task("c") + "<endEvent id='e'/>" + flow("f1", "start", "a") +
             flow("f2", "a", "b") + flow("f3", "a", "c", "facts.person.country = \"AAA\"") +
             flow("f4", "a", "e", "facts.passport.valid") + flow("f5", "b", "e") +
             flow("f6", "c", "e"),
         {"a", "b", "c"});

  world.must(agent(), world.complete("a"));

  EXPECT_TRUE(world.has_task("b"));
  EXPECT_TRUE(world.has_task("c"));
  EXPECT_EQ(world.state.tokens.size(), 2u);
}

std::string with_boundary(bool interrupting) {
  return task("serve", "form='serve'") + task("a") + task("b") + "<endEvent id='e'/>" +
         timer_boundary("late", "a", interrupting) + flow("f1", "start", "serve") +
         flow("f2", "serve", "a") + flow("f3", "a", "e") + flow("f4", "late", "b") +
         flow("f5", "b", "e");
}

TEST(BoundaryTimer, InterruptingCancelsTheActivityFirst) {
  auto world = on(with_boundary(true), {"serve", "a", "b"});
  world.must(agent(), world.complete("serve", kServed));
  world.now = at("2026-04-02T08:00:00Z");

  world.must(machine(ActorKind::Timer), ReachDeadline{"window"});

  EXPECT_FALSE(world.has_task("a"));
  EXPECT_TRUE(world.has_task("b"));
  EXPECT_EQ(world.events<TaskCancelled>().at(0).by, "late");
  EXPECT_EQ(world.state.tokens.size(), 1u);
}

TEST(BoundaryTimer, NonInterruptingRunsBesideTheActivityOnce) {
  auto world = on(with_boundary(false), {"serve", "a", "b"});
  world.must(agent(), world.complete("serve", kServed));
  world.now = at("2026-04-02T08:00:00Z");

  world.must(machine(ActorKind::Timer), ReachDeadline{"window"});
  world.must(machine(ActorKind::Timer), ReachDeadline{"window"});

  EXPECT_TRUE(world.has_task("a"));
  EXPECT_TRUE(world.has_task("b"));
  EXPECT_EQ(world.state.tokens.size(), 2u);
}

TEST(BoundaryTimer, OfADeadlineThatIsAlreadyOverFiresOnArrival) {
  auto world =
      on(task("serve", "form='serve'") + task("z") + task("a") + task("b") + "<endEvent id='e'/>" +
             timer_boundary("late", "a", true) + flow("f1", "start", "serve") +
             flow("f6", "serve", "z") + flow("f2", "z", "a") + flow("f3", "a", "e") +
             flow("f4", "late", "b") + flow("f5", "b", "e"),
         {"serve", "z", "a", "b"});
  world.must(agent(), world.complete("serve", kServed));
  world.now = at("2026-04-02T08:00:00Z");
  world.must(machine(ActorKind::Timer), ReachDeadline{"window"});

  world.must(agent(), world.complete("z"));

  EXPECT_TRUE(world.has_task("b"));
  EXPECT_FALSE(world.has_task("a"));
}

TEST(BusinessRuleTask, RecordsItsAnswerAndWhyItIsSo) {
  const auto world = on(decision("d", "document") + task("a") + "<endEvent id='e'/>" +
                            flow("f1", "start", "d") + flow("f2", "d", "a") + flow("f3", "a", "e"),
                        {"a"});

  EXPECT_EQ(world.state.facts.at("travel.document").value, Json("laissez-passer"));
  EXPECT_EQ(world.state.facts.at("travel.document").source_kind, SourceKind::Rule);
  const auto rule = world.events<RuleEvaluated>().back();
  EXPECT_EQ(rule.decision, "document");
  EXPECT_EQ(rule.element, "d");
  ASSERT_EQ(rule.hits.size(), 1u);
  EXPECT_EQ(rule.hits[0].rule, "document_2");
  EXPECT_EQ(rule.hits[0].article, "D 2");
  EXPECT_EQ(rule.hits[0].applies_from, "2021-05-01");
  ASSERT_TRUE(rule.near_misses);
  const Json& miss = open_value(*rule.near_misses).at(0);
  EXPECT_EQ(miss.at("rule"), Json("document_1"));
  EXPECT_EQ(miss.at("input"), Json("facts.passport.valid"));
  EXPECT_EQ(miss.at("cell"), Json("true"));
}

TEST(BusinessRuleTask, WithoutAnAnswerStopsVisibly) {
  const auto world = on(decision("d", "nowhere") + "<endEvent id='e'/>" + flow("f1", "start", "d") +
                            flow("f2", "d", "e"),
                        {"d"});

  ASSERT_EQ(world.state.incidents.size(), 1u);
  EXPECT_EQ(incident(world).text_key, text::kRuleFailed);
  EXPECT_EQ(incident(world).element, "d");
}

TEST(UserTask, ThatNobodyPerformsStopsVisibly) {
  const auto world =
      on(task("a") + "<endEvent id='e'/>" + flow("f1", "start", "a") + flow("f2", "a", "e"),
         {"start"});

  ASSERT_EQ(world.state.incidents.size(), 1u);
  EXPECT_EQ(incident(world).text_key, text::kNoPerformer);
  EXPECT_TRUE(world.state.tasks.empty());
}

TEST(Loop, WithoutAnEndStopsVisibly) {
  const auto world =
      on("<exclusiveGateway id='x'/><exclusiveGateway id='y' default='f3'/>"
         "<endEvent id='e'/>" +
             flow("f1", "start", "x") + flow("f2", "x", "y") + flow("f3", "y", "x") +
             flow("f4", "y", "e", "facts.passport.valid"),
         {"start"});

  ASSERT_EQ(world.state.incidents.size(), 1u);
  EXPECT_EQ(incident(world).text_key, text::kEndlessLoop);
}

TEST(Act, ThatTakesPersonsNeverHappensByItself) {
  const auto world =
      on("<manualTask id='m'><extensionElements><e:task act='removal' stage='carry_out'/>"
         "</extensionElements></manualTask><endEvent id='e'/>" +
             flow("f1", "start", "m") + flow("f2", "m", "e"),
         {"start"});

  ASSERT_EQ(world.state.incidents.size(), 1u);
  EXPECT_EQ(incident(world).text_key, text::kActNotByMachine);
  EXPECT_TRUE(world.events<ActCarriedOut>().empty());
}

TEST(Act, OfAServiceIsRefusedWhenItTakesPersons) {
  auto world =
      on("<serviceTask id='w'><extensionElements><e:task act='removal' stage='carry_out'/>"
         "</extensionElements></serviceTask><endEvent id='e'/>" +
             flow("f1", "start", "w") + flow("f2", "w", "e"),
         {"start"});
  const WorkId work = world.state.works.begin()->first;

  const auto refusal = world.refusal(machine(ActorKind::System), CompleteWork{work, {}, {}, {}});

  EXPECT_EQ(refusal.text_key, text::kNotAPerson);
  EXPECT_TRUE(world.state.works.contains(work));
}

TEST(ServiceTask, IsDoneByTheMachineAloneAndItsErrorIsCaughtAtItsBoundary) {
  auto world =
      on("<serviceTask id='w'/><boundaryEvent id='b' attachedToRef='w'>"
         "<errorEventDefinition/></boundaryEvent><endEvent id='e'/>" +
             task("a") + flow("f1", "start", "w") + flow("f2", "w", "e") + flow("f3", "b", "a") +
             flow("f4", "a", "e"),
         {"a"});
  const WorkId work = world.state.works.begin()->first;

  EXPECT_EQ(world.error(agent(), CompleteWork{work, {}, {}, {}}).code, Code::Forbidden);
  world.must(machine(ActorKind::System), CompleteWork{work, {}, {}, "DOWN"});

  EXPECT_TRUE(world.has_task("a"));
  EXPECT_TRUE(world.state.works.empty());
}

TEST(Timer, FiresAtItsTimeAndIsGoneWithWhatItIsFor) {
  auto world = on(task("a") +
                      "<boundaryEvent id='b' attachedToRef='a'><timerEventDefinition>"
                      "<timeDuration>P1M</timeDuration></timerEventDefinition>"
                      "</boundaryEvent><endEvent id='e'/>" +
                      task("c") + flow("f1", "start", "a") + flow("f2", "a", "e") +
                      flow("f3", "b", "c") + flow("f4", "c", "e"),
                  {"a", "c"});
  ASSERT_EQ(world.state.timers.size(), 1u);
  const auto timer = world.state.timers.begin()->first;
  const auto before = world;

  world.now = at("2026-04-02T15:59:59Z");  // a month later the clocks have gone forward
  EXPECT_EQ(world.error(machine(ActorKind::Timer), ReachTimer{timer}).code, Code::Conflict);
  world.now = at("2026-04-02T16:00:00Z");
  world.must(machine(ActorKind::Timer), ReachTimer{timer});
  auto other = before;
  other.must(agent(), other.complete("a"));

  EXPECT_TRUE(world.has_task("c"));
  EXPECT_FALSE(world.has_task("a"));
  EXPECT_TRUE(other.state.timers.empty());
}

TEST(MultiInstance, GivesEachPersonATaskAndGoesOnWhenAllAreDone) {
  auto world =
      on("<userTask id='a'><extensionElements><e:task/></extensionElements>"
         "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality>"
         "</multiInstanceLoopCharacteristics></userTask><endEvent id='e'/>" +
             task("b") + flow("f1", "start", "a") + flow("f2", "a", "b") + flow("f3", "b", "e"),
         {"a", "b"});
  EXPECT_EQ(world.state.tasks.size(), 3u);

  for (int done = 0; done < 3; ++done) {
    EXPECT_FALSE(world.has_task("b"));
    world.must(agent(), world.complete("a"));
  }

  EXPECT_TRUE(world.has_task("b"));
  EXPECT_EQ(world.state.instances.size(), 1u);
}

}  // namespace
}  // namespace entente::kernel
