// FEEL values as tagged JSON, and back: what events, envelopes and hashes carry.
//
//   null, true, "text"          as they are
//   {"n":"12.5"}                number, canonical text: 1.10 and 1.1 are the same bytes
//   {"d":…} {"t":…} {"dt":…}    date, time, date and time
//   {"ym":"P1Y"} {"dd":"PT1H"}  the two durations
//   [...]                       list
//   {"c":{…}}                   context
//   {"r":{"start":…,"end":…,"start_included":…,"end_included":…}}, and "comparison":true for (< 10)
#pragma once

#include "base/json.hpp"
#include "feel/value.hpp"

namespace entente::feel {

/// @error InvalidArgument for a function: functions do not travel
Result<Json> to_json(const Value& value);

/// @param zones  resolves named zones; without it they stay unresolved until evaluated
/// @error Malformed with a JSON pointer as place
Result<Value> from_json(const Json& json, const calendar::ZoneDatabase* zones = nullptr);

}  // namespace entente::feel
