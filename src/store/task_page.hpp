// A page of tasks in the order in which people read them. Internal to store.
#pragma once

#include <string>
#include <string_view>

#include "store/sqlite.hpp"
#include "store/store.hpp"

namespace entente::store {

/// Selects tasks `t` of cases `c` for read_task_page. Behind what the condition binds come the
/// rank, order and id of the cursor, and one row more than the page has.
std::string task_page_query(std::string_view condition);
Result<TaskPage> read_task_page(Statement& statement, std::size_t limit);

}  // namespace entente::store
