// What an administrator sees of the node: who may what, whom it trusts, which law it runs, and
// whether it is well.
#include <algorithm>

#include "node/administration.hpp"
#include "node/case_step.hpp"
#include "node/pack_changes.hpp"
#include "node/views/account_view.hpp"
#include "node/views/administration.hpp"
#include "node/views/scene.hpp"
#include "store/administration.hpp"
#include "store/oversight.hpp"

namespace entente::node {

Result<void> must_administer(const access::Reader& reader) {
  if (reader.has(access::kAdministrator)) return {};
  return in_french(fail(Code::Forbidden, "this is for administrators"),
                   "cette page est réservée à l’administration");
}

namespace {

constexpr std::size_t kIncidentsMax = 500;

std::string_view delegation_state(const access::Delegation& delegation, Date day) {
  if (delegation.to && *delegation.to < day) return "over";
  return day < delegation.from ? "ahead" : "valid";
}

Json delegation_json(const Engine& engine, const access::Reader& holder,
                     const access::Delegation& delegation, const access::Reader& reader, Date day) {
  const std::string_view language = reader.language;
  std::string title = delegation.act;
  for (const auto* shelved : engine.packs.current()) {
    const Words words = words_of(*shelved, language);
    if (shelved->pack.act(delegation.act) && words.has("act." + delegation.act))
      title = words.say("act." + delegation.act);
  }
  JsonObject row{{"user", holder.id},
                 {"name", holder.name},
                 {"act", delegation.act},
                 {"title", title},
                 {"organisation", organisation_json(engine, delegation.organisation, language)},
                 {"from", to_string(delegation.from)},
                 {"reference", delegation.reference},
                 {"state", delegation_state(delegation, day)},
                 {"yours", holder.id == reader.id}};
  if (delegation.to) row["to"] = to_string(*delegation.to);
  return row;
}

Result<std::vector<store::OrganisationLoad>> loads_of(Engine& engine) {
  const Instant now = engine.legal_clock.now();
  const store::LoadMoment moment{now, {now.micros + 7 * calendar::kMicrosPerDay}};
  return engine.database->read([&](store::Connection& connection) {
    return store::read_load_by_organisation(connection, engine.file.id, moment);
  });
}

/// Organisations of the node's own party in any current directory, by id.
struct Listed {
  const pack::Organisation* entry = nullptr;
  const ShelvedPack* shelved = nullptr;  ///< whose directory it is read from
};

std::map<std::string, Listed> own_organisations(const Engine& engine) {
  std::map<std::string, Listed> own;
  const Date day = legal_day(engine);
  for (const auto* shelved : engine.packs.current())
    for (const auto& one : shelved->pack.directory.organisations)
      if (one.party == engine.file.party && one.valid_on(day))
        own.emplace(one.id, Listed{&one, shelved});
  return own;
}

JsonObject place_json(const pack::Organisation& one, std::string_view language) {
  JsonObject row{{"id", one.id},
                 {"name", one.name.in(language)},
                 {"kind", pack::to_string(one.kind)},
                 {"status", pack::to_string(one.status)}};
  if (!one.territory.empty()) row["territory"] = one.territory;
  if (!one.country.empty()) row["country"] = one.country;
  return row;
}

const store::OrganisationLoad* load_of(const std::vector<store::OrganisationLoad>& loads,
                                       std::string_view id) {
  const auto found = std::ranges::find(loads, id, &store::OrganisationLoad::organisation);
  return found == loads.end() ? nullptr : &*found;
}

/// Where a directory comes from: {pack, title, version, hash, since, published_by?, published_at?}.
/// Without a publication the operator installed the pack's folder.
Result<JsonArray> directories_json(Engine& engine, std::string_view language) {
  TRY(const auto versions, engine.packs.versions());
  TRY(const auto events, engine.store->events(engine.stream.id(), 0));
  std::map<std::string, std::pair<std::string, Instant>> published;
  for (const auto& event : events) {
    if (event.type != "PackPublished") continue;
    TRY(const Json opened, journal::open_record(engine.sealer, event.record));
    const Json* hash = member(opened, "hash");
    const Json* by = member(opened, "by");
    if (hash && by)
      published[std::string(hash->as_string())] = {std::string(by->as_string()), event.recorded_at};
  }
  JsonArray rows;
  for (const auto* shelved : engine.packs.current()) {
    JsonObject row{{"pack", shelved->pack.id},
                   {"title", shelved->pack.title.in(language)},
                   {"version", shelved->pack.version},
                   {"hash", shelved->hash}};
    for (const auto& version : versions)
      if (version.hash == shelved->hash) row["since"] = to_string(version.first_seen_at);
    if (const auto found = published.find(shelved->hash); found != published.end()) {
      row["published_by"] = account_name_of(engine, found->second.first);
      row["published_at"] = to_string(found->second.second);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

Json change_json(const ChangedFile& file) {
  JsonArray lines;
  for (const auto& line : file.lines)
    lines.push_back(JsonObject{{"mark", std::string(1, line.mark)}, {"text", line.text}});
  return JsonObject{{"path", file.path},
                    {"kind", file.kind},
                    {"added", file.added},
                    {"removed", file.removed},
                    {"lines", std::move(lines)}};
}

}  // namespace

Result<Json> Administration::organisations(const access::Reader& reader) {
  TRY_VOID(must_administer(reader));
  TRY(const auto loads, loads_of(engine_));
  std::map<std::string, std::uint64_t> accounts;
  for (const auto& one : engine_.sessions.accounts().readers()) ++accounts[one.organisation];
  JsonArray rows;
  for (const auto& [id, listed] : own_organisations(engine_)) {
    const auto* one = listed.entry;
    JsonObject row = place_json(*one, reader.language);
    row["pack"] = listed.shelved->pack.id;
    const auto* load = load_of(loads, id);
    row["cases"] = load ? load->cases : 0;
    row["accounts"] = accounts[id];
    row["source"] = one->source.in(reader.language);
    if (!one->fallback.empty())
      row["fallback"] = organisation_json(engine_, one->fallback, reader.language);
    rows.push_back(std::move(row));
  }
  TRY(JsonArray directories, directories_json(engine_, reader.language));
  return Json(JsonObject{{"rows", std::move(rows)}, {"directories", std::move(directories)}});
}

Result<Json> Administration::peers(const access::Reader& reader) {
  TRY_VOID(must_administer(reader));
  TRY(const auto counts, engine_.database->read([&](store::Connection& connection) {
    return store::outbox_counts(connection, engine_.file.id);
  }));
  const Instant now = engine_.seams.clock.now();
  JsonArray rows;
  for (const auto& peer : engine_.trust.peers()) {
    const auto count = [&](const char* state) -> std::uint64_t {
      const auto found = counts.find({peer.id, state});
      return found == counts.end() ? 0 : found->second;
    };
    JsonObject row{{"id", peer.id},
                   {"party", peer.party},
                   {"name", party_name(engine_, peer.party, reader.language)},
                   {"url", peer.url},
                   {"key", journal::to_base64(peer.key)},
                   {"valid", peer.valid_at(now)},
                   {"queued", count("queued")},
                   {"held", count("held")},
                   {"delivered", count("delivered")},
                   {"refused", count("refused")}};
    if (peer.valid_from) row["valid_from"] = to_string(*peer.valid_from);
    if (peer.valid_to) row["valid_to"] = to_string(*peer.valid_to);
    rows.push_back(std::move(row));
  }
  return Json(JsonObject{{"own_key", node_.public_key()},
                         {"log_verifier", node_.log_verifier()},
                         {"rows", std::move(rows)}});
}

Result<Json> Administration::packs(const access::Reader& reader) {
  TRY_VOID(must_administer(reader));
  TRY(const auto cases, engine_.database->read([&](store::Connection& connection) {
    return store::open_cases_by_pack(connection, engine_.file.id);
  }));
  TRY(const auto versions, engine_.packs.versions());
  JsonArray rows;
  for (const auto& version : versions) {
    TRY(const ShelvedPack* shelved, engine_.packs.by_hash(version.hash));
    const auto& current = engine_.packs.current();
    const bool serves = std::ranges::find(current, shelved) != current.end();
    const auto found = cases.find(version.hash);
    rows.push_back(JsonObject{{"id", shelved->pack.id},
                              {"version", shelved->pack.version},
                              {"hash", version.hash},
                              {"title", shelved->pack.title.in(reader.language)},
                              {"first_seen_at", to_string(version.first_seen_at)},
                              {"current", serves},
                              {"in_force", shelved->pack.in_force_on(shelved->zone->local_date(
                                               engine_.legal_clock.now()))},
                              {"cases", found == cases.end() ? 0 : found->second}});
  }
  return Json(JsonObject{{"rows", std::move(rows)}});
}

Result<Json> Administration::pack_changes(const access::Reader& reader, std::string_view from,
                                          std::string_view to) {
  TRY_VOID(must_administer(reader));
  TRY(const ShelvedPack* before, engine_.packs.by_hash(from));
  TRY(const ShelvedPack* after, engine_.packs.by_hash(to));
  JsonArray files;
  for (const auto& file : node::pack_changes(before->pack.files, after->pack.files))
    files.push_back(change_json(file));
  return Json(JsonObject{
      {"from",
       JsonObject{
           {"hash", before->hash}, {"id", before->pack.id}, {"version", before->pack.version}}},
      {"to",
       JsonObject{{"hash", after->hash}, {"id", after->pack.id}, {"version", after->pack.version}}},
      {"files", std::move(files)}});
}

Result<Json> Administration::incidents(const access::Reader& reader) {
  TRY_VOID(must_administer(reader));
  TRY(const auto found, engine_.database->read([&](store::Connection& connection) {
    return store::open_incidents(connection, engine_.file.id, kIncidentsMax);
  }));
  JsonArray rows;
  for (const auto& entry : found) {
    TRY(const ShelvedPack* shelved, engine_.packs.by_hash(entry.file.pack_version));
    const Words words = words_of(*shelved, reader.language);
    TRY(const SharedCase state, load_case(engine_, entry.file.case_id));
    const auto incident = state->incidents.find(entry.incident.incident_id);
    if (incident == state->incidents.end()) continue;  // settled since the list was read
    const auto& raised = incident->second.raised;
    const std::string& owner =
        raised.organisation.empty() ? entry.file.lead_organisation : raised.organisation;
    JsonObject row{{"incident", to_string(entry.incident.incident_id)},
                   {"case", to_string(entry.file.case_id)},
                   {"reference", entry.file.reference},
                   {"procedure", shelved->pack.title.in(reader.language)},
                   {"title", words.say(raised.text_key, raised.arguments)},
                   {"detail", raised.resume.empty() ? std::string() : words.say(raised.resume)},
                   {"organisation", words.organisation(owner)},
                   {"raised_at", to_string(entry.incident.raised_at)},
                   {"yours", owner == reader.organisation}};
    if (!raised.element.empty()) row["element"] = words.element(raised.element);
    rows.push_back(std::move(row));
  }
  return Json(JsonObject{{"rows", std::move(rows)}});
}

Result<Json> Administration::delegations(const access::Reader& reader) {
  TRY_VOID(must_administer(reader));
  const Date day = legal_day(engine_);
  JsonArray rows;
  for (const auto& holder : engine_.sessions.accounts().readers())
    for (const auto& delegation : holder.delegations)
      rows.push_back(delegation_json(engine_, holder, delegation, reader, day));
  return Json(JsonObject{{"day", to_string(day)}, {"rows", std::move(rows)}});
}

Result<Json> Administration::health(const access::Reader& reader) {
  TRY_VOID(must_administer(reader));
  TRY(const auto recorded, engine_.store->recorded());
  TRY(const auto late, engine_.database->read([&](store::Connection& connection) {
    return store::overdue_timers(connection, engine_.file.id, engine_.legal_clock.now());
  }));
  TRY(const auto counts, engine_.database->read([&](store::Connection& connection) {
    return store::outbox_counts(connection, engine_.file.id);
  }));
  std::uint64_t waiting = 0;
  for (const auto& [place, count] : counts)
    if (place.second == "queued" || place.second == "held") waiting += count;
  JsonObject counters;
  for (const auto& [name, value] : node_.metrics().counters) counters[name] = value;
  return Json(JsonObject{{"now", to_string(engine_.seams.clock.now())},
                         {"legal_now", to_string(engine_.legal_clock.now())},
                         {"journal_readable", node_.checkpoint().has_value()},
                         {"recorded", recorded},
                         {"integrated", engine_.log->head().size},
                         {"waiting_messages", waiting},
                         {"overdue_timers", late},
                         {"counters", std::move(counters)}});
}

Result<Json> Administration::network(const access::Reader& reader) {
  const bool may = reader.has(access::kLeader) || reader.has(access::kSupervisor) ||
                   reader.has(access::kAdministrator);
  if (!may)
    return in_french(fail(Code::Forbidden, "this is for leaders and supervisors"),
                     "cette page est réservée à la direction et à l’encadrement");
  engine_.count(Count::views);
  TRY(const auto loads, loads_of(engine_));
  JsonArray rows;
  for (const auto& [id, listed] : own_organisations(engine_)) {
    const auto* load = load_of(loads, id);
    if (!load) continue;
    JsonObject row = place_json(*listed.entry, reader.language);
    row["cases"] = load->cases;
    row["open"] = load->load.open;
    row["late"] = load->load.late;
    row["soon"] = load->load.soon;
    if (load->load.oldest_due_at) row["oldest_due_at"] = to_string(*load->load.oldest_due_at);
    rows.push_back(std::move(row));
  }
  return Json(JsonObject{{"own", organisation_json(engine_, reader.organisation, reader.language)},
                         {"rows", std::move(rows)}});
}

}  // namespace entente::node
