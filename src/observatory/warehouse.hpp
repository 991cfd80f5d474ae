// Where published numbers are kept for analysis: one SQLite file, each number with the release that
// it came from, and what it was before. Plain SQL asks it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "observatory/observation.hpp"
#include "observatory/oddities.hpp"
#include "store/sqlite.hpp"

namespace entente::observatory {

/// A file as it was imported.
struct Release {
  std::string kind;
  std::string file;  ///< its name
  Digest digest;     ///< SHA-256 of its bytes
  Date released_on;  ///< as the publisher says; the day of the import otherwise
  Instant imported_at;
  /// Until then its numbers are in no view; nothing: it may be read at once.
  std::optional<Instant> embargo_until = {};
  bool damaged = false;  ///< some of its lines could not be taken
};

/// A release whose numbers nobody may read yet.
struct Embargo {
  std::string kind;
  std::string file;
  Date released_on;
  Instant until;
};

struct Imported {
  std::size_t fresh = 0;    ///< numbers that were not there
  std::size_t revised = 0;  ///< numbers that say something else now
  std::size_t unchanged = 0;
  std::size_t older = 0;  ///< numbers that a later release has spoken of: they are kept as past
};

class Warehouse {
 public:
  /// Opens or creates the file; ":memory:" keeps nothing.
  /// @error Io, or Corrupt when it is no such database
  static Result<std::unique_ptr<Warehouse>> open(const std::string& path);

  /// Adds a release in one transaction. Numbers of earlier releases that this one does not speak of
  /// stay; those that it contradicts are kept as revisions; what a later release said stands. An
  /// edition of a kind without keys replaces the days from its first to its last; where lines of it
  /// are damaged, days of which it says nothing keep what they had. Under an embargo the numbers
  /// wait apart, and what was known before stands until lift().
  /// @error Conflict when this very file was imported before
  Result<Imported> add(const Kind& kind, const Release& release,
                       const std::vector<Observation>& observations);

  /// What stands of a kind, for the comparison with what comes next.
  Result<Known> known(const std::string& kind);

  /// Adds what waited for an embargo that is over, in the order of the releases.
  Result<void> lift(Instant now);
  /// What still waits, the first to be lifted first.
  Result<std::vector<Embargo>> embargoes();

  /// For queries. The view `figures(kind, period, place, origin, category, measure, value, flag,
  /// released_on)` holds what is current; `revisions` what it was before.
  store::Connection& connection() { return *connection_; }

 private:
  explicit Warehouse(std::unique_ptr<store::Connection> connection)
      : connection_(std::move(connection)) {}
  Result<Imported> begin_and_write(const Kind& kind, const Release& release,
                                   const std::vector<Observation>& observations);
  Result<std::int64_t> begin(const Kind& kind, const Release& release);
  /// How rows of a kind are told apart; numbers of the table `embargoes`.
  enum class Rows { Keyed = 0, Keyless = 1, KeylessDamaged = 2 };
  Result<Imported> write(const std::string& kind, Rows rows, std::int64_t release,
                         const std::vector<Observation>& observations);
  Result<Imported> write_keyed(std::int64_t kind, std::int64_t release,
                               const std::vector<Observation>& observations);
  Result<Imported> write_edition(std::int64_t kind, Rows rows, std::int64_t release,
                                 const std::vector<Observation>& observations);

  Result<void> put_aside(std::int64_t release, const std::vector<Observation>& observations);
  Result<void> lift_one(std::int64_t release, const std::string& kind);

  std::unique_ptr<store::Connection> connection_;
};

}  // namespace entente::observatory
