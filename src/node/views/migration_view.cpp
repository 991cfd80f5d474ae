// Migration of running cases from a page: the same plan, the same two administrators as on the
// command line, a batch of cases at a time.
#include <algorithm>

#include "kernel/migration.hpp"
#include "node/administration.hpp"
#include "node/views/administration.hpp"
#include "node/views/scene.hpp"
#include "store/administration.hpp"

namespace entente::node {
namespace {

constexpr std::size_t kMigrationBatch = 25;
constexpr std::string_view kPlanFile = "plan.toml";

std::string said(const Json& event, std::string_view name) {
  const Json* found = member(event, name);
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

Json tried_json(const CaseMigration& tried) {
  JsonArray hindrances;
  for (const auto& one : tried.hindrances)
    hindrances.push_back(JsonObject{{"text", one.text}, {"article", one.article}});
  JsonArray changes;
  for (const auto& line : tried.changes) changes.emplace_back(line);
  return JsonObject{{"case", to_string(tried.case_id)},
                    {"reference", tried.reference},
                    {"passes", tried.hindrances.empty()},
                    {"hindrances", std::move(hindrances)},
                    {"changes", std::move(changes)}};
}

Result<std::optional<CaseId>> case_after(const std::string& after) {
  if (after.empty()) return std::optional<CaseId>();
  auto id = parse_uuid(after);
  if (!id) return at("/after", std::move(id).error());
  return std::optional(CaseId{*id});
}

/// The last migration that was begun, with its place in the journal.
struct Begun {
  std::string plan;
  std::string by;
  std::uint64_t position = 0;
  bool ended = false;
};

Result<std::optional<Begun>> last_begun(Engine& engine) {
  TRY(const auto events, engine.store->events(engine.stream.id(), 0));
  std::optional<Begun> begun;
  for (const auto& event : events) {
    if (event.type != "MigrationStarted" && event.type != "MigrationEnded") continue;
    TRY(const Json opened, journal::open_record(engine.sealer, event.record));
    if (event.type == "MigrationStarted")
      begun = Begun{said(opened, "plan"), said(opened, "by"), event.position, false};
    else if (begun)
      begun->ended = true;
  }
  return begun;
}

/// Runs `each` on the next batch of cases under the plan's old version.
template <class Each>
Result<Json> through_batch(Engine& engine, const kernel::MigrationPlan& plan,
                           const std::string& after, const Each& each, bool& over) {
  TRY(const auto from, case_after(after));
  TRY(const auto ids, cases_under(engine, plan.from, from, kMigrationBatch));
  JsonArray rows;
  for (const auto& id : ids) {
    TRY(const CaseMigration tried, each(id));
    rows.push_back(tried_json(tried));
  }
  over = ids.size() < kMigrationBatch;
  JsonObject shown{{"rows", std::move(rows)}};
  if (!over) shown["next"] = to_string(ids.back());
  return Json(std::move(shown));
}

}  // namespace

Result<Json> Administration::migrations(const access::Reader& reader) {
  TRY_VOID(must_administer(reader));
  TRY(const auto events, engine_.store->events(engine_.stream.id(), 0));
  JsonArray rows;
  for (const auto& event : events) {
    const bool one = event.type == "MigrationProposed" || event.type == "MigrationStarted" ||
                     event.type == "MigrationEnded";
    if (!one) continue;
    TRY(const Json opened, journal::open_record(engine_.sealer, event.record));
    JsonObject row{
        {"event", event.type}, {"at", to_string(event.recorded_at)}, {"position", event.position}};
    for (const auto* name : {"plan", "from", "to", "reason", "by", "text"})
      if (const std::string value = said(opened, name); !value.empty()) row[name] = value;
    for (const auto* name : {"passed", "blocked"})
      if (const Json* count = member(opened, name)) row[name] = *count;
    rows.insert(rows.begin(), std::move(row));
  }
  return Json(JsonObject{{"rows", std::move(rows)}});
}

Result<Json> Administration::sketch(const access::Reader& reader, std::string_view from,
                                    std::string_view to) {
  TRY_VOID(must_administer(reader));
  TRY(const std::string text, sketch_migration_plan(engine_, from, to));
  return Json(JsonObject{{"plan", text}});
}

Result<Json> Administration::try_plan(const access::Reader& reader, const std::string& plan,
                                      const std::string& after) {
  TRY_VOID(must_administer(reader));
  TRY(const auto read, read_migration_plan(plan, kPlanFile));
  bool over = false;
  return through_batch(
      engine_, read, after, [&](const CaseId& id) { return try_migration(engine_, read, id); },
      over);
}

Result<Json> Administration::propose(const access::Reader& reader, const std::string& plan) {
  TRY_VOID(must_administer(reader));
  TRY(const auto read, read_migration_plan(plan, kPlanFile));
  TRY_VOID(propose_migration(engine_, read, reader.id, plan));
  return Json(JsonObject{{"plan", kernel::digest_of(read)}});
}

Result<Json> Administration::approve(const access::Reader& reader, const std::string& plan) {
  TRY_VOID(must_administer(reader));
  TRY(const auto read, read_migration_plan(plan, kPlanFile));
  TRY_VOID(begin_migration(engine_, read, reader.id));
  return Json(JsonObject{{"plan", kernel::digest_of(read)}});
}

Result<Json> Administration::move_batch(const access::Reader& reader, const std::string& plan,
                                        const std::string& after) {
  TRY_VOID(must_administer(reader));
  TRY(const auto read, read_migration_plan(plan, kPlanFile));
  TRY(const auto begun, last_begun(engine_));
  const bool theirs =
      begun && !begun->ended && begun->by == reader.id && begun->plan == kernel::digest_of(read);
  if (!theirs)
    return in_french(fail(Code::Refused, "you have not begun this plan; approve it first"),
                     "vous n’avez pas lancé ce plan ; approuvez-le d’abord");
  bool over = false;
  TRY(Json shown,
      through_batch(
          engine_, read, after,
          [&](const CaseId& id) { return migrate(engine_, read, id, reader.id); }, over));
  if (!over) return shown;
  TRY(const auto passed, engine_.database->read([&](store::Connection& connection) {
    return store::events_after(connection, engine_.file.id, "CaseMigrated", begun->position);
  }));
  TRY(const auto left, engine_.database->read([&](store::Connection& connection) {
    return store::open_cases_by_pack(connection, engine_.file.id);
  }));
  const auto under_old = left.find(read.from);
  const std::uint64_t blocked = under_old == left.end() ? 0 : under_old->second;
  TRY_VOID(end_migration(engine_, read, reader.id, passed, blocked));
  shown.as_object()["ended"] = JsonObject{{"passed", passed}, {"blocked", blocked}};
  return shown;
}

}  // namespace entente::node
