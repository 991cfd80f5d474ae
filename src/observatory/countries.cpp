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

Result<Countries::Codes> Countries::read_codes(std::string_view file, std::string_view csv) {
  TRY(const auto table, parse_csv(csv, file, {"code", "name"}));
  Codes codes;
  for (const auto& row : table.rows) {
    const auto [place, fresh] = codes.emplace(folded(row.cells[1]), row.cells[0]);
    if (!fresh && place->second != row.cells[0])
      return at(fmt::format("{}:{}", file, row.line),
                fail(Code::Malformed, "'{}' is {} already", row.cells[1], place->second));
  }
  return codes;
}

std::optional<std::string> Countries::find(const Codes& codes, std::string_view name) {
  const auto found = codes.find(folded(name));
  return found == codes.end() ? std::nullopt : std::optional(found->second);
}

Result<Countries> Countries::read(std::string_view file, std::string_view csv) {
  Countries countries;
  TRY(countries.codes_, read_codes(file, csv));
  return countries;
}

Result<void> Countries::add_groups(std::string_view file, std::string_view csv) {
  TRY(groups_, read_codes(file, csv));
  return {};
}

std::optional<std::string> Countries::code(std::string_view name) const {
  return find(codes_, name);
}

std::optional<std::string> Countries::group(std::string_view name) const {
  return find(groups_, name);
}

}  // namespace entente::observatory
