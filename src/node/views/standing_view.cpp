// Where a case stands in its procedure: what is seen by who moves a token by hand or agrees that
// another does. It tells nothing else of the case: no person, fact, document or message.
#include "node/views.hpp"
#include "node/views/case_parts.hpp"
#include "node/views/scene.hpp"

namespace entente::node {

std::string_view status_text(const kernel::Case& state) {
  if (state.status == kernel::CaseStatus::Closed) return "closed";
  return state.incidents.empty() ? "open" : "stopped";
}

Json procedure_json(const Scene& scene) {
  const pack::Pack& pack = scene.shelved.pack;
  return JsonObject{{"pack", pack.id},
                    {"version", pack.version},
                    {"hash", scene.shelved.hash},
                    {"title", pack.title.in(scene.words.language)}};
}

Json tokens_json(const Scene& scene) {
  std::map<std::pair<std::string, std::string>, std::int64_t> counts;
  for (const auto& [id, token] : scene.state->tokens) {
    const auto instance = scene.state->instances.find(token.instance);
    ++counts[{token.element,
              instance == scene.state->instances.end() ? "" : instance->second.process}];
  }
  JsonArray tokens;
  for (const auto& [place, count] : counts)
    tokens.push_back(
        JsonObject{{"element", place.first}, {"process", place.second}, {"count", count}});
  return tokens;
}

Json path_json(const Scene& scene) {
  JsonArray path;
  for (const auto& [element, count] : scene.state->path) path.emplace_back(element);
  return path;
}

Result<Json> Views::standing(const access::Reader& reader, CaseId id) {
  TRY(const Scene scene,
      open_scene(engine_, reader, id, access::Operation::ReadStanding, "standing"));
  const kernel::Case& state = *scene.state;
  return Json(JsonObject{{"id", to_string(state.id)},
                         {"reference", state.reference},
                         {"version", state.version},
                         {"procedure", procedure_json(scene)},
                         {"status", status_text(state)},
                         {"lead", scene.words.organisation(state.lead)},
                         {"opened_at", to_string(state.opened_at)},
                         {"tokens", tokens_json(scene)},
                         {"path", path_json(scene)},
                         {"moves", moves_json(scene)}});
}

}  // namespace entente::node
