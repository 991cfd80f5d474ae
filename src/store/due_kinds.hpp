// Rows that a program of before wrote do not say whether the law set their next deadline. Filled in
// once, after an upgrade; each step of a case writes its own rows.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/rows.hpp"
#include "store/sqlite.hpp"

namespace entente::store {

/// What a deadline is by the pack with that hash.
using DueKindOf = std::function<DueKind(std::string_view pack_version, std::string_view deadline)>;

/// Hashes of the packs of cases whose rows lack a kind; none once they are filled in.
Result<std::vector<std::string>> packs_without_due_kinds(Connection& connection,
                                                         const std::string& node);

/// Changes only rows with a date and without a kind.
Result<void> fill_due_kinds(Connection& connection, const std::string& node,
                            const DueKindOf& kind_of);

}  // namespace entente::store
