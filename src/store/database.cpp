#include "store/database.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "store/reader_pool.hpp"
#include "store/writer.hpp"

namespace entente::store {
namespace {

/// SQLite gives the WAL the database's own mode: the file is its owner's alone from the start.
void create_private(const platform::Path& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file >= 0) ::close(file);
}

constexpr const char* kMigrations =
    "-- Which migrations of which folder this database has gone through.\n"
    "CREATE TABLE IF NOT EXISTS schema_migration ("
    " folder TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, digest BLOB NOT NULL,"
    " PRIMARY KEY (folder, number)) STRICT, WITHOUT ROWID;";

Result<void> apply(Connection& connection, std::string_view folder, const Migration& migration) {
  const Digest digest = sha256(migration.sql);
  {
    TRY(auto applied,
        connection.prepare("SELECT digest FROM schema_migration WHERE folder=? AND number=?"));
    TRY(const bool found, applied.bind_all(folder, migration.number).step());
    if (found) {
      TRY(const Digest known, applied.digest(0));
      if (known == digest) return {};
      return fail(Code::Corrupt, "migration {} {} of {} is not the one this database went through",
                  migration.number, migration.name, folder);
    }
  }
  TRY_VOID(connection.execute(std::string(migration.sql)));
  return connection.run("INSERT INTO schema_migration VALUES (?,?,?,?)", folder, migration.number,
                        migration.name, digest);
}

Result<void> refuse_later_program(Connection& connection, std::string_view folder,
                                  std::size_t known) {
  TRY(auto last,
      connection.prepare("SELECT coalesce(max(number), 0) FROM schema_migration WHERE folder=?"));
  TRY_VOID(last.bind(folder).step());
  if (last.integer(0) <= static_cast<std::int64_t>(known)) return {};
  return fail(Code::Corrupt, "a later program made this database: {} has migration {}, not only {}",
              folder, last.integer(0), known);
}

}  // namespace

Database::Database(platform::Path path) : path_(std::move(path)) {}
Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const platform::Path& path,
                                                 const DatabaseOptions& options) {
  if (options.disk.empty()) create_private(path);
  TRY(auto connection, Connection::open(path.string(), Access::ReadWrite, options.disk));
  if (options.pages_max)
    TRY_VOID(connection->execute(fmt::format("PRAGMA max_page_count={}", *options.pages_max)));
  TRY_VOID(connection->execute(kMigrations));
  // SQLite takes up commits whose sync failed before a kill, as long as the system still holds
  // their bytes: they are made durable before anybody can be told of them.
  TRY_VOID(connection->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
  std::unique_ptr<Database> database(new Database(path));
  database->readers_ = std::make_unique<ReaderPool>(path.string(), options);
  database->writer_ = std::make_unique<Writer>(std::move(connection), options);
  return database;
}

Result<void> Database::migrate(std::string_view folder, std::span<const Migration> migrations) {
  TRY_VOID(submit([&](Connection& connection) {
    return refuse_later_program(connection, folder, migrations.size());
  }));
  for (const Migration& migration : migrations)
    TRY_VOID(submit([&](Connection& connection) { return apply(connection, folder, migration); }));
  return {};
}

Result<void> Database::submit(std::function<Result<void>(Connection&)> work) {
  return writer_->write(std::move(work));
}

Result<Lease> Database::borrow() {
  return readers_->borrow();
}

Result<void> Database::truncate_wal() {
  return writer_->run_outside([](Connection& connection) -> Result<void> {
    TRY(auto checkpoint, connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)"));
    TRY(const bool row, checkpoint.step());
    if (row && checkpoint.integer(0) == 0) return {};
    return fail(Code::Unavailable, "readers keep the write-ahead log busy");
  });
}

Result<void> Database::limit_pages(std::int64_t pages_max) {
  return writer_->run_outside([pages_max](Connection& connection) {
    return connection.execute(fmt::format("PRAGMA max_page_count={}", pages_max));
  });
}

const platform::Path& Database::path() const {
  return path_;
}

}  // namespace entente::store
