// What stands in the way of a migration within activities: scopes, loops, what may be undone, data,
// work asked for, timers, processes that wait for their start.
#pragma once

#include <vector>

#include "kernel/draft.hpp"

namespace entente::kernel {

/// Adds a ground for each thing in the way, in an order that depends on the case alone.
void scope_impediments(Draft& draft, const MigrationPlan& plan, std::vector<Ground>& grounds);

}  // namespace entente::kernel
