// Counts over a node for those who run it: open cases by version, what waits to be sent, incidents.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "store/sqlite.hpp"
#include "store/store.hpp"

namespace entente::store {

/// Open cases by the content hash of their pack.
Result<std::map<std::string, std::uint64_t>> open_cases_by_pack(Connection& connection,
                                                                const std::string& node);
/// Messages by peer and state.
Result<std::map<std::pair<std::string, std::string>, std::uint64_t>> outbox_counts(
    Connection& connection, const std::string& node);
/// What the outbox has still to send, and since when the oldest of it waits.
struct OutboxWaiting {
  std::uint64_t messages = 0;
  std::optional<Instant> since;
};
Result<OutboxWaiting> outbox_waiting(Connection& connection, const std::string& node);
/// Events of a type recorded after a position.
Result<std::uint64_t> events_after(Connection& connection, const std::string& node,
                                   const std::string& type, std::uint64_t position);
/// Running deadlines and timers whose moment has passed.
Result<std::uint64_t> overdue_timers(Connection& connection, const std::string& node,
                                     Instant legal_now);

struct IncidentEntry {
  IncidentRow incident;
  CaseRow file;
};
/// Incidents that nobody has settled, the oldest first.
Result<std::vector<IncidentEntry>> open_incidents(Connection& connection, const std::string& node,
                                                  std::size_t limit);
/// Open cases in which a token was ever proposed to be moved by hand, those of the latest proposal
/// first: whether one still waits, the case tells.
Result<std::vector<CaseId>> cases_with_moves(Connection& connection, const std::string& node,
                                             std::size_t limit);

}  // namespace entente::store
