// One scenario, step by step. Internal to scenario/.
#pragma once

#include "base/result.hpp"
#include "calendar/zone_database.hpp"
#include "foresight/scenario/scenarios.hpp"
#include "pack/scenario.hpp"

namespace entente::foresight {

/// @return who acted, in order
/// @error what happened instead of what was expected, with the step as place
Result<std::vector<Appearance>> walk(const pack::Scenario& scenario, const pack::Pack& pack,
                                     const calendar::ZoneDatabase& zones);

}  // namespace entente::foresight
