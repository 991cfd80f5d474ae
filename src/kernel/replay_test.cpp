// What the journal promises: the same commands give the same bytes, folding gives the same state
// live, replayed and from a snapshot, and no sequence of commands breaks what must always hold.
#include <rapidcheck/gtest.h>

#include <fstream>
#include <sstream>

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

/// From the opening to the removal, with a correction, a check and a message.
World whole_story() {
  World world;
  world.serve();
  world.must(agent(),
             CorrectFact{
                 "service.served_at", moment("2026-03-01T10:00:00@Europe/Paris"), "mis-keyed", {}});
  world.now = at("2026-04-03T08:00:00Z");
  world.must(machine(ActorKind::Timer), ReachDeadline{"window"});
  world.check("2026-04-03T09:00:00@Europe/Paris");
  world.must(agent(), world.complete("propose"));
  world.must(signatory(), world.complete("sign"));
  world.must(agent(), world.complete("carry_out"));
  return world;
}

TEST(Journal, OfTheGoldenStoryKeepsItsBytes) {
  const auto world = whole_story();
  const std::string path = fmt::format("{}/src/kernel/golden/removal.jsonl", ENTENTE_SOURCE_DIR);
  std::ifstream file(path);
  std::stringstream golden;
  golden << file.rdbuf();

  if (const char* write = std::getenv("ENTENTE_WRITE_GOLDEN"); write && *write)
    std::ofstream(path) << bytes(world.journal);
  else
    EXPECT_EQ(bytes(world.journal), golden.str()) << "a changed byte needs a new event version";
}

TEST(Journal, WrittenByAReleaseReplaysForEver) {
  std::ifstream file(fmt::format("{}/src/kernel/golden/removal.jsonl", ENTENTE_SOURCE_DIR));
  Case state;
  std::string line;
  while (std::getline(file, line))
    state = evolve(std::move(state), event_from_json(parse_json(line).value()).value());

  EXPECT_EQ(state.status, CaseStatus::Closed);
  EXPECT_EQ(state.outcome, "bpmn.removed");
  EXPECT_EQ(state.acts.at("removal").signed_by, "sam");
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
    RC_ASSERT(instance.tokens > 0);
    RC_ASSERT(instance.tokens == alive[id]);
  }
  for (const auto& [id, task] : state.tasks) {
    RC_ASSERT(state.tokens.contains(task.created.token));
    RC_ASSERT(state.tokens.at(task.created.token).element == task.created.element);
  }
  if (state.status == CaseStatus::Open) RC_ASSERT(!state.instances.empty());
  if (state.status == CaseStatus::Closed) RC_ASSERT(state.tokens.empty() && state.tasks.empty());
  for (const auto& event : world.last) {
    if (const auto* done = std::get_if<ActSigned>(&event.body)) {
      RC_ASSERT(done->certificate.verdict == GuardVerdict::Clear);
      RC_ASSERT(done->act != "removal" || done->performer != state.acts.at("removal").proposed_by);
    }
    if (const auto* done = std::get_if<ActCarriedOut>(&event.body))
      RC_ASSERT(done->certificate.verdict == GuardVerdict::Clear);
  }
}

RC_GTEST_PROP(AnySequenceOfCommands, KeepsWhatMustAlwaysHold, ()) {
  World world;
  std::int64_t sequence = 0;
  const auto steps = *rc::gen::inRange(1, 25);
  for (int i = 0; i < steps; ++i) {
    const auto all = candidates(world);
    const auto& [actor, body] = all[*rc::gen::inRange<std::size_t>(0, all.size())];
    const auto hours = *rc::gen::element(0, 1, 30, 24 * 40);
    world.now = world.now.plus_seconds(hours * 3600);
    const Case before = world.state;
    world.last.clear();
    const auto command = world.command(actor, body);
    const auto twice = decide(world.definitions, before, command);
    --world.commands;
    const auto decision = world.act(actor, body);

    RC_ASSERT(decision.has_value() == twice.has_value());
    if (decision) RC_ASSERT(*decision == *twice);
    if (!decision || std::holds_alternative<Refusal>(*decision)) RC_ASSERT(world.state == before);
    for (const auto& event : world.last) RC_ASSERT(event.header.sequence == ++sequence);
    check_invariants(world);
  }
  RC_ASSERT(fold(world.journal) == world.state);
  RC_ASSERT(case_from_json(to_json(world.state)).value() == world.state);
}

}  // namespace
}  // namespace entente::kernel
