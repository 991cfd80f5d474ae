#include "store/journal_search.hpp"

namespace entente::store {
namespace {

constexpr std::string_view kEntry =
    "SELECT e.stream, e.sequence, e.position, e.type, e.record, e.entry, e.recorded_at, s.kind,"
    " coalesce(c.reference, '') FROM event e"
    " JOIN stream s ON s.node=e.node AND s.stream=e.stream"
    " LEFT JOIN case_file c ON c.node=e.node AND c.case_id=e.stream WHERE e.node=?";

Result<JournalEntry> entry_at(const Statement& row) {
  JournalEntry entry;
  TRY(entry.event.stream.uuid, row.uuid(0));
  entry.event.sequence = static_cast<std::uint64_t>(row.integer(1));
  entry.event.position = static_cast<std::uint64_t>(row.integer(2));
  entry.event.type = row.text(3);
  TRY(entry.event.record, row.json(4));
  TRY(entry.event.entry, row.digest(5));
  entry.event.recorded_at = row.instant(6);
  entry.kind = row.text(7);
  entry.reference = row.text(8);
  return entry;
}

}  // namespace

Result<std::vector<JournalEntry>> search_journal(Connection& connection, const std::string& node,
                                                 const JournalFilter& filter, std::size_t limit) {
  JsonArray types;
  for (const auto& type : filter.types) types.emplace_back(type);
  std::string sql(kEntry);
  if (!types.empty()) sql += " AND e.type IN (SELECT value FROM json_each(?))";
  if (filter.stream) sql += " AND e.stream=?";
  if (filter.from) sql += " AND e.recorded_at>=?";
  if (filter.before) sql += " AND e.recorded_at<?";
  if (filter.below) sql += " AND e.position<?";
  TRY(auto statement, connection.prepare(sql + " ORDER BY e.position DESC LIMIT ?"));
  statement.bind(node);
  if (!types.empty()) statement.bind(Json(std::move(types)));
  if (filter.stream) statement.bind(*filter.stream);
  if (filter.from) statement.bind(*filter.from);
  if (filter.before) statement.bind(*filter.before);
  if (filter.below) statement.bind(*filter.below);
  statement.bind(std::uint64_t{limit});
  std::vector<JournalEntry> entries;
  for (;;) {
    TRY(const bool found, statement.step());
    if (!found) return entries;
    TRY(JournalEntry entry, entry_at(statement));
    entries.push_back(std::move(entry));
  }
}

Result<JournalEntry> journal_entry(Connection& connection, const std::string& node,
                                   std::uint64_t position) {
  TRY(auto statement, connection.prepare(std::string(kEntry) + " AND e.position=?"));
  TRY(const bool found, statement.bind_all(node, position).step());
  if (!found) return fail(Code::NotFound, "the journal has no event at {}", position);
  return entry_at(statement);
}

Result<CaseId> case_by_reference(Connection& connection, const std::string& node,
                                 const std::string& reference) {
  TRY(auto statement,
      connection.prepare("SELECT case_id FROM case_file WHERE node=? AND reference=?"));
  TRY(const bool found, statement.bind_all(node, reference).step());
  if (!found)
    return in_french(fail(Code::NotFound, "no case has the reference '{}' here", reference),
                     "aucun dossier de ce nœud n’a la référence « {} »", reference);
  TRY(const Uuid id, statement.uuid(0));
  return CaseId{id};
}

Result<std::string> reference_of(Connection& connection, const std::string& node,
                                 const CaseId& case_id) {
  TRY(auto statement,
      connection.prepare("SELECT reference FROM case_file WHERE node=? AND case_id=?"));
  TRY(const bool found, statement.bind_all(node, case_id).step());
  return found ? statement.text(0) : std::string();
}

}  // namespace entente::store
