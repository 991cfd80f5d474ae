#include "observatory/tabulation.hpp"

#include <map>

namespace entente::observatory {

Tabulation::Tabulation(std::vector<std::string> rows, std::vector<std::string> columns)
    : row_labels_(std::move(rows)), column_labels_(std::move(columns)) {
  counts_.resize(this->rows() * this->columns());
}

void Tabulation::set(std::size_t row, std::size_t column, std::int64_t count) {
  const std::int64_t change = count - at(row, column);
  const std::size_t last_row = rows() - 1;
  const std::size_t last_column = columns() - 1;
  counts_[row * columns() + column] += change;
  counts_[row * columns() + last_column] += change;
  counts_[last_row * columns() + column] += change;
  counts_[last_row * columns() + last_column] += change;
}

Tabulation Tabulation::of(const std::vector<std::pair<std::string, std::string>>& observations) {
  std::map<std::string, std::size_t> rows;
  std::map<std::string, std::size_t> columns;
  for (const auto& [row, column] : observations) {
    rows.try_emplace(row);
    columns.try_emplace(column);
  }
  const auto number = [](auto& places) {
    std::vector<std::string> labels;
    for (auto& [label, place] : places) {
      place = labels.size();
      labels.push_back(label);
    }
    return labels;
  };
  Tabulation table(number(rows), number(columns));
  for (const auto& [row, column] : observations)
    table.set(rows.at(row), columns.at(column), table.at(rows.at(row), columns.at(column)) + 1);
  return table;
}

}  // namespace entente::observatory
