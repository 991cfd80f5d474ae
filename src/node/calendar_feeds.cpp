#include "node/calendar_feeds.hpp"

#include <array>

#include "platform/entropy.hpp"

namespace entente::node {
namespace {

constexpr std::array<store::Migration, 1> kFeedMigrations = {{{1, "calendar feeds", R"(
CREATE TABLE calendar_feed (
  node TEXT NOT NULL,
  account TEXT NOT NULL,
  secret BLOB NOT NULL CHECK (length(secret) = 32),
  made_at INTEGER NOT NULL,
  PRIMARY KEY (node, account)
) STRICT;
CREATE UNIQUE INDEX calendar_feed_by_secret ON calendar_feed (node, secret);
)"}}};

}  // namespace

Result<void> create_feed_tables(store::Database& database) {
  return database.migrate("node calendar feeds", kFeedMigrations);
}

Result<std::optional<Instant>> feed_made_at(Engine& engine, const std::string& account) {
  return engine.database->read(
      [&](store::Connection& connection) -> Result<std::optional<Instant>> {
        TRY(auto statement, connection.prepare("SELECT made_at FROM calendar_feed WHERE node = ? "
                                               "AND account = ?"));
        TRY(const bool found, statement.bind_all(engine.file.id, account).step());
        return found ? std::optional(statement.instant(0)) : std::nullopt;
      });
}

Result<std::string> make_feed(Engine& engine, const std::string& account) {
  const Bytes random = engine.seams.entropy.bytes(32);
  const std::string secret = to_hex(random.data(), random.size());
  const Instant now = engine.seams.clock.now();
  TRY_VOID(engine.database->write([&](store::Connection& connection) {
    return connection.run(
        "INSERT OR REPLACE INTO calendar_feed (node, account, secret, made_at) VALUES (?, ?, ?, ?)",
        engine.file.id, account, sha256(secret), now);
  }));
  return secret;
}

Result<void> revoke_feed(Engine& engine, const std::string& account) {
  return engine.database->write([&](store::Connection& connection) {
    return connection.run("DELETE FROM calendar_feed WHERE node = ? AND account = ?",
                          engine.file.id, account);
  });
}

Result<std::string> account_of_feed(Engine& engine, std::string_view secret) {
  return engine.database->read([&](store::Connection& connection) -> Result<std::string> {
    TRY(auto statement, connection.prepare("SELECT account FROM calendar_feed WHERE node = ? "
                                           "AND secret = ?"));
    TRY(const bool found, statement.bind_all(engine.file.id, sha256(secret)).step());
    if (!found)
      return in_french(fail(Code::NotFound, "no such calendar"), "ce calendrier n’existe pas");
    return statement.text(0);
  });
}

}  // namespace entente::node
