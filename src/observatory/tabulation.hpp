// Counts by two characteristics, with their totals: what a disclosure check (disclosure.hpp) reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace entente::observatory {

/// A table of counts. The last row and the last column hold the totals, so that a total is a cell
/// like any other and can be withheld like one.
class Tabulation {
 public:
  Tabulation(std::vector<std::string> rows, std::vector<std::string> columns);

  /// Counts each pair of labels. Rows and columns are those that occur, in order of their text.
  static Tabulation of(const std::vector<std::pair<std::string, std::string>>& observations);

  /// Sets a cell that is no total, and with it its totals.
  void set(std::size_t row, std::size_t column, std::int64_t count);

  std::int64_t at(std::size_t row, std::size_t column) const {
    return counts_[row * columns() + column];
  }
  /// Including the one of the totals.
  std::size_t rows() const { return row_labels_.size() + 1; }
  std::size_t columns() const { return column_labels_.size() + 1; }
  bool is_total(std::size_t row, std::size_t column) const {
    return row + 1 == rows() || column + 1 == columns();
  }
  const std::vector<std::string>& row_labels() const { return row_labels_; }
  const std::vector<std::string>& column_labels() const { return column_labels_; }

 private:
  std::vector<std::string> row_labels_;
  std::vector<std::string> column_labels_;
  std::vector<std::int64_t> counts_;
};

}  // namespace entente::observatory
