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

/// The pack's word for what a text is about (`deadline.serve`), else the id.
std::string word_for(const Words& words, std::string_view kind, const std::string& id) {
  const auto key = fmt::format("{}.{}", kind, id);
  return words.has(key) ? words.say(key) : id;
}

std::string name_of(const Words& words, const MigrationChange& change) {
  const auto& kind = change.kind;
  if (kind == "incident") return words.has(change.about) ? words.say(change.about) : change.about;
  if (kind == "loosened") return word_for(words, "act", change.about);
  if (kind.starts_with("deadline") || kind == "worsened")
    return word_for(words, "deadline", change.about);
  return words.element(change.about);
}

template <class Word>
std::string listed(const std::string& ids, const Word& word) {
  std::string names;
  for (const auto& id : pack::ids_in(ids))
    names += (names.empty() ? "" : ", ") + std::string(word(id));
  return names;
}

/// A value of a change as people say it: organisations, roles and elements by their names.
std::string value_of(const Words& words, const MigrationChange& change, const std::string& value) {
  if (value.empty()) return {};
  if (change.kind == "token") return words.element(value);
  if (change.what == "differs_from")
    return listed(value, [&](const std::string& element) { return words.element(element); });
  if (change.kind == "new_task" || change.what == "organisation")
    return words.organisation_name(value);
  if (change.what == "role") return words.role(value);
  if (change.what == "due")
    return listed(
        value, [&](const std::string& deadline) { return word_for(words, "deadline", deadline); });
  return value;
}

Json tried_json(const CaseMigration& tried, const Words& words) {
  JsonArray hindrances;
  for (const auto& one : tried.hindrances)
    hindrances.push_back(
        JsonObject{{"text", words.language != "en" && !one.french.empty() ? one.french : one.text},
                   {"article", one.article}});
  JsonArray changes;
  for (const auto& one : tried.changes) {
    JsonObject change{{"kind", one.kind}, {"about", one.about}, {"name", name_of(words, one)}};
    if (!one.before.empty()) change["before"] = value_of(words, one, one.before);
    if (!one.after.empty()) change["after"] = value_of(words, one, one.after);
    if (!one.what.empty()) change["what"] = one.what;
    changes.push_back(std::move(change));
  }
  return JsonObject{{"case", to_string(tried.case_id)},
                    {"reference", tried.reference},
                    {"passes", tried.hindrances.empty()},
                    {"hindrances", std::move(hindrances)},
                    {"changes", std::move(changes)}};
}

/// The plan in parts, for the second administrator to read: {from, to, reason, elements: [{before,
/// before_name, after, after_name}], deadlines: [{id, name}], loosened: [{id, name}], stays:
/// [{fact, from?, to?, article}]}. Nothing for a version that is no longer known.
Json parts_json(Engine& engine, const std::string& text, std::string_view language) {
  const auto plan = read_migration_plan(text, kPlanFile);
  if (!plan) return nullptr;
  const auto source = engine.packs.by_hash(plan->from);
  const auto target = engine.packs.by_hash(plan->to);
  if (!source || !target) return nullptr;
  const Words before = words_of(**source, language);
  const Words after = words_of(**target, language);
  JsonArray elements;
  for (const auto& [old_id, new_id] : plan->elements)
    elements.push_back(JsonObject{{"before", old_id},
                                  {"before_name", before.element(old_id)},
                                  {"after", new_id},
                                  {"after_name", after.element(new_id)}});
  const auto named = [&](const std::vector<std::string>& ids, std::string_view kind) {
    JsonArray rows;
    for (const auto& id : ids)
      rows.push_back(JsonObject{{"id", id}, {"name", word_for(before, kind, id)}});
    return rows;
  };
  JsonArray stays;
  for (const auto& rule : plan->stays) {
    JsonObject row{{"fact", word_for(before, "fact", rule.fact)}, {"article", rule.article}};
    if (rule.from) row["from"] = to_string(*rule.from);
    if (rule.to) row["to"] = to_string(*rule.to);
    stays.push_back(std::move(row));
  }
  return JsonObject{{"elements", std::move(elements)},
                    {"deadlines", named(plan->deadlines, "deadline")},
                    {"loosened", named(plan->loosened, "act")},
                    {"stays", std::move(stays)}};
}

/// Facts that are days, by their words.
Json days_json(const Words& words) {
  std::vector<std::pair<std::string, std::string>> days;
  for (const auto& fact : words.pack.facts)
    if (!fact.internal &&
        (fact.type == pack::FactType::Date || fact.type == pack::FactType::DateAndTime))
      days.emplace_back(word_for(words, "fact", fact.id), fact.id);
  std::sort(days.begin(), days.end());
  JsonArray json;
  for (const auto& [name, id] : days) json.push_back(JsonObject{{"id", id}, {"name", name}});
  return json;
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
                           const std::string& after, std::string_view language, const Each& each,
                           bool& over) {
  TRY(const ShelvedPack* target, engine.packs.by_hash(plan.to));
  const Words words = words_of(*target, language);
  TRY(const auto from, case_after(after));
  TRY(const auto ids, cases_under(engine, plan.from, from, kMigrationBatch));
  JsonArray rows;
  for (const auto& id : ids) {
    TRY(const CaseMigration tried, each(id));
    rows.push_back(tried_json(tried, words));
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
    if (event.type == "MigrationProposed")
      if (Json parts = parts_json(engine_, said(opened, "text"), reader.language); !parts.is_null())
        row["parts"] = std::move(parts);
    if (const auto by = engine_.sessions.accounts().find(said(opened, "by")))
      row["by_name"] = by->name;
    rows.insert(rows.begin(), std::move(row));
  }
  return Json(JsonObject{{"rows", std::move(rows)}});
}

Result<Json> Administration::sketch(const access::Reader& reader, std::string_view from,
                                    std::string_view to) {
  TRY_VOID(must_administer(reader));
  TRY(const std::string text, sketch_migration_plan(engine_, from, to));
  TRY(Json fields, sketch_migration_fields(engine_, from, to));
  TRY(const ShelvedPack* source, engine_.packs.by_hash(from));
  TRY(const ShelvedPack* target, engine_.packs.by_hash(to));
  const Words before = words_of(*source, reader.language);
  const Words after = words_of(*target, reader.language);
  auto& object = fields.as_object();
  for (auto& row : object["elements"].as_array())
    row.as_object()["name"] = before.element(row.at("id").as_string());
  for (auto& row : object["candidates"].as_array())
    row.as_object()["name"] = after.element(row.at("id").as_string());
  for (const auto& [list, kind] :
       {std::pair("deadlines", "deadline"), std::pair("loosened", "act")})
    for (auto& row : object[list].as_array()) {
      const std::string id(row.as_string());
      row = JsonObject{{"id", id}, {"name", word_for(before, kind, id)}};
    }
  object["days"] = days_json(before);
  object["plan"] = text;
  return fields;
}

Result<Json> Administration::try_plan(const access::Reader& reader, const std::string& plan,
                                      const std::string& after) {
  TRY_VOID(must_administer(reader));
  TRY(const auto read, read_migration_plan(plan, kPlanFile));
  bool over = false;
  return through_batch(
      engine_, read, after, reader.language,
      [&](const CaseId& id) { return try_migration(engine_, read, id); }, over);
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
          engine_, read, after, reader.language,
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
