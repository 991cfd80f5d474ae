#include "store/task_page.hpp"

#include "store/row_codec.hpp"

namespace entente::store {

std::string task_page_query(std::string_view condition) {
  return fmt::format(
      "SELECT {}, {} FROM task t JOIN case_file c ON c.node=t.node AND c.case_id=t.case_id"
      " WHERE {} AND (t.due_rank, t.due_order, t.task_id) > (?, ?, ?)"
      " ORDER BY t.due_rank, t.due_order, t.task_id LIMIT ?",
      columns_of<TaskRow>("t."), columns_of<CaseRow>("c."), condition);
}

Result<TaskPage> read_task_page(Statement& statement, std::size_t limit) {
  TaskPage page;
  for (;;) {
    TRY(const bool found, statement.step());
    if (!found) return page;
    if (page.rows.size() == limit) {
      page.next = page.rows.empty() ? "" : cursor_after(page.rows.back().task);
      return page;
    }
    TRY(TaskRow task, read_row<TaskRow>(statement));
    TRY(CaseRow file, read_row<CaseRow>(statement, kColumns<TaskRow>));
    page.rows.push_back({std::move(task), std::move(file)});
  }
}

}  // namespace entente::store
