// What test_world.hpp declares, compiled once for all tests of the kernel.
#include "kernel/test_world.hpp"

#include "bpmn/reader.hpp"
#include "calendar/posix_zone.hpp"
#include "dmn/reader.hpp"
#include "pack/reader.hpp"

namespace entente::kernel::testing {

Uuid numbered(std::uint64_t number) {
  return derived_uuid(Uuid{}, number, 0);
}

const calendar::ZoneDatabase& zones() {
  static const auto database = [] {
    calendar::ZoneDatabase made;
    made.version = "test";
    made.zones.emplace(
        "Europe/Paris",
        calendar::TimeZone::make({{3600, false, "CET"}}, {},
                                 calendar::parse_posix_zone("CET-1CEST,M3.5.0,M10.5.0/3").value())
            .value());
    return made;
  }();
  return database;
}

pack::Pack read_pack(const pack::Files& files) {
  auto pack = given(pack::read(files));
  if (pack.procedures.empty())
    pack.procedures.push_back(given(bpmn::read(files.at("procedures/order.bpmn"), "order.bpmn")));
  if (pack.rules.empty())
    pack.rules.push_back(given(dmn::read(files.at("rules/rules.dmn"), "rules.dmn")));
  return pack;
}

const pack::Pack& demo_pack() {
  static const pack::Pack pack = read_pack(demo_files());
  return pack;
}

Instant at(std::string_view text) {
  return parse_instant(text).value();
}
Json date(std::string_view text) {
  return JsonObject{{"d", text}};
}
Json moment(std::string_view text) {
  return JsonObject{{"dt", text}};
}
Json number(std::string_view text) {
  return JsonObject{{"n", text}};
}

Actor person(std::string id, std::string organisation, std::vector<std::string> roles) {
  Actor actor;
  actor.id = std::move(id);
  actor.organisation = std::move(organisation);
  actor.roles = std::move(roles);
  return actor;
}

Actor agent() {
  return person("alice", "pref-59", {"agent"});
}
Actor colleague() {
  return person("carol", "pref-59", {"agent"});
}
Actor signatory() {
  auto actor = person("sam", "pref-59", {"signatory"});
  actor.delegations.push_back({"removal", "pref-59", parse_date("2026-01-01").value(),
                               parse_date("2026-12-31").value(), "RAA-1"});
  return actor;
}
Actor machine(ActorKind kind) {
  Actor actor;
  actor.id = "machine";
  actor.kind = kind;
  return actor;
}

World::World(std::string party, const pack::Pack& pack)
    : definitions{pack, zones(), std::move(party), {}} {}
World::World(const World&) = default;
World::World(World&&) noexcept = default;
World::~World() = default;

Command World::command(const Actor& actor, CommandBody body) {
  return {CommandId{numbered(1000 + ++commands)},
          CaseId{numbered(definitions.party == "home-ministry" ? 1 : 2)},
          actor,
          now,
          now,
          std::move(body)};
}

Result<Decision> World::ask(const Actor& actor, CommandBody body) {
  return decide(definitions, state, command(actor, std::move(body)));
}

Result<Decision> World::act(const Actor& actor, CommandBody body) {
  auto decision = ask(actor, std::move(body));
  if (!decision) return decision;
  if (const auto* events = std::get_if<std::vector<Event>>(&*decision)) {
    for (const auto& event : *events) {
      state = evolve(std::move(state), event);
      journal.push_back(event);
    }
    last = *events;
  }
  return decision;
}

void World::must(const Actor& actor, CommandBody body) {
  const auto decision = act(actor, std::move(body));
  ASSERT_TRUE(decision.has_value()) << describe(decision.error());
  const auto* refusal = std::get_if<Refusal>(&*decision);
  ASSERT_EQ(refusal, nullptr) << (refusal ? refusal->text_key : "");
}

Refusal World::refusal(const Actor& actor, CommandBody body) {
  const auto before = digest_of(state);
  const auto decision = act(actor, std::move(body));
  EXPECT_EQ(digest_of(state), before);
  if (!decision) {
    ADD_FAILURE() << "error: " << describe(decision.error());
    return {};
  }
  const auto* refusal = std::get_if<Refusal>(&*decision);
  if (!refusal) ADD_FAILURE() << "accepted";
  return refusal ? *refusal : Refusal{};
}

Error World::error(const Actor& actor, CommandBody body) {
  const auto decision = act(actor, std::move(body));
  EXPECT_FALSE(decision.has_value());
  return decision ? Error{} : decision.error();
}

bool World::has_task(std::string_view element) const {
  return find_task(element) != nullptr;
}

TaskId World::task(std::string_view element) const {
  const auto* found = find_task(element);
  if (!found) ADD_FAILURE() << "no open task " << element;
  return found ? found->created.task : TaskId{};
}

CompleteTask World::complete(std::string_view element, FactValues facts) const {
  return {task(element), std::move(facts)};
}

OpenCase World::opening(std::string territory) {
  OpenCase open;
  open.person = PersonId{numbered(11)};
  open.correlation = CorrelationId{numbered(12)};
  open.reference = "59-2026-000001";
  open.territory = std::move(territory);
  open.facts = {{"person.name", "Ada"}, {"person.country", "AAA"}, {"passport.valid", false}};
  return open;
}

void World::serve(std::string_view served_at) {
  must(agent(), opening());
  must(agent(), complete("serve", {{"service.served_at", moment(served_at)},
                                   {"service.manner", "hand"},
                                   {"order.days", number("30")}}));
}

void World::check(std::string_view made_at, bool claimed) {
  must(agent(), complete("check", {{"check.made_at", moment(made_at)},
                                   {"check.asylum", claimed ? "pending" : "none"},
                                   {"asylum.claimed", claimed}}));
}

const TaskState* World::find_task(std::string_view element) const {
  for (const auto& [id, task] : state.tasks)
    if (task.created.element == element) return &task;
  return nullptr;
}

}  // namespace entente::kernel::testing
