// Which rules of a table may hold, found by intersecting what its columns answer, 64 rules at a
// time: the cost hardly grows with the number of rules, nor with where the hit lies. Rules come in
// their order. One that has a cell to be asked comes when the cells before it hold, so that the
// evaluator is asked exactly what it would be asked row by row, and gives the same reasons.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "dmn/column_index.hpp"

namespace entente::dmn {

class TableIndex {
 public:
  /// Without columns, each rule comes and is to be asked.
  TableIndex() = default;
  explicit TableIndex(std::vector<ColumnIndex> columns)
      : columns_(std::move(columns)), made_(true) {}

  class Search;

 private:
  std::vector<ColumnIndex> columns_;
  bool made_ = false;
};

/// The rules that may hold for what the columns were asked with.
class TableIndex::Search {
 public:
  /// @param tested  what each column is asked with
  /// @param rules   how many the table has
  Search(const TableIndex& index, feel::Places tested, std::size_t rules);
  Search(const Search&) = delete;
  Search& operator=(const Search&) = delete;

  /// False when there is no further rule.
  bool next();
  std::size_t rule() const { return rule_; }
  /// Whether all cells of the rule are known to hold; else they are to be asked.
  bool holds() const { return holds_; }

 private:
  static constexpr std::size_t kNear = 12;
  void take_word();

  std::array<ColumnAnswer, kNear> near_;
  std::vector<ColumnAnswer> far_;
  std::span<const ColumnAnswer> answers_;
  bool made_;
  std::size_t rules_;
  std::uint32_t word_;
  std::uint32_t to_;
  std::uint64_t coming_ = 0;   ///< rules of the word that are still to come
  std::uint64_t holding_ = 0;  ///< those whose cells all hold
  std::size_t rule_ = 0;
  bool holds_ = false;
};

}  // namespace entente::dmn
