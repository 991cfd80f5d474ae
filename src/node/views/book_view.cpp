// What lies beneath an agreement's numbers: the entries of its book, and draws for limited places
// with all that anybody needs to recompute them.
#include <algorithm>

#include "access/authorise.hpp"
#include "ledger/draw/recording.hpp"
#include "node/draw_claims.hpp"
#include "node/engine.hpp"
#include "node/views.hpp"
#include "node/views/agreement_parts.hpp"

namespace entente::node {
namespace {

constexpr std::size_t kEntriesShown = 200;

/// {"id", "reference"} when the reader may read the case.
std::optional<JsonObject> case_json(Engine& engine, const access::Reader& reader, const Uuid& id) {
  const auto state = load_case(engine, {id});
  if (!state || (*state)->version == 0) return std::nullopt;
  const auto shelved = pack_of(engine, **state);
  if (!shelved) return std::nullopt;
  const auto access =
      access_of(engine.packs.definitions(**shelved), **state, engine.legal_clock.now());
  if (!access::authorise(reader, access, access::Operation::ReadCase)) return std::nullopt;
  return JsonObject{{"id", to_string(id)}, {"reference", (*state)->reference}};
}

JsonObject entry_row(Engine& engine, const access::Reader& reader, const ledger::Book& book,
                     const ledger::Entry& entry) {
  auto row = entry_json(engine, entry);
  const auto standing = book.standings.find(entry.id);
  if (standing != book.standings.end()) {
    row["open"] = standing->second.open;
    row["executed"] = standing->second.executed;
    if (!standing->second.carried_to.empty()) row["carried_to"] = standing->second.carried_to;
  }
  if (entry.source)
    if (auto file = case_json(engine, reader, *entry.source)) row["case"] = *std::move(file);
  return row;
}

JsonArray seeds_json(const ledger::Draw& draw) {
  JsonArray rows;
  for (const auto& seed : draw.seeds) {
    JsonObject row{{"party", seed.party},
                   {"commitment", to_hex(seed.commitment)},
                   {"committed_at", to_string(seed.committed_at)},
                   {"key", seed.key}};
    if (!seed.seed.empty()) row["seed"] = seed.seed;
    rows.push_back(std::move(row));
  }
  return rows;
}

std::int64_t persons_of(const std::vector<ledger::Candidate>& candidates) {
  std::int64_t total = 0;
  for (const auto& candidate : candidates) total += candidate.persons;
  return total;
}

/// The head of a draw, as lists show it.
JsonObject draw_json(const ledger::RecordedDraw& recorded) {
  const ledger::Draw& draw = recorded.draw;
  JsonObject row{{"id", to_string(draw.id)},
                 {"direction", draw.direction},
                 {"places", draw.places},
                 {"fill", ledger::to_string(draw.fill)},
                 {"priorities", texts_json(draw.priorities)},
                 {"stage", ledger::to_string(ledger::stage_of(draw))},
                 {"seeds", seeds_json(draw)},
                 {"candidates", static_cast<std::int64_t>(draw.candidates.size())},
                 {"persons", persons_of(draw.candidates)},
                 {"rounds", static_cast<std::int64_t>(draw.rounds.size())}};
  if (draw.closed_at) {
    row["closed_at"] = to_string(*draw.closed_at);
    row["list_digest"] = to_hex(ledger::list_digest(draw.candidates));
  }
  return row;
}

JsonObject verification_json(const Engine& engine, const ledger::Draw& draw) {
  const auto verification = ledger::verify_so_far(draw);
  JsonArray claims;
  bool all = verification.faults.empty();
  for (const auto& claim : verification.claims) {
    const auto standing = claim_standing(engine, claim);
    all = all && standing.holds && !standing.signer.empty();
    claims.push_back(JsonObject{{"what", claim.what},
                                {"key", claim.key},
                                {"holds", standing.holds},
                                {"signer", standing.signer}});
  }
  return {{"holds", all},
          {"faults", texts_json(verification.faults)},
          {"warnings", texts_json(verification.warnings)},
          {"claims", std::move(claims)}};
}

/// The candidates in the order drawn (before that, in the list's), with what became of each.
JsonArray results_json(Engine& engine, const access::Reader& reader, const ledger::Book& book,
                       const ledger::RecordedDraw& recorded) {
  const ledger::Draw& draw = recorded.draw;
  std::map<Digest, std::pair<std::int64_t, std::string_view>> became;
  for (std::size_t n = 0; n < draw.rounds.size(); ++n) {
    const auto round = static_cast<std::int64_t>(n + 1);
    for (const auto& one : draw.rounds[n].freed) became[one] = {round, "freed"};
    for (const auto& one : draw.rounds[n].placed) became[one] = {round, "placed"};
  }
  std::map<Digest, std::int64_t> rank;
  for (const auto& one : draw.order) rank.emplace(one, static_cast<std::int64_t>(rank.size() + 1));
  std::vector<std::pair<std::int64_t, JsonObject>> rows;
  for (const auto& candidate : draw.candidates) {
    const auto found = became.find(candidate.commitment);
    const auto drawn = rank.find(candidate.commitment);
    JsonObject row{{"commitment", to_hex(candidate.commitment)},
                   {"persons", candidate.persons},
                   {"class", candidate.priority},
                   {"state", found == became.end() ? "waiting" : found->second.second}};
    if (drawn != rank.end()) row["rank"] = drawn->second;
    if (found != became.end()) row["round"] = found->second.first;
    const auto place = recorded.places.find(candidate.commitment);
    if (place != recorded.places.end()) {
      row["reservation"] = to_string(place->second.reservation);
      if (const auto* standing = ledger::standing(book, place->second.reservation)) {
        row["open"] = standing->open;
        row["executed"] = standing->executed;
      }
      if (auto file = case_json(engine, reader, place->second.of_case))
        row["case"] = *std::move(file);
    }
    rows.emplace_back(drawn == rank.end() ? 0 : drawn->second, std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& left, const auto& right) { return left.first < right.first; });
  JsonArray all;
  for (auto& [order, row] : rows) all.push_back(std::move(row));
  return all;
}

JsonArray rounds_json(const ledger::Draw& draw) {
  const auto hex = [](const std::vector<Digest>& digests) {
    JsonArray rows;
    for (const auto& digest : digests) rows.emplace_back(to_hex(digest));
    return rows;
  };
  JsonArray rows;
  for (std::size_t n = 0; n < draw.rounds.size(); ++n) {
    JsonObject row{{"at", to_string(draw.rounds[n].at)},
                   {"freed", hex(draw.rounds[n].freed)},
                   {"placed", hex(draw.rounds[n].placed)}};
    if (n < draw.signatures.size()) {
      row["signed_by"] = draw.signatures[n].person;
      row["organisation"] = draw.signatures[n].organisation;
      row["signed_at"] = to_string(draw.signatures[n].at);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

/// When the transcript was recorded: entries of the node's journal, which is public as hashes.
Result<JsonArray> records_json(Engine& engine, const KeptAgreement& kept,
                               const ledger::RecordedDraw& recorded) {
  JsonArray rows;
  const StreamId stream = book_stream(engine.file.id, kept.agreement->id);
  for (const auto version : recorded.versions) {
    TRY(const auto stored, engine.store->event(stream, static_cast<std::uint64_t>(version)));
    rows.push_back(JsonObject{{"sequence", version},
                              {"leaf", stored.position},
                              {"entry", to_hex(stored.entry)},
                              {"recorded_at", to_string(stored.recorded_at)}});
  }
  return rows;
}

}  // namespace

Result<Json> Views::entries(const access::Reader& reader, std::string_view id,
                            std::string_view week) {
  TRY(const auto kept, kept_agreement(engine_, id));
  TRY(const ledger::Book book, book_of(engine_, kept));
  std::optional<Date> monday;
  if (!week.empty()) {
    auto day = parse_date(week);
    if (!day) return at("week", std::move(day).error());
    monday = ledger::week_of(*day);
  }
  JsonArray rows;
  for (auto one = book.by_week.rbegin(); one != book.by_week.rend(); ++one) {
    if (monday && one->first != *monday) continue;
    for (auto entry = one->second.rbegin();
         entry != one->second.rend() && rows.size() < kEntriesShown; ++entry)
      rows.push_back(entry_row(engine_, reader, book, *entry));
  }
  return Json(JsonObject{{"rows", std::move(rows)}});
}

Result<Json> Views::draws(const access::Reader&, std::string_view id) {
  TRY(const auto kept, kept_agreement(engine_, id));
  TRY(const ledger::Book book, book_of(engine_, kept));
  JsonArray rows;
  for (const auto& [draw, recorded] : book.draws) rows.push_back(draw_json(recorded));
  return Json(JsonObject{{"rows", std::move(rows)}});
}

Result<Json> Views::draw(const access::Reader& reader, std::string_view id, const Uuid& draw) {
  TRY(const auto kept, kept_agreement(engine_, id));
  TRY(const ledger::Book book, book_of(engine_, kept));
  const auto found = book.draws.find(draw);
  if (found == book.draws.end())
    return in_french(fail(Code::NotFound, "no draw {} is recorded here", to_string(draw)),
                     "aucun tirage {} n’est consigné ici", to_string(draw));
  const ledger::RecordedDraw& recorded = found->second;
  const auto* party = ledger::decides(*kept.agreement, recorded.draw.direction);
  auto view = draw_json(recorded);
  view["decides"] = party ? party->id : "";
  if (const auto* clause = kept.agreement->draw(recorded.draw.direction))
    view["clause"] = source_json(words_of(*kept.shelved, reader.language), clause->source);
  view["results"] = results_json(engine_, reader, book, recorded);
  view["signed_rounds"] = rounds_json(recorded.draw);
  view["verification"] = verification_json(engine_, recorded.draw);
  TRY(view["records"], records_json(engine_, kept, recorded));
  view["transcript"] = ledger::to_json(recorded.draw);
  return Json(std::move(view));
}

}  // namespace entente::node
