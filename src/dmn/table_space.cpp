#include "dmn/table_space.hpp"

#include <algorithm>
#include <limits>

#include "dmn/sentences.hpp"

namespace entente::dmn {
namespace {

/// From the first to the last position of an extent.
Span hull(const Extent& extent, const Dimension& dimension) {
  if (extent.any || extent.opaque != 0) return {0, dimension.null_position()};
  if (extent.spans.empty()) return {1, 0};
  return {extent.spans.front().first, extent.spans.back().last};
}

bool meet_in(const Extent& left, const Extent& right, const Dimension& dimension) {
  if (left.any || right.any) return true;
  if (left.opaque != 0 || right.opaque != 0) return left.opaque == right.opaque;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < left.spans.size() && j < right.spans.size()) {
    const Span shared{std::max(left.spans[i].first, right.spans[j].first),
                      std::min(left.spans[i].last, right.spans[j].last)};
    if (shared.first <= shared.last && dimension.is_inhabited(shared)) return true;
    ++(left.spans[i].last < right.spans[j].last ? i : j);
  }
  return false;
}

}  // namespace

Extent intersection(const Extent& left, const Extent& right) {
  if (left.any || right.opaque != 0) return right;
  if (right.any || left.opaque != 0) return left;
  Extent shared;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < left.spans.size() && j < right.spans.size()) {
    const Span span{std::max(left.spans[i].first, right.spans[j].first),
                    std::min(left.spans[i].last, right.spans[j].last)};
    if (span.first <= span.last) shared.spans.push_back(span);
    ++(left.spans[i].last < right.spans[j].last ? i : j);
  }
  return shared;
}

bool TableSpace::meet(const Box& left, const Box& right) const {
  for (std::size_t i = 0; i < dimensions.size(); ++i)
    if (!meet_in(left.extents[i], right.extents[i], dimensions[i])) return false;
  return true;
}

bool TableSpace::is_empty(const Extent& extent, std::size_t dimension) const {
  if (extent.any || extent.opaque != 0) return false;
  return std::none_of(extent.spans.begin(), extent.spans.end(),
                      [&](const Span& span) { return dimensions[dimension].is_inhabited(span); });
}

std::size_t TableSpace::most_selective() const {
  std::size_t best = 0;
  std::uint64_t fewest = std::numeric_limits<std::uint64_t>::max();
  for (std::size_t at = 0; at < dimensions.size(); ++at) {
    std::vector<std::uint32_t> starts;
    std::vector<std::uint32_t> ends;
    for (const Box& box : rules) {
      const Span span = hull(box.extents[at], dimensions[at]);
      if (span.first > span.last) continue;
      starts.push_back(span.first);
      ends.push_back(span.last);
    }
    std::sort(starts.begin(), starts.end());
    std::sort(ends.begin(), ends.end());
    // Each rule meets those that started no later than it ends, less those that ended before.
    std::uint64_t pairs = 0;
    std::size_t ended = 0;
    for (std::size_t i = 0; i < starts.size(); ++i) {
      while (ended < ends.size() && ends[ended] < starts[i]) ++ended;
      pairs += i - ended;
    }
    if (pairs < fewest) {
      fewest = pairs;
      best = at;
    }
  }
  return best;
}

void TableSpace::each_overlap(const std::function<bool(const Overlap&)>& heard) const {
  struct Placed {
    Span span;
    std::size_t rule = 0;
  };
  std::vector<Placed> order;
  const std::size_t at = most_selective();
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const Span span = dimensions.empty() ? Span{0, 0} : hull(rules[i].extents[at], dimensions[at]);
    if (span.first <= span.last) order.push_back({span, i});
  }
  std::stable_sort(order.begin(), order.end(), [](const Placed& left, const Placed& right) {
    return left.span.first < right.span.first;
  });
  std::vector<Placed> open;
  for (const Placed& next : order) {
    std::erase_if(open, [&](const Placed& each) { return each.span.last < next.span.first; });
    for (const Placed& each : open)
      if (meet(rules[each.rule], rules[next.rule]) &&
          !heard({std::min(each.rule, next.rule), std::max(each.rule, next.rule)}))
        return;
    open.push_back(next);
  }
}

Sentence whenever(const std::vector<Sentence>& conditions) {
  if (conditions.empty()) return say("always");
  Sentence all = conditions.front();
  for (std::size_t i = 1; i < conditions.size(); ++i) all = say("{}, {}", all, conditions[i]);
  return say("when {}", all);
}

Sentence TableSpace::meeting(const Overlap& pair) const {
  std::vector<Sentence> conditions;
  for (std::size_t i = 0; i < dimensions.size(); ++i) {
    const Extent shared = intersection(rules[pair.first].extents[i], rules[pair.second].extents[i]);
    if (shared.any || shared.opaque != 0) continue;
    conditions.push_back(
        say("{} is {}", dimensions[i].expression(), dimensions[i].describe(shared.spans)));
  }
  return whenever(conditions);
}

}  // namespace entente::dmn
