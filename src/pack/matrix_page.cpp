// The matrix as a page: one line for each row of the tables of law.
#include "base/markup.hpp"
#include "pack/matrix.hpp"

namespace entente::pack {
namespace {

using Escape = std::string (*)(std::string_view);

std::string replaced(std::string_view text, const std::map<char, std::string_view>& by) {
  std::string out;
  for (const char c : text) {
    const auto found = by.find(c);
    if (found == by.end())
      out += c;
    else
      out += found->second;
  }
  return out;
}

std::string for_markdown(std::string_view text) {
  return replaced(text, {{'|', "\\|"}, {'<', "&lt;"}, {'*', "\\*"}, {'_', "\\_"}, {'`', "\\`"}});
}

std::string listed(const std::vector<std::string>& items, Escape escape) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : "<br>") + escape(item);
  return out;
}

std::string entries(const std::vector<std::int64_t>& open) {
  std::string out;
  for (const auto entry : open) out += fmt::format("{}{}", out.empty() ? "" : ", ", entry);
  return out;
}

std::string counts(const Matrix& matrix) {
  std::size_t cells = 0;
  std::size_t by_rule = 0;
  for (const auto& line : matrix.lines)
    for (const auto& cell : line.cells) {
      ++cells;
      if (!cell.rules.empty() && !cell.tests.empty()) ++by_rule;
    }
  return fmt::format(
      "{} rows, {} cells: {} carried by a rule and a test, {} by an open question; "
      "{} problems.",
      matrix.lines.size(), cells, by_rule, cells - by_rule, matrix.problems.size());
}

}  // namespace

std::string matrix_as_markdown(const Matrix& matrix) {
  std::string out = "# Rows of law and what carries them\n\n" + counts(matrix) +
                    "\n\n| table | row | pack | rules | tests | OPEN.md |\n"
                    "| --- | --- | --- | --- | --- | --- |\n";
  for (const auto& line : matrix.lines)
    for (const auto& cell : line.cells)
      out += fmt::format("| {} | {} | {} | {} | {} | {} |\n", line.row.table,
                         for_markdown(line.row.label), cell.owner, listed(cell.rules, for_markdown),
                         listed(cell.tests, for_markdown), entries(cell.open));
  return out;
}

std::string matrix_as_html(const Matrix& matrix) {
  std::string out =
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
      "<title>Rows of law and what carries them</title>\n"
      "<style>body{font:15px/1.45 sans-serif;margin:2rem}table{border-collapse:collapse}"
      "th,td{border-bottom:1px solid #bbb;padding:.3rem .6rem;text-align:left;vertical-align:top}"
      "thead{display:table-header-group}tr{break-inside:avoid}</style></head><body>\n"
      "<h1>Rows of law and what carries them</h1>\n<p>" +
      counts(matrix) +
      "</p>\n<table><thead><tr><th scope=\"col\">Table</th><th scope=\"col\">Row</th>"
      "<th scope=\"col\">Pack</th><th scope=\"col\">Rules</th><th scope=\"col\">Tests</th>"
      "<th scope=\"col\">OPEN.md</th></tr></thead><tbody>\n";
  for (const auto& line : matrix.lines)
    for (const auto& cell : line.cells)
      out += fmt::format(
          "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
          escaped(line.row.table), escaped(line.row.label), escaped(cell.owner),
          listed(cell.rules, escaped), listed(cell.tests, escaped), entries(cell.open));
  return out + "</tbody></table></body></html>\n";
}

}  // namespace entente::pack
