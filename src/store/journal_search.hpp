// Finds events of all streams by what is not sealed: type, stream and when they were recorded.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/sqlite.hpp"
#include "store/store.hpp"

namespace entente::store {

struct JournalFilter {
  std::vector<std::string> types;  ///< none: all
  std::optional<StreamId> stream;
  std::optional<Instant> from;
  std::optional<Instant> before;
  std::optional<std::uint64_t> below;  ///< positions below this one
};

struct JournalEntry {
  StoredEvent event;
  std::string kind;       ///< of the stream: "case", "agreement", "node"
  std::string reference;  ///< of the case, if it is one
};

/// The latest first, at most `limit`.
Result<std::vector<JournalEntry>> search_journal(Connection& connection, const std::string& node,
                                                 const JournalFilter& filter, std::size_t limit);

/// The event at a position. @error NotFound
Result<JournalEntry> journal_entry(Connection& connection, const std::string& node,
                                   std::uint64_t position);

/// The case with this reference at the node. @error NotFound
Result<CaseId> case_by_reference(Connection& connection, const std::string& node,
                                 const std::string& reference);
/// Empty when there is no such case.
Result<std::string> reference_of(Connection& connection, const std::string& node,
                                 const CaseId& case_id);

}  // namespace entente::store
