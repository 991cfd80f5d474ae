// The store of a node on one SQLite database.
#pragma once

#include "store/database.hpp"
#include "store/store.hpp"

namespace entente::store {

/// Creates or migrates the tables. The database outlives the store.
/// @param node  the node's id: part of every key
Result<std::unique_ptr<Store>> open_store(Database& database, std::string node);

}  // namespace entente::store
