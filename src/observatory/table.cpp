#include "observatory/table.hpp"

#include <algorithm>
#include <set>

#include "observatory/json_stat.hpp"
#include "observatory/lines.hpp"

namespace entente::observatory {
namespace {

constexpr std::string_view kTimeMark = "\\TIME_PERIOD";
constexpr std::string_view kTimeMarkBefore = "\\time";  // Eurostat until 2022

/// The cells of one line (RFC 4180); a cell with a line break is not of this world.
Result<std::vector<std::string>> cells_of(std::string_view line, char separator) {
  std::vector<std::string> cells(1);
  std::size_t at = 0;
  while (at < line.size()) {
    if (line[at] == '"' && cells.back().empty()) {
      for (++at;; ++at) {
        if (at >= line.size()) return fail(Code::Malformed, "a quoted cell that does not end");
        if (line[at] != '"') {
          cells.back() += line[at];
        } else if (at + 1 < line.size() && line[at + 1] == '"') {
          cells.back() += line[++at];
        } else {
          break;
        }
      }
      if (++at < line.size() && line[at] != separator)
        return fail(Code::Malformed, "text after a closing quote");
      continue;
    }
    if (line[at] == '"') return fail(Code::Malformed, "a quote within a cell that has none");
    if (line[at] == separator)
      cells.emplace_back();
    else
      cells.back() += line[at];
    ++at;
  }
  return cells;
}

/// "year;geo;persons" is one column to whoever expects commas.
Result<void> separated_by(const std::vector<std::string>& columns) {
  if (columns.size() > 1) return {};
  for (const auto& [other, name] : {std::pair{';', "semicolons"}, {'\t', "tabs"}, {'|', "bars"}})
    if (columns.front().find(other) != std::string::npos)
      return fail(Code::Malformed, "the header is separated by {}; expected commas: '{}'", name,
                  columns.front());
  return fail(Code::Malformed, "the header has a single column: '{}'", columns.front());
}

Result<void> columns_differ(const std::vector<std::string>& columns) {
  std::set<std::string> seen;
  for (const auto& column : columns) {
    if (column.empty()) return fail(Code::Malformed, "a column of the header has no name");
    if (!seen.insert(column).second)
      return fail(Code::Malformed, "the header names '{}' twice", column);
  }
  return {};
}

Result<Table> read_csv(const std::vector<Line>& lines, std::vector<Finding>& findings) {
  auto header = cells_of(lines.front().text, ',');
  if (!header) return at("1", std::move(header).error());
  Table table;
  for (const auto& column : *header) table.columns.emplace_back(trimmed(column));
  TRY_VOID(separated_by(table.columns));
  TRY_VOID(columns_differ(table.columns));
  table.cube = table.columns.front() == "DATAFLOW" || table.columns.front() == "STRUCTURE";
  for (auto line = lines.begin() + 1; line != lines.end(); ++line) {
    auto cells = cells_of(line->text, ',');
    if (!cells) {
      findings.push_back({line->number, cells.error().message});
    } else if (*cells == *header) {
      findings.push_back({line->number, "the header again"});
    } else if (cells->size() != table.columns.size()) {
      findings.push_back({line->number, fmt::format("{} cells; the header has {}", cells->size(),
                                                    table.columns.size())});
    } else {
      table.rows.push_back({line->number, *std::move(cells)});
    }
  }
  return table;
}

/// "12345 p" to its number and its flags; ":" is no value, whatever its flag. Digits after a space
/// are no flag: "12 345" is a number in another spelling, and is left whole for who reads numbers.
std::pair<std::string, std::string> value_and_flag(std::string_view cell) {
  cell = trimmed(cell);
  const auto space = cell.find(' ');
  const auto flag = space == cell.npos ? std::string_view() : trimmed(cell.substr(space));
  if (flag.find_first_of("0123456789") != flag.npos) return {std::string(cell), {}};
  return {std::string(cell.substr(0, space)), std::string(flag)};
}

/// Eurostat's TSV: "unit,geo\TIME_PERIOD <tab> 2023 <tab> 2024", one line for each series.
Result<Table> read_eurostat(const std::vector<Line>& lines, std::vector<Finding>& findings) {
  TRY(const auto header, cells_of(lines.front().text, '\t'));
  std::string dimensions(header.front());
  dimensions.resize(std::min(dimensions.find('\\'), dimensions.size()));
  Table table;
  TRY(table.columns, cells_of(dimensions, ','));
  table.cube = true;
  const std::size_t width = table.columns.size();
  if (header.size() < 2)
    return fail(Code::Malformed,
                "no period stands between tabs after '{}'; were tabs turned into spaces?",
                header.front());
  for (const auto* column : {"TIME_PERIOD", "OBS_VALUE", "OBS_FLAG"})
    table.columns.emplace_back(column);
  TRY_VOID(columns_differ(table.columns));
  for (auto line = lines.begin() + 1; line != lines.end(); ++line) {
    const auto cells = cells_of(line->text, '\t');
    const auto series = cells ? cells_of(cells->front(), ',') : cells;
    if (!series || cells->size() != header.size() || series->size() != width) {
      findings.push_back(
          {line->number, fmt::format("expected {} dimensions and {} periods between tabs", width,
                                     header.size() - 1)});
      continue;
    }
    for (std::size_t i = 1; i < cells->size(); ++i) {
      auto [value, flag] = value_and_flag((*cells)[i]);
      if (value == ":") continue;
      std::vector<std::string> row = *series;
      row.emplace_back(trimmed(header[i]));
      row.push_back(std::move(value));
      row.push_back(std::move(flag));
      table.rows.push_back({line->number, std::move(row)});
    }
  }
  return table;
}

}  // namespace

std::size_t dataflow_column(const Table& table) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i] == "DATAFLOW" || table.columns[i] == "STRUCTURE_ID") return i;
  return kNowhere;
}

Result<Table> read_table(std::string_view bytes, std::vector<Finding>& findings) {
  const auto begin = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (begin != bytes.npos && bytes[begin] == '{') return read_json_stat(bytes.substr(begin));
  TRY(const auto lines, lines_of(bytes, findings));
  const auto& header = lines.front();
  if (header.number != 1)
    return fail(Code::Malformed, "the first line cannot be read, and it must name the columns");
  const bool eurostat = header.text.find(kTimeMark) != header.text.npos ||
                        header.text.find(kTimeMarkBefore) != header.text.npos;
  return eurostat ? read_eurostat(lines, findings) : read_csv(lines, findings);
}

}  // namespace entente::observatory
