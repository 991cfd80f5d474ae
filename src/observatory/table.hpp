// A table as somebody published it: cells with the line they stand on. Reading is forgiving where
// a row is concerned and strict about what it means: a damaged line is reported and left out, the
// rest stands.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace entente::observatory {

/// What is wrong with one line (0: with the whole file).
struct Finding {
  std::size_t line = 0;
  std::string what;  ///< the value found and what would be right
  bool operator==(const Finding&) const = default;
};

struct Table {
  struct Row {
    std::size_t line = 0;  ///< of the file, from 1; of JSON, the number of the value
    std::vector<std::string> cells;
  };
  std::vector<std::string> columns;
  std::vector<Row> rows;
  bool cube = false;  ///< each column that is no number, flag or remark is a dimension
};

constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

/// The column in which rows say of which dataflow they are: SDMX-CSV's "DATAFLOW" or
/// "STRUCTURE_ID"; kNowhere when there is none.
std::size_t dataflow_column(const Table& table);

/// Reads CSV (RFC 4180), Eurostat's TSV, SDMX-CSV 1.0 and 2.0 (as CSV) or JSON-stat 2.0, told apart
/// by their content. Eurostat's and JSON-stat's cube becomes one row for each value, with the
/// columns of its dimensions, "OBS_VALUE" and "OBS_FLAG".
/// @param findings  damaged lines are added
/// @error Malformed for a file that is no table at all: another encoding, no header
Result<Table> read_table(std::string_view bytes, std::vector<Finding>& findings);

}  // namespace entente::observatory
