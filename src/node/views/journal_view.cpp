// The journal of the whole node for an auditor: what happened when and by whom, never what it was
// about; each event with the proof that it is in the public log. And who read which case.
#include <algorithm>
#include <charconv>

#include "node/inspection.hpp"
#include "node/views/scene.hpp"
#include "store/journal_search.hpp"

namespace entente::node {
namespace {

constexpr std::size_t kBatch = 200;
/// Events that one page looks at, at most: an actor is sealed and can only be looked for by
/// opening.
constexpr std::size_t kLookedAtMax = 4'000;

/// What people did beside the procedure's own course.
const std::vector<std::string>& interventions() {
  static const std::vector<std::string> kTypes = {"FactCorrected",
                                                  "TaskAssigned",
                                                  "IncidentResolved",
                                                  "MoveProposed",
                                                  "MoveConfirmed",
                                                  "MoveWithdrawn",
                                                  "CaseMigrated",
                                                  "SubjectErased",
                                                  "FactsErased",
                                                  "CommandRefused",
                                                  "AccessDenied",
                                                  "MigrationProposed",
                                                  "MigrationStarted",
                                                  "MigrationEnded",
                                                  "LegalClockSet",
                                                  "MessageWithdrawn",
                                                  "PersonRequestRecorded",
                                                  "PersonRequestExtended",
                                                  "PersonRequestAnswered",
                                                  "PackTried",
                                                  "PackProposed",
                                                  "PackPublished",
                                                  "PackProposalWithdrawn",
                                                  "AccountChangeProposed",
                                                  "AccountChangeWithdrawn",
                                                  "AccountCreated",
                                                  "AccountChanged",
                                                  "AccountSuspended",
                                                  "AccountRestored",
                                                  "SignInCodeIssued",
                                                  "DelegationRecorded",
                                                  "DelegationEnded",
                                                  "SessionsEnded"};
  return kTypes;
}

Result<void> must_audit(const access::Reader& reader) {
  if (reader.has(access::kAuditor)) return {};
  return in_french(fail(Code::Forbidden, "the journal is for auditors"),
                   "le journal est réservé à l’audit");
}

Result<void> must_inspect(const access::Reader& reader) {
  if (reader.has(access::kAuditor) || reader.has(access::kDataProtection)) return {};
  return in_french(fail(Code::Forbidden, "this is for auditors and data protection"),
                   "cette page est réservée à l’audit et à la protection des données");
}

const calendar::TimeZone* zone_or_null(const Engine& engine) {
  return engine.packs.current().empty() ? nullptr : engine.packs.current().front()->zone;
}

std::optional<Instant> start_of(const Engine& engine, const std::optional<Date>& day) {
  const auto* zone = zone_or_null(engine);
  return day && zone ? std::optional(zone->start_of_day(*day)) : std::nullopt;
}

std::optional<Date> day_after(const std::optional<Date>& day) {
  return day ? std::optional(*day + 1) : std::nullopt;
}

Result<std::optional<std::uint64_t>> position_of(std::string_view cursor) {
  if (cursor.empty()) return std::optional<std::uint64_t>();
  std::uint64_t position = 0;
  const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), position);
  if (error != std::errc() || end != cursor.data() + cursor.size())
    return at("cursor", fail(Code::Malformed, "'{}' is not a cursor of this list", cursor));
  return std::optional(position);
}

std::string text_of_member(const Json& json, std::string_view name) {
  const Json* found = member(json, name);
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

/// Who did it, from the header of a case's event or from what the node's own stream says.
struct Doer {
  std::string actor;
  std::string kind;
  std::string organisation;
  std::string legal_at;
  std::string about;  ///< an account, in the node's own stream
  std::string on;     ///< a case, in the node's own stream
};

Doer doer_of(const Json& event) {
  if (const Json* header = member(event, "header"))
    return {text_of_member(*header, "actor"),
            text_of_member(*header, "actor_kind"),
            text_of_member(*header, "organisation"),
            text_of_member(*header, "legal_at"),
            {},
            {}};
  std::string by = text_of_member(event, "by");
  if (by.empty()) by = text_of_member(event, "reader");
  return {by,
          by.empty() ? "System" : "Person",
          text_of_member(event, "organisation"),
          text_of_member(event, "legal_at"),
          text_of_member(event, "user"),
          text_of_member(event, "case")};
}

std::string account_name(const Engine& engine, const std::string& actor) {
  const auto reader = engine.sessions.accounts().find(actor);
  return reader ? reader->name : actor;
}

std::string_view actor_kind(std::string_view kind) {
  if (kind == "Person") return "person";
  if (kind == "Timer") return "timer";
  return kind == "Partner" ? "partner" : "system";
}

Result<Json> journal_row(const Engine& engine, const access::Reader& reader,
                         const store::JournalEntry& entry, const Doer& doer) {
  const auto& types = interventions();
  JsonObject row{{"position", entry.event.position},
                 {"sequence", entry.event.sequence},
                 {"stream", entry.kind},
                 {"event", entry.event.type},
                 {"recorded_at", to_string(entry.event.recorded_at)},
                 {"actor", doer.actor},
                 {"name", account_name(engine, doer.actor)},
                 {"actor_kind", actor_kind(doer.kind)},
                 {"intervention", std::ranges::find(types, entry.event.type) != types.end()},
                 {"integrated", entry.event.position < engine.log->head().size}};
  if (!doer.organisation.empty())
    row["organisation"] = organisation_json(engine, doer.organisation, reader.language);
  if (!doer.legal_at.empty()) row["legal_at"] = doer.legal_at;
  if (!doer.about.empty())
    row["about"] = JsonObject{{"user", doer.about}, {"name", account_name(engine, doer.about)}};
  if (entry.kind == "case") {
    row["case"] = to_string(entry.event.stream.uuid);
    row["reference"] = entry.reference;
  } else if (!doer.on.empty()) {
    TRY(const Uuid id, parse_uuid(doer.on));
    row["case"] = doer.on;
    TRY(row["reference"], engine.database->read([&](store::Connection& connection) {
      return store::reference_of(connection, engine.file.id, CaseId{id});
    }));
  }
  return Json(std::move(row));
}

Result<store::JournalFilter> filter_of(Engine& engine, const JournalAsked& asked,
                                       std::string_view cursor) {
  store::JournalFilter filter;
  if (!asked.event.empty()) filter.types = {asked.event};
  if (asked.interventions && filter.types.empty()) filter.types = interventions();
  filter.from = start_of(engine, asked.from);
  filter.before = start_of(engine, day_after(asked.to));
  TRY(filter.below, position_of(cursor));
  if (asked.reference.empty()) return filter;
  auto id = engine.database->read([&](store::Connection& connection) {
    return store::case_by_reference(connection, engine.file.id, asked.reference);
  });
  if (!id) return at("reference", std::move(id).error());
  filter.stream = StreamId{id->uuid};
  return filter;
}

}  // namespace

Result<Json> proof_json(Engine& engine, const store::StoredEvent& stored) {
  const auto head = engine.log->head();
  if (stored.position >= head.size)
    return in_french(
        fail(Code::Unavailable, "the event is recorded, but not yet in the journal's tree"),
        "l’événement est enregistré, mais n’est pas encore dans l’arbre du journal");
  TRY(const auto path, engine.log->inclusion(stored.position, head.size));
  JsonArray hashes;
  for (const auto& hash : path)
    hashes.emplace_back(to_base64(hash.bytes.data(), hash.bytes.size()));
  const Digest leaf = journal::leaf_hash(stored.entry);
  return Json(JsonObject{{"sequence", stored.sequence},
                         {"leaf", stored.position},
                         {"leaf_hash", to_base64(leaf.bytes.data(), leaf.bytes.size())},
                         {"tree_size", head.size},
                         {"path", hashes},
                         {"checkpoint", engine.log->checkpoint()}});
}

Result<Json> Inspection::journal(const access::Reader& reader, const JournalAsked& asked,
                                 const Page& page) {
  TRY_VOID(must_audit(reader));
  engine_.count(Count::views);
  TRY(auto filter, filter_of(engine_, asked, page.cursor));
  if (filter.stream)
    TRY_VOID(engine_.accesses.note({0, engine_.seams.clock.now(), reader.id, reader.organisation,
                                    CaseId{filter.stream->uuid}, "journal"}));
  const std::size_t wanted = std::clamp<std::size_t>(page.limit, 1, 200);
  JsonArray rows;
  std::size_t looked_at = 0;
  bool more = true;
  while (more && rows.size() < wanted && looked_at < kLookedAtMax) {
    TRY(const auto entries, engine_.database->read([&](store::Connection& connection) {
      return store::search_journal(connection, engine_.file.id, filter, kBatch);
    }));
    more = entries.size() == kBatch;
    for (const auto& entry : entries) {
      if (rows.size() == wanted) {
        more = true;
        break;
      }
      ++looked_at;
      filter.below = entry.event.position;
      TRY(const Json opened, journal::open_record(engine_.sealer, entry.event.record));
      const Doer doer = doer_of(opened);
      if (!asked.actor.empty() && doer.actor != asked.actor) continue;
      TRY(Json row, journal_row(engine_, reader, entry, doer));
      rows.push_back(std::move(row));
    }
  }
  JsonObject shown{{"rows", std::move(rows)},
                   {"recorded", engine_.store->recorded().value_or(0)},
                   {"integrated", engine_.log->head().size}};
  if (more && filter.below) shown["next"] = std::to_string(*filter.below);
  return Json(std::move(shown));
}

Result<Json> Inspection::proof(const access::Reader& reader, std::uint64_t position) {
  TRY_VOID(must_audit(reader));
  TRY(const auto entry, engine_.database->read([&](store::Connection& connection) {
    return store::journal_entry(connection, engine_.file.id, position);
  }));
  return proof_json(engine_, entry.event);
}

Result<Json> Inspection::accesses(const access::Reader& reader, const AccessesAsked& asked,
                                  const Page& page) {
  TRY_VOID(must_inspect(reader));
  engine_.count(Count::views);
  AccessFilter filter;
  filter.reader = asked.user;
  filter.from = start_of(engine_, asked.from);
  filter.before = start_of(engine_, day_after(asked.to));
  TRY(filter.below, position_of(page.cursor));
  if (!asked.reference.empty()) {
    auto id = engine_.database->read([&](store::Connection& connection) {
      return store::case_by_reference(connection, engine_.file.id, asked.reference);
    });
    if (!id) return at("reference", std::move(id).error());
    filter.case_id = *id;
  }
  filter.limit = std::clamp<std::size_t>(page.limit, 1, 200);
  TRY(const auto entries, engine_.accesses.find(filter));
  JsonArray rows;
  for (const auto& entry : entries) {
    TRY(const std::string reference, engine_.database->read([&](store::Connection& connection) {
      return store::reference_of(connection, engine_.file.id, entry.case_id);
    }));
    rows.push_back(JsonObject{
        {"number", entry.number},
        {"at", to_string(entry.at)},
        {"user", entry.reader},
        {"name", account_name(engine_, entry.reader)},
        {"organisation", organisation_json(engine_, entry.organisation, reader.language)},
        {"case", to_string(entry.case_id)},
        {"reference", reference},
        {"what", entry.what}});
  }
  JsonObject shown{{"rows", std::move(rows)}};
  if (entries.size() == filter.limit) shown["next"] = std::to_string(entries.back().number);
  return Json(std::move(shown));
}

Result<Json> Inspection::verify_accesses(const access::Reader& reader) {
  TRY_VOID(must_inspect(reader));
  const auto entries = engine_.accesses.verify();
  if (entries) return Json(JsonObject{{"holds", true}, {"entries", *entries}});
  if (entries.error().code != Code::Corrupt) return entries.error();
  return Json(JsonObject{{"holds", false}, {"entries", 0}, {"first_wrong", entries.error().place}});
}

}  // namespace entente::node
