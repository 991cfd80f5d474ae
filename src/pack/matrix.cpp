#include "pack/matrix.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>

#include "base/csv.hpp"
#include "pack/toml.hpp"

namespace entente::pack {
namespace {

/// What a label is compared by: lower case ASCII letters and digits; other letters as they are.
std::string normal(std::string_view text) {
  std::string out;
  for (const char raw : text) {
    const auto byte = static_cast<unsigned char>(raw);
    if (byte >= 0x80)
      out += raw;
    else if (std::isalnum(byte))
      out += static_cast<char>(std::tolower(byte));
  }
  return out;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::vector<std::string> pieces(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const auto end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

/// The row that an author means: its label, its number, its label continued, or its beginning.
std::optional<std::size_t> find_row(const std::vector<LawRow>& rows, std::string_view table,
                                    std::string_view label) {
  const auto wanted = normal(label);
  if (wanted.empty()) return std::nullopt;
  std::optional<std::size_t> longest;  // of the labels that `wanted` continues
  std::vector<std::size_t> begun;      // labels that begin with `wanted`
  std::size_t longest_size = 0;
  for (std::size_t index = 0; index < rows.size(); ++index) {
    if (rows[index].table != table) continue;
    const auto known = normal(rows[index].label);
    if (known == wanted) return index;
    if (all_digits(wanted)) {
      if (rows[index].label.ends_with(fmt::format(" {}", label))) return index;
      continue;
    }
    if (wanted.starts_with(known) && known.size() > longest_size) {
      longest = index;
      longest_size = known.size();
    }
    if (known.starts_with(wanted)) begun.push_back(index);
  }
  if (longest) return longest;
  if (begun.size() == 1) return begun.front();
  return std::nullopt;
}

struct Answer {
  std::string table;
  std::string label;
  MatrixCell cell;
};

std::vector<Answer> read_answers(const MatrixSource& source, Problems& problems) {
  std::vector<Answer> answers;
  const auto document = parse_toml(source.file, source.text, problems);
  if (!document) return answers;
  TomlTable toml(source.file, *document, problems);
  for (const auto* item : toml.tables("row")) {
    TomlTable row(source.file, *item, problems);
    Answer answer{row.required_text("table"), row.required_text("row"), {}};
    answer.cell = {source.owner, row.texts("rules"), row.texts("tests"), {}, row.place()};
    if (const auto* open = row.node("open")) {
      const auto* list = open->as_array();
      if (!list) row.wrong("open", "'open' must be a list of numbers");
      for (std::size_t index = 0; list && index < list->size(); ++index) {
        if (const auto* number = list->get(index)->as_integer())
          answer.cell.open.push_back(number->get());
        else
          row.wrong("open", "'open' must be a list of numbers");
      }
    }
    answers.push_back(std::move(answer));
  }
  return answers;
}

/// What of a cell names nothing, and whether it carries its row at all.
void verify(const MatrixSource& source, const MatrixCell& cell, Problems& problems) {
  const auto problem = [&](std::string message) {
    problems.push_back({Code::Malformed, std::move(message), cell.place});
  };
  for (const auto& rule : cell.rules)
    if (const auto fault = source.rule_fault(rule); !fault.empty()) problem(fault);
  for (const auto& test : cell.tests)
    if (const auto fault = source.test_fault(test); !fault.empty()) problem(fault);
  for (const auto entry : cell.open)
    if (const auto fault = source.open_fault(entry); !fault.empty()) problem(fault);
  if (!cell.open.empty()) return;
  if (cell.rules.empty()) problem("the row names no rule and no entry of OPEN.md");
  if (cell.tests.empty()) problem("the row names no test and no entry of OPEN.md");
}

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  for (const auto& item : from)
    if (std::find(to.begin(), to.end(), item) == to.end()) to.push_back(item);
}

/// The cells of one source, by row.
void take_answers(const std::vector<LawRow>& rows, const MatrixSource& source,
                  std::map<std::pair<std::size_t, std::string>, MatrixCell>& cells,
                  Problems& problems) {
  for (auto& answer : read_answers(source, problems)) {
    const auto row = find_row(rows, answer.table, answer.label);
    if (!row) {
      problems.push_back({Code::NotFound,
                          fmt::format("table {} has no row '{}', or several that begin so",
                                      answer.table, answer.label),
                          answer.cell.place});
      continue;
    }
    verify(source, answer.cell, problems);
    auto [cell, first] = cells.try_emplace({*row, source.owner}, answer.cell);
    if (first) continue;
    append(cell->second.rules, answer.cell.rules);
    append(cell->second.tests, answer.cell.tests);
    append(cell->second.open, answer.cell.open);
  }
}

}  // namespace

Result<std::vector<LawRow>> read_law_rows(std::string_view csv, std::string_view place) {
  TRY(const auto table, parse_csv(csv, place, {"table", "row", "packs"}));
  std::vector<LawRow> rows;
  for (const auto& row : table.rows)
    rows.push_back({row.cells[0], row.cells[1], pieces(row.cells[2], '|')});
  return rows;
}

Result<MatrixSource> matrix_source(std::string_view pack_id, const Files& files,
                                   std::set<std::string, std::less<>> test_names) {
  const auto text = files.find("matrix.toml");
  if (text == files.end()) return fault(Code::NotFound, "the pack {} has no matrix.toml", pack_id);
  const auto open = files.find("OPEN.md");
  return MatrixSource{
      std::string(pack_id),
      text->second,
      fmt::format("{}/matrix.toml", pack_id),
      [files](std::string_view rule) { return rule_fault(files, rule); },
      [names = std::move(test_names)](std::string_view test) {
        return names.contains(test) ? std::string() : fmt::format("no test is named '{}'", test);
      },
      [entries = open_entries(open == files.end() ? "" : open->second)](std::int64_t entry) {
        return entries.contains(entry) ? std::string()
                                       : fmt::format("OPEN.md has no entry {}", entry);
      }};
}

Matrix join_matrix(const std::vector<LawRow>& rows, const std::vector<MatrixSource>& sources) {
  Matrix matrix;
  std::map<std::pair<std::size_t, std::string>, MatrixCell> cells;
  for (const auto& source : sources) take_answers(rows, source, cells, matrix.problems);
  for (std::size_t index = 0; index < rows.size(); ++index) {
    MatrixLine line{rows[index], {}};
    bool asked = false;
    for (const auto& source : sources) {
      const auto& owners = rows[index].owners;
      const bool owned = std::find(owners.begin(), owners.end(), source.owner) != owners.end();
      asked = asked || owned;
      if (const auto cell = cells.find({index, source.owner}); cell != cells.end())
        line.cells.push_back(cell->second);
      else if (owned)
        matrix.problems.push_back({Code::NotFound,
                                   fmt::format("table {}, row '{}' is carried by nothing",
                                               rows[index].table, rows[index].label),
                                   source.file});
    }
    if (asked || !line.cells.empty()) matrix.lines.push_back(std::move(line));
  }
  return matrix;
}

std::set<std::int64_t> open_entries(std::string_view markdown) {
  std::set<std::int64_t> entries;
  for (const auto& line : pieces(markdown, '\n')) {
    const auto dot = line.find(". ");
    if (dot == std::string::npos || dot > 6 || !all_digits(line.substr(0, dot))) continue;
    entries.insert(std::stoll(line.substr(0, dot)));
  }
  return entries;
}

}  // namespace entente::pack
