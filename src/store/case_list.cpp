// The cases of an organisation, narrowed and ordered by what their projection tells in clear. What
// is sealed there, such as names, is compared above.
#include "store/list_cursor.hpp"
#include "store/lists.hpp"
#include "store/row_codec.hpp"

namespace entente::store {
namespace {

/// The newest case comes first; of one moment, the highest reference.
struct OpenedCursor {
  Instant opened_at{std::numeric_limits<std::int64_t>::max()};
  std::string reference;
};

Result<OpenedCursor> parse_opened_cursor(std::string_view text) {
  OpenedCursor cursor;
  if (text.empty()) return cursor;
  TRY(cursor.reference, read_cursor_number(text, cursor.opened_at.micros));
  return cursor;
}

/// What narrows nothing is empty, and then true of every row.
constexpr std::string_view kNarrowed =
    "o.node=? AND o.organisation=? AND (?='' OR c.status=?) AND (?='' OR c.pack=?)"
    " AND (?='' OR c.lead_organisation=?) AND (?='' OR EXISTS (SELECT 1 FROM task t"
    " WHERE t.node=c.node AND t.case_id=c.case_id AND t.assignee=? AND t.state='open'))";

void bind_narrowed(Statement& statement, const std::string& node, const ListReader& reader,
                   const CaseFilter& filter) {
  const std::string mine = filter.mine ? reader.person : std::string();
  statement.bind_all(node, reader.organisation, filter.status, filter.status, filter.pack,
                     filter.pack, filter.lead, filter.lead, mine, mine);
}

std::string selected(std::string_view after, std::string_view order) {
  return fmt::format(
      "SELECT {} FROM case_organisation o JOIN case_file c"
      " ON c.node=o.node AND c.case_id=o.case_id WHERE {} AND {} ORDER BY {} LIMIT ?",
      columns_of<CaseRow>("c."), kNarrowed, after, order);
}

Result<CasePage> page_of_cases(Statement& statement, CaseOrder order, std::size_t limit) {
  CasePage page;
  TRY(page.rows, read_rows<CaseRow>(statement));
  if (page.rows.size() > limit) {
    page.rows.pop_back();
    page.next = page.rows.empty() ? "" : cursor_after(page.rows.back(), order);
  }
  return page;
}

}  // namespace

std::string cursor_after(const CaseRow& row, CaseOrder order) {
  if (order == CaseOrder::Due)
    return print_cursor(Cursor{order_of(row.next_due_at), row.case_id.uuid});
  return fmt::format("{}.{}", row.opened_at.micros, row.reference);
}

Result<CasePage> read_cases(Connection& connection, const std::string& node,
                            const ListReader& reader, const CaseFilter& filter,
                            const Paging& paging) {
  static const std::string kByOpening =
      selected("(c.opened_at, c.reference) < (?, ?)", "c.opened_at DESC, c.reference DESC");
  static const std::string kByDue =
      selected("(coalesce(c.next_due_at, 9223372036854775807), c.case_id) > (?, ?)",
               "coalesce(c.next_due_at, 9223372036854775807), c.case_id");
  const bool by_due = filter.order == CaseOrder::Due;
  TRY(auto statement, connection.prepare(by_due ? kByDue : kByOpening));
  bind_narrowed(statement, node, reader, filter);
  if (by_due) {
    TRY(const Cursor after, parse_cursor(paging.cursor));
    statement.bind_all(after.order, after.id);
  } else {
    TRY(const OpenedCursor before, parse_opened_cursor(paging.cursor));
    statement.bind_all(before.opened_at, before.reference);
  }
  statement.bind(std::uint64_t{paging.limit} + 1);
  return page_of_cases(statement, filter.order, paging.limit);
}

}  // namespace entente::store
