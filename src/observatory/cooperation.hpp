// Cooperation by country, as the country files of this node record it: agreement and contacts, the
// pair that the ministries named, laissez-passer by the definition shown, threshold and escalation,
// actions with owner and date. Counts that a ministry recorded are shown as recorded; those of the
// node's own cases only as the disclosure rule lets them be.
#pragma once

#include <string>
#include <string_view>

#include "access/reader.hpp"
#include "observatory/own_cases.hpp"

namespace entente::observatory {

/// No percentage of fewer requests.
inline constexpr std::int64_t kRequestsMin = 10;

/// Cooperation of the API: a row for each country with a file, the furthest below its threshold
/// first.
Result<Json> cooperation(OwnCases& cases, const access::Reader& reader);

/// row, contact, files, third_country, transit and actions of CountryCooperation.
/// @param country  ISO 3166-1 alpha-3
/// @error NotFound when the node has no file of it
Result<JsonObject> country_file(OwnCases& cases, const access::Reader& reader,
                                std::string_view country);

}  // namespace entente::observatory
