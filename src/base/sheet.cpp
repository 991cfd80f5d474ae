#include "base/sheet.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "base/csv_reader.hpp"
#include "base/utf8.hpp"

namespace entente {
namespace {

constexpr std::size_t kShownBytes = 40;
constexpr std::string_view kLostLetter = "\xEF\xBF\xBD";

/// The beginning of a value, on one line.
std::string shown(std::string_view text) {
  std::string value(beginning_of(text, kShownBytes));
  std::replace_if(
      value.begin(), value.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return value.size() < text.size() ? value + "…" : value;
}

std::string trimmed(std::string_view text) {
  while (text.starts_with("\xC2\xA0")) text.remove_prefix(2);
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  while (text.ends_with("\xC2\xA0")) text.remove_suffix(2);
  return std::string(text);
}

Sentence name_of_separator(char separator) {
  switch (separator) {
    case ';':
      return {"semicolon", "point-virgule"};
    case '\t':
      return {"tab", "tabulation"};
    default:
      return {"comma", "virgule"};
  }
}

Error unfit_header(std::size_t line, const Sentence& what) {
  return at(fmt::format("line:{}", line),
            in_french(fail(Code::Malformed, "line {}: {}", line, what.english), "ligne {} : {}",
                      line, what.french));
}

SheetFault stray_quote(const CsvReader& reader) {
  const auto line = reader.line_text();
  const auto quote = line.find('"');
  return {reader.line(),
          {},
          shown(line.substr(quote == line.npos ? 0 : quote)),
          {"a quotation mark (\") stands alone, and where its cell ends cannot be told",
           "un guillemet droit (\") est seul, et on ne peut pas savoir où finit sa case"},
          {"put the whole value between two of them, and double each one within it",
           "mettez toute la valeur entre deux guillemets, et doublez ceux qu’elle contient"}};
}

/// The next row without the blanks around its cells, or nothing and its fault.
std::optional<CsvTable::Row> next_row(CsvReader& reader, std::vector<SheetFault>& faults) {
  auto row = reader.row();
  if (!row) {
    faults.push_back(stray_quote(reader));
    return std::nullopt;
  }
  for (auto& cell : row->cells) cell = trimmed(cell);
  return *std::move(row);
}

/// How often each separator stands outside quotes in the first line.
Result<char> separator_of(std::string_view line, std::size_t number) {
  constexpr std::array<char, 3> kSeparators = {',', ';', '\t'};
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    const auto found = std::find(kSeparators.begin(), kSeparators.end(), c);
    if (!quoted && found != kSeparators.end())
      ++counts[static_cast<std::size_t>(found - kSeparators.begin())];
  }
  std::vector<std::size_t> used;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0) used.push_back(i);
  if (used.size() > 1) {
    const auto a = name_of_separator(kSeparators[used[0]]);
    const auto b = name_of_separator(kSeparators[used[1]]);
    return unfit_header(
        number,
        {fmt::format("the header \"{}\" has both {} and {}, and what parts its columns cannot be "
                     "told; leave one of them",
                     shown(line), a.english, b.english),
         fmt::format("l’en-tête « {} » contient {} et {}, et l’on ne peut pas savoir ce qui sépare "
                     "ses colonnes ; n’en gardez qu’un",
                     shown(line), a.french, b.french)});
  }
  return used.empty() ? ',' : kSeparators[used[0]];
}

Result<void> check_columns(const Sheet& sheet) {
  std::vector<std::string> seen;
  for (const auto& column : sheet.columns) {
    const auto folded = folded_name(column);
    if (!folded.empty() && std::find(seen.begin(), seen.end(), folded) != seen.end())
      return unfit_header(
          sheet.header_line,
          {fmt::format("two columns are named \"{}\"; leave one", column),
           fmt::format("deux colonnes s’appellent « {} » ; n’en gardez qu’une", column)});
    seen.push_back(folded);
  }
  return {};
}

SheetFault too_few(const Sheet& sheet, const CsvTable::Row& row) {
  const auto separator = name_of_separator(sheet.separator);
  const std::size_t found = row.cells.size();
  return {row.line,
          sheet.columns[found],
          shown(row.cells.back()),
          {fmt::format("the line has {} cells, the header {}", found, sheet.columns.size()),
           fmt::format("la ligne a {} cases, l’en-tête {}", found, sheet.columns.size())},
          {fmt::format("complete the line: a {} for each empty cell too", separator.english),
           fmt::format("complétez la ligne : un séparateur ({}) pour chaque case, même vide",
                       separator.french)}};
}

SheetFault too_many(const Sheet& sheet, const CsvTable::Row& row) {
  const auto separator = name_of_separator(sheet.separator);
  return {
      row.line,
      sheet.columns.back(),
      shown(row.cells[sheet.columns.size()]),
      {fmt::format("the line has {} cells, the header {}", row.cells.size(), sheet.columns.size()),
       fmt::format("la ligne a {} cases, l’en-tête {}", row.cells.size(), sheet.columns.size())},
      {fmt::format("put a value that contains a {} between quotation marks (\")",
                   separator.english),
       fmt::format("mettez entre guillemets droits (\") une valeur qui contient le séparateur ({})",
                   separator.french)}};
}

SheetFault lost_letter(const Sheet& sheet, const CsvTable::Row& row, std::size_t column) {
  return {
      row.line,
      sheet.columns[column],
      shown(row.cells[column]),
      {"a letter was lost when this file was saved", "une lettre a été perdue à l’enregistrement"},
      {"take the value from where it comes, and save as UTF-8",
       "reprenez la valeur à sa source, et enregistrez en UTF-8"}};
}

/// The row as the sheet has it, or its fault. A row of blanks is none.
void keep(Sheet& sheet, CsvTable::Row row) {
  auto& cells = row.cells;
  if (std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.empty(); }))
    return;
  while (cells.size() > sheet.columns.size() && cells.back().empty()) cells.pop_back();
  if (cells.size() < sheet.columns.size()) return sheet.faults.push_back(too_few(sheet, row));
  if (cells.size() > sheet.columns.size()) return sheet.faults.push_back(too_many(sheet, row));
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].find(kLostLetter) != std::string::npos)
      return sheet.faults.push_back(lost_letter(sheet, row, i));
    if (!cells[i].empty() && sheet.columns[i].empty())
      return sheet.faults.push_back(
          {row.line,
           {},
           shown(cells[i]),
           {fmt::format("column {} has no name in the header", i + 1),
            fmt::format("la colonne {} n’a pas de nom dans l’en-tête", i + 1)},
           {"name the column, or empty it", "nommez la colonne, ou videz-la"}});
  }
  sheet.rows.push_back(std::move(row));
}

/// What stands before the header: blank lines, and the line `sep=;` that a spreadsheet reads.
struct Preface {
  std::size_t line = 1;
  std::optional<char> separator;
};

Preface take_preface(std::string_view& text) {
  Preface preface;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of("\r\n"), text.size());
    const auto line = trimmed(text.substr(0, end));
    const bool names = folded_name(line).starts_with("sep=") && line.size() == 5;
    if (!line.empty() && !names) break;
    if (names) preface.separator = line[4];
    std::size_t next = end;
    if (next < text.size() && text[next] == '\r') ++next;
    if (next < text.size() && text[next] == '\n') ++next;
    text.remove_prefix(next);
    ++preface.line;
  }
  return preface;
}

}  // namespace

Result<Sheet> read_sheet(std::string_view bytes) {
  TRY(const WrittenText written, read_written_text(bytes));
  std::string_view text = written.text;
  const Preface preface = take_preface(text);
  if (text.empty())
    return in_french(
        fail(Code::Malformed, "the file is empty; a table begins with the names of its columns"),
        "le fichier est vide ; un tableau commence par les noms de ses colonnes");
  Sheet sheet;
  sheet.encoding = written.encoding;
  sheet.notice = written.notice;
  sheet.header_line = preface.line;
  const auto header_end = std::min(text.find_first_of("\r\n"), text.size());
  if (preface.separator) {
    sheet.separator = *preface.separator;
  } else {
    TRY(sheet.separator, separator_of(text.substr(0, header_end), preface.line));
  }
  CsvReader reader(text, sheet.separator, preface.line);
  auto header = next_row(reader, sheet.faults);
  if (!header) {
    const auto& fault = sheet.faults.front();
    return unfit_header(fault.line, {fault.what.english + "; " + fault.remedy.english,
                                     fault.what.french + " ; " + fault.remedy.french});
  }
  sheet.columns = std::move(header->cells);
  while (sheet.columns.size() > 1 && sheet.columns.back().empty()) sheet.columns.pop_back();
  TRY_VOID(check_columns(sheet));
  while (!reader.at_end())
    if (auto row = next_row(reader, sheet.faults)) keep(sheet, *std::move(row));
  return sheet;
}

std::string describe(const SheetFault& fault, std::string_view language) {
  const bool english = language == "en";
  std::string text = fmt::format(fmt::runtime(english ? "line {}" : "ligne {}"), fault.line);
  if (!fault.column.empty())
    text += fmt::format(fmt::runtime(english ? ", column {}" : ", colonne {}"), fault.column);
  const auto& what = fault.what.in(language);
  if (!fault.value.empty() && what.find(fault.value) == what.npos)
    text += fmt::format(fmt::runtime(english ? ", \"{}\"" : ", « {} »"), fault.value);
  text += (english ? ": " : " : ") + what;
  const auto& remedy = fault.remedy.in(language);
  if (!remedy.empty()) text += (english ? "; " : " ; ") + remedy;
  return text;
}

}  // namespace entente
