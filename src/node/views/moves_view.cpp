// The moves by hand that wait for a second administrator, and the way to a case that needs one.
#include "node/administration.hpp"
#include "node/views/administration.hpp"
#include "node/views/scene.hpp"
#include "store/administration.hpp"
#include "store/journal_search.hpp"

namespace entente::node {
namespace {

constexpr std::size_t kMovesMax = 500;

/// A case whose tokens this administrator may move; null for another.
Result<SharedCase> own_case(Engine& engine, const access::Reader& reader, const CaseId& id) {
  TRY(const SharedCase state, load_case(engine, id));
  TRY(const ShelvedPack* shelved, pack_of(engine, *state));
  const auto part = access_of(engine.packs.definitions(*shelved), *state, engine.legal_clock.now());
  if (!access::authorise(reader, part, access::Operation::ReadStanding)) return SharedCase();
  return state;
}

JsonObject named_case(const kernel::Case& state, const Words& words) {
  return {{"case", to_string(state.id)},
          {"reference", state.reference},
          {"procedure", words.pack.title.in(words.language)}};
}

}  // namespace

Result<Json> Administration::moves(const access::Reader& reader, std::string_view reference) {
  TRY_VOID(must_administer(reader));
  TRY(const auto cases, engine_.database->read([&](store::Connection& connection) {
    return store::cases_with_moves(connection, engine_.file.id, kMovesMax);
  }));
  JsonArray rows;
  for (const auto& id : cases) {
    TRY(const auto state, own_case(engine_, reader, id));
    if (!state) continue;
    TRY(const ShelvedPack* shelved, pack_of(engine_, *state));
    const Words words = words_of(*shelved, reader.language);
    for (const auto& [move, waiting] : state->moves) {
      JsonObject row = named_case(*state, words);
      const auto account = engine_.sessions.accounts().find(waiting.by);
      row["move"] = to_string(move);
      row["from_title"] = words.element(waiting.proposed.from);
      row["to_title"] = words.element(waiting.proposed.to);
      row["proposed_by"] = account ? account->name : waiting.by;
      row["proposed_at"] = to_string(waiting.at);
      row["yours"] = waiting.by == reader.id;
      rows.push_back(std::move(row));
    }
  }
  JsonObject answer{{"rows", std::move(rows)}};
  if (reference.empty()) return Json(std::move(answer));
  TRY(const CaseId id, engine_.database->read([&](store::Connection& connection) {
    return store::case_by_reference(connection, engine_.file.id, std::string(reference));
  }));
  TRY(const auto state, own_case(engine_, reader, id));
  // In the very words of a reference that there is not.
  if (!state)
    return in_french(fail(Code::NotFound, "no case has the reference '{}' here", reference),
                     "aucun dossier de ce nœud n’a la référence « {} »", reference);
  TRY(const ShelvedPack* shelved, pack_of(engine_, *state));
  answer["found"] = named_case(*state, words_of(*shelved, reader.language));
  return Json(std::move(answer));
}

}  // namespace entente::node
