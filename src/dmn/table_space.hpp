// A decision table as geometry: each input expression is a dimension, cut into positions at the
// values that its cells mention; each rule is a box of sets of positions. Overlaps, gaps and rules
// that never decide are questions about boxes. Dimensions are taken as independent of each other.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "dmn/cell_tests.hpp"

namespace entente::dmn {

/// Positions of a dimension from `first` to `last`, both included.
struct Span {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool operator==(const Span&) const = default;
  auto operator<=>(const Span&) const = default;
};

/// Where a rule holds in one dimension: ascending spans that do not touch.
struct Extent {
  bool any = false;          ///< everywhere
  std::uint32_t opaque = 0;  ///< not 0: it cannot be told where; equal numbers are equal texts
  std::vector<Span> spans;
};

/// One input expression. Of n points, position 2i + 1 is the point i, the even ones lie before,
/// between and behind the points, and 2n + 1 is null.
class Dimension {
 public:
  /// @param tests  of the cells of all rules, and `allowed` of the input's allowed values
  Dimension(std::string expression, std::vector<feel::Value> points, bool with_null);

  const std::string& expression() const { return expression_; }
  std::uint32_t positions() const { return static_cast<std::uint32_t>(2 * points_.size() + 2); }
  std::uint32_t null_position() const { return positions() - 1; }

  Extent extent_of(const CellTest& test, std::uint32_t opaque_number) const;
  /// Keeps only the positions in `allowed`, and null.
  void allow(const Extent& allowed);

  /// Whether some value lies at these positions; null counts.
  bool is_inhabited(Span span) const { return count_[span.last + 1] > count_[span.first]; }
  /// The span without its ends where no value lies; absent when none lies there at all. Unless
  /// `null_counts`, null does only when the table speaks of it.
  std::optional<Span> trimmed(Span span, bool null_counts) const;

  /// "in [18..65)", "\"free\" or \"prison\"", "another text".
  Sentence describe(const std::vector<Span>& spans) const;

 private:
  void recount();
  Sentence describe(Span span) const;
  Sentence listed(const std::vector<Span>& spans) const;

  std::string expression_;
  std::vector<feel::Value> points_;
  bool with_null_;
  std::vector<bool> inhabited_;
  std::vector<std::uint32_t> count_;  // inhabited positions before each
};

struct Box {
  std::vector<Extent> extents;  ///< of each dimension
};

class TableSpace {
 public:
  std::vector<Dimension> dimensions;
  std::vector<Box> rules;

  struct Overlap {
    std::size_t first = 0;  ///< indexes of rules, the smaller first
    std::size_t second = 0;
  };
  /// Tells pairs of rules that both hold somewhere, until `heard` answers false. Each once, in an
  /// order that depends on the table alone.
  void each_overlap(const std::function<bool(const Overlap&)>& heard) const;
  /// Where both hold, told in words.
  Sentence meeting(const Overlap& pair) const;

  struct Gaps {
    std::vector<Sentence> told;
    bool more = false;       ///< there are others
    bool undecided = false;  ///< too many combinations: not all were looked at
  };
  /// Where none of `covering` holds, inside of `within` (nullptr: everywhere). Rules that cannot be
  /// told are taken to hold when `generous`, else not to hold.
  Gaps gaps(const std::vector<std::uint32_t>& covering, const Box* within, bool generous,
            std::size_t limit) const;

  /// Whether the extent holds nowhere in the dimension.
  bool is_empty(const Extent& extent, std::size_t dimension) const;
  bool meet(const Box& left, const Box& right) const;

 private:
  std::size_t most_selective() const;
};

/// "when a is 1, b is 2", of conditions such as "a is 1"; "always" when there are none.
Sentence whenever(const std::vector<Sentence>& conditions);

/// Where both hold. An opaque one stays opaque.
Extent intersection(const Extent& left, const Extent& right);

}  // namespace entente::dmn
