// What data protection watches: what has been kept long enough and by which article, and what
// persons asked about their data.
#include <algorithm>

#include "kernel/retention.hpp"
#include "node/inspection.hpp"
#include "node/person_requests.hpp"
#include "node/views/scene.hpp"
#include "pack/parts.hpp"
#include "store/journal_search.hpp"

namespace entente::node {
namespace {

Result<void> must_protect(const access::Reader& reader) {
  if (reader.has(access::kDataProtection)) return {};
  return in_french(fail(Code::Forbidden, "this is for data protection"),
                   "cette page est réservée à la protection des données");
}

/// Whether what the rule erases is the person: it covers all that the case holds.
bool erases_all(const pack::Pack& pack, const std::string& id) {
  const auto rule = std::ranges::find(pack.retention, id, &pack::RetentionRule::id);
  return rule != pack.retention.end() && !pack::erases_in_part(*rule) &&
         rule->end == pack::RetentionEnd::Erase;
}

/// What the kernel would say no with if somebody erased now; empty when it would not.
Result<std::string> refusal_now(Engine& engine, const access::Reader& reader,
                                const ShelvedPack& shelved, const kernel::Case& state,
                                const kernel::Retained& row) {
  kernel::Command command;
  command.actor = actor_of(reader);
  command.legal_now = engine.legal_clock.now();
  command.recorded_at = command.legal_now;
  if (erases_all(shelved.pack, row.rule))
    command.body = kernel::EraseSubject{state.person, row.article};
  else
    command.body = kernel::EraseFacts{row.rule, row.article};
  TRY(const auto decision, kernel::decide(engine.packs.definitions(shelved), state, command));
  const auto* refusal = std::get_if<kernel::Refusal>(&decision);
  if (!refusal) return std::string();
  return words_of(shelved, reader.language).say(refusal->text_key, refusal->arguments);
}

Result<void> add_retained(Engine& engine, const access::Reader& reader, const CaseId& id,
                          std::int32_t ahead_days, JsonArray& rows) {
  TRY(const SharedCase state, load_case(engine, id));
  if (state->version == 0 || state->erased) return {};
  TRY(const ShelvedPack* shelved, pack_of(engine, *state));
  const Instant legal_now = engine.legal_clock.now();
  TRY(const auto kept, kernel::retention(engine.packs.definitions(*shelved), *state, legal_now));
  const Words words = words_of(*shelved, reader.language);
  const Date until = words.local_day(legal_now) + ahead_days;
  for (const auto& row : kept) {
    if (row.due_on > until) continue;
    const auto named = [&](const std::vector<std::string>& ids) {
      JsonArray names;
      for (const auto& fact : ids) names.emplace_back(words.say("fact." + fact));
      return names;
    };
    JsonObject shown{{"case", to_string(id)},
                     {"reference", state->reference},
                     {"procedure", shelved->pack.title.in(reader.language)},
                     {"lead", words.organisation(state->lead)},
                     {"rule", row.rule},
                     {"title", words.say("retention." + row.rule)},
                     {"article", row.article},
                     {"then", row.end == pack::RetentionEnd::Erase ? "erase" : "restrict"},
                     {"since", to_string(row.since)},
                     {"due_on", to_string(row.due_on)},
                     {"due", row.due},
                     {"of_all", erases_all(shelved->pack, row.rule)},
                     {"facts", named(row.facts)},
                     {"bound", named(row.bound)}};
    if (row.due && row.end == pack::RetentionEnd::Erase) {
      TRY(auto why, refusal_now(engine, reader, *shelved, *state, row));
      if (!why.empty()) shown["refusal"] = std::move(why);
    }
    rows.push_back(std::move(shown));
  }
  return {};
}

Result<Json> request_json(Engine& engine, const PersonRequest& request, Date today) {
  JsonObject row{{"id", request.id},
                 {"kind", request.kind},
                 {"received_on", to_string(request.received_on)},
                 {"due_on", to_string(request.due_on)},
                 {"extended", request.extended},
                 {"late", !request.answered_on && request.due_on < today},
                 {"by", request.by}};
  if (request.answered_on) {
    row["answered_on"] = to_string(*request.answered_on);
    row["outcome"] = request.outcome;
  }
  if (!request.case_id) return Json(std::move(row));
  TRY(const std::string reference, engine.database->read([&](store::Connection& connection) {
    return store::reference_of(connection, engine.file.id, *request.case_id);
  }));
  row["case"] = to_string(*request.case_id);
  row["reference"] = reference;
  return Json(std::move(row));
}

Json rules_json(const std::vector<RequestRule>& rules, std::string_view language) {
  JsonArray json;
  for (const auto& rule : rules) {
    JsonObject row{{"kind", rule.kind},
                   {"title", rule.title.in(language)},
                   {"article", rule.article},
                   {"addressed_to", rule.addressed_to},
                   {"confidence", rule.confidence}};
    if (!rule.no_right.empty()) row["no_right"] = rule.no_right;
    json.push_back(std::move(row));
  }
  return json;
}

Date day_of_now(const Engine& engine) {
  return engine.packs.current().front()->zone->local_date(engine.legal_clock.now());
}

}  // namespace

Result<Json> Inspection::retention(const access::Reader& reader, std::int32_t ahead_days,
                                   const Page& page) {
  if (!reader.has(access::kAdministrator)) TRY_VOID(must_protect(reader));
  engine_.count(Count::views);
  std::optional<StreamId> after;
  if (!page.cursor.empty()) {
    auto id = parse_uuid(page.cursor);
    if (!id) return at("cursor", std::move(id).error());
    after = StreamId{*id};
  }
  const std::size_t limit = std::clamp<std::size_t>(page.limit, 1, 200);
  TRY(const auto streams, engine_.store->streams("case", after, limit));
  JsonArray rows;
  for (const auto& stream : streams)
    TRY_VOID(add_retained(engine_, reader, CaseId{stream.uuid}, ahead_days, rows));
  JsonObject shown{{"rows", std::move(rows)}, {"looked_at", streams.size()}};
  if (streams.size() == limit) shown["next"] = to_string(streams.back().uuid);
  return Json(std::move(shown));
}

Result<Json> Inspection::requests(const access::Reader& reader) {
  TRY_VOID(must_protect(reader));
  TRY(const auto rules, request_rules(engine_));
  TRY(const auto requests, person_requests(engine_));
  const Date today = day_of_now(engine_);
  JsonArray rows;
  for (const auto& request : requests) {
    TRY(Json row, request_json(engine_, request, today));
    rows.push_back(std::move(row));
  }
  return Json(JsonObject{{"kinds", rules_json(rules, reader.language)}, {"rows", std::move(rows)}});
}

Result<Json> Inspection::record_request(const access::Reader& reader,
                                        const NewPersonRequest& request) {
  TRY_VOID(must_protect(reader));
  auto received_on = parse_date(request.received_on);
  if (!received_on)
    return at("/received_on", in_french(fail(Code::InvalidArgument, "expected a day, found '{}'",
                                             request.received_on),
                                        "un jour est attendu ; lu « {} »", request.received_on));
  std::optional<CaseId> case_id;
  if (!request.reference.empty()) {
    auto found = engine_.database->read([&](store::Connection& connection) {
      return store::case_by_reference(connection, engine_.file.id, request.reference);
    });
    if (!found) {
      Error error = std::move(found).error();
      if (error.code == Code::NotFound) error.code = Code::InvalidArgument;
      return at("/reference", std::move(error));
    }
    case_id = *found;
  }
  TRY(const auto recorded,
      record_person_request(engine_, reader.id, request.kind, case_id, *received_on));
  return request_json(engine_, recorded, day_of_now(engine_));
}

Result<Json> Inspection::extend_request(const access::Reader& reader, const std::string& id) {
  TRY_VOID(must_protect(reader));
  TRY(const auto request, extend_person_request(engine_, reader.id, id));
  return request_json(engine_, request, day_of_now(engine_));
}

Result<Json> Inspection::answer_request(const access::Reader& reader, const std::string& id,
                                        const std::string& outcome) {
  TRY_VOID(must_protect(reader));
  constexpr std::string_view kOutcomes[] = {"granted", "partly", "refused", "no_right"};
  if (std::ranges::find(kOutcomes, outcome) == std::end(kOutcomes))
    return at("/outcome",
              in_french(fail(Code::InvalidArgument,
                             "expected granted, partly, refused or no_right, found '{}'", outcome),
                        "attendu granted, partly, refused ou no_right, trouvé « {} »", outcome));
  TRY(const auto request, answer_person_request(engine_, reader.id, id, outcome));
  return request_json(engine_, request, day_of_now(engine_));
}

}  // namespace entente::node
