// Where a balance is heading: a plain extrapolation of its weekly changes, with an interval. It is
// arithmetic over totals, in thousandths, so that every machine gives the same numbers.
#pragma once

#include <cstdint>
#include <vector>

#include "ledger/book.hpp"

namespace entente::ledger {

/// The balance expected at the end of a week, and where it lies with a probability of 95 %.
struct Forecast {
  Date week;  ///< its Monday
  std::int64_t expected_milli = 0;
  std::int64_t low_milli = 0;
  std::int64_t high_milli = 0;
};

/// The difference of `left` and `right` at the end of each of the next `ahead` weeks after the
/// week of `day`, from the changes d(1..n) of the `weeks` last complete weeks (fewer when the
/// first entry is younger). Model: weekly changes are independent and alike. With mean m and
/// sample variance s2 of the changes, the balance B after h weeks is expected at B + h m, and lies
/// within t(0.975, n-1) * sqrt(s2 * (h + h * h / n)): the spread of h weeks and that of m itself.
/// Fewer than four complete weeks: no forecast. The open week counts as it stands.
std::vector<Forecast> forecast(const Book& book, const std::vector<std::string>& left,
                               const std::vector<std::string>& right, Date day, int weeks = 8,
                               int ahead = 4);

}  // namespace entente::ledger
