// A world for the tests of the kernel: one node with its pack, one case, the events so far, and
// short ways to act. Every command's events are folded into the case as a shell would.
#pragma once

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "bpmn/reader.hpp"
#include "calendar/posix_zone.hpp"
#include "calendar/zone_database.hpp"
#include "dmn/reader.hpp"
#include "kernel/decide.hpp"
#include "kernel/evolve.hpp"
#include "kernel/summary.hpp"
#include "kernel/test_pack.hpp"
#include "pack/pack.hpp"
#include "pack/reader.hpp"

namespace entente::kernel::testing {

inline Uuid numbered(std::uint64_t number) {
  return derived_uuid(Uuid{}, number, 0);
}

inline const calendar::ZoneDatabase& zones() {
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

/// The value, or a failure of the test that says why there is none.
template <class T>
T given(Result<T> result) {
  if (!result) throw std::runtime_error(describe(result.error()));
  return *std::move(result);
}

inline pack::Pack read_pack(const pack::Files& files) {
  auto pack = given(pack::read(files));
  if (pack.procedures.empty())
    pack.procedures.push_back(given(bpmn::read(files.at("procedures/order.bpmn"), "order.bpmn")));
  if (pack.rules.empty())
    pack.rules.push_back(given(dmn::read(files.at("rules/rules.dmn"), "rules.dmn")));
  return pack;
}

inline const pack::Pack& demo_pack() {
  static const pack::Pack pack = read_pack(demo_files());
  return pack;
}

inline Instant at(std::string_view text) {
  return parse_instant(text).value();
}
inline Json date(std::string_view text) {
  return JsonObject{{"d", text}};
}
inline Json moment(std::string_view text) {
  return JsonObject{{"dt", text}};
}
inline Json number(std::string_view text) {
  return JsonObject{{"n", text}};
}

inline Actor person(std::string id, std::string organisation, std::vector<std::string> roles) {
  Actor actor;
  actor.id = std::move(id);
  actor.organisation = std::move(organisation);
  actor.roles = std::move(roles);
  return actor;
}

inline Actor agent() {
  return person("alice", "pref-59", {"agent"});
}
inline Actor colleague() {
  return person("carol", "pref-59", {"agent"});
}
inline Actor signatory() {
  auto actor = person("sam", "pref-59", {"signatory"});
  actor.delegations.push_back({"removal", "pref-59", parse_date("2026-01-01").value(),
                               parse_date("2026-12-31").value(), "RAA-1"});
  return actor;
}
inline Actor machine(ActorKind kind) {
  Actor actor;
  actor.id = "machine";
  actor.kind = kind;
  return actor;
}

/// One node and one of its cases.
class World {
 public:
  explicit World(std::string party = "home-ministry", const pack::Pack& pack = demo_pack())
      : definitions{pack, zones(), std::move(party), {}} {}

  Command command(const Actor& actor, CommandBody body) {
    return {CommandId{numbered(1000 + ++commands)},
            CaseId{numbered(definitions.party == "home-ministry" ? 1 : 2)},
            actor,
            now,
            now,
            std::move(body)};
  }

  Result<Decision> ask(const Actor& actor, CommandBody body) {
    return decide(definitions, state, command(actor, std::move(body)));
  }

  /// Decides and, when it is accepted, folds the events in.
  Result<Decision> act(const Actor& actor, CommandBody body) {
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

  /// The command must be accepted.
  void must(const Actor& actor, CommandBody body) {
    const auto decision = act(actor, std::move(body));
    ASSERT_TRUE(decision.has_value()) << describe(decision.error());
    const auto* refusal = std::get_if<Refusal>(&*decision);
    ASSERT_EQ(refusal, nullptr) << (refusal ? refusal->text_key : "");
  }

  /// The command must be refused; the state stays as it was.
  Refusal refusal(const Actor& actor, CommandBody body) {
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

  /// The command must be an error.
  Error error(const Actor& actor, CommandBody body) {
    const auto decision = act(actor, std::move(body));
    EXPECT_FALSE(decision.has_value());
    return decision ? Error{} : decision.error();
  }

  bool has_task(std::string_view element) const { return find_task(element) != nullptr; }
  TaskId task(std::string_view element) const {
    const auto* found = find_task(element);
    if (!found) ADD_FAILURE() << "no open task " << element;
    return found ? found->created.task : TaskId{};
  }
  CompleteTask complete(std::string_view element, FactValues facts = {}) const {
    return {task(element), std::move(facts)};
  }

  template <class T>
  std::vector<T> events() const {
    std::vector<T> found;
    for (const auto& event : journal)
      if (const auto* body = std::get_if<T>(&event.body)) found.push_back(*body);
    return found;
  }

  static OpenCase opening(std::string territory = "59") {
    OpenCase open;
    open.person = PersonId{numbered(11)};
    open.correlation = CorrelationId{numbered(12)};
    open.reference = "59-2026-000001";
    open.territory = std::move(territory);
    open.facts = {{"person.name", "Ada"}, {"person.country", "AAA"}, {"passport.valid", false}};
    return open;
  }

  /// The case is open and the order served on Monday 2 March 2026 at 10:00 in Paris.
  void serve(std::string_view served_at = "2026-03-02T10:00:00@Europe/Paris") {
    must(agent(), opening());
    must(agent(), complete("serve", {{"service.served_at", moment(served_at)},
                                     {"service.manner", "hand"},
                                     {"order.days", number("30")}}));
  }
  /// The check of asylum is made now.
  void check(std::string_view made_at, bool claimed = false) {
    must(agent(), complete("check", {{"check.made_at", moment(made_at)},
                                     {"check.asylum", claimed ? "pending" : "none"},
                                     {"asylum.claimed", claimed}}));
  }

  Definitions definitions;
  Case state;
  std::vector<Event> journal;
  std::vector<Event> last;
  Instant now = at("2026-03-02T17:00:00Z");
  std::uint64_t commands = 0;

 private:
  const TaskState* find_task(std::string_view element) const {
    for (const auto& [id, task] : state.tasks)
      if (task.created.element == element) return &task;
    return nullptr;
  }
};

}  // namespace entente::kernel::testing
