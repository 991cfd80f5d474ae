// Single cells. Internal to observatory/.
#pragma once

#include <string>
#include <string_view>

#include "base/date.hpp"
#include "observatory/countries.hpp"
#include "observatory/kind.hpp"

namespace entente::observatory {

/// A period in its one spelling. @error InvalidArgument with what was found and what would be right
/// @param today  a period that begins after it is no statistic yet
Result<std::string> period_of(std::string_view cell, CellType type, Date today);
/// A measure. @error InvalidArgument, likewise
Result<double> number_of(std::string_view cell, CellType type);
/// The code of a country, or an aggregate that the kind names. @error NotFound
Result<std::string> area_of(std::string_view cell, const Kind& kind, const Countries& countries);

}  // namespace entente::observatory
