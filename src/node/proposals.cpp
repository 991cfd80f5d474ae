#include "node/proposals.hpp"

#include "node/engine.hpp"

namespace entente::node {
namespace {

Json files_json(const pack::Files& files) {
  JsonObject object;
  for (const auto& [path, text] : files) object[path] = text;
  return object;
}

Result<bool> has_case_of(const Engine& engine, std::string_view pack) {
  return engine.database->read([&](store::Connection& connection) -> Result<bool> {
    TRY(auto rows,
        connection.prepare("SELECT 1 FROM case_file WHERE node = ? AND pack = ? LIMIT 1"));
    rows.bind_all(engine.file.id, pack);
    return rows.step();
  });
}

}  // namespace

Result<std::vector<Proposal>> proposals_of(Engine& engine) {
  return engine.database->read([&](store::Connection& connection) -> Result<std::vector<Proposal>> {
    TRY(auto rows, connection.prepare("SELECT hash, id, over, files, reason, proposed_by, "
                                      "proposed_at FROM node_pack_proposal WHERE node = ? "
                                      "ORDER BY proposed_at, hash"));
    rows.bind(engine.file.id);
    std::vector<Proposal> found;
    for (;;) {
      TRY(const bool more, rows.step());
      if (!more) return found;
      Proposal one{rows.text(0), rows.text(1), rows.text(2),   {},
                   rows.text(4), rows.text(5), rows.instant(6)};
      TRY(const Json files, parse_json(rows.text(3), {.bytes_max = 8 << 20, .depth_max = 2}));
      for (const auto& entry : files.as_object())
        one.changed.emplace(std::string(entry.key()), std::string(entry.value().as_string()));
      found.push_back(std::move(one));
    }
  });
}

Result<Proposal> proposal_of(Engine& engine, std::string_view hash) {
  TRY(auto all, proposals_of(engine));
  for (auto& one : all)
    if (one.hash == hash) return std::move(one);
  return in_french(fail(Code::NotFound, "no version {} is proposed", hash),
                   "aucune version {} n’est proposée", hash);
}

Result<void> forget_proposal(Engine& engine, const Proposal& proposal) {
  return engine.database->write([&](store::Connection& connection) {
    return connection.run("DELETE FROM node_pack_proposal WHERE node = ? AND hash = ?",
                          engine.file.id, proposal.hash);
  });
}

Result<void> keep_proposal(Engine& engine, const Proposal& proposal) {
  TRY(const std::string kept, canonical_json(files_json(proposal.changed)));
  return engine.database->write([&](store::Connection& connection) {
    return connection.run(
        "INSERT INTO node_pack_proposal (node, hash, id, over, files, reason, proposed_by, "
        "proposed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (node, hash) DO NOTHING",
        engine.file.id, proposal.hash, proposal.id, proposal.over, kept, proposal.reason,
        proposal.by, proposal.at);
  });
}

Result<void> keep_trial(Engine& engine, const Trial& trial) {
  return engine.database->write([&](store::Connection& connection) {
    return connection.run(
        "INSERT INTO node_pack_trial (node, hash, case_id, changes, tried_by, tried_at) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (node, hash, case_id) DO NOTHING",
        engine.file.id, trial.hash, trial.case_id, trial.changes, trial.by,
        engine.seams.clock.now());
  });
}

Result<Tried> trials_of(const Engine& engine, std::string_view hash) {
  return engine.database->read([&](store::Connection& connection) -> Result<Tried> {
    TRY(auto rows, connection.prepare("SELECT count(*), coalesce(sum(changes), 0) FROM "
                                      "node_pack_trial WHERE node = ? AND hash = ?"));
    rows.bind_all(engine.file.id, hash);
    TRY([[maybe_unused]] const bool one, rows.step());
    return Tried{rows.integer(0), rows.integer(1)};
  });
}

Result<void> must_be_tried(const Engine& engine, const Proposal& proposal) {
  TRY(const auto trials, trials_of(engine, proposal.hash));
  if (trials.cases > 0) return {};
  TRY(const bool could_be, has_case_of(engine, proposal.id));
  if (!could_be) return {};
  return in_french(
      fail(Code::Refused, "this version was tried on no case: open it in the studio and try it"),
      "cette version n’a été essayée sur aucun dossier : ouvrez-la dans l’atelier et essayez-la");
}

}  // namespace entente::node
