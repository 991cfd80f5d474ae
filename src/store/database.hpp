// One SQLite database of a node: a single writer thread that groups waiting writes into one durable
// transaction, and a pool of connections that read consistent snapshots beside it. Folders that
// keep tables of their own bring numbered migrations and go through `write` and `read`.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "platform/files.hpp"
#include "store/sqlite.hpp"

namespace entente::store {

struct Migration {
  int number = 1;  ///< 1, 2, 3 ... within its folder
  std::string_view name;
  std::string_view sql;
};

/// Another client's write, which happens to wait at the same moment: it shares the transaction.
using Beside = std::function<std::optional<std::function<Result<void>(Connection&)>>()>;

struct DatabaseOptions {
  std::size_t readers = 4;
  std::size_t group_max = 256;  ///< writes in one transaction
  std::optional<std::int64_t>
      pages_max;  ///< a limit on the database's size, in pages of 4096 bytes
  /// SQLite's name of the disk; empty for the machine's. Another one is a simulated disk.
  std::string disk = {};
  /// The caller's thread writes, so that one thread runs everything in one order: simulation.
  bool inline_writes = false;
  /// With inline writes: asked for company before each write. None by default.
  Beside beside = {};
};

class Writer;
class ReaderPool;
/// A connection borrowed from the pool; it goes back when the lease ends.
using Lease = std::unique_ptr<Connection, std::function<void(Connection*)>>;

class Database {
 public:
  /// Opens or creates the file: WAL, synchronous FULL, foreign keys, secure deletion.
  /// @error Io, or Corrupt when it is no database
  static Result<std::unique_ptr<Database>> open(const platform::Path& path,
                                                const DatabaseOptions& options = {});
  /// Waits for writes under way.
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Applies those migrations of `folder` that were not applied yet, each in a transaction.
  /// @error Corrupt when an applied one had another text, or a later program was here before
  Result<void> migrate(std::string_view folder, std::span<const Migration> migrations);

  /// Runs `work` on the writer's connection within a transaction that may be shared with other
  /// writes; durable when it returns. An error undoes this work alone. `work` may run twice, so it
  /// only touches the connection and what it returns; it never calls write or read.
  template <class Work>
  auto write(Work work) -> decltype(work(std::declval<Connection&>())) {
    using Answer = decltype(work(std::declval<Connection&>()));
    std::optional<Answer> answer;
    const Result<void> done = submit([&](Connection& connection) -> Result<void> {
      answer.emplace(work(connection));
      if (!answer->has_value()) return answer->error();
      return {};
    });
    if (!done) return done.error();
    return *std::move(answer);
  }

  /// Runs `work` on a connection that sees one consistent state and writes nothing. It is short,
  /// and calls neither read nor write: a connection is held meanwhile.
  template <class Work>
  auto read(Work work) -> decltype(work(std::declval<Connection&>())) {
    auto lease = borrow();
    if (!lease) return lease.error();
    ReadTransaction transaction(**lease);
    if (!transaction.begun()) return transaction.begun().error();
    return work(**lease);
  }

  /// Copies the WAL into the database and empties it: after a destruction, nothing of what was
  /// destroyed stays in it. @error Unavailable when readers kept it busy
  Result<void> truncate_wal();

  /// Changes the limit on the database's size, in pages.
  Result<void> limit_pages(std::int64_t pages_max);

  const platform::Path& path() const;

 private:
  explicit Database(platform::Path path);
  Result<void> submit(std::function<Result<void>(Connection&)> work);
  Result<Lease> borrow();

  platform::Path path_;
  std::unique_ptr<ReaderPool> readers_;
  std::unique_ptr<Writer> writer_;
};

}  // namespace entente::store
