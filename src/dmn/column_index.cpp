#include "dmn/column_index.hpp"

#include <algorithm>
#include <bit>
#include <map>

#include "dmn/cell_answers.hpp"
#include "dmn/cell_tests.hpp"

namespace entente::dmn {
namespace {

constexpr std::size_t kWordsMax = std::size_t{1} << 22;  // of one column, while it is made

// What may be tried out when a table is read: a cell of n constants is asked about 2n times, and
// compares n of them each time. Cells beyond that stay to be asked.
constexpr std::size_t kConstantsMax = 256;          // of one cell
constexpr std::size_t kComparisonsMax = 2'000'000;  // of one column

/// Kinds whose values stand on a line all of which compare. Times do not: some have no offset.
bool is_indexed(feel::Kind kind) {
  switch (kind) {
    case feel::Kind::Boolean:
    case feel::Kind::String:
    case feel::Kind::Number:
    case feel::Kind::Date:
    case feel::Kind::YearsAndMonthsDuration:
    case feel::Kind::DaysAndTimeDuration:
      return true;
    default:
      return false;
  }
}

std::size_t hash_of_text(const feel::Value& value) {
  return std::hash<std::string>{}(*value.as_string());
}

}  // namespace

/// Makes an index: lays the cells' constants out as places (a gap, a point, a gap, ... a gap),
/// marks the rules that pass at each, and stores each different set once.
class ColumnIndex::Maker {
 public:
  Maker(ColumnIndex& index, std::span<const Part* const> cells)
      : index_(index), words_((cells.size() + 63) / 64) {
    for (const Part* cell : cells) cells_.push_back({cell, {}, cell->is_any(), !*cell});
  }

  void make() {
    for (Cell& cell : cells_)
      if (!cell.always && !cell.never) cell.constants = constants_tried_out(*cell.part);
    choose_kind();
    lay_points_out();
    lay_groups_out();
    for (std::uint32_t rule = 0; rule < cells_.size(); ++rule) mark(rule);
    store();
    hash_points();
  }

 private:
  struct Cell {
    const Part* part;
    std::optional<std::vector<feel::Value>> constants;  ///< absent when it is to be asked
    bool always = false;
    bool never = false;
  };

  std::optional<std::vector<feel::Value>> constants_tried_out(const Part& cell) {
    auto constants = constants_compared(cell);
    if (!constants || constants->size() > kConstantsMax) return std::nullopt;
    comparisons_ += 2 * constants->size() * constants->size();
    if (comparisons_ > kComparisonsMax) return std::nullopt;
    return constants;
  }

  /// The kind that most constants have.
  void choose_kind() {
    std::map<feel::Kind, std::size_t> votes;
    for (const Cell& cell : cells_)
      if (cell.constants)
        for (const feel::Value& each : *cell.constants)
          if (is_indexed(each.kind())) ++votes[each.kind()];
    std::size_t most = 0;
    for (const auto& [kind, count] : votes)
      if (count > most) {
        index_.kind_ = kind;
        most = count;
      }
  }

  void lay_points_out() {
    auto& points = index_.points_;
    for (const Cell& cell : cells_)
      if (cell.constants)
        for (const feel::Value& each : *cell.constants)
          if (each.kind() == index_.kind_) points.push_back(each);
    sort_points(points);
  }

  std::size_t places() const { return 2 * index_.points_.size() + 1; }

  void lay_groups_out() {
    const std::size_t groups_max =
        std::max<std::size_t>(8, kWordsMax / std::max<std::size_t>(words_, 1));
    index_.places_a_group_ = (places() + groups_max - 1) / groups_max;
    groups_ = (places() + index_.places_a_group_ - 1) / index_.places_a_group_;
    passing_.assign((groups_ + 2) * words_, 0);
    asking_.assign(passing_.size(), 0);
  }

  std::size_t row_of_null() const { return groups_; }
  std::size_t row_of_other_kinds() const { return groups_ + 1; }

  void mark_row(std::size_t row, std::uint32_t rule, CellAnswer answer) {
    if (answer == CellAnswer::Fails) return;
    const std::uint64_t bit = std::uint64_t{1} << (rule % 64);
    passing_[row * words_ + rule / 64] |= bit;
    if (answer == CellAnswer::Ask) asking_[row * words_ + rule / 64] |= bit;
  }

  /// The answer from one place to before another. A group that has several answers is to be asked.
  void mark_places(std::size_t from, std::size_t to, std::uint32_t rule, CellAnswer answer) {
    if (answer == CellAnswer::Fails) return;
    const std::size_t width = index_.places_a_group_;
    for (std::size_t group = from / width; group * width < to; ++group) {
      const bool whole = group * width >= from && std::min((group + 1) * width, places()) <= to;
      mark_row(group, rule, whole ? answer : CellAnswer::Ask);
    }
  }

  void mark(std::uint32_t rule) {
    const Cell& cell = cells_[rule];
    if (cell.never) return;
    const CellAnswer at_once = cell.always ? CellAnswer::Passes : CellAnswer::Ask;
    mark_row(row_of_other_kinds(), rule, at_once);
    if (!cell.constants || cell.always || index_.points_.empty()) {
      mark_row(row_of_null(), rule, at_once);
      mark_places(0, places(), rule, at_once);
      return;
    }
    mark_row(row_of_null(), rule, answer_to(*cell.part, {}));
    const auto own = own_points(cell);
    for (std::size_t i = 0; i <= own.size(); ++i) {
      const std::size_t from = i == 0 ? 0 : 2 * own[i - 1] + 2;
      const std::size_t to = i == own.size() ? places() : 2 * own[i] + 1;
      mark_places(from, to, rule, answer_in_gap(cell, own, i));
      if (i < own.size())
        mark_places(to, to + 1, rule, answer_to(*cell.part, index_.points_[own[i]]));
    }
  }

  /// Where the cell's constants stand among the points, each once.
  std::vector<std::size_t> own_points(const Cell& cell) const {
    std::vector<std::size_t> own;
    if (index_.kind_ == feel::Kind::Boolean) return {0, 1};
    for (const feel::Value& each : *cell.constants)
      if (each.kind() == index_.kind_) own.push_back(index_.place_of(each) / 2);
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    return own;
  }

  CellAnswer answer_in_gap(const Cell& cell, const std::vector<std::size_t>& own,
                           std::size_t gap) const {
    if (own.empty()) return answer_to(*cell.part, index_.points_.front());
    const GapSample sample = sample_of_gap(gap == 0 ? nullptr : &index_.points_[own[gap - 1]],
                                           gap == own.size() ? nullptr : &index_.points_[own[gap]]);
    if (sample.empty) return CellAnswer::Fails;
    return sample.value ? answer_to(*cell.part, *sample.value) : CellAnswer::Ask;
  }

  void store() {
    for (std::size_t group = 0; group < groups_; ++group) index_.groups_.push_back(stored(group));
    index_.at_null_ = stored(row_of_null());
    index_.at_other_kinds_ = stored(row_of_other_kinds());
    index_.gaps_alike_ = index_.places_a_group_ == 1;
    for (std::size_t gap = 0; gap < places() && index_.gaps_alike_; gap += 2)
      index_.gaps_alike_ = index_.groups_[gap] == index_.groups_[0];
  }

  /// The number of the answer with the sets of this row, which is stored when it is new.
  std::uint32_t stored(std::size_t row) {
    const auto passing = std::span(passing_).subspan(row * words_, words_);
    const auto asking = std::span(asking_).subspan(row * words_, words_);
    const auto is_set = [](std::uint64_t word) { return word != 0; };
    Stored answer;
    answer.from = static_cast<std::uint32_t>(std::find_if(passing.begin(), passing.end(), is_set) -
                                             passing.begin());
    answer.to = static_cast<std::uint32_t>(words_);
    while (answer.to > answer.from && passing[answer.to - 1] == 0) --answer.to;
    answer.asks = std::any_of(asking.begin(), asking.end(), is_set);
    std::vector<std::uint64_t> key{answer.from};
    key.insert(key.end(), passing.begin() + answer.from, passing.begin() + answer.to);
    if (answer.asks)
      key.insert(key.end(), asking.begin() + answer.from, asking.begin() + answer.to);
    const auto [known, is_new] =
        numbers_.try_emplace(key, static_cast<std::uint32_t>(index_.answers_.size()));
    if (!is_new) return known->second;
    answer.passing = index_.words_.size();
    index_.words_.insert(index_.words_.end(), key.begin() + 1, key.end());
    answer.asking = answer.passing + (answer.to - answer.from);
    index_.answers_.push_back(answer);
    return known->second;
  }

  void hash_points() {
    if (index_.kind_ != feel::Kind::String) return;
    auto& table = index_.by_hash_;
    table.assign(std::bit_ceil(2 * index_.points_.size() + 1), 0);
    for (std::uint32_t i = 0; i < index_.points_.size(); ++i) {
      std::size_t at = hash_of_text(index_.points_[i]) & (table.size() - 1);
      while (table[at] != 0) at = (at + 1) & (table.size() - 1);
      table[at] = i + 1;
    }
  }

  ColumnIndex& index_;
  std::vector<Cell> cells_;
  std::size_t words_;
  std::size_t comparisons_ = 0;
  std::size_t groups_ = 0;
  std::vector<std::uint64_t> passing_;
  std::vector<std::uint64_t> asking_;
  std::map<std::vector<std::uint64_t>, std::uint32_t> numbers_;
};

ColumnIndex::ColumnIndex(std::span<const Part* const> cells) {
  Maker(*this, cells).make();
}

std::size_t ColumnIndex::place_of(const feel::Value& value) const {
  const auto found = std::lower_bound(points_.begin(), points_.end(), value,
                                      [](const feel::Value& point, const feel::Value& sought) {
                                        if (const bool* truth = point.as_boolean())
                                          return *truth < *sought.as_boolean();
                                        return *feel::compare(point, sought) < 0;
                                      });
  const auto at = static_cast<std::size_t>(found - points_.begin());
  return 2 * at + (found != points_.end() && *found == value ? 1 : 0);
}

std::optional<std::size_t> ColumnIndex::point_at(const feel::Value& value) const {
  std::size_t at = hash_of_text(value) & (by_hash_.size() - 1);
  for (; by_hash_[at] != 0; at = (at + 1) & (by_hash_.size() - 1))
    if (*points_[by_hash_[at] - 1].as_string() == *value.as_string()) return by_hash_[at] - 1;
  return std::nullopt;
}

ColumnAnswer ColumnIndex::answer(const feel::Value& value) const {
  std::uint32_t number = at_other_kinds_;
  if (value.is_null()) {
    number = at_null_;
  } else if (value.kind() == kind_) {
    std::size_t place = 0;
    const bool hashed = !by_hash_.empty() && gaps_alike_;
    if (!hashed)
      place = place_of(value);
    else if (const auto point = point_at(value))
      place = 2 * *point + 1;
    number = groups_[place / places_a_group_];
  }
  const Stored& found = answers_[number];
  return {words_.data() + found.passing, found.asks ? words_.data() + found.asking : nullptr,
          found.from, found.to};
}

}  // namespace entente::dmn
