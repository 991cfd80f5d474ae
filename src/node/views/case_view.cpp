// The page of a case: what holds, what may be done now and why, and all that is recorded.
#include "kernel/retention.hpp"
#include "node/about.hpp"
#include "node/facts.hpp"
#include "node/views.hpp"
#include "node/views/case_parts.hpp"
#include "node/views/proposals.hpp"
#include "node/views/scene.hpp"

namespace entente::node {
namespace {

/// The participant of the collaboration that this node executes.
std::string part_of(const Scene& scene) {
  for (const auto& pool : scene.shelved.pack.pools)
    if (pool.party == scene.engine.file.party) return pool.participant;
  return scene.engine.file.party;
}

/// The display of a fact about the person, or empty.
std::string person_fact(const Scene& scene, const std::string& fact) {
  const auto found = scene.state->facts.find(fact);
  if (found == scene.state->facts.end() || !may_show(scene, fact, found->second.organisation))
    return {};
  const Json value = readable(found->second.value).value;
  return display(scene.shelved.pack, fact, value, scene.words.language);
}

/// The day of birth as ISO 8601 writes it, or empty: pages say it in their own way.
std::string birth_day(const Scene& scene) {
  const auto found = scene.state->facts.find("person.birth_date");
  if (found == scene.state->facts.end() ||
      !may_show(scene, found->first, found->second.organisation))
    return {};
  const Json value = readable(found->second.value).value;
  const Json* day = member(value, "d");
  return day && day->is_string() ? std::string(day->get_string()) : std::string();
}

Json person_json(const Scene& scene) {
  JsonObject json{{"erased", scene.state->erased}};
  const auto add = [&](std::string_view name, std::string value) {
    if (!value.empty()) json[name] = std::move(value);
  };
  const std::string family = person_fact(scene, "person.family_name");
  const std::string given = person_fact(scene, "person.given_names");
  add("family_name", family);
  add("given_names", given);
  add("birth_date", birth_day(scene));
  add("nationality", person_fact(scene, "person.nationality"));
  add("language", person_fact(scene, "person.language"));
  std::string label = family + (family.empty() || given.empty() ? "" : " ") + given;
  if (label.empty())
    label = about_in_words(scene.shelved.pack, facts_about(scene.shelved.pack, *scene.state),
                           scene.words.language);
  if (label.empty()) label = scene.state->reference;
  json["label"] = label;
  return json;
}

Json acts_json(const Scene& scene, JsonArray& holds) {
  JsonArray acts;
  for (const auto& answer : kernel::acts(scene.definitions, *scene.state,
                                         kernel_reader(scene.reader), scene.legal_now)) {
    const Json grounds = grounds_json(scene, answer.grounds);
    const std::string_view verdict = answer.verdict == kernel::GuardVerdict::Clear  ? "clear"
                                     : answer.verdict == kernel::GuardVerdict::Hold ? "hold"
                                                                                    : "unknown";
    for (const auto& ground : grounds.as_array())
      if (const Json* of_ground = member(ground, "verdict");
          of_ground && of_ground->as_string() == "hold" &&
          std::find(holds.begin(), holds.end(), ground) == holds.end())
        holds.push_back(ground);
    acts.push_back(JsonObject{{"id", answer.act},
                              {"title", scene.words.say("act." + answer.act)},
                              {"verdict", verdict},
                              {"grounds", grounds}});
  }
  return acts;
}

Json deadlines_json(const Scene& scene) {
  JsonArray deadlines;
  for (const auto& [id, state] : scene.state->deadlines)
    deadlines.push_back(deadline_json(scene.words, scene.state->id, state, id));
  return deadlines;
}

/// Which rules of retention run on the case, and what has been kept long enough.
Result<Json> retention_json(const Scene& scene) {
  TRY(const auto rows, kernel::retention(scene.definitions, *scene.state, scene.legal_now));
  JsonArray retention;
  for (const auto& row : rows)
    retention.push_back(
        JsonObject{{"rule", row.rule},
                   {"title", scene.words.say("retention." + row.rule)},
                   {"article", row.article},
                   {"then", row.end == pack::RetentionEnd::Erase ? "erase" : "restrict"},
                   {"since", to_string(row.since)},
                   {"due_on", to_string(row.due_on)},
                   {"due", row.due},
                   {"facts", static_cast<std::int64_t>(row.facts.size())}});
  return Json(std::move(retention));
}

Json participants_json(const Scene& scene) {
  JsonArray participants;
  for (const auto& organisation : scene.summary.organisations)
    participants.push_back(
        JsonObject{{"organisation", scene.words.organisation(organisation)},
                   {"part", organisation == scene.state->lead ? "lead" : "participant"}});
  return participants;
}

}  // namespace

Result<Json> Views::case_view(const access::Reader& reader, CaseId id) {
  TRY(const Scene scene, open_scene(engine_, reader, id, access::Operation::ReadCase, "case"));
  const kernel::Case& state = *scene.state;
  JsonArray holds;
  const Json acts = acts_json(scene, holds);
  JsonObject view{{"id", to_string(state.id)},
                  {"reference", state.reference},
                  {"version", state.version},
                  {"state_digest", to_hex(kernel::digest_of(state))},
                  {"procedure", procedure_json(scene)},
                  {"status", status_text(state)},
                  {"lead", scene.words.organisation(state.lead)},
                  {"part", part_of(scene)},
                  {"person", person_json(scene)},
                  {"opened_at", to_string(state.opened_at)}};
  if (state.closed_at) view["closed_at"] = to_string(*state.closed_at);
  const auto next = state.deadlines.find(scene.summary.row.next_deadline);
  if (next != state.deadlines.end())
    view["next_deadline"] = deadline_json(scene.words, state.id, next->second, next->first);
  view["holds"] = holds;
  view["acts"] = acts;
  view["tasks"] = tasks_json(scene);
  view["deadlines"] = deadlines_json(scene);
  view["facts"] = facts_json(scene);
  if (JsonObject proposals = proposals_json(scene); !proposals.empty())
    view["proposals"] = std::move(proposals);
  view["documents"] = documents_json(scene);
  TRY(view["messages"], messages_json(scene));
  view["tokens"] = tokens_json(scene);
  view["path"] = path_json(scene);
  view["incidents"] = incidents_json(scene);
  view["moves"] = moves_json(scene);
  view["notices"] = notices_json(scene);
  TRY(view["retention"], retention_json(scene));
  view["participants"] = participants_json(scene);
  return Json(std::move(view));
}

}  // namespace entente::node
