// sqlite3 with owners: connection, prepared statement, read transaction. Errors are values; a full
// disk is the error Full. Statements are prepared once per connection and reused.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace entente::store {

class Connection;

/// A prepared statement in use: bind in order, step, read columns. It is reset when it goes.
/// The first error of binding is kept and returned by `step` or `run`.
class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  Statement& bind(std::nullptr_t);
  Statement& bind(std::int64_t value);
  Statement& bind(std::uint64_t value);
  Statement& bind(int value) { return bind(static_cast<std::int64_t>(value)); }
  Statement& bind(double value);
  Statement& bind(bool value) { return bind(static_cast<std::int64_t>(value)); }
  Statement& bind(std::string_view text);
  Statement& bind(const std::string& text) { return bind(std::string_view(text)); }
  Statement& bind(const char* text) { return bind(std::string_view(text)); }
  Statement& bind(const Bytes& blob);
  Statement& bind(const Digest& digest);
  Statement& bind(const Uuid& uuid);
  Statement& bind(Instant instant) { return bind(instant.micros); }
  /// Its canonical text.
  Statement& bind(const Json& json);
  template <class Tag>
  Statement& bind(const Id<Tag>& id) {
    return bind(id.uuid);
  }
  template <class T>
  Statement& bind(const std::optional<T>& value) {
    return value ? bind(*value) : bind(nullptr);
  }
  template <class... Values>
  Statement& bind_all(const Values&... values) {
    (bind(values), ...);
    return *this;
  }

  /// True when there is a row to read. @error Conflict for a violated constraint, Io, Corrupt
  Result<bool> step();
  /// Steps to the end of a statement that returns nothing.
  Result<void> run();

  /// How many columns a row has.
  int columns() const;
  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;
  Bytes blob(int column) const;
  /// @error Corrupt when the column's bytes are no such value
  Result<Digest> digest(int column) const;
  Result<Uuid> uuid(int column) const;
  Result<Json> json(int column) const;
  Instant instant(int column) const { return {integer(column)}; }

 private:
  friend class Connection;
  Statement(Connection& connection, sqlite3_stmt* statement);
  void note(int code);
  Statement& bind_blob(const void* data, std::size_t size);

  Connection* connection_;
  sqlite3_stmt* statement_;
  int bound_ = 0;
  int failure_ = 0;
};

enum class Access { ReadWrite, ReadOnly };

/// Used by one thread at a time.
class Connection {
 public:
  /// @param disk  SQLite's name of a virtual file system; empty for the machine's
  static Result<std::unique_ptr<Connection>> open(const std::string& path, Access access,
                                                  const std::string& disk = {});
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Prepared once, then taken from the connection's cache.
  /// @error InvalidArgument for SQL that does not compile: a fault of ours
  Result<Statement> prepare(std::string_view sql);
  /// Prepares, binds and runs.
  template <class... Values>
  Result<void> run(std::string_view sql, const Values&... values) {
    TRY(auto statement, prepare(sql));
    return statement.bind_all(values...).run();
  }
  /// One or more statements without values, such as a migration.
  Result<void> execute(const std::string& sql);
  /// Rows changed by the last statement.
  std::int64_t changes() const;
  /// False once an error made SQLite undo the whole transaction.
  bool in_transaction() const;
  /// The error that `code` stands for on this connection.
  Error error(int code) const;
  sqlite3* handle() const { return database_; }

 private:
  friend class Statement;
  explicit Connection(sqlite3* database) : database_(database) {}
  void give_back(sqlite3_stmt* statement);

  sqlite3* database_;
  std::map<std::string, sqlite3_stmt*, std::less<>> statements_;
};

/// A consistent view that ends with its scope.
class ReadTransaction {
 public:
  explicit ReadTransaction(Connection& connection);
  ~ReadTransaction();
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;
  const Result<void>& begun() const { return begun_; }

 private:
  Connection& connection_;
  Result<void> begun_;
};

}  // namespace entente::store
