#include "kernel/summary.hpp"

#include <algorithm>

#include "kernel/test_world.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

using namespace testing;

const TaskRow* row(const CaseSummary& summary, std::string_view element) {
  const auto found = std::find_if(summary.tasks.begin(), summary.tasks.end(),
                                  [&](const TaskRow& one) { return one.element == element; });
  return found == summary.tasks.end() ? nullptr : &*found;
}

TEST(Summary, ShowsTasksWithTheEarliestReadingOfTheirDeadline) {
  World world;
  world.serve("2026-02-26T10:00:00@Europe/Paris");

  const auto summary = summarise(world.definitions, world.state, world.now);

  const auto* leave = row(summary, "leave");
  ASSERT_NE(leave, nullptr);
  EXPECT_EQ(leave->kind, TaskKind::Available);
  EXPECT_EQ(leave->deadline, "window");
  EXPECT_EQ(leave->due_day, parse_date("2026-03-28").value());
  EXPECT_EQ(leave->effect, "effect.window");
  EXPECT_EQ(row(summary, "propose")->stage, Stage::Propose);
  EXPECT_FALSE(row(summary, "propose")->due_at.has_value());
}

TEST(Summary, NamesTheDeadlineThatWarnsFirst) {
  World world;
  world.serve();

  const auto summary = summarise(world.definitions, world.state, world.now);

  EXPECT_EQ(summary.row.next_deadline, "window");
  EXPECT_EQ(summary.deadlines.size(), 2u);
  EXPECT_EQ(summary.organisations, std::vector<std::string>{"pref-59"});
  EXPECT_EQ(summary.row.version, world.state.version);
}

TEST(Summary, NamesWhatAnOpenTaskIsDueByThoughItIsATargetAndLate) {
  World world;
  world.serve();
  Case state = world.state;
  DeadlineState late = state.deadlines.at("window");
  late.computed.target = true;
  late.computed.warns_at = at("2026-01-31T23:00:00Z");
  late.status = DeadlineStatus::Reached;
  state.deadlines.emplace("answer", late);
  EXPECT_EQ(summarise(world.definitions, state, world.now).row.next_deadline, "window");

  state.tasks[TaskId{}].created.due = "answer";
  EXPECT_EQ(summarise(world.definitions, state, world.now).row.next_deadline, "answer");

  state.deadlines["answer"].status = DeadlineStatus::Ended;
  EXPECT_EQ(summarise(world.definitions, state, world.now).row.next_deadline, "window");
}

TEST(Summary, TellsOfSeveralDeadlinesOfATaskTheOneThatRunsAndWarnsFirst) {
  World world;
  world.serve();
  Case state = world.state;
  state.deadlines.emplace("answer", state.deadlines.at("window"));
  state.deadlines["answer"].computed.warns_at = at("2026-01-31T23:00:00Z");
  TaskCreated& task = state.tasks[TaskId{}].created;
  task.element = "asked";
  task.due = "unset window answer";
  const auto asked = [&] { return *row(summarise(world.definitions, state, world.now), "asked"); };
  EXPECT_EQ(asked().deadline, "answer");
  EXPECT_EQ(asked().due_at, at("2026-01-31T23:00:00Z"));

  state.deadlines["answer"].status = DeadlineStatus::Reached;
  EXPECT_EQ(asked().deadline, "window") << "what is over is late only when nothing else runs";
  EXPECT_EQ(asked().due_at, state.deadlines.at("window").computed.warns_at);

  state.deadlines["window"].status = DeadlineStatus::Reached;
  EXPECT_EQ(asked().deadline, "window") << "the last to be over";

  state.deadlines["window"].status = DeadlineStatus::Ended;
  EXPECT_EQ(asked().deadline, "answer");

  state.deadlines["answer"].status = DeadlineStatus::Ended;
  EXPECT_FALSE(asked().due_at);
}

TEST(Summary, CallsNothingLateWhoseEndCameAfterItWasOver) {
  World world;
  world.serve();
  Case state = world.state;
  state.deadlines["window"].status = DeadlineStatus::Reached;
  state.tasks[TaskId{}].created.element = "asked";
  state.tasks[TaskId{}].created.due = "window";
  const auto late = [&] {
    const auto summary = summarise(world.definitions, state, world.now);
    return row(summary, "asked")->due_at.has_value();
  };
  EXPECT_TRUE(late());

  FactState left = state.facts.at("service.served_at");
  state.facts["departure.on"] = left;
  state.facts["departure.on"].sequence = left.sequence - 1;
  EXPECT_TRUE(late()) << "of an earlier round";

  state.facts["departure.on"].sequence = left.sequence + 1;
  EXPECT_FALSE(late());
}

TEST(Summary, NamesOfTwoAtOneInstantTheOneThatSomebodyIsAskedToMeet) {
  World world;
  world.serve();
  Case state = world.state;
  state.deadlines.emplace("remedy", state.deadlines.at("window"));
  state.deadlines.emplace("a_remedy", state.deadlines.at("window"));
  state.tasks[TaskId{}].created.due = "window";
  EXPECT_EQ(summarise(world.definitions, state, world.now).row.next_deadline, "window");
}

TEST(Summary, ShowsForWhichPartyTheCaseWaits) {
  World world;
  world.serve();
  world.now = at("2026-04-02T08:00:00Z");
  world.must(machine(ActorKind::Timer), ReachDeadline{"window"});

  const auto waiting = summarise(world.definitions, world.state, world.now).waiting;

  ASSERT_EQ(waiting.size(), 1u);
  EXPECT_EQ(waiting[0].message_type, "reply");
  EXPECT_EQ(waiting[0].party, "abroad-ministry");
}

bool asks_to_confirm(const World& world, const Case& state) {
  const auto notices = summarise(world.definitions, state, world.now).notices;
  return std::any_of(notices.begin(), notices.end(), [](const NoticeRow& notice) {
    return notice.text_key == text::kCorrectionToConfirm;
  });
}

TEST(Summary, AsksToConfirmACorrectionUntilASecondPersonHasOrTheCaseIsClosed) {
  World world;
  world.serve();
  const CorrectFact earlier{
      "service.served_at", moment("2026-02-20T10:00:00@Europe/Paris"), "mis-keyed", {}};
  world.must(agent(), earlier);
  EXPECT_TRUE(asks_to_confirm(world, world.state));

  Case closed = world.state;
  closed.closed_at = world.now;
  EXPECT_FALSE(asks_to_confirm(world, closed));

  world.must(colleague(), earlier);
  EXPECT_FALSE(asks_to_confirm(world, world.state));
}

TEST(Summary, HoldsNoPersonalValue) {
  World world;
  world.serve();
  world.must(agent(), CorrectFact{"person.name", "Grace", "spelling", {}});

  for (const auto& task : summarise(world.definitions, world.state, world.now).tasks)
    EXPECT_EQ(task.organisation, "pref-59");
  for (const auto& notice : summarise(world.definitions, world.state, world.now).notices)
    EXPECT_EQ(canonical_json(notice.arguments).value().find("Grace"), std::string::npos);
}

}  // namespace
}  // namespace entente::kernel
