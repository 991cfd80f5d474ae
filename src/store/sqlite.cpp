#include "store/sqlite.hpp"

#include <sqlite3.h>

#include <limits>

#include "base/ensure.hpp"

namespace entente::store {

Statement::Statement(Connection& connection, sqlite3_stmt* statement)
    : connection_(&connection), statement_(statement) {}

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_),
      statement_(std::exchange(other.statement_, nullptr)),
      bound_(other.bound_),
      failure_(other.failure_) {}

Statement::~Statement() {
  if (statement_) connection_->give_back(statement_);
}

void Statement::note(int code) {
  if (code != SQLITE_OK && failure_ == SQLITE_OK) failure_ = code;
}

Statement& Statement::bind(std::nullptr_t) {
  note(sqlite3_bind_null(statement_, ++bound_));
  return *this;
}

Statement& Statement::bind(std::int64_t value) {
  note(sqlite3_bind_int64(statement_, ++bound_, value));
  return *this;
}

Statement& Statement::bind(double value) {
  note(sqlite3_bind_double(statement_, ++bound_, value));
  return *this;
}

Statement& Statement::bind(std::uint64_t value) {
  ENSURE(value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()));
  return bind(static_cast<std::int64_t>(value));
}

Statement& Statement::bind(std::string_view text) {
  note(sqlite3_bind_text64(statement_, ++bound_, text.data() ? text.data() : "", text.size(),
                           SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind_blob(const void* data, std::size_t size) {
  note(sqlite3_bind_blob64(statement_, ++bound_, size == 0 ? "" : data, size, SQLITE_TRANSIENT));
  return *this;
}

Statement& Statement::bind(const Bytes& blob) {
  return bind_blob(blob.data(), blob.size());
}
Statement& Statement::bind(const Digest& digest) {
  return bind_blob(digest.bytes.data(), digest.bytes.size());
}
Statement& Statement::bind(const Uuid& uuid) {
  return bind_blob(uuid.bytes.data(), uuid.bytes.size());
}

Statement& Statement::bind(const Json& json) {
  const auto text = canonical_json(json);
  if (text) return bind(*text);
  note(SQLITE_MISMATCH);
  return bind(nullptr);
}

Result<bool> Statement::step() {
  if (failure_ != SQLITE_OK) return connection_->error(failure_);
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return connection_->error(code);
}

Result<void> Statement::run() {
  TRY(const bool row, step());
  ENSURE(!row);
  return {};
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

int Statement::columns() const {
  return sqlite3_column_count(statement_);
}

double Statement::real(int column) const {
  return sqlite3_column_double(statement_, column);
}

std::string Statement::text(int column) const {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return data ? std::string(data, size) : std::string();
}

Bytes Statement::blob(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return data ? Bytes(data, data + size) : Bytes();
}

Result<Digest> Statement::digest(int column) const {
  const Bytes bytes = blob(column);
  Digest digest;
  if (bytes.size() != digest.bytes.size())
    return fail(Code::Corrupt, "a stored digest of {} bytes", bytes.size());
  std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
  return digest;
}

Result<Uuid> Statement::uuid(int column) const {
  const Bytes bytes = blob(column);
  Uuid uuid;
  if (bytes.size() != uuid.bytes.size())
    return fail(Code::Corrupt, "a stored identifier of {} bytes", bytes.size());
  std::copy(bytes.begin(), bytes.end(), uuid.bytes.begin());
  return uuid;
}

Result<Json> Statement::json(int column) const {
  // What the node stored itself may be larger than what it takes from outside.
  auto parsed = parse_json(text(column), {.bytes_max = std::size_t{1} << 30, .depth_max = 64});
  if (!parsed) return fail(Code::Corrupt, "stored JSON: {}", describe(parsed.error()));
  return parsed;
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, Access access,
                                                     const std::string& disk) {
  sqlite3* database = nullptr;
  const int flags = access == Access::ReadWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                : SQLITE_OPEN_READONLY;
  const int code = sqlite3_open_v2(path.c_str(), &database, flags | SQLITE_OPEN_NOMUTEX,
                                   disk.empty() ? nullptr : disk.c_str());
  std::unique_ptr<Connection> connection(new Connection(database));
  if (code != SQLITE_OK) return at(path, connection->error(code));
  sqlite3_extended_result_codes(database, 1);
  sqlite3_busy_timeout(database, 5'000);
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  const char* settings = access == Access::ReadWrite
                             ? "PRAGMA page_size=4096; PRAGMA journal_mode=WAL;"
                               "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                               "PRAGMA secure_delete=ON; PRAGMA wal_autocheckpoint=4000;"
                               "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;"
                               "PRAGMA trusted_schema=OFF;"
                             : "PRAGMA query_only=ON; PRAGMA cache_size=-16384;"
                               "PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF;";
  if (auto set = connection->execute(settings); !set) return at(path, std::move(set).error());
  return connection;
}

Connection::~Connection() {
  for (auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close_v2(database_);
}

Result<Statement> Connection::prepare(std::string_view sql) {
  auto kept = statements_.find(sql);
  if (kept != statements_.end() && kept->second)
    return Statement(*this, std::exchange(kept->second, nullptr));
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return error(code);
  if (kept == statements_.end()) statements_.emplace(sql, nullptr);
  return Statement(*this, statement);
}

void Connection::give_back(sqlite3_stmt* statement) {
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  const auto kept = statements_.find(std::string_view(sqlite3_sql(statement)));
  if (kept != statements_.end() && !kept->second)
    kept->second = statement;
  else
    sqlite3_finalize(statement);
}

Result<void> Connection::execute(const std::string& sql) {
  const int code = sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return error(code);
  return {};
}

std::int64_t Connection::changes() const {
  return sqlite3_changes64(database_);
}

bool Connection::in_transaction() const {
  return sqlite3_get_autocommit(database_) == 0;
}

Error Connection::error(int code) const {
  const char* said = database_ ? sqlite3_errmsg(database_) : "no memory";
  switch (code & 0xff) {
    case SQLITE_FULL:
      return fail(Code::Full, "disk full");
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return fail(Code::Io, "the database cannot be read or written: {} ({})", said, code);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return fail(Code::Corrupt, "the database is damaged: {}", said);
    case SQLITE_CONSTRAINT:
      return fail(Code::Conflict, "the database already holds otherwise: {}", said);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fail(Code::Unavailable, "the database is busy: {}", said);
    case SQLITE_TOOBIG:
      return fail(Code::TooLarge, "a value is too large for the database");
    default:
      return fail(Code::InvalidArgument, "a statement failed: {} ({})", said, code);
  }
}

ReadTransaction::ReadTransaction(Connection& connection)
    : connection_(connection), begun_(connection.run("BEGIN")) {}

ReadTransaction::~ReadTransaction() {
  // Ends the snapshot; a read has nothing that could fail to be kept.
  if (connection_.in_transaction())
    if (auto ended = connection_.run("ROLLBACK"); !ended) return;
}

}  // namespace entente::store
