#include "two_nodes.hpp"

#include <fstream>
#include <iterator>
#include <utility>

#include "calendar/tzif.hpp"
#include "kernel/facts.hpp"
#include "pack/reader.hpp"
#include "pack/shipped_test.hpp"

namespace entente::packs {
namespace {

Uuid numbered(std::uint64_t number) {
  return derived_uuid(Uuid{}, number, 0);
}

/// Each node has case, person and command ids of its own.
std::uint64_t base_of(const std::string& party) {
  return party == "interior-ministry" ? 1'000 : 9'000;
}

kernel::Actor machine(kernel::ActorKind kind) {
  kernel::Actor actor;
  actor.id = "machine";
  actor.kind = kind;
  return actor;
}

}  // namespace

const pack::Pack& return_pack() {
  static const pack::Pack pack = pack::read(pack::shipped("fr-return")).value();
  return pack;
}

const calendar::ZoneDatabase& zones() {
  static const auto database = [] {
    std::ifstream stream("/usr/share/zoneinfo/Europe/Paris", std::ios::binary);
    const Bytes bytes(std::istreambuf_iterator<char>(stream), {});
    calendar::ZoneDatabase made;
    made.version = "test";
    made.zones.emplace("Europe/Paris", calendar::parse_tzif(bytes).value());
    return made;
  }();
  return database;
}

kernel::Actor person(const std::string& id, const std::string& organisation,
                     const std::string& role) {
  kernel::Actor actor;
  actor.id = id;
  actor.organisation = organisation;
  actor.roles = {role};
  if (role == "signatory")
    for (const auto& act : return_pack().acts)
      actor.delegations.push_back(
          {act.id, organisation, parse_date("2026-01-01").value(), std::nullopt, "RAA 2026-001"});
  return actor;
}

Node::Node(const std::string& party) : definitions{return_pack(), zones(), party, {}} {
  for (const auto& message : return_pack().messages)
    definitions.open_cells[message.id] = "Décret hypothétique (essai)";
}

kernel::FactValues Node::typed(const JsonObject& plain) const {
  kernel::FactValues values;
  for (const auto& entry : plain) {
    const auto* fact = definitions.pack.fact(entry.key());
    if (!fact) {
      ADD_FAILURE() << "no fact " << entry.key();
      continue;
    }
    const auto value = kernel::typed_value(definitions, *fact, entry.value());
    if (value)
      values[fact->id] = *value;
    else
      ADD_FAILURE() << describe(value.error());
  }
  return values;
}

kernel::Command Node::command(const kernel::Actor& actor, kernel::CommandBody body, Instant now) {
  const auto base = base_of(definitions.party);
  return {CommandId{numbered(base + 100 + ++commands_)},
          CaseId{numbered(base)},
          actor,
          now,
          now,
          std::move(body)};
}

std::vector<std::string> Node::act(const kernel::Actor& actor, kernel::CommandBody body,
                                   Instant now) {
  const auto decision = kernel::decide(definitions, state, command(actor, std::move(body), now));
  if (!decision) return {"error: " + describe(decision.error())};
  if (const auto* refusal = std::get_if<kernel::Refusal>(&*decision)) {
    std::vector<std::string> told{refusal->text_key};
    for (const auto& ground : refusal->grounds) told.push_back(ground.text_key);
    return told;
  }
  for (const auto& event : std::get<std::vector<kernel::Event>>(*decision)) {
    state = kernel::evolve(std::move(state), event);
    if (const auto* sent = std::get_if<kernel::MessageSent>(&event.body)) sent_.push_back(*sent);
  }
  return {};
}

std::vector<std::string> Node::complete(const kernel::Actor& actor, const std::string& element,
                                        const JsonObject& facts, Instant now) {
  for (const auto& [id, task] : state.tasks)
    if (task.created.element == element)
      return act(actor, kernel::CompleteTask{id, typed(facts)}, now);
  return {"no open task " + element};
}

void Node::advance(Instant now) {
  std::vector<std::string> due;
  for (const auto& [id, deadline] : state.deadlines)
    if (deadline.status == kernel::DeadlineStatus::Running && deadline.computed.fires_at <= now)
      due.push_back(id);
  for (const auto& id : due)
    EXPECT_EQ(act(machine(kernel::ActorKind::Timer), kernel::ReachDeadline{id}, now),
              std::vector<std::string>{})
        << id;
}

bool Node::has_task(const std::string& element) const {
  for (const auto& [id, task] : state.tasks)
    if (task.created.element == element) return true;
  return false;
}

Date Node::binds(const std::string& deadline) const {
  const auto found = state.deadlines.find(deadline);
  return found == state.deadlines.end() ? Date{} : found->second.computed.binds_day;
}

std::vector<kernel::MessageSent> Node::take_sent() {
  return std::exchange(sent_, {});
}

void carry(Node& from, Node& to, Instant now) {
  for (auto& sent : from.take_sent()) {
    kernel::ReceiveMessage received;
    received.message = sent.message;
    received.message_type = sent.message_type;
    received.from = from.definitions.party;
    received.correlation = sent.correlation;
    received.sent_at = now;
    received.fields = std::move(sent.fields);
    if (to.state.status == kernel::CaseStatus::New)
      received.opens = kernel::NewCase{PersonId{numbered(base_of(to.definitions.party) + 1)},
                                       "MEAE-2026-000001", "", ""};
    EXPECT_EQ(to.act(machine(kernel::ActorKind::Partner), std::move(received), now),
              std::vector<std::string>{})
        << sent.message_type;
  }
}

}  // namespace entente::packs
