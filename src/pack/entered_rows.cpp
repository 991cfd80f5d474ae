#include "pack/entered_rows.hpp"

#include <fmt/format.h>

#include "base/markup.hpp"
#include "pack/sentences.hpp"

namespace entente::pack {
namespace {

std::string rule_of(const EnteredRow& row, std::size_t number) {
  std::string rule =
      fmt::format("<rule id=\"{}_entered_{}\" entente:citation=\"{}\" entente:confidence=\"K\">",
                  row.table, number, escaped(row.article));
  for (const auto& cell : row.inputs)
    rule += fmt::format("<inputEntry><text>{}</text></inputEntry>", escaped(cell));
  for (const auto& cell : row.outputs)
    rule += fmt::format("<outputEntry><text>{}</text></outputEntry>", escaped(cell));
  return rule + "</rule>";
}

/// Where the first row of the decision's table begins in a file; npos when it has none.
std::size_t first_row(std::string_view text, std::string_view decision) {
  const auto begins = text.find(fmt::format("<decision id=\"{}\"", decision));
  if (begins == std::string_view::npos) return begins;
  const auto ends = text.find("</decision>", begins);
  const auto row = text.find("<rule ", begins);
  return row < ends ? row : std::string_view::npos;
}

}  // namespace

Result<Files> with_rows(const Files& files, const std::vector<EnteredRow>& rows) {
  Files entered = files;
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    bool found = false;
    for (auto& [path, text] : entered) {
      const auto at = path.ends_with(".dmn") ? first_row(text, row->table) : std::string::npos;
      if (at == std::string::npos) continue;
      text.insert(at, rule_of(*row, static_cast<std::size_t>(rows.rend() - row)));
      found = true;
    }
    if (!found)
      return fault(Code::NotFound, "there is no table '{}' to enter a row in", row->table);
  }
  return entered;
}

}  // namespace entente::pack
