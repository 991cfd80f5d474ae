// What the journal promises: the same commands give the same bytes, folding gives the same state
// live, replayed and from a snapshot, and no sequence of commands breaks what must always hold.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "kernel/test_world.hpp"

namespace entente::kernel {
namespace {

using namespace testing;

Case fold(const std::vector<Event>& journal) {
  Case state;
  for (const auto& event : journal) state = evolve(std::move(state), event);
  return state;
}

std::string bytes(const std::vector<Event>& journal) {
  std::string out;
  for (const auto& event : journal) out += canonical_json(to_json(event)).value() + "\n";
  return out;
}

/// From the opening to the removal, with a confirmed correction, a check and a message.
World whole_story() {
  World world;
  world.serve();
  const CorrectFact correction{
      "service.served_at", moment("2026-03-01T10:00:00@Europe/Paris"), "mis-keyed", {}};
  world.must(agent(), correction);
  world.must(colleague(), correction);
  world.now = at("2026-04-03T08:00:00Z");
  world.must(machine(ActorKind::Timer), ReachDeadline{"window"});
  world.check("2026-04-03T09:00:00@Europe/Paris");
  world.must(agent(), world.complete("propose"));
  world.must(signatory(), world.complete("sign"));
  world.must(agent(), world.complete("carry_out"));
  return world;
}

std::string golden_path() {
  return fmt::format("{}/src/kernel/golden/removal.jsonl", ENTENTE_SOURCE_DIR);
}

/// ENTENTE_WRITE_GOLDEN=1 writes the file anew, after a deliberate addition or new version; keep
/// the former file beside it.
TEST(Journal, OfTheGoldenStoryKeepsItsBytes) {
  const auto world = whole_story();
  if (const char* write = std::getenv("ENTENTE_WRITE_GOLDEN"); write && *write)
    std::ofstream(golden_path()) << bytes(world.journal);

  std::ifstream golden(golden_path());
  std::string line;
  for (const auto& event : world.journal) {
    std::getline(golden, line);
    ASSERT_EQ(canonical_json(to_json(event)).value(), line) << "needs a new event version";
  }
  EXPECT_FALSE(std::getline(golden, line)) << "the journal became shorter";
}

TEST(Journal, WrittenByAnyEarlierKernelReplaysForEver) {
  std::size_t journals = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(golden_path()).parent_path())) {
    SCOPED_TRACE(entry.path().filename().string());
    ++journals;
    std::ifstream file(entry.path());
    Case state;
    std::string line;
    while (std::getline(file, line))
      state = evolve(std::move(state), event_from_json(parse_json(line).value()).value());

    EXPECT_EQ(state.status, CaseStatus::Closed);
    EXPECT_EQ(state.outcome, "bpmn.removed");
    EXPECT_EQ(state.acts.at("removal").signed_by, "sam");
  }
  EXPECT_GE(journals, 2u);
}

TEST(Journal, GivesTheSameStateLiveReplayedAndFromASnapshot) {
  const auto world = whole_story();

  EXPECT_EQ(fold(world.journal), world.state);
  EXPECT_EQ(case_from_json(to_json(world.state)).value(), world.state);
}

TEST(Journal, OfEventsSurvivesItsTextualForm) {
  for (const auto& event : whole_story().journal)
    EXPECT_EQ(event_from_json(parse_json(canonical_json(to_json(event)).value()).value()).value(),
              event);
}

TEST(Commands, SurviveTheirTextualForm) {
  World world;
  const auto command = world.command(signatory(), World::opening());

  EXPECT_EQ(command_from_json(to_json(command)).value(), command);
}

/// The event as it reads once the person's key is destroyed.
Json erased(Json value) {
  if (const Json* marked = member(value, "personal"))
    return JsonObject{{"erased", JsonObject{{"subject", *member(*marked, "subject")}}}};
  if (value.is_object())
    for (auto& entry : value.get_object()) entry.value() = erased(entry.value());
  if (value.is_array())
    for (auto& item : value.get_array()) item = erased(item);
  return value;
}

TEST(Erasure, LeavesAJournalThatFoldsToTheSameStateAsTheLiveOne) {
  auto world = whole_story();
  Actor system = machine(ActorKind::System);
  world.must(system, EraseSubject{world.state.person, "retention is over"});

  Case replayed;
  for (const auto& event : world.journal)
    replayed = evolve(std::move(replayed), event_from_json(erased(to_json(event))).value());

  EXPECT_TRUE(world.state.erased);
  EXPECT_EQ(replayed, world.state);
  EXPECT_EQ(canonical_json(to_json(world.state)).value().find("Ada"), std::string::npos);
}

/// Every command that could be tried now, fitting or not.
std::vector<std::pair<Actor, CommandBody>> candidates(const World& world) {
  const std::string now = "2026-03-02T10:00:00";
  const FactValues everything[] = {
      {},
      {{"service.served_at", moment(now)},
       {"service.manner", "hand"},
       {"order.days", number("30")}},
      {{"check.made_at", moment(now)}, {"check.asylum", "none"}, {"asylum.claimed", false}},
      {{"check.made_at", moment(now)}, {"check.asylum", "pending"}, {"asylum.claimed", true}},
      {{"appeal.lodged_on", date("2026-03-02")}},
      {{"judgment.on", date("2026-03-02")}},
      {{"departure.on", date("2026-03-02")}}};
  std::vector<std::pair<Actor, CommandBody>> all;
  const Actor actors[] = {agent(), signatory(), person("root", "pref-59", {"administrator"}),
                          person("bob", "pref-62", {"agent", "signatory"})};
  all.emplace_back(agent(), World::opening());
  for (const auto& [id, task] : world.state.tasks)
    for (const auto& actor : actors)
      for (const auto& facts : everything) all.emplace_back(actor, CompleteTask{id, facts});
  for (const auto* deadline : {"window", "appeal_period", "judgment_period"})
    all.emplace_back(machine(ActorKind::Timer), ReachDeadline{deadline});
  all.emplace_back(agent(),
                   CorrectFact{"service.served_at", moment("2026-02-01T10:00:00"), "x", {}});
  all.emplace_back(agent(), CorrectFact{"order.days", number("0"), "x", {}});
  for (const auto& [id, incident] : world.state.incidents)
    all.emplace_back(agent(), ResolveIncident{id, "again"});
  ReceiveMessage reply;
  reply.message = MessageId{numbered(700)};
  reply.message_type = "reply";
  reply.from = "abroad-ministry";
  reply.correlation = world.state.correlation;
  reply.sent_at = world.now;
  reply.fields = {{"reply.result", "recognised"}};
  all.emplace_back(machine(ActorKind::Partner), reply);
  return all;
}

void check_invariants(const World& world) {
  const auto& state = world.state;
  std::map<InstanceId, std::int64_t> alive;
  for (const auto& [id, token] : state.tokens) ++alive[token.instance];
  for (const auto& [id, instance] : state.instances) {
    ASSERT_TRUE(instance.tokens > 0);
    ASSERT_TRUE(instance.tokens == alive[id]);
  }
  for (const auto& [id, task] : state.tasks) {
    ASSERT_TRUE(state.tokens.contains(task.created.token));
    ASSERT_TRUE(state.tokens.at(task.created.token).element == task.created.element);
  }
  const bool closed = state.status == CaseStatus::Closed;
  ASSERT_EQ(state.instances.empty(), closed);
  ASSERT_TRUE(!closed || (state.tokens.empty() && state.tasks.empty()));
  for (const auto& event : world.last) {
    if (const auto* done = std::get_if<ActSigned>(&event.body)) {
      ASSERT_TRUE(done->certificate.verdict == GuardVerdict::Clear);
      ASSERT_TRUE(done->act != "removal" ||
                  done->performer != state.acts.at("removal").proposed_by);
    }
    const auto* done = std::get_if<ActCarriedOut>(&event.body);
    ASSERT_TRUE(!done || done->certificate.verdict == GuardVerdict::Clear);
  }
}

void check_journal(const World& world) {
  EXPECT_EQ(fold(world.journal), world.state);
  EXPECT_EQ(case_from_json(to_json(world.state)).value(), world.state);
  for (std::size_t i = 0; i < world.journal.size(); ++i)
    EXPECT_EQ(world.journal[i].header.sequence, static_cast<std::int64_t>(i) + 1);
}

/// One random command; a refusal or an error leaves everything as it was, and deciding twice gives
/// the same answer.
void step(World& world, std::mt19937& random) {
  const auto all = candidates(world);
  const auto& [actor, body] = all[random() % all.size()];
  constexpr std::int64_t kHours[] = {0, 0, 1, 30, 24 * 40};
  world.now = world.now.plus_seconds(kHours[random() % 5] * 3600);
  const Case before = world.state;
  world.last.clear();
  const auto command = world.command(actor, body);
  --world.commands;
  const auto twice = decide(world.definitions, before, command);
  const auto decision = world.act(actor, body);

  ASSERT_EQ(decision.has_value(), twice.has_value());
  ASSERT_TRUE(!decision || *decision == *twice);
  const bool accepted = decision && std::holds_alternative<std::vector<Event>>(*decision);
  ASSERT_TRUE(accepted || world.state == before);
  check_invariants(world);
}

TEST(AnySequenceOfCommands, KeepsWhatMustAlwaysHold) {
  constexpr unsigned kSeeds = 25;
  constexpr int kSteps = 40;
  for (unsigned seed = 1; seed <= kSeeds && !::testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    std::mt19937 random(seed);
    World world;
    world.must(agent(), World::opening());
    for (int i = 0; i < kSteps && !::testing::Test::HasFailure(); ++i) step(world, random);
    check_journal(world);
  }
}

}  // namespace
}  // namespace entente::kernel
