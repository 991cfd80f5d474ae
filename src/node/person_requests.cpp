#include "node/person_requests.hpp"

#include <algorithm>

#include "calendar/period.hpp"
#include "pack/retention.hpp"
#include "pack/toml.hpp"
#include "platform/entropy.hpp"

namespace entente::node {
namespace {

constexpr std::string_view kRulesFile = "common/compliance/requests.toml";
constexpr std::string_view kRecorded = "PersonRequestRecorded";
constexpr std::string_view kExtended = "PersonRequestExtended";
constexpr std::string_view kAnswered = "PersonRequestAnswered";

calendar::Period period_in(pack::TomlTable& row, std::string_view name) {
  const auto period = pack::parse_keeping_period(row.required_text(name));
  if (period) return *period;
  row.problem(name, "expected years, months or days, such as \"P1M\"");
  return {};
}

RequestRule request_rule(const toml::table& table, pack::Problems& problems) {
  pack::TomlTable row(kRulesFile, table, problems);
  RequestRule rule;
  rule.kind = row.required_text("kind");
  rule.title = row.bilingual("title");
  rule.answer_within = period_in(row, "answer_within");
  rule.extension = period_in(row, "extension");
  rule.article = row.required_text("article");
  rule.addressed_to = row.required_text("addressed_to");
  rule.no_right = row.text("no_right");
  rule.confidence = row.required_text("confidence");
  return rule;
}

/// The day on which an answer is due: the same date, months later.
Result<Date> due_after(const Engine& engine, Date received_on,
                       const std::vector<calendar::Period>& periods) {
  const ShelvedPack& shelved = *engine.packs.current().front();
  TRY(const auto* holidays, shelved.pack.holiday_zones.zone(shelved.pack.holidays));
  calendar::CountingRule same_date;
  same_date.id = "request";
  same_date.units = {calendar::Unit::Days, calendar::Unit::Months, calendar::Unit::Years};
  calendar::Period whole = periods.front();
  for (std::size_t i = 1; i < periods.size(); ++i) whole.length += periods[i].length;
  TRY(const auto reading,
      calendar::count(same_date, whole, received_on, {*shelved.zone, *holidays}));
  return reading.last_day;
}

Result<RequestRule> rule_of(const Engine& engine, std::string_view kind) {
  TRY(const auto rules, request_rules(engine));
  for (const auto& rule : rules)
    if (rule.kind == kind) return rule;
  return at("/kind", in_french(fail(Code::InvalidArgument, "no such kind of request: '{}'", kind),
                               "pas de telle sorte de demande : « {} »", kind));
}

std::string event_text(const Json& event, std::string_view name) {
  const Json* found = member(event, name);
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

Result<void> apply(std::vector<PersonRequest>& requests, std::string_view type, const Json& event) {
  const std::string id = event_text(event, "request");
  auto found = std::ranges::find(requests, id, &PersonRequest::id);
  if (type == kRecorded) {
    PersonRequest request;
    request.id = id;
    request.kind = event_text(event, "kind");
    TRY(request.received_on, parse_date(event_text(event, "received_on")));
    if (const std::string of_case = event_text(event, "case"); !of_case.empty()) {
      TRY(const Uuid uuid, parse_uuid(of_case));
      request.case_id = CaseId{uuid};
    }
    found = requests.insert(requests.end(), std::move(request));
  }
  if (found == requests.end()) return fail(Code::Corrupt, "a request that was never recorded");
  found->by = event_text(event, "by");
  if (type == kAnswered) {
    TRY(found->answered_on, parse_date(event_text(event, "answered_on")));
    found->outcome = event_text(event, "outcome");
    return {};
  }
  found->extended = type == kExtended;
  TRY(found->due_on, parse_date(event_text(event, "due_on")));
  return {};
}

Result<PersonRequest> open_request(Engine& engine, const std::string& id) {
  TRY(const auto requests, person_requests(engine));
  const auto found = std::ranges::find(requests, id, &PersonRequest::id);
  if (found == requests.end())
    return in_french(fail(Code::NotFound, "no such request"), "cette demande n’existe pas");
  if (found->answered_on)
    return in_french(
        fail(Code::Conflict, "the request was answered on {}", to_string(*found->answered_on)),
        "la demande a reçu réponse le {}", to_string(*found->answered_on));
  return *found;
}

Date today(const Engine& engine) {
  return engine.packs.current().front()->zone->local_date(engine.legal_clock.now());
}

Result<PersonRequest> latest(Engine& engine, const std::string& id) {
  TRY(const auto requests, person_requests(engine));
  return *std::ranges::find(requests, id, &PersonRequest::id);
}

}  // namespace

Result<std::vector<RequestRule>> request_rules(const Engine& engine) {
  for (const auto* shelved : engine.packs.current()) {
    const auto file = shelved->pack.files.find(std::string(kRulesFile));
    if (file == shelved->pack.files.end()) continue;
    pack::Problems problems;
    std::vector<RequestRule> rules;
    if (const auto table = pack::parse_toml(kRulesFile, file->second, problems)) {
      pack::TomlTable root(kRulesFile, *table, problems);
      for (const auto* row : root.tables("request")) rules.push_back(request_rule(*row, problems));
    }
    if (!problems.empty()) return problems.front();
    return rules;
  }
  return in_french(fail(Code::NotFound, "no pack of this node says how requests are answered"),
                   "aucun paquet de ce nœud ne dit comment répondre aux demandes");
}

Result<std::vector<PersonRequest>> person_requests(Engine& engine) {
  TRY(const auto events, engine.store->events(engine.stream.id(), 0));
  std::vector<PersonRequest> requests;
  for (const auto& event : events) {
    if (event.type != kRecorded && event.type != kExtended && event.type != kAnswered) continue;
    TRY(const Json opened, journal::open_record(engine.sealer, event.record));
    TRY_VOID(apply(requests, event.type, opened));
  }
  return requests;
}

Result<PersonRequest> record_person_request(Engine& engine, const std::string& by,
                                            const std::string& kind,
                                            const std::optional<CaseId>& case_id,
                                            Date received_on) {
  TRY(const RequestRule rule, rule_of(engine, kind));
  if (received_on > today(engine))
    return at("/received_on",
              in_french(fail(Code::InvalidArgument, "found {}; expected {} at the latest",
                             to_string(received_on), to_string(today(engine))),
                        "trouvé {} ; attendu : {} au plus tard", to_string(received_on),
                        to_string(today(engine))));
  TRY(const Date due_on, due_after(engine, received_on, {rule.answer_within}));
  const std::string id = to_string(engine.seams.entropy.uuid(engine.seams.clock.now()));
  JsonObject event{{"request", id},
                   {"kind", kind},
                   {"received_on", to_string(received_on)},
                   {"due_on", to_string(due_on)},
                   {"article", rule.article},
                   {"by", by}};
  if (case_id) event["case"] = to_string(*case_id);
  TRY_VOID(engine.stream.append(kRecorded, event));
  return latest(engine, id);
}

Result<PersonRequest> extend_person_request(Engine& engine, const std::string& by,
                                            const std::string& id) {
  TRY(const PersonRequest request, open_request(engine, id));
  if (request.extended)
    return in_french(fail(Code::Conflict, "the request was extended before"),
                     "le délai a déjà été prolongé");
  if (today(engine) > request.due_on)
    return in_french(fail(Code::Conflict, "the answer was due on {}; it cannot be extended after",
                          to_string(request.due_on)),
                     "la réponse était due le {} ; on ne prolonge pas un délai échu",
                     to_string(request.due_on));
  TRY(const RequestRule rule, rule_of(engine, request.kind));
  TRY(const Date due_on,
      due_after(engine, request.received_on, {rule.answer_within, rule.extension}));
  TRY_VOID(engine.stream.append(
      kExtended, JsonObject{{"request", id}, {"due_on", to_string(due_on)}, {"by", by}}));
  return latest(engine, id);
}

Result<PersonRequest> answer_person_request(Engine& engine, const std::string& by,
                                            const std::string& id, const std::string& outcome) {
  TRY(const PersonRequest request, open_request(engine, id));
  TRY_VOID(engine.stream.append(kAnswered, JsonObject{{"request", id},
                                                      {"outcome", outcome},
                                                      {"answered_on", to_string(today(engine))},
                                                      {"by", by}}));
  return latest(engine, id);
}

}  // namespace entente::node
