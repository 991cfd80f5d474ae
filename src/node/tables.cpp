#include "node/tables.hpp"

#include <array>

namespace entente::node {
namespace {

constexpr std::array<store::Migration, 6> kMigrations = {{{1, "first tables", R"(
CREATE TABLE node_pack (
  node TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  id TEXT NOT NULL,
  files TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  PRIMARY KEY (node, hash)
) STRICT;
CREATE TABLE node_counter (
  node TEXT NOT NULL,
  name TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (node, name)
) STRICT;
CREATE TABLE node_access (
  node TEXT NOT NULL,
  number INTEGER NOT NULL,
  case_id BLOB NOT NULL CHECK (length(case_id) = 16),
  entry TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (node, number)
) STRICT;
CREATE INDEX node_access_of_case ON node_access (node, case_id, number);
CREATE TABLE node_erasure (
  node TEXT NOT NULL,
  subject BLOB NOT NULL CHECK (length(subject) = 16),
  case_id BLOB NOT NULL CHECK (length(case_id) = 16),
  PRIMARY KEY (node, subject)
) STRICT;
)"},
                                                          {2, "packs published", R"(
CREATE TABLE node_pack_published (
  node TEXT NOT NULL,
  id TEXT NOT NULL,
  hash TEXT NOT NULL,
  folder_hash TEXT NOT NULL,
  PRIMARY KEY (node, id)
) STRICT;
CREATE TABLE node_pack_proposal (
  node TEXT NOT NULL,
  hash TEXT NOT NULL,
  id TEXT NOT NULL,
  over TEXT NOT NULL,
  files TEXT NOT NULL,
  reason TEXT NOT NULL,
  proposed_by TEXT NOT NULL,
  proposed_at INTEGER NOT NULL,
  PRIMARY KEY (node, hash)
) STRICT;
)"},
                                                          {3, "codes of persons", R"(
CREATE TABLE node_person_code (
  node TEXT NOT NULL,
  code BLOB NOT NULL CHECK (length(code) = 32),
  case_id BLOB NOT NULL CHECK (length(case_id) = 16),
  issued_by TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (node, code)
) STRICT;
CREATE INDEX node_person_code_of_case ON node_person_code (node, case_id);
)"},
                                                          {4, "answers handed over", R"(
CREATE TABLE node_answer_list (
  node TEXT NOT NULL,
  list BLOB NOT NULL CHECK (length(list) = 16),
  peer TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  csv BLOB NOT NULL CHECK (length(csv) = 32),
  json BLOB NOT NULL CHECK (length(json) = 32),
  PRIMARY KEY (node, list)
) STRICT;
CREATE TABLE node_answer (
  node TEXT NOT NULL,
  list BLOB NOT NULL CHECK (length(list) = 16),
  position INTEGER NOT NULL,
  message BLOB NOT NULL CHECK (length(message) = 16),
  case_id BLOB NOT NULL CHECK (length(case_id) = 16),
  PRIMARY KEY (node, list, position)
) STRICT;
)"},
                                                          {5, "secrets of accounts", R"(
CREATE TABLE node_credential (
  node TEXT NOT NULL,
  user TEXT NOT NULL,
  hash TEXT NOT NULL,
  code INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (node, user)
) STRICT;
CREATE TABLE node_code_half (
  node TEXT NOT NULL,
  proposal TEXT NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (node, proposal)
) STRICT;
)"},
                                                          {6, "packs tried", R"(
CREATE TABLE node_pack_trial (
  node TEXT NOT NULL,
  hash TEXT NOT NULL,
  case_id BLOB NOT NULL CHECK (length(case_id) = 16),
  changes INTEGER NOT NULL,
  tried_by TEXT NOT NULL,
  tried_at INTEGER NOT NULL,
  PRIMARY KEY (node, hash, case_id)
) STRICT;
)"}}};

}  // namespace

Result<void> create_tables(store::Database& database) {
  return database.migrate("node", kMigrations);
}

Result<std::uint64_t> next_number(store::Database& database, const std::string& node,
                                  std::string_view counter) {
  return database.write([&](store::Connection& connection) -> Result<std::uint64_t> {
    TRY(auto statement,
        connection.prepare("INSERT INTO node_counter (node, name, value) VALUES (?, ?, 1) "
                           "ON CONFLICT (node, name) DO UPDATE SET value = value + 1 "
                           "RETURNING value"));
    statement.bind_all(node, counter);
    TRY(const bool found, statement.step());
    if (!found) return fail(Code::Corrupt, "the counter '{}' has no value", counter);
    const auto value = static_cast<std::uint64_t>(statement.integer(0));
    TRY([[maybe_unused]] const bool more, statement.step());
    return value;
  });
}

Result<std::vector<std::pair<std::string, access::Credential>>> read_credentials(
    store::Database& database, const std::string& node) {
  using Kept = std::vector<std::pair<std::string, access::Credential>>;
  return database.read([&](store::Connection& connection) -> Result<Kept> {
    TRY(auto rows, connection.prepare("SELECT user, hash, code, expires_at FROM node_credential "
                                      "WHERE node = ? ORDER BY user"));
    rows.bind(node);
    Kept kept;
    for (;;) {
      TRY(const bool more, rows.step());
      if (!more) return kept;
      access::Credential credential{rows.text(1), {}, rows.integer(2) != 0, {}};
      if (rows.integer(3) > 0) credential.expires_at = rows.instant(3);
      kept.emplace_back(rows.text(0), std::move(credential));
    }
  });
}

Result<void> write_credential(store::Database& database, const std::string& node,
                              std::string_view user, const access::Credential& credential) {
  return database.write([&](store::Connection& connection) {
    return connection.run(
        "INSERT INTO node_credential (node, user, hash, code, expires_at) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (node, user) DO UPDATE SET hash = excluded.hash, code = excluded.code, "
        "expires_at = excluded.expires_at",
        node, user, credential.hash, std::int64_t{credential.code ? 1 : 0},
        credential.expires_at ? credential.expires_at->micros : std::int64_t{0});
  });
}

Result<void> keep_code_half(store::Database& database, const std::string& node,
                            const std::string& proposal, const Digest& digest) {
  return database.write([&](store::Connection& connection) {
    return connection.run("INSERT INTO node_code_half (node, proposal, digest) VALUES (?, ?, ?)",
                          node, proposal, digest);
  });
}

Result<Digest> code_half(store::Database& database, const std::string& node,
                         const std::string& proposal) {
  return database.read([&](store::Connection& connection) -> Result<Digest> {
    TRY(auto rows,
        connection.prepare("SELECT digest FROM node_code_half WHERE node = ? AND proposal = ?"));
    rows.bind_all(node, proposal);
    TRY(const bool found, rows.step());
    if (!found)
      return in_french(fail(Code::NotFound, "no half of a code is kept for this proposal"),
                       "aucune moitié de code n’est gardée pour cette proposition");
    return rows.digest(0);
  });
}

Result<void> forget_code_half(store::Database& database, const std::string& node,
                              const std::string& proposal) {
  return database.write([&](store::Connection& connection) {
    return connection.run("DELETE FROM node_code_half WHERE node = ? AND proposal = ?", node,
                          proposal);
  });
}

}  // namespace entente::node
