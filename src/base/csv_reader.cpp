#include "base/csv_reader.hpp"

#include <algorithm>
#include <utility>

#include "base/sentences.hpp"

namespace entente {

bool CsvReader::take(char c) {
  if (at_end() || text_[position_] != c) return false;
  ++position_;
  return true;
}

void CsvReader::end_line() {
  if (at_end()) return;
  take('\r');
  take('\n');
  ++line_;
}

void CsvReader::skip_row() {
  position_ = row_start_;
  line_ = row_line_;
  while (!ends_line()) ++position_;
  end_line();
}

std::string_view CsvReader::line_text() const {
  return text_.substr(row_start_, text_.find_first_of("\r\n", row_start_) - row_start_);
}

Result<CsvTable::Row> CsvReader::row() {
  row_start_ = position_;
  row_line_ = line_;
  CsvTable::Row row{line_, {}};
  do {
    auto cell = peek() == '"' ? quoted_cell() : plain_cell();
    if (!cell) {
      skip_row();
      return std::move(cell).error();
    }
    row.cells.push_back(*std::move(cell));
  } while (take(separator_));
  end_line();
  return row;
}

Result<std::string> CsvReader::plain_cell() {
  const std::size_t start = position_;
  while (!ends_cell()) ++position_;
  const auto cell = text_.substr(start, position_ - start);
  if (cell.find('"') != cell.npos)
    return base::fault(Code::Malformed, "a quote within a cell that does not begin with one");
  return std::string(cell);
}

Result<std::string> CsvReader::quoted_cell() {
  std::string cell;
  ++position_;
  while (!at_end()) {
    const char c = text_[position_++];
    if (c == '"' && !take('"')) {
      while (take(' ')) continue;
      if (!ends_cell()) return base::fault(Code::Malformed, "text after a closing quote");
      return cell;
    }
    if (c == '\n' || (c == '\r' && peek() != '\n')) ++line_;
    cell.push_back(c);
  }
  return base::fault(Code::Malformed, "a quoted cell that does not end");
}

}  // namespace entente
