#include "store/projections.hpp"

#include <map>

#include "store/row_codec.hpp"

namespace entente::store {
namespace {

template <class Row>
Result<std::vector<Row>> rows_of(Connection& connection, const std::string& node,
                                 const CaseId& case_id) {
  static const std::string kSelect =
      fmt::format("SELECT {} FROM {} WHERE node=? AND case_id=? ORDER BY {}", columns_of<Row>(),
                  TableOf<Row>::kName, TableOf<Row>::kKey);
  TRY(auto statement, connection.prepare(kSelect));
  statement.bind_all(node, case_id);
  return read_rows<Row>(statement);
}

template <class Row>
Result<void> write_rows(Connection& connection, const std::string& node, const CaseId& case_id,
                        const std::vector<Row>& wanted) {
  static const std::string kDelete =
      fmt::format("DELETE FROM {} WHERE node=? AND case_id=? AND {}=?", TableOf<Row>::kName,
                  TableOf<Row>::kKey);
  using Key = std::remove_cvref_t<decltype(TableOf<Row>::key(std::declval<const Row&>()))>;
  TRY(const auto rows, rows_of<Row>(connection, node, case_id));
  std::map<Key, const Row*> present;
  for (const Row& row : rows) present.emplace(TableOf<Row>::key(row), &row);
  for (const Row& row : wanted) {
    if (row.case_id != case_id)
      return fail(Code::InvalidArgument, "a row of {} that belongs to another case",
                  TableOf<Row>::kName);
    const auto known = present.find(TableOf<Row>::key(row));
    const bool same = known != present.end() && *known->second == row;
    if (known != present.end()) present.erase(known);
    if (!same) TRY_VOID(write_row(connection, "INSERT OR REPLACE", node, row));
  }
  for (const auto& [key, row] : present) TRY_VOID(connection.run(kDelete, node, case_id, key));
  return {};
}

}  // namespace

Result<void> write_projection(Connection& connection, const std::string& node,
                              const CaseProjection& projection) {
  const CaseId& case_id = projection.file.case_id;
  TRY_VOID(write_row(connection, "INSERT OR REPLACE", node, projection.file));
  TRY_VOID(write_rows(connection, node, case_id, projection.organisations));
  TRY_VOID(write_rows(connection, node, case_id, projection.tasks));
  TRY_VOID(write_rows(connection, node, case_id, projection.deadlines));
  TRY_VOID(write_rows(connection, node, case_id, projection.notices));
  TRY_VOID(write_rows(connection, node, case_id, projection.incidents));
  return write_rows(connection, node, case_id, projection.messages);
}

Result<CaseProjection> read_projection(Connection& connection, const std::string& node,
                                       const CaseId& case_id) {
  static const std::string kSelect =
      fmt::format("SELECT {} FROM case_file WHERE node=? AND case_id=?", columns_of<CaseRow>());
  CaseProjection projection;
  {
    TRY(auto statement, connection.prepare(kSelect));
    TRY(const bool found, statement.bind_all(node, case_id).step());
    if (!found) return fail(Code::NotFound, "no case {}", to_string(case_id));
    TRY(projection.file, read_row<CaseRow>(statement));
  }
  TRY(projection.organisations, rows_of<CaseOrganisationRow>(connection, node, case_id));
  TRY(projection.tasks, rows_of<TaskRow>(connection, node, case_id));
  TRY(projection.deadlines, rows_of<DeadlineRow>(connection, node, case_id));
  TRY(projection.notices, rows_of<NoticeRow>(connection, node, case_id));
  TRY(projection.incidents, rows_of<IncidentRow>(connection, node, case_id));
  TRY(projection.messages, rows_of<MessageRow>(connection, node, case_id));
  return projection;
}

Result<void> drop_projections(Connection& connection, const std::string& node) {
  for (const std::string_view table :
       {TableOf<CaseRow>::kName, TableOf<CaseOrganisationRow>::kName, TableOf<TaskRow>::kName,
        TableOf<DeadlineRow>::kName, TableOf<NoticeRow>::kName, TableOf<IncidentRow>::kName,
        TableOf<MessageRow>::kName})
    TRY_VOID(connection.run(fmt::format("DELETE FROM {} WHERE node=?", table), node));
  return {};
}

}  // namespace entente::store
