// What leaders carry on paper: the report of a month and the brief for a visit to a country, from
// what the API answers, with tables, definitions and sources. French or English.
#pragma once

#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/json.hpp"
#include "documents/document.hpp"

namespace entente::observatory {

struct Printing {
  std::string language;  ///< "fr" or "en"
  std::string issuer;    ///< the node's name; may be empty
  Date day;              ///< on which it is printed
  Instant made_at;
};

/// Two pages. @param country  CountryCooperation of the API
documents::Document country_brief(const Json& country, const Printing& printing);

/// @param month  "2026-03": periods after it are left out
/// @param leaders  Leaders of the API
/// @param indicators  Indicator of the API, one for each that `leaders` names, in its order
documents::Document month_report(std::string_view month, const Json& leaders,
                                 const JsonArray& indicators, const Printing& printing);

}  // namespace entente::observatory
