#include "ledger/forecast.hpp"

#include <algorithm>

namespace entente::ledger {
namespace {

constexpr int kWeeksMin = 4;
constexpr int kWeeksMax = 12;
/// Student's t, 0.975, for 1 to 11 degrees of freedom, in thousandths.
constexpr std::int64_t kStudent[] = {12706, 4303, 3182, 2776, 2571, 2447,
                                     2365,  2306, 2262, 2228, 2201};

/// The whole part of the square root.
std::int64_t root(std::int64_t value) {
  std::int64_t low = 0;
  std::int64_t high = 3'000'000'000;
  while (low < high) {
    const std::int64_t middle = (low + high + 1) / 2;
    if (middle <= value / middle)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

std::vector<std::int64_t> changes(const Book& book, const std::vector<std::string>& left,
                                  const std::vector<std::string>& right, Date monday, int weeks) {
  std::vector<std::int64_t> out;
  if (book.by_week.empty()) return out;
  const Date first = book.by_week.begin()->first;
  for (int n = 1; n <= std::min(weeks, kWeeksMax); ++n) {
    const Date week = monday - 7 * n;
    if (week < first) break;
    out.push_back(book.difference(left, right, {week, week + 6}));
  }
  return out;
}

}  // namespace

std::vector<Forecast> forecast(const Book& book, const std::vector<std::string>& left,
                               const std::vector<std::string>& right, Date day, int weeks,
                               int ahead) {
  const Date monday = week_of(day);
  const auto past = changes(book, left, right, monday, weeks);
  const auto n = static_cast<std::int64_t>(past.size());
  if (n < kWeeksMin) return {};
  std::int64_t sum = 0;
  std::int64_t squares = 0;
  for (const auto change : past) {
    sum += change;
    squares += change * change;
  }
  // n * (n - 1) * s2 is whole: n * squares - sum * sum.
  const std::int64_t scatter = n * squares - sum * sum;
  const std::int64_t now = book.difference(left, right, {std::nullopt, monday + 6});
  std::vector<Forecast> out;
  for (std::int64_t h = 1; h <= ahead; ++h) {
    // s2 * (h + h * h / n), in millionths.
    const std::int64_t variance = scatter * 1'000'000 / (n * (n - 1)) * h * (n + h) / n;
    const std::int64_t half = root(variance) * kStudent[n - 2] / 1'000;
    const std::int64_t expected = now * 1'000 + h * sum * 1'000 / n;
    out.push_back(
        {monday + static_cast<std::int32_t>(7 * h), expected, expected - half, expected + half});
  }
  return out;
}

}  // namespace entente::ledger
