// How sure a share is. A share of few cases says little, and a page that shows it shows how little.
#pragma once

#include <cstdint>
#include <optional>

namespace entente::observatory {

/// A share and the interval that holds it, all within [0, 1].
struct Share {
  double value = 0;
  double low = 0;
  double high = 0;
};

/// The share of `hits` among `trials` with Wilson's score interval at 95 per cent, which stays
/// within [0, 1] and has a width also where nothing or everything was hit.
/// @return nothing without a trial, or with more hits than trials
/// @source E. B. Wilson, Journal of the American Statistical Association 22 (1927)
std::optional<Share> wilson(std::int64_t hits, std::int64_t trials);

}  // namespace entente::observatory
