// A table of counts as readers are given it: what may be shown, with shares and their intervals,
// and nothing of what may not.
#pragma once

#include <cstdint>

#include "base/json.hpp"
#include "observatory/tabulation.hpp"

namespace entente::observatory {

/// {minimum, rows[], columns[], cells[][], withheld}. A cell is {count} or null when withheld; a
/// cell that is no total has also its share of its row with the interval, when the row's total is
/// shown: {count, share, low, high}, shares in hundredths of a per cent. The last row and column
/// are the totals. `withheld` is the number of withheld cells.
/// @param minimum  the least count that is shown (disclosure.hpp)
Json count_table(const Tabulation& table, std::int64_t minimum);

}  // namespace entente::observatory
