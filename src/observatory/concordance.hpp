// Whether two readers who did not see each other's answer say the same. Over many files, never
// about one: what it measures is how clear the texts and sources are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "observatory/interval.hpp"

namespace entente::observatory {

struct Concordance {
  std::int64_t files = 0;
  std::int64_t same = 0;
  std::optional<Share> agreement;  ///< share of files with the same answer, with its interval
  std::optional<double> kappa;     ///< none where chance alone would always agree
};

/// Rate of agreement and Cohen's kappa: how much of the agreement chance does not explain (1: all
/// of it; 0: none; below 0: less than chance).
/// @param readings  first and second answer, a pair for each file
/// @source J. Cohen, Educational and Psychological Measurement 20 (1960)
Concordance concordance(const std::vector<std::pair<std::string, std::string>>& readings);

}  // namespace entente::observatory
