#include "observatory/countries.hpp"

#include "base/csv.hpp"
#include "observatory/lines.hpp"

namespace entente::observatory {
namespace {

std::string folded(std::string_view name) {
  std::string text(trimmed(name));
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

}  // namespace

Result<Countries> Countries::read(std::string_view file, std::string_view csv) {
  TRY(const auto table, parse_csv(csv, file, {"code", "name"}));
  Countries countries;
  for (const auto& row : table.rows) {
    const auto [place, fresh] = countries.codes_.emplace(folded(row.cells[1]), row.cells[0]);
    if (!fresh && place->second != row.cells[0])
      return at(fmt::format("{}:{}", file, row.line),
                fail(Code::Malformed, "'{}' is {} already", row.cells[1], place->second));
  }
  return countries;
}

std::optional<std::string> Countries::code(std::string_view name) const {
  const auto found = codes_.find(folded(name));
  return found == codes_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace entente::observatory
