#include "documents/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace entente::documents {

std::string figure_text(double value, std::string_view language) {
  const bool english = language.starts_with("en");
  const bool whole = std::abs(value - std::round(value)) < 1e-9;
  std::string digits = fmt::format("{:.{}f}", std::abs(value), whole ? 0 : 1);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  for (std::size_t at = point; at > 3; at -= 3) digits.insert(at - 3, english ? "," : "\u202f");
  if (!english && !whole) digits.replace(digits.rfind('.'), 1, ",");
  return (value < 0 ? "\u2212" : "") + digits;
}

Bars bars_of(const Chart& chart, std::string_view language) {
  constexpr std::size_t kNumbered = 12;  // more bars than these leave no room for their values
  Bars drawing;
  if (chart.points.empty()) return drawing;
  double high = 0;
  double low = 0;
  for (const auto& point : chart.points) {
    high = std::max(high, point.value);
    low = std::min(low, point.value);
  }
  const double span = high - low > 0 ? high - low : 1;
  drawing.zero = high / span;
  const auto count = chart.points.size();
  const double step = 1.0 / static_cast<double>(count);
  const std::size_t every = (count + kNumbered - 1) / kNumbered;
  for (std::size_t n = 0; n < count; ++n) {
    const auto& point = chart.points[n];
    Bar bar;
    bar.left = (static_cast<double>(n) + 0.15) * step;
    bar.width = 0.7 * step;
    bar.height = std::abs(point.value) / span;
    bar.top = point.value >= 0 ? drawing.zero - bar.height : drawing.zero;
    bar.hollow = point.provisional;
    if (count <= kNumbered) bar.value = figure_text(point.value, language);
    if ((count - 1 - n) % every == 0) bar.period = point.period;
    drawing.bars.push_back(std::move(bar));
  }
  return drawing;
}

}  // namespace entente::documents
