#include "base/csv.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace entente {
namespace {

class CsvReader {
 public:
  CsvReader(std::string_view text, std::string_view place) : text_(text), place_(place) {}

  bool at_end() const { return position_ >= text_.size(); }

  Error malformed(std::size_t line, std::string_view what) const {
    return at(fmt::format("{}:{}", place_, line), fail(Code::Malformed, "{}", what));
  }

  Result<CsvTable::Row> row() {
    CsvTable::Row row{line_, {}};
    while (true) {
      TRY(std::string cell, peek() == '"' ? quoted_cell() : plain_cell());
      row.cells.push_back(std::move(cell));
      if (!take(',')) break;
    }
    take('\r');
    if (!take('\n') && !at_end()) return malformed(line_, "text after a closing quote");
    ++line_;
    return row;
  }

 private:
  char peek() const { return at_end() ? '\0' : text_[position_]; }
  bool take(char c) {
    if (at_end() || text_[position_] != c) return false;
    ++position_;
    return true;
  }

  Result<std::string> plain_cell() {
    const std::size_t end = std::min(text_.find_first_of(",\r\n\"", position_), text_.size());
    if (end < text_.size() && text_[end] == '"')
      return malformed(line_, "a quote within a cell that does not begin with one");
    std::string cell(text_.substr(position_, end - position_));
    position_ = end;
    return cell;
  }

  Result<std::string> quoted_cell() {
    const std::size_t first_line = line_;
    std::string cell;
    ++position_;
    while (!at_end()) {
      const char c = text_[position_++];
      if (c == '"' && !take('"')) return cell;
      if (c == '\n') ++line_;
      cell.push_back(c);
    }
    return malformed(first_line, "a quoted cell that does not end");
  }

  std::string_view text_;
  std::string_view place_;
  std::size_t position_ = 0;
  std::size_t line_ = 1;
};

}  // namespace

Result<CsvTable> parse_csv(std::string_view text, std::string_view place) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";  // spreadsheets write it
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  CsvReader reader(text, place);
  if (reader.at_end()) return reader.malformed(1, "an empty table; expected a header line");
  CsvTable table;
  TRY(auto header, reader.row());
  table.columns = std::move(header.cells);
  for (auto column = table.columns.begin(); column != table.columns.end(); ++column)
    if (std::find(table.columns.begin(), column, *column) != column)
      return reader.malformed(1, fmt::format("two columns '{}'", *column));
  while (!reader.at_end()) {
    TRY(auto row, reader.row());
    if (row.cells.size() != table.columns.size())
      return reader.malformed(row.line, fmt::format("{} cells, but {} columns", row.cells.size(),
                                                    table.columns.size()));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Result<CsvTable> parse_csv(std::string_view text, std::string_view place,
                           const std::vector<std::string>& columns) {
  TRY(auto table, parse_csv(text, place));
  if (table.columns != columns)
    return at(fmt::format("{}:1", place),
              fail(Code::Malformed, "the columns are '{}'; expected '{}'",
                   fmt::join(table.columns, ","), fmt::join(columns, ",")));
  return table;
}

std::string csv_cell(std::string_view text) {
  const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != text.npos;
  if (!formula && text.find_first_of(",\"\r\n") == text.npos) return std::string(text);
  std::string out = formula ? "\"'" : "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace entente
