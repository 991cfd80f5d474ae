// The work of an organisation as its supervisor sees it: who holds how much, what is late, and to
// whom a task could be given.
#include <fmt/format.h>

#include <algorithm>

#include "node/oversight.hpp"
#include "node/views/list_rows.hpp"
#include "node/views/scene.hpp"
#include "store/oversight.hpp"

namespace entente::node {
namespace {

constexpr std::int64_t kSoonDays = 7;

Result<void> must_supervise(const access::Reader& reader) {
  if (reader.has(access::kSupervisor)) return {};
  return in_french(fail(Code::Forbidden, "this is for the supervisor of an organisation"),
                   "cette page est réservée à l’encadrement d’une organisation");
}

store::LoadMoment moment_of(const Engine& engine) {
  const Instant now = engine.legal_clock.now();
  return {now, {now.micros + kSoonDays * calendar::kMicrosPerDay}};
}

JsonObject load_json(const store::Load& load) {
  JsonObject json{{"open", load.open}, {"late", load.late}, {"soon", load.soon}};
  if (load.oldest_due_at) json["oldest_due_at"] = to_string(*load.oldest_due_at);
  return json;
}

/// Accounts of an organisation with a role in which cases are worked on.
std::vector<access::Reader> colleagues(const Engine& engine, std::string_view organisation) {
  std::vector<access::Reader> found;
  for (auto& one : engine.sessions.accounts().readers())
    if (one.organisation == organisation && one.works_on_cases() && !one.suspended)
      found.push_back(std::move(one));
  return found;
}

JsonObject person_of(const Engine& engine, std::string_view id) {
  const auto reader = engine.sessions.accounts().find(id);
  return {{"user", id}, {"name", reader ? reader->name : std::string(id)}};
}

JsonArray people_json(const Engine& engine, std::string_view organisation,
                      const std::vector<std::pair<std::string, store::Load>>& loads) {
  std::map<std::string, std::pair<access::Reader, store::Load>> people;
  for (auto& one : colleagues(engine, organisation)) people[one.id].first = std::move(one);
  for (const auto& [id, load] : loads)
    if (!id.empty()) people[id].second = load;
  JsonArray rows;
  for (const auto& [id, person] : people) {
    JsonObject row = person_of(engine, id);
    JsonArray roles;
    for (const auto& role : person.first.roles) roles.emplace_back(role);
    row["roles"] = std::move(roles);
    row["load"] = load_json(person.second);
    row["account"] = !person.first.id.empty();
    rows.push_back(std::move(row));
  }
  return rows;
}

/// Whoever has no territory works for the whole country, and sees how the others are loaded.
bool sees_all(const Engine& engine, std::string_view organisation) {
  for (const auto* shelved : engine.packs.current())
    if (const auto* one = shelved->pack.directory.named(organisation))
      return one->territory.empty() && one->country.empty();
  return false;
}

Json organisations_json(Engine& engine, const access::Reader& reader,
                        const std::vector<store::OrganisationLoad>& loads) {
  const bool all = sees_all(engine, reader.organisation);
  JsonArray rows;
  for (const auto& one : loads) {
    if (!all && one.organisation != reader.organisation) continue;
    rows.push_back(
        JsonObject{{"organisation", organisation_json(engine, one.organisation, reader.language)},
                   {"cases", one.cases},
                   {"load", load_json(one.load)}});
  }
  return rows;
}

/// Only who has a delegation valid that day may do this task: it signs an act that needs one.
Result<bool> needs_delegation(Engine& engine, const pack::Pack& pack, const store::TaskRow& task) {
  const pack::Act* act = task.act ? pack.act(*task.act) : nullptr;
  if (!act || !act->signatory) return false;
  TRY(const SharedCase state, load_case(engine, task.case_id));
  const auto found = state->tasks.find(task.task_id);
  return found != state->tasks.end() && found->second.created.stage == kernel::Stage::Sign;
}

JsonArray suitable_json(const Engine& engine, const std::vector<access::Reader>& people,
                        const store::TaskRow& task, std::optional<Date> delegated_on) {
  JsonArray rows;
  for (const auto& one : people) {
    if (!one.has(task.role)) continue;
    JsonObject row = person_of(engine, one.id);
    if (delegated_on &&
        !access::delegation_on(one.delegations, *task.act, task.organisation, *delegated_on))
      row["without_delegation"] = true;
    rows.push_back(std::move(row));
  }
  return rows;
}

Result<Json> duty_row(Engine& engine, const access::Reader& reader,
                      const std::vector<access::Reader>& people, const store::TaskEntry& entry) {
  TRY(const ShelvedPack* shelved, engine.packs.by_hash(entry.file.pack_version));
  const Words words = words_of(*shelved, reader.language);
  const store::TaskRow& task = entry.task;
  TRY(const bool delegated, needs_delegation(engine, shelved->pack, task));
  std::optional<Date> delegated_on;
  if (delegated) delegated_on = shelved->zone->local_date(engine.legal_clock.now());
  JsonObject row{{"task", to_string(task.task_id)},
                 {"case", to_string(task.case_id)},
                 {"reference", entry.file.reference},
                 {"person", person_label(engine, entry.file, reader.language).name},
                 {"procedure", shelved->pack.title.in(reader.language)},
                 {"title", words.element(task.element)},
                 {"role", words.role(task.role)},
                 {"since", to_string(task.created_at)},
                 {"suitable", suitable_json(engine, people, task, delegated_on)}};
  if (task.assignee) row["holder"] = person_of(engine, *task.assignee);
  if (task.due_at)
    row["due"] = due_json(words, *task.due_at, task.due_name.value_or(""),
                          task.effect_key.value_or(""), engine.legal_clock.now());
  return Json(std::move(row));
}

}  // namespace

std::string party_name(const Engine& engine, std::string_view party, std::string_view language) {
  for (const auto* shelved : engine.packs.current()) {
    const Words words = words_of(*shelved, language);
    if (words.has(fmt::format("party.{}", party))) return words.party(party);
  }
  return std::string(party);
}

Json organisation_json(const Engine& engine, std::string_view id, std::string_view language) {
  for (const auto* shelved : engine.packs.current())
    if (shelved->pack.directory.named(id)) return words_of(*shelved, language).organisation(id);
  return JsonObject{{"id", id}, {"name", party_name(engine, id, language)}};
}

Result<Json> Oversight::supervision(const access::Reader& reader) {
  TRY_VOID(must_supervise(reader));
  engine_.count(Count::views);
  const auto moment = moment_of(engine_);
  TRY(const auto by_person, engine_.database->read([&](store::Connection& connection) {
    return store::read_load_by_person(connection, engine_.file.id, reader.organisation, moment);
  }));
  TRY(const auto by_organisation, engine_.database->read([&](store::Connection& connection) {
    return store::read_load_by_organisation(connection, engine_.file.id, moment);
  }));
  store::Load nobody;
  for (const auto& [id, load] : by_person)
    if (id.empty()) nobody = load;
  return Json(
      JsonObject{{"organisation", organisation_json(engine_, reader.organisation, reader.language)},
                 {"soon_days", kSoonDays},
                 {"people", people_json(engine_, reader.organisation, by_person)},
                 {"nobody", load_json(nobody)},
                 {"organisations", organisations_json(engine_, reader, by_organisation)}});
}

Result<Json> Oversight::duties(const access::Reader& reader, const DutiesAsked& asked,
                               const Page& page) {
  TRY_VOID(must_supervise(reader));
  engine_.count(Count::views);
  store::DutyFilter filter{reader.organisation, asked.holder, std::nullopt};
  if (asked.late) filter.late_at = engine_.legal_clock.now();
  const store::Paging paging{std::clamp<std::size_t>(page.limit, 1, 200), page.cursor};
  TRY(const auto found, engine_.database->read([&](store::Connection& connection) {
    return store::read_duties(connection, engine_.file.id, filter, paging);
  }));
  const auto people = colleagues(engine_, reader.organisation);
  JsonArray rows;
  for (const auto& entry : found.rows) {
    TRY(Json row, duty_row(engine_, reader, people, entry));
    rows.push_back(std::move(row));
  }
  JsonObject shown{{"rows", std::move(rows)}};
  if (!found.next.empty()) shown["next"] = found.next;
  return Json(std::move(shown));
}

}  // namespace entente::node
