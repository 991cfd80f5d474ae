// Writes and reads what is projected from a case. A commit gives the whole projection; only rows
// that differ are written.
#pragma once

#include "store/rows.hpp"
#include "store/sqlite.hpp"

namespace entente::store {

Result<void> write_projection(Connection& connection, const std::string& node,
                              const CaseProjection& projection);
/// @error NotFound
Result<CaseProjection> read_projection(Connection& connection, const std::string& node,
                                       const CaseId& case_id);
Result<void> drop_projections(Connection& connection, const std::string& node);

}  // namespace entente::store
