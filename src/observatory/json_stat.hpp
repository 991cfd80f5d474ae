// Internal to observatory/.
#pragma once

#include "observatory/table.hpp"

namespace entente::observatory {

/// A dataset of JSON-stat 2.0 as rows: a column for each dimension (its category's ids; "time"
/// becomes "TIME_PERIOD"), "OBS_VALUE" and "OBS_FLAG".
/// @error Malformed with what is missing
Result<Table> read_json_stat(std::string_view text);

}  // namespace entente::observatory
