// Where no rule holds: dimension by dimension, the positions are parted by the rules that hold
// there; positions with the same rules are looked at once.
#include <algorithm>
#include <map>
#include <set>

#include "dmn/sentences.hpp"
#include "dmn/table_space.hpp"

namespace entente::dmn {
namespace {

constexpr std::size_t kWorkMax = 20'000'000;

using Rules = std::vector<std::uint32_t>;

class GapSearch {
 public:
  GapSearch(const TableSpace& space, const Box* within, bool generous, std::size_t limit)
      : space_(space), within_(within), generous_(generous), limit_(limit) {
    for (std::size_t i = 0; i < space.dimensions.size(); ++i) order_.push_back(i);
    std::stable_sort(order_.begin(), order_.end(), [&](std::size_t left, std::size_t right) {
      return space.dimensions[left].positions() > space.dimensions[right].positions();
    });
    region_.resize(order_.size());
  }

  TableSpace::Gaps run(const Rules& covering) {
    for (std::size_t i = 0; i < order_.size(); ++i) {
      const Dimension& dimension = space_.dimensions[i];
      if (parted(i, {0, dimension.null_position()}).empty()) return {};
    }
    Rules active;
    for (const std::uint32_t rule : covering)
      if (generous_ || !has_opaque(space_.rules[rule])) active.push_back(rule);
    search(0, active);
    return std::move(gaps_);
  }

 private:
  static bool has_opaque(const Box& box) {
    return std::any_of(box.extents.begin(), box.extents.end(),
                       [](const Extent& each) { return each.opaque != 0; });
  }

  const Extent& extent(std::uint32_t rule, std::size_t dimension) const {
    return space_.rules[rule].extents[dimension];
  }
  static bool everywhere(const Extent& each) { return each.any || each.opaque != 0; }

  bool covers_rest(std::uint32_t rule, std::size_t depth) const {
    for (std::size_t i = depth; i < order_.size(); ++i)
      if (!everywhere(extent(rule, order_[i]))) return false;
    return true;
  }

  /// The parts of a span that must be decided and lie in the box looked at.
  std::vector<Span> parted(std::size_t dimension, Span span) const {
    Extent whole;
    whole.spans = {span};
    if (within_ && !everywhere(within_->extents[dimension]))
      whole = intersection(whole, within_->extents[dimension]);
    // A rule's own box counts where it holds, null included.
    std::vector<Span> left;
    for (const Span& each : whole.spans)
      if (const auto trimmed = space_.dimensions[dimension].trimmed(each, within_ != nullptr))
        left.push_back(*trimmed);
    return left;
  }

  bool stopped() const { return gaps_.undecided || gaps_.more; }

  void report() {
    if (gaps_.told.size() == limit_) {
      gaps_.more = true;
      return;
    }
    std::vector<Sentence> conditions;
    for (std::size_t i = 0; i < region_.size(); ++i)
      if (!region_[i].empty())
        conditions.push_back(say("{} is {}", space_.dimensions[i].expression(),
                                 space_.dimensions[i].describe(region_[i])));
    gaps_.told.push_back(whenever(conditions));
  }

  /// The rules that hold at positions of a dimension, beside those that hold everywhere in it.
  std::map<Rules, std::vector<Span>> parts(std::size_t dimension, const Rules& bounded) {
    std::vector<std::uint32_t> cuts{0, space_.dimensions[dimension].positions()};
    for (const std::uint32_t rule : bounded)
      for (const Span& span : extent(rule, dimension).spans) {
        cuts.push_back(span.first);
        cuts.push_back(span.last + 1);
      }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    std::vector<Rules> holding(cuts.size() - 1);
    for (const std::uint32_t rule : bounded)
      for (const Span& span : extent(rule, dimension).spans) {
        auto at = static_cast<std::size_t>(std::lower_bound(cuts.begin(), cuts.end(), span.first) -
                                           cuts.begin());
        for (; at + 1 < cuts.size() && cuts[at] <= span.last; ++at) {
          if (++work_ > kWorkMax) return {};  // the search ends there as well
          holding[at].push_back(rule);
        }
      }
    std::map<Rules, std::vector<Span>> found;
    for (std::size_t i = 0; i < holding.size(); ++i) {
      for (const Span& span : parted(dimension, {cuts[i], cuts[i + 1] - 1})) {
        auto& spans = found[holding[i]];
        if (!spans.empty() && spans.back().last + 1 == span.first)
          spans.back().last = span.last;
        else
          spans.push_back(span);
      }
    }
    return found;
  }

  void search(std::size_t depth, const Rules& active) {
    if (stopped()) return;
    work_ += active.size() + 1;
    if (work_ > kWorkMax) {
      gaps_.undecided = true;
      return;
    }
    if (active.empty()) return report();
    for (const std::uint32_t rule : active)
      if (covers_rest(rule, depth)) return;
    if (complete_.contains({depth, active})) return;
    const std::size_t told = gaps_.told.size();

    const std::size_t dimension = order_[depth];
    Rules bounded;
    Rules unbounded;
    for (const std::uint32_t rule : active)
      (everywhere(extent(rule, dimension)) ? unbounded : bounded).push_back(rule);
    const auto found = parts(dimension, bounded);
    if (work_ > kWorkMax) {
      gaps_.undecided = true;
      return;
    }
    // In the order of the positions, so that gaps are told from low to high.
    std::vector<const std::pair<const Rules, std::vector<Span>>*> ordered;
    for (const auto& part : found) ordered.push_back(&part);
    std::sort(ordered.begin(), ordered.end(), [](const auto* left, const auto* right) {
      return left->second.front() < right->second.front();
    });
    for (const auto* part : ordered) {
      Rules holding;
      std::merge(part->first.begin(), part->first.end(), unbounded.begin(), unbounded.end(),
                 std::back_inserter(holding));
      if (!bounded.empty()) region_[dimension] = part->second;
      search(depth + 1, holding);
      region_[dimension].clear();
      if (stopped()) return;
    }
    if (gaps_.told.size() == told) complete_.insert({depth, active});
  }

  const TableSpace& space_;
  const Box* within_;
  bool generous_;
  std::size_t limit_;
  std::size_t work_ = 0;
  std::vector<std::size_t> order_;
  std::vector<std::vector<Span>> region_;  // what has been looked at so far; empty: everywhere
  std::set<std::pair<std::size_t, Rules>> complete_;
  TableSpace::Gaps gaps_;
};

}  // namespace

TableSpace::Gaps TableSpace::gaps(const std::vector<std::uint32_t>& covering, const Box* within,
                                  bool generous, std::size_t limit) const {
  return GapSearch(*this, within, generous, limit).run(covering);
}

}  // namespace entente::dmn
