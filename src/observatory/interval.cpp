#include "observatory/interval.hpp"

#include <algorithm>
#include <cmath>

namespace entente::observatory {
namespace {

/// The 97.5th percentile of the normal distribution.
constexpr double kQuantile = 1.959963984540054;

}  // namespace

std::optional<Share> wilson(std::int64_t hits, std::int64_t trials) {
  if (trials <= 0 || hits < 0 || hits > trials) return std::nullopt;
  const auto n = static_cast<double>(trials);
  const double share = static_cast<double>(hits) / n;
  const double square = kQuantile * kQuantile;
  const double centre = (share + square / (2 * n)) / (1 + square / n);
  const double reach =
      kQuantile * std::sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n);
  // At the ends the formula meets 0 and 1 exactly, and rounding must not carry it past them.
  return Share{share, hits == 0 ? 0 : std::max(0.0, centre - reach),
               hits == trials ? 1 : std::min(1.0, centre + reach)};
}

}  // namespace entente::observatory
