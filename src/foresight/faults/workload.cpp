#include "foresight/faults/workload.hpp"

#include "foresight/faults/relay_pack.hpp"

namespace entente::foresight {
namespace {

constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::size_t kCasesMax = 12;  ///< opened by one node: then the open ones are worked on

/// The calendar day and the minute of an instant, as forms spell them. UTC serves: what counts is
/// that it does not lie ahead.
std::string day_of(Instant instant) {
  return to_string(instant).substr(0, 10);
}
std::string minute_of(Instant instant) {
  return to_string(instant).substr(0, 16);
}

std::string filled_in(std::string text, Instant legal_now) {
  const auto replace = [&](std::string_view mark, const std::string& by) {
    const auto found = text.find(mark);
    if (found != std::string::npos) text.replace(found, mark.size(), by);
  };
  replace("{day}", day_of(legal_now));
  replace("{time}", minute_of(legal_now));
  return text;
}

}  // namespace

CommandId Workload::new_id() {
  return {entropy_.uuid({})};
}

access::Reader Workload::person(const std::string& organisation, const std::string& role) {
  access::Reader reader;
  reader.id = fmt::format("{}.{}.{}", role, organisation, 1 + dice_.below(2));
  reader.name = reader.id;
  reader.organisation = organisation;
  reader.roles = {role};
  if (dice_.chance(10)) reader.roles.insert("administrator");
  if (dice_.chance(5)) reader.roles.insert("signatory");
  reader.language = dice_.chance(50) ? "fr" : "en";
  const bool empowered = !dice_.chance(10);
  for (const auto* pack : setting_.packs())
    for (const auto& act : pack->acts)
      if (empowered)
        reader.delegations.push_back(
            {act.id, organisation, parse_date("2024-01-01").value(), {}, "simulated"});
  return reader;
}

Json Workload::plain_value(const Field& field, Instant legal_now) {
  switch (field.fact.type) {
    case pack::FactType::String:
      return Json(fmt::format("TEXT {}", dice_.below(9)));
    case pack::FactType::Number:
      return static_cast<std::int64_t>(dice_.below(60));
    case pack::FactType::Boolean:
      return dice_.chance(50);
    case pack::FactType::Date:
      return Json(day_of(
          legal_now.plus_seconds(kDaySeconds * (static_cast<std::int64_t>(dice_.below(9)) - 6))));
    case pack::FactType::DateAndTime:
      return Json(
          minute_of(legal_now.plus_seconds(-3'600 * static_cast<std::int64_t>(dice_.below(30)))));
    case pack::FactType::List:
      return JsonArray{"one"};
  }
  return nullptr;
}

Json Workload::value_of(const Field& field, Instant legal_now) {
  if (field.asked.confirmed) return !dice_.chance(3);
  const auto& usual = setting_.usual(field.fact.id);
  if (!usual.empty() && dice_.chance(85)) {
    const Json& value = dice_.pick(usual);
    if (!value.is_string()) return value;
    return Json(filled_in(std::string(value.get_string()), legal_now));
  }
  if (!field.asked.options.empty())
    return dice_.chance(70) ? Json(field.asked.options.front())
                            : Json(dice_.pick(field.asked.options));
  return plain_value(field, legal_now);
}

Json Workload::facts_of(const pack::Pack& pack, const std::string& form_id, Instant legal_now) {
  JsonObject facts;
  const pack::Form* form = pack.form(form_id);
  if (!form) return facts;
  for (const auto& asked : form->fields) {
    const pack::Fact* fact = pack.fact(asked.fact);
    if (!fact || asked.constant) continue;
    if (!asked.required && dice_.chance(30)) continue;
    if (dice_.chance(1)) continue;
    facts[asked.fact] = value_of({*fact, asked}, legal_now);
  }
  if (!facts.empty() && dice_.chance(3)) facts.begin()->value() = JsonObject{{"no", "value"}};
  return facts;
}

node::Request Workload::open_case(const Party& party) {
  const bool relay = party.file.party == "partner-ministry";
  const pack::Pack* pack = nullptr;
  for (const auto* known : setting_.packs())
    if ((known->id == kRelayPack) == relay) pack = known;
  std::vector<const pack::Organisation*> able;
  for (const auto& organisation : pack->directory.organisations)
    if (organisation.party == party.file.party && !organisation.territory.empty())
      able.push_back(&organisation);
  node::Request request{new_id(), {}, {}, {}, node::OpenCase{}};
  node::OpenCase body;
  body.pack = dice_.chance(2) ? "nothing" : pack->id;
  if (able.empty()) {
    request.reader = person("nowhere", "agent");
  } else {
    const auto* organisation = able[dice_.below(std::min<std::size_t>(able.size(), 3))];
    request.reader = person(organisation->id, "agent");
    body.territory = organisation->territory;
  }
  body.facts = facts_of(*pack, pack->opening_form, party.node->legal_now());
  request.body = std::move(body);
  return request;
}

node::RequestBody Workload::body_for(const Party& party, const kernel::Case& state,
                                     const kernel::TaskState* task) {
  const pack::Pack* pack = setting_.pack(state.pack.str());
  const Instant now = party.node->legal_now();
  const auto roll = dice_.below(100);
  if (task && roll < 72)
    return node::CompleteTask{task->created.task, facts_of(*pack, task->created.form, now)};
  if (task && roll < 76) return node::ClaimTask{task->created.task};
  if (task && roll < 79) return node::ReleaseTask{task->created.task};
  if (roll < 83 && !state.facts.empty()) {
    auto fact = state.facts.begin();
    std::advance(fact, static_cast<std::ptrdiff_t>(dice_.below(state.facts.size())));
    const pack::Fact* known = pack->fact(fact->first);
    if (known)
      return node::CorrectFact{known->id, value_of({*known, {}}, now), "simulated correction"};
  }
  if (roll < 86)
    return node::AddDocument{"file.txt", bytes_of(fmt::format("content {}", dice_.next()))};
  if (roll < 90 && !state.notices.empty())
    return node::AcknowledgeNotice{state.notices.begin()->first};
  if (roll < 94 && !state.incidents.empty())
    return node::ResolveIncident{state.incidents.begin()->first, "simulated"};
  if (roll < 95 && dice_.chance(25)) return node::EraseSubject{"simulated"};
  // Nobody's task: an id that was guessed.
  return node::CompleteTask{{entropy_.uuid({})}, JsonObject{}};
}

node::Request Workload::about(const Party& party, const kernel::Case& state) {
  const kernel::TaskState* task = nullptr;
  if (!state.tasks.empty()) {
    auto found = state.tasks.begin();
    std::advance(found, static_cast<std::ptrdiff_t>(dice_.below(state.tasks.size())));
    task = &found->second;
  }
  node::Request request{new_id(), {}, state.id, {}, node::ClaimTask{}};
  std::string organisation = task ? task->created.organisation : state.lead;
  std::string role = task ? task->created.role : "agent";
  if (dice_.chance(4)) organisation = "elsewhere";
  if (dice_.chance(4)) role = "administrator";
  request.reader = person(organisation, role);
  if (dice_.chance(20)) request.version = static_cast<std::uint64_t>(state.version);
  if (dice_.chance(3)) request.version = dice_.below(9);
  request.body = body_for(party, state, task);
  return request;
}

std::optional<node::Request> Workload::next(const Party& party) {
  if (!party.asked.empty() && dice_.chance(8)) {
    auto again = party.asked[dice_.below(party.asked.size())].request;
    if (dice_.chance(10)) again.reader.id = "somebody.else";  // another's idempotency key
    return again;
  }
  std::vector<const kernel::Case*> workable;
  for (const auto& [id, state] : party.noted.cases)
    if (state.version > 0 && (!state.tasks.empty() || dice_.chance(5))) workable.push_back(&state);
  const bool opens = party.file.party != "foreign-ministry";
  if (opens && party.noted.cases.size() < 3 * kCasesMax &&
      (workable.empty() || (workable.size() < kCasesMax && dice_.chance(6))))
    return open_case(party);
  if (workable.empty() && !dice_.chance(5)) return {};
  if (workable.empty()) return open_case(party);
  return about(party, *workable[dice_.below(workable.size())]);
}

}  // namespace entente::foresight
