// A table as people's spreadsheets save it: parted by commas, semicolons or tabs, lines ended as on
// any system, cells quoted or not, rows of blanks. A row that is wrong is a fault of its own with
// line, column, value and what to do; the others stand. Our own tables are read
// by csv.hpp, which refuses the whole table; both split by csv_reader.hpp.
#pragma once

#include <vector>

#include "base/csv.hpp"
#include "base/written_text.hpp"

namespace entente {

struct SheetFault {
  std::size_t line = 0;
  std::string column;  ///< as its header writes it; empty for the whole row
  std::string value;   ///< as found
  Sentence what;
  Sentence remedy;
};

struct Sheet {
  std::vector<std::string> columns;  ///< as written, without spaces at the ends
  std::vector<CsvTable::Row> rows;   ///< each with a cell for each column
  std::vector<SheetFault> faults;    ///< by line; these lines are not among the rows
  std::size_t header_line = 1;
  char separator = ',';
  std::string encoding;
  Sentence notice;  ///< what the reader should look at; empty for none
};

/// @error Malformed, in both languages, with "line:N" as place: a file that is no table, a header
/// that may be read in two ways
Result<Sheet> read_sheet(std::string_view bytes);

/// One sentence: line, column, value, what is wrong and what to do.
std::string describe(const SheetFault& fault, std::string_view language);

}  // namespace entente
