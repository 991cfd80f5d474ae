// Lists that pages show, authorised by projection: what is not the reader's organisation's, or not
// in the reader's roles, is not in them. Pages follow each other by the sort key of the last row,
// so that rows which come and go in between neither repeat nor hide others.
#pragma once

#include "store/sqlite.hpp"
#include "store/store.hpp"

namespace entente::store {

/// @error Malformed for a cursor that no list gave
Result<TaskPage> read_tasks(Connection& connection, const std::string& node,
                            const ListReader& reader, InboxScope scope, const Paging& paging);
Result<NoticePage> read_notices(Connection& connection, const std::string& node,
                                const ListReader& reader, const Paging& paging);
Result<CasePage> read_watched(Connection& connection, const std::string& node,
                              const ListReader& reader, const Paging& paging);
Result<InboxCounts> read_inbox_counts(Connection& connection, const std::string& node,
                                      const ListReader& reader);
Result<CasePage> read_cases(Connection& connection, const std::string& node,
                            const ListReader& reader, const CaseFilter& filter,
                            const Paging& paging);
Result<std::vector<DeadlineRow>> read_deadlines_due(Connection& connection, const std::string& node,
                                                    Instant legal_now, std::size_t limit);

}  // namespace entente::store
