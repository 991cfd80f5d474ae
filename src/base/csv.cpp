#include "base/csv.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "base/csv_reader.hpp"
#include "base/sentences.hpp"

namespace entente {
namespace {

Error malformed(std::string_view place, std::size_t line, const Error& error) {
  return at(fmt::format("{}:{}", place, line), error);
}

}  // namespace

Result<CsvTable> parse_csv(std::string_view text, std::string_view place) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";  // spreadsheets write it
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  CsvReader reader(text, ',');
  if (reader.at_end())
    return malformed(place, 1,
                     base::fault(Code::Malformed, "an empty table; expected a header line"));
  CsvTable table;
  auto header = reader.row();
  if (!header) return malformed(place, 1, header.error());
  table.columns = std::move(header->cells);
  for (auto column = table.columns.begin(); column != table.columns.end(); ++column)
    if (std::find(table.columns.begin(), column, *column) != column)
      return malformed(place, 1, base::fault(Code::Malformed, "two columns '{}'", *column));
  while (!reader.at_end()) {
    auto row = reader.row();
    if (!row) return malformed(place, reader.line(), row.error());
    if (row->cells.size() != table.columns.size())
      return malformed(place, row->line,
                       base::fault(Code::Malformed, "{} cells, but {} columns", row->cells.size(),
                                   table.columns.size()));
    table.rows.push_back(*std::move(row));
  }
  return table;
}

Result<CsvTable> parse_csv(std::string_view text, std::string_view place,
                           const std::vector<std::string>& columns) {
  TRY(auto table, parse_csv(text, place));
  if (table.columns != columns)
    return at(fmt::format("{}:1", place),
              base::fault(Code::Malformed, "the columns are '{}'; expected '{}'",
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
