// Comma-separated tables (RFC 4180) with a header line, as packs and directories carry them.
// Reading is strict: every row has the header's number of cells, and an error names its line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace entente {

struct CsvTable {
  struct Row {
    std::size_t line = 0;  ///< of the file, from 1
    std::vector<std::string> cells;
  };
  std::vector<std::string> columns;
  std::vector<Row> rows;
};

/// @param place  the file's name, which begins the place of an error: "fr.csv:12"
/// @error Malformed for no header, a repeated column, a row of another width, or a stray quote
Result<CsvTable> parse_csv(std::string_view text, std::string_view place);

/// As parse_csv, and the header must be exactly `columns`.
Result<CsvTable> parse_csv(std::string_view text, std::string_view place,
                           const std::vector<std::string>& columns);

/// A value as a cell: quoted where it must be. What a spreadsheet would take for a formula begins
/// with an apostrophe.
std::string csv_cell(std::string_view text);

}  // namespace entente
