// The tables of a node's store, as numbered migrations. A released migration never changes.
#pragma once

#include <span>

#include "store/database.hpp"

namespace entente::store {

std::span<const Migration> store_migrations();

}  // namespace entente::store
