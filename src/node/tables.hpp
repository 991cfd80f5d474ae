// The node's own tables, beside the store's: packs ever used, counters, the access log and
// erasures under way.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/database.hpp"

namespace entente::node {

Result<void> create_tables(store::Database& database);

/// The next number of a counter, from 1; durable when it returns, so that none is given twice.
Result<std::uint64_t> next_number(store::Database& database, const std::string& node,
                                  std::string_view counter);

}  // namespace entente::node
