#include "store/due_kinds.hpp"

#include <map>
#include <utility>
#include <vector>

namespace entente::store {
namespace {

/// By pack and deadline: of both there are few, however many tasks there are.
Result<void> fill_tasks(Connection& connection, const std::string& node, const DueKindOf& kind_of) {
  std::vector<std::pair<std::string, std::string>> lacking;
  {
    TRY(auto rows,
        connection.prepare("SELECT DISTINCT c.pack_version, t.due_name FROM task t JOIN case_file c"
                           " ON c.node=t.node AND c.case_id=t.case_id"
                           " WHERE t.node=? AND t.due_at IS NOT NULL AND t.due_kind IS NULL"));
    rows.bind(node);
    for (;;) {
      TRY(const bool found, rows.step());
      if (!found) break;
      lacking.emplace_back(rows.text(0), rows.is_null(1) ? std::string() : rows.text(1));
    }
  }
  for (const auto& [pack_version, deadline] : lacking)
    TRY_VOID(connection.run(
        "UPDATE task SET due_kind=? WHERE node=? AND due_at IS NOT NULL AND due_kind IS NULL"
        " AND coalesce(due_name, '')=? AND case_id IN"
        " (SELECT case_id FROM case_file WHERE node=? AND pack_version=?)",
        to_text(kind_of(pack_version, deadline)), node, deadline, node, pack_version));
  return {};
}

/// A case keeps the instant of its next deadline and not its name. Of those that end then, what a
/// task is due by goes before what merely runs, and of what merely runs only the law's counts.
Result<void> fill_cases(Connection& connection, const std::string& node, const DueKindOf& kind_of) {
  std::map<CaseId, DueKind> kinds;
  {
    TRY(auto rows,
        connection.prepare(
            "SELECT c.case_id, c.pack_version, d.name, EXISTS (SELECT 1 FROM task t"
            " WHERE t.node=d.node AND t.case_id=d.case_id AND t.kind='due' AND t.due_name=d.name)"
            " AS asked FROM case_file c JOIN deadline d ON d.node=c.node AND d.case_id=c.case_id"
            " AND d.warns_at=c.next_due_at AND d.state<>'ended'"
            " WHERE c.node=? AND c.next_due_at IS NOT NULL AND c.next_due_kind IS NULL"
            " ORDER BY c.case_id, asked DESC, d.name"));
    rows.bind(node);
    for (;;) {
      TRY(const bool found, rows.step());
      if (!found) break;
      const auto kind = kind_of(rows.text(1), rows.text(2));
      if (rows.integer(3) == 0 && kind == DueKind::Target) continue;
      TRY(const Uuid id, rows.uuid(0));
      kinds.try_emplace(CaseId{id}, kind);
    }
  }
  for (const auto& [id, kind] : kinds)
    TRY_VOID(connection.run("UPDATE case_file SET next_due_kind=? WHERE node=? AND case_id=?",
                            to_text(kind), node, id));
  return {};
}

}  // namespace

Result<std::vector<std::string>> packs_without_due_kinds(Connection& connection,
                                                         const std::string& node) {
  TRY(auto rows,
      connection.prepare("SELECT DISTINCT c.pack_version FROM case_file c WHERE c.node=? AND"
                         " (c.next_due_at IS NOT NULL AND c.next_due_kind IS NULL"
                         " OR EXISTS (SELECT 1 FROM task t WHERE t.node=c.node"
                         " AND t.case_id=c.case_id AND t.due_at IS NOT NULL"
                         " AND t.due_kind IS NULL))"));
  rows.bind(node);
  std::vector<std::string> packs;
  for (;;) {
    TRY(const bool found, rows.step());
    if (!found) return packs;
    packs.push_back(rows.text(0));
  }
}

Result<void> fill_due_kinds(Connection& connection, const std::string& node,
                            const DueKindOf& kind_of) {
  TRY_VOID(fill_tasks(connection, node, kind_of));
  return fill_cases(connection, node, kind_of);
}

}  // namespace entente::store
