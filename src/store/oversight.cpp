#include "store/oversight.hpp"

#include <algorithm>

#include "store/list_cursor.hpp"
#include "store/row_codec.hpp"
#include "store/task_page.hpp"

namespace entente::store {
namespace {

constexpr std::string_view kLoadColumns =
    "count(*), coalesce(sum(t.due_at <= ?), 0),"
    " coalesce(sum(t.due_at > ? AND t.due_at <= ?), 0),"
    " min(CASE WHEN t.due_at <= ? THEN t.due_at END)";

void bind_load(Statement& statement, const LoadMoment& moment) {
  statement.bind_all(moment.now, moment.now, moment.soon, moment.now);
}

Load load_at(const Statement& row, int column) {
  Load load;
  load.open = static_cast<std::uint64_t>(row.integer(column));
  load.late = static_cast<std::uint64_t>(row.integer(column + 1));
  load.soon = static_cast<std::uint64_t>(row.integer(column + 2));
  if (!row.is_null(column + 3)) load.oldest_due_at = row.instant(column + 3);
  return load;
}

}  // namespace

Result<std::vector<std::pair<std::string, Load>>> read_load_by_person(
    Connection& connection, const std::string& node, const std::string& organisation,
    const LoadMoment& moment) {
  TRY(auto statement,
      connection.prepare(fmt::format("SELECT coalesce(t.assignee, ''), {} FROM task t"
                                     " WHERE t.node=? AND t.organisation=? AND t.state='open'"
                                     " AND t.kind='due' GROUP BY 1 ORDER BY 1",
                                     kLoadColumns)));
  bind_load(statement, moment);
  statement.bind_all(node, organisation);
  std::vector<std::pair<std::string, Load>> loads;
  for (;;) {
    TRY(const bool found, statement.step());
    if (!found) return loads;
    loads.emplace_back(statement.text(0), load_at(statement, 1));
  }
}

Result<std::vector<OrganisationLoad>> read_load_by_organisation(Connection& connection,
                                                                const std::string& node,
                                                                const LoadMoment& moment) {
  TRY(auto cases,
      connection.prepare("SELECT o.organisation, sum(c.status <> 'closed') FROM case_organisation o"
                         " JOIN case_file c ON c.node=o.node AND c.case_id=o.case_id"
                         " WHERE o.node=? GROUP BY 1 ORDER BY 1"));
  cases.bind(node);
  std::vector<OrganisationLoad> loads;
  for (;;) {
    TRY(const bool found, cases.step());
    if (!found) break;
    loads.push_back({cases.text(0), static_cast<std::uint64_t>(cases.integer(1)), {}});
  }
  TRY(auto tasks, connection.prepare(fmt::format(
                      "SELECT t.organisation, {} FROM task t WHERE t.node=? AND t.state='open'"
                      " AND t.kind='due' GROUP BY 1",
                      kLoadColumns)));
  bind_load(tasks, moment);
  tasks.bind(node);
  for (;;) {
    TRY(const bool found, tasks.step());
    if (!found) return loads;
    const std::string organisation = tasks.text(0);
    const auto row = std::find_if(loads.begin(), loads.end(), [&](const auto& one) {
      return one.organisation == organisation;
    });
    if (row != loads.end()) row->load = load_at(tasks, 1);
  }
}

Result<TaskPage> read_duties(Connection& connection, const std::string& node,
                             const DutyFilter& filter, const Paging& paging) {
  TRY(const DueCursor cursor, parse_due_cursor(paging.cursor));
  TRY(auto statement, connection.prepare(task_page_query(fmt::format(
                          "t.node=? AND t.organisation=? AND t.state='open' AND t.kind='due'{}{}",
                          filter.assignee ? " AND coalesce(t.assignee, '')=?" : "",
                          filter.late_at ? " AND t.due_at<=?" : ""))));
  statement.bind_all(node, filter.organisation);
  if (filter.assignee) statement.bind(*filter.assignee);
  if (filter.late_at) statement.bind(*filter.late_at);
  statement.bind_all(cursor.rank, cursor.order, cursor.id, std::uint64_t{paging.limit} + 1);
  return read_task_page(statement, paging.limit);
}

Result<std::vector<TaskEntry>> read_open_tasks_at(Connection& connection, const std::string& node,
                                                  const std::string& element,
                                                  const std::optional<std::string>& organisation) {
  TRY(auto statement,
      connection.prepare(fmt::format(
          "SELECT {}, {} FROM task t JOIN case_file c ON c.node=t.node AND c.case_id=t.case_id"
          " WHERE t.node=? AND t.element=? AND t.state='open'{}"
          " ORDER BY t.created_at, t.task_id",
          columns_of<TaskRow>("t."), columns_of<CaseRow>("c."),
          organisation ? " AND t.organisation=?" : "")));
  statement.bind_all(node, element);
  if (organisation) statement.bind(*organisation);
  std::vector<TaskEntry> entries;
  for (;;) {
    TRY(const bool found, statement.step());
    if (!found) return entries;
    TRY(TaskRow task, read_row<TaskRow>(statement));
    TRY(CaseRow file, read_row<CaseRow>(statement, kColumns<TaskRow>));
    entries.push_back({std::move(task), std::move(file)});
  }
}

Result<std::vector<DeadlineEntry>> read_deadlines_between(Connection& connection,
                                                          const std::string& node,
                                                          const std::string& organisation,
                                                          Instant from, Instant to,
                                                          std::size_t limit) {
  static const std::string kSelect = fmt::format(
      "SELECT {}, {} FROM deadline t"
      " JOIN case_organisation o ON o.node=t.node AND o.case_id=t.case_id AND o.organisation=?"
      " JOIN case_file c ON c.node=t.node AND c.case_id=t.case_id"
      " WHERE t.node=? AND t.warns_at>? AND t.warns_at<=?"
      " AND (t.state='running' OR t.state='passed' AND EXISTS"
      " (SELECT 1 FROM task k WHERE k.node=t.node AND k.case_id=t.case_id AND k.due_name=t.name"
      " AND k.state='open' AND k.kind='due'))"
      " AND instr(t.name, ':')=0 AND c.status<>'closed'"
      " ORDER BY t.warns_at, t.deadline_id LIMIT ?",
      columns_of<DeadlineRow>("t."), columns_of<CaseRow>("c."));
  TRY(auto statement, connection.prepare(kSelect));
  statement.bind_all(organisation, node, from, to, std::uint64_t{limit});
  std::vector<DeadlineEntry> entries;
  for (;;) {
    TRY(const bool found, statement.step());
    if (!found) return entries;
    TRY(DeadlineRow deadline, read_row<DeadlineRow>(statement));
    TRY(CaseRow file, read_row<CaseRow>(statement, kColumns<DeadlineRow>));
    entries.push_back({std::move(deadline), std::move(file)});
  }
}

}  // namespace entente::store
