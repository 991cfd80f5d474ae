#include "store/lists.hpp"

#include "store/list_cursor.hpp"
#include "store/row_codec.hpp"
#include "store/task_page.hpp"

namespace entente::store {
namespace {

/// A JSON list of the reader's roles for json_each; a row without a role is for everyone there.
std::string roles_of(const ListReader& reader) {
  JsonArray roles{""};
  for (const std::string& role : reader.roles) roles.push_back(Json(role));
  return canonical_json(roles).value_or(std::string("[]"));
}

constexpr std::string_view kInRoles = "t.role IN (SELECT value FROM json_each(?))";

/// The rows of a scope; what stands for `?` follows bind_scope.
std::string scope_condition(InboxScope scope) {
  switch (scope) {
    case InboxScope::Mine:
      return fmt::format("t.node=? AND t.assignee=? AND t.organisation=? AND t.state='open' AND {}",
                         kInRoles);
    case InboxScope::Organisation:
      return fmt::format("t.node=? AND t.organisation=? AND t.state='open' AND t.kind='due' AND {}",
                         kInRoles);
    case InboxScope::Waiting:
      return fmt::format(
          "t.node=? AND t.organisation=? AND t.state='waiting' AND t.kind='due' AND {}", kInRoles);
    case InboxScope::Works:
      return fmt::format("t.node=? AND t.organisation=? AND t.state='work' AND t.kind='due' AND {}",
                         kInRoles);
  }
  return "0";
}

void bind_scope(Statement& statement, const std::string& node, const ListReader& reader,
                InboxScope scope) {
  statement.bind(node);
  if (scope == InboxScope::Mine) statement.bind(reader.person);
  statement.bind_all(reader.organisation, roles_of(reader));
}

Result<std::uint64_t> count(Connection& connection, const std::string& node,
                            const ListReader& reader, InboxScope scope) {
  TRY(auto statement, connection.prepare(fmt::format("SELECT count(*) FROM task t WHERE {}",
                                                     scope_condition(scope))));
  bind_scope(statement, node, reader, scope);
  TRY_VOID(statement.step());
  return static_cast<std::uint64_t>(statement.integer(0));
}

/// No task that the reader may do, and nothing that it waits for, answers to what runs next: none
/// at all where nothing runs. What another role of the organisation must do is not the reader's.
/// The plus signs keep the search of tasks on the case, of which there are few, and off the index
/// by organisation, which has all of them.
constexpr std::string_view kWatchedCondition =
    "o.node=? AND o.organisation=? AND c.status='open' AND NOT EXISTS (SELECT 1 FROM task t"
    " WHERE t.node=c.node AND t.case_id=c.case_id AND +t.organisation=o.organisation"
    " AND +t.kind='due' AND +t.state IN ('open', 'waiting')"
    " AND (c.next_due_at IS NULL OR (+t.due_at <= c.next_due_at"
    " AND +t.role IN (SELECT value FROM json_each(?)))))";

constexpr std::string_view kCasesOfOrganisation =
    "case_organisation o JOIN case_file c ON c.node=o.node AND c.case_id=o.case_id";

/// The sort key of a watched case, as a task has it in columns of its own.
constexpr std::string_view kWatchedOrder =
    "CASE WHEN c.next_due_at IS NULL THEN 2 WHEN c.next_due_kind='target' THEN 1 ELSE 0 END,"
    " coalesce(c.next_due_at, 9223372036854775807), c.case_id";

constexpr std::string_view kNoticeCondition =
    "t.node=? AND t.organisation=? AND t.acknowledged_at IS NULL"
    " AND t.role IN (SELECT value FROM json_each(?))";

}  // namespace

Result<TaskPage> read_tasks(Connection& connection, const std::string& node,
                            const ListReader& reader, InboxScope scope, const Paging& paging) {
  TRY(const DueCursor cursor, parse_due_cursor(paging.cursor));
  TRY(auto statement, connection.prepare(task_page_query(scope_condition(scope))));
  bind_scope(statement, node, reader, scope);
  statement.bind_all(cursor.rank, cursor.order, cursor.id, std::uint64_t{paging.limit} + 1);
  return read_task_page(statement, paging.limit);
}

Result<NoticePage> read_notices(Connection& connection, const std::string& node,
                                const ListReader& reader, const Paging& paging) {
  static const std::string kSelect = fmt::format(
      "SELECT {}, {} FROM notice t JOIN case_file c ON c.node=t.node AND c.case_id=t.case_id"
      " WHERE {} AND (t.raised_at, t.notice_id) > (?, ?) ORDER BY t.raised_at, t.notice_id LIMIT ?",
      columns_of<NoticeRow>("t."), columns_of<CaseRow>("c."), kNoticeCondition);
  TRY(const Cursor cursor, parse_cursor(paging.cursor));
  TRY(auto statement, connection.prepare(kSelect));
  statement.bind_all(node, reader.organisation, roles_of(reader), cursor.order, cursor.id,
                     std::uint64_t{paging.limit} + 1);
  NoticePage page;
  for (;;) {
    TRY(const bool found, statement.step());
    if (!found) return page;
    if (page.rows.size() == paging.limit) {
      const NoticeRow& last = page.rows.back().notice;
      page.next = cursor_after(last);
      return page;
    }
    TRY(NoticeRow notice, read_row<NoticeRow>(statement));
    TRY(CaseRow file, read_row<CaseRow>(statement, kColumns<NoticeRow>));
    page.rows.push_back({std::move(notice), std::move(file)});
  }
}

Result<CasePage> read_watched(Connection& connection, const std::string& node,
                              const ListReader& reader, const Paging& paging) {
  static const std::string kSelect =
      fmt::format("SELECT {} FROM {} WHERE {} AND ({}) > (?, ?, ?) ORDER BY {} LIMIT ?",
                  columns_of<CaseRow>("c."), kCasesOfOrganisation, kWatchedCondition, kWatchedOrder,
                  kWatchedOrder);
  TRY(const DueCursor after, parse_due_cursor(paging.cursor));
  TRY(auto statement, connection.prepare(kSelect));
  statement.bind_all(node, reader.organisation, roles_of(reader), after.rank, after.order, after.id,
                     std::uint64_t{paging.limit} + 1);
  CasePage page;
  TRY(page.rows, read_rows<CaseRow>(statement));
  if (page.rows.size() > paging.limit) {
    page.rows.pop_back();
    page.next = page.rows.empty() ? "" : cursor_after_watched(page.rows.back());
  }
  return page;
}

Result<InboxCounts> read_inbox_counts(Connection& connection, const std::string& node,
                                      const ListReader& reader) {
  InboxCounts counts;
  TRY(counts.mine, count(connection, node, reader, InboxScope::Mine));
  TRY(counts.organisation, count(connection, node, reader, InboxScope::Organisation));
  TRY(counts.waiting, count(connection, node, reader, InboxScope::Waiting));
  static const std::string kSelect =
      fmt::format("SELECT count(*) FROM notice t WHERE {}", kNoticeCondition);
  TRY(auto statement, connection.prepare(kSelect));
  TRY_VOID(statement.bind_all(node, reader.organisation, roles_of(reader)).step());
  counts.notices = static_cast<std::uint64_t>(statement.integer(0));
  static const std::string kWatched =
      fmt::format("SELECT count(*) FROM {} WHERE {}", kCasesOfOrganisation, kWatchedCondition);
  TRY(auto watched, connection.prepare(kWatched));
  TRY_VOID(watched.bind_all(node, reader.organisation, roles_of(reader)).step());
  counts.watching = static_cast<std::uint64_t>(watched.integer(0));
  return counts;
}

std::string cursor_after_watched(const CaseRow& row) {
  return print_cursor(DueCursor{due_rank(row.next_due_at.has_value(), row.next_due_kind),
                                order_of(row.next_due_at), row.case_id.uuid});
}

std::string cursor_after(const TaskRow& row) {
  return print_cursor(DueCursor{due_rank(row.due_at.has_value(), row.due_kind),
                                row.due_at.value_or(row.created_at).micros, row.task_id.uuid});
}

std::string cursor_after(const NoticeRow& row) {
  return print_cursor(Cursor{row.raised_at.micros, row.notice_id.uuid});
}

Result<std::vector<DeadlineRow>> read_deadlines_due(Connection& connection, const std::string& node,
                                                    Instant legal_now, std::size_t limit) {
  static const std::string kSelect = fmt::format(
      "SELECT {} FROM deadline WHERE node=? AND state='running' AND fires_at<=?"
      " ORDER BY fires_at, deadline_id LIMIT ?",
      columns_of<DeadlineRow>());
  TRY(auto statement, connection.prepare(kSelect));
  statement.bind_all(node, legal_now, std::uint64_t{limit});
  return read_rows<DeadlineRow>(statement);
}

}  // namespace entente::store
