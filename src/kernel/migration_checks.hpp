// What stands in the way of a migration.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/draft.hpp"

namespace entente::kernel {

/// The ground of something in the way.
Ground impediment(std::string_view key, JsonObject arguments, std::string article = {});

/// A ground for each thing in the way, in an order that depends on the case alone. The draft's
/// definitions are those of the new version; its case has not been changed yet.
std::vector<Ground> impediments(Draft& draft, const MigrationPlan& plan);

}  // namespace entente::kernel
