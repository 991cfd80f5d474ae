// Who read which case when. Entries wait in memory for a moment and are written in batches; each
// entry's hash covers the one before, so that a removed or changed entry shows.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "store/database.hpp"

namespace entente::node {

struct AccessEntry {
  std::uint64_t number = 0;
  Instant at;  ///< system clock
  std::string reader;
  std::string organisation;
  CaseId case_id;
  std::string what;  ///< "case", "timeline", "document", ...
};

/// Which entries to find; empty members do not limit.
struct AccessFilter {
  std::string reader;
  std::optional<CaseId> case_id;
  std::optional<Instant> from;
  std::optional<Instant> before;
  std::optional<std::uint64_t> below;  ///< numbers below this one
  std::size_t limit = 100;
};

/// Safe across threads.
class AccessLog {
 public:
  AccessLog(store::Database& database, std::string node)
      : database_(database), node_(std::move(node)) {}

  /// Notes a reading; durable with the next flush. @error of the flush that a full batch causes
  Result<void> note(AccessEntry entry);
  Result<void> flush();
  /// The latest first.
  Result<std::vector<AccessEntry>> of_case(const CaseId& case_id, std::size_t limit);
  /// Of all cases, the latest first.
  Result<std::vector<AccessEntry>> find(const AccessFilter& filter);
  /// Hashes the whole log again. @error Corrupt, with the number of the first entry that differs
  Result<std::uint64_t> verify();

 private:
  static constexpr std::size_t kBatch = 64;
  store::Database& database_;
  std::string node_;
  std::mutex mutex_;
  std::vector<AccessEntry> waiting_;
};

}  // namespace entente::node
