// What proves and what supports a case: inclusion in the journal, who read it, its documents.
#include "node/views.hpp"
#include "node/views/case_parts.hpp"
#include "node/views/scene.hpp"

namespace entente::node {

Result<Json> Views::proof(const access::Reader& reader, CaseId id, std::uint64_t sequence) {
  TRY(const Scene scene, open_scene(engine_, reader, id, access::Operation::ReadProof, "proof"));
  TRY(const auto stored, engine_.store->event({id.uuid}, sequence));
  return proof_json(engine_, stored);
}

Result<Json> Views::accesses(const access::Reader& reader, CaseId id) {
  constexpr std::size_t kShown = 500;
  TRY(const Scene scene,
      open_scene(engine_, reader, id, access::Operation::ReadAccesses, "accesses"));
  TRY(const auto entries, engine_.accesses.of_case(id, kShown));
  JsonArray rows;
  for (const auto& entry : entries)
    rows.push_back(JsonObject{{"at", to_string(entry.at)},
                              {"user", entry.reader},
                              {"name", actor_name(scene, entry.reader)},
                              {"organisation", scene.words.organisation(entry.organisation)},
                              {"what", entry.what}});
  return Json(JsonObject{{"rows", rows}});
}

Result<DocumentContent> Views::document(const access::Reader& reader, CaseId id,
                                        DocumentId document) {
  TRY(const Scene scene, open_scene(engine_, reader, id, access::Operation::ReadCase, "document"));
  const auto found = scene.state->documents.find(document);
  if (found == scene.state->documents.end())
    return in_french(fail(Code::NotFound, "the case has no such document"),
                     "le dossier n’a pas ce document");
  TRY(Bytes content, engine_.vault.get(document, found->second.digest));
  const Json name = readable(found->second.name).value;
  return DocumentContent{name.is_string() ? std::string(name.get_string()) : to_string(document),
                         found->second.media_type, std::move(content)};
}

}  // namespace entente::node
