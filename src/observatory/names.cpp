#include "observatory/names.hpp"

#include "base/csv.hpp"

namespace entente::observatory {

Result<Names> Names::read(std::string_view file, std::string_view csv) {
  TRY(const auto table, parse_csv(csv, file, {"code", "name_fr", "name_en"}));
  Names names;
  for (const auto& row : table.rows) {
    const auto place = fmt::format("{}:{}", file, row.line);
    if (row.cells[1].empty() || row.cells[2].empty())
      return at(place, fail(Code::Malformed, "'{}' wants a name in both languages", row.cells[0]));
    if (!names.names_.emplace(row.cells[0], pack::Bilingual{row.cells[1], row.cells[2]}).second)
      return at(place, fail(Code::Malformed, "'{}' is named twice", row.cells[0]));
  }
  return names;
}

std::string Names::in(std::string_view code, std::string_view language) const {
  const auto found = names_.find(code);
  return found == names_.end() ? std::string(code) : found->second.in(language);
}

}  // namespace entente::observatory
