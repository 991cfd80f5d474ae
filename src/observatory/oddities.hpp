// What is odd in published numbers and may be true nevertheless: the rows stand, with a warning.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "observatory/observation.hpp"

namespace entente::observatory {

/// What earlier releases said of a kind; empty before the first.
struct Known {
  std::set<std::string> categories;
  std::map<std::string, double> largest;  ///< by measure
};

/// Parts over their whole, running totals that fall and days of another weekday, as the kind's
/// checks say; a category that differs from another by its spelling alone, or that a kind with a
/// settled list has never had; a letter that was lost; an incident told twice; a number far above
/// all before it. By line.
std::vector<Finding> oddities_of(const Kind& kind, const std::vector<Observation>& observations,
                                 const Known& known);

}  // namespace entente::observatory
