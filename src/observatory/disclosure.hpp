// What of a table of counts may be shown. A count of few tells about the few, so it is withheld;
// and since rows and columns add up to totals, further cells are withheld until nobody can compute
// a withheld one, or corner it between narrow bounds, from those that are shown.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "observatory/tabulation.hpp"

namespace entente::observatory {

/// Which cells of a table are withheld, row by row, totals included.
struct Disclosure {
  std::size_t columns = 0;
  std::vector<bool> withheld;

  bool shows(std::size_t row, std::size_t column) const {
    return !withheld[row * columns + column];
  }
};

constexpr std::int64_t kUnbounded = std::numeric_limits<std::int64_t>::max();

/// The values that a cell could have for a reader who knows all shown cells, that counts are never
/// negative and that rows and columns add up. `high` is kUnbounded where nothing limits it.
struct Bounds {
  std::int64_t low = 0;
  std::int64_t high = 0;
};
Bounds bounds_of(const Tabulation& table, const Disclosure& shown, std::size_t row,
                 std::size_t column);

/// Which counts to withhold when a reader knows what they add up to: those below `minimum`, and the
/// smallest others until what is withheld is two counts or more and adds up to `minimum` at least.
std::vector<bool> hidden_under_a_sum(const std::vector<std::int64_t>& counts, std::int64_t minimum);

/// Withholds each count below `minimum`, zero included and totals like other cells, then further
/// ones, the smallest that serve, until the bounds of each count below `minimum` are at least
/// `minimum` apart. At worst everything is withheld. Holds for one table: whoever shows several
/// that share cells or periods undoes it.
/// @param minimum  1 or more; 1 withholds only what is zero
Disclosure protect(const Tabulation& table, std::int64_t minimum);

}  // namespace entente::observatory
