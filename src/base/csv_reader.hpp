// Splits a text into the rows of RFC 4180, with another separator where one is used and lines that
// end as on any system.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/csv.hpp"

namespace entente {

class CsvReader {
 public:
  /// @param line  the number of the text's first line
  CsvReader(std::string_view text, char separator, std::size_t line = 1)
      : text_(text), separator_(separator), line_(line) {}

  bool at_end() const { return position_ >= text_.size(); }

  /// The next row; cells as written. A row that cannot be told ends where its first line ends, so
  /// that one stray quote does not take the rest of the text along.
  /// @error Malformed for a stray quote or one that does not end
  Result<CsvTable::Row> row();

  /// The first line of the last row, as written, and its number.
  std::string_view line_text() const;
  std::size_t line() const { return row_line_; }

 private:
  char peek() const { return at_end() ? '\0' : text_[position_]; }
  bool take(char c);
  bool ends_line() const { return at_end() || peek() == '\r' || peek() == '\n'; }
  bool ends_cell() const { return ends_line() || peek() == separator_; }
  void end_line();
  void skip_row();
  Result<std::string> plain_cell();
  Result<std::string> quoted_cell();

  std::string_view text_;
  char separator_;
  std::size_t position_ = 0;
  std::size_t line_;
  std::size_t row_start_ = 0;
  std::size_t row_line_ = 0;
};

}  // namespace entente
