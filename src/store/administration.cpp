#include "store/administration.hpp"

#include "store/row_codec.hpp"

namespace entente::store {

Result<std::map<std::string, std::uint64_t>> open_cases_by_pack(Connection& connection,
                                                                const std::string& node) {
  TRY(auto statement, connection.prepare("SELECT pack_version, count(*) FROM case_file"
                                         " WHERE node=? AND status<>'closed' GROUP BY 1"));
  statement.bind(node);
  std::map<std::string, std::uint64_t> counts;
  for (;;) {
    TRY(const bool found, statement.step());
    if (!found) return counts;
    counts[statement.text(0)] = static_cast<std::uint64_t>(statement.integer(1));
  }
}

Result<std::map<std::pair<std::string, std::string>, std::uint64_t>> outbox_counts(
    Connection& connection, const std::string& node) {
  TRY(auto statement,
      connection.prepare("SELECT peer, state, count(*) FROM outbox WHERE node=? GROUP BY 1, 2"));
  statement.bind(node);
  std::map<std::pair<std::string, std::string>, std::uint64_t> counts;
  for (;;) {
    TRY(const bool found, statement.step());
    if (!found) return counts;
    counts[{statement.text(0), statement.text(1)}] =
        static_cast<std::uint64_t>(statement.integer(2));
  }
}

Result<OutboxWaiting> outbox_waiting(Connection& connection, const std::string& node) {
  TRY(auto statement, connection.prepare("SELECT count(*), min(created_at) FROM outbox"
                                         " WHERE node=? AND state IN ('queued', 'held')"));
  TRY_VOID(statement.bind_all(node).step());
  OutboxWaiting waiting;
  waiting.messages = static_cast<std::uint64_t>(statement.integer(0));
  if (waiting.messages > 0) waiting.since = statement.instant(1);
  return waiting;
}

Result<std::uint64_t> events_after(Connection& connection, const std::string& node,
                                   const std::string& type, std::uint64_t position) {
  TRY(auto statement,
      connection.prepare("SELECT count(*) FROM event WHERE node=? AND type=? AND position>?"));
  TRY_VOID(statement.bind_all(node, type, position).step());
  return static_cast<std::uint64_t>(statement.integer(0));
}

Result<std::uint64_t> overdue_timers(Connection& connection, const std::string& node,
                                     Instant legal_now) {
  TRY(auto statement, connection.prepare("SELECT count(*) FROM deadline WHERE node=?"
                                         " AND state='running' AND fires_at<=?"));
  TRY_VOID(statement.bind_all(node, legal_now).step());
  return static_cast<std::uint64_t>(statement.integer(0));
}

Result<std::vector<IncidentEntry>> open_incidents(Connection& connection, const std::string& node,
                                                  std::size_t limit) {
  static const std::string kSelect = fmt::format(
      "SELECT {}, {} FROM incident t JOIN case_file c ON c.node=t.node AND c.case_id=t.case_id"
      " WHERE t.node=? AND t.resolved_at IS NULL ORDER BY t.raised_at, t.incident_id LIMIT ?",
      columns_of<IncidentRow>("t."), columns_of<CaseRow>("c."));
  TRY(auto statement, connection.prepare(kSelect));
  statement.bind_all(node, std::uint64_t{limit});
  std::vector<IncidentEntry> entries;
  for (;;) {
    TRY(const bool found, statement.step());
    if (!found) return entries;
    TRY(IncidentRow incident, read_row<IncidentRow>(statement));
    TRY(CaseRow file, read_row<CaseRow>(statement, kColumns<IncidentRow>));
    entries.push_back({std::move(incident), std::move(file)});
  }
}

Result<std::vector<CaseId>> cases_with_moves(Connection& connection, const std::string& node,
                                             std::size_t limit) {
  TRY(auto statement,
      connection.prepare("SELECT e.stream FROM event e INDEXED BY event_of_move"
                         " JOIN case_file c ON c.node=e.node AND c.case_id=e.stream"
                         " WHERE e.node=? AND e.type='MoveProposed' AND c.closed_at IS NULL"
                         " GROUP BY e.stream ORDER BY max(e.recorded_at) DESC, e.stream LIMIT ?"));
  statement.bind_all(node, std::uint64_t{limit});
  std::vector<CaseId> cases;
  for (;;) {
    TRY(const bool found, statement.step());
    if (!found) return cases;
    TRY(const Uuid id, statement.uuid(0));
    cases.push_back({id});
  }
}

}  // namespace entente::store
