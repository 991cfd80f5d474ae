// The return file of a case: what other systems take over, so that nothing is typed twice.
#include "node/transfer.hpp"
#include "node/views.hpp"
#include "node/views/case_parts.hpp"

namespace entente::node {

Result<Json> Views::return_file(const access::Reader& reader, CaseId id) {
  TRY(const Scene scene,
      open_scene(engine_, reader, id, access::Operation::ReadCase, "return file"));
  const kernel::Case& state = *scene.state;
  JsonObject facts;
  JsonArray history;
  const Json known = facts_json(scene);
  for (const auto& fact : known.as_array()) {
    facts[std::string_view(fact.at("id").as_string())] = fact.at("value");
    history.push_back(JsonObject{{"fact", fact.at("id")},
                                 {"occurred_at", fact.at("occurred_at")},
                                 {"recorded_at", fact.at("recorded_at")},
                                 {"corrected", fact.at("corrected")}});
  }
  JsonArray deadlines;
  for (const auto& [name, deadline] : state.deadlines)
    deadlines.push_back(deadline_json(scene.words, state.id, deadline, name));
  JsonObject file{{"format", kReturnFileFormat},
                  {"pack", scene.shelved.pack.id},
                  {"pack_version", scene.shelved.pack.version},
                  {"pack_hash", scene.shelved.hash},
                  {"reference", state.reference},
                  {"territory", state.territory},
                  {"status", state.closed_at ? "closed" : "open"},
                  {"lead", scene.words.organisation(state.lead)},
                  {"opened_at", to_string(state.opened_at)},
                  {"exported_at", to_string(scene.legal_now)},
                  {"exported_by", scene.words.organisation(reader.organisation)},
                  {"facts", std::move(facts)},
                  {"history", std::move(history)},
                  {"deadlines", std::move(deadlines)},
                  {"documents", documents_json(scene)}};
  if (state.closed_at) file["closed_at"] = to_string(*state.closed_at);
  return Json(std::move(file));
}

}  // namespace entente::node
