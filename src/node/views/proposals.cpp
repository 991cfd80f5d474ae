#include "node/views/proposals.hpp"

#include "kernel/proposals.hpp"
#include "node/facts.hpp"

namespace entente::node {
namespace {

/// What the file says of a fact, for those who may see it; null for nothing.
Json said_of(const Scene& scene, const std::string& fact) {
  const auto& proposed = scene.state->proposed;
  const auto found = proposed.find(fact);
  if (found == proposed.end() || !may_show(scene, fact, scene.state->lead)) return nullptr;
  return readable(found->second).value;
}

/// Which file it is, as far as it says: {from?, reference?, exported_on?}.
JsonObject source_of(const Scene& scene) {
  JsonObject shown;
  if (!scene.state->proposed_by || !scene.sight.personal) return shown;
  const Json source = readable(*scene.state->proposed_by).value;
  for (const std::string_view name : {"from", "reference"})
    if (const Json* said = member(source, name)) shown[name] = *said;
  const Json* at = member(source, "exported_at");
  if (!at || !at->is_string()) return shown;
  if (const auto instant = parse_instant(at->get_string()))
    shown["exported_on"] = to_string(scene.words.local_day(*instant));
  return shown;
}

Result<Json> typed(const Scene& scene, const pack::Fact& fact, const Json& said) {
  return typed_value(scene.shelved.pack, *scene.shelved.zone, fact, said);
}

/// In the reader's words; as it is written where the dictionary does not take it.
std::string shown(const Scene& scene, const std::string& fact, const Json& said,
                  const Result<Json>& value) {
  if (value) return display(scene.shelved.pack, fact, *value, scene.words.language);
  return said.is_string() ? std::string(said.get_string()) : canonical_json(said).value_or("");
}

std::string sentence(const Scene& scene, const Error& error) {
  return scene.words.language == "en" || error.french.empty() ? error.message : error.french;
}

}  // namespace

JsonObject proposals_json(const Scene& scene) {
  JsonArray facts;
  for (const auto& [id, marked] : scene.state->proposed) {
    const Json said = said_of(scene, id);
    const pack::Fact* fact = scene.shelved.pack.fact(id);
    if (said.is_null() || !fact || fact->internal) continue;
    facts.push_back(JsonObject{{"id", id},
                               {"label", scene.words.say("fact." + id)},
                               {"display", shown(scene, id, said, typed(scene, *fact, said))}});
  }
  if (facts.empty()) return {};
  JsonObject json = source_of(scene);
  json["facts"] = std::move(facts);
  return json;
}

JsonObject proposed_json(const Scene& scene, const pack::FormField& field) {
  const Json said = said_of(scene, field.fact);
  const pack::Fact* fact = scene.shelved.pack.fact(field.fact);
  if (said.is_null() || !fact || fact->internal || field.constant) return {};
  const auto value = typed(scene, *fact, said);
  JsonObject json = source_of(scene);
  json.erase("reference");
  json["display"] = shown(scene, field.fact, said, value);
  const auto refusal =
      value ? kernel::refusal_of(scene.definitions, *scene.state, field, *value, scene.legal_now)
            : std::optional<Error>(value.error());
  if (refusal)
    json["refusal"] = sentence(scene, *refusal);
  else if (!field.confirmed)
    json["value"] = plain_value(*value);
  return json;
}

}  // namespace entente::node
