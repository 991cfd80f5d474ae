#include "pack/directory_reader.hpp"

#include <algorithm>
#include <span>

#include "base/csv.hpp"
#include "pack/sentences.hpp"

namespace entente::pack {
namespace {

constexpr std::string_view kOrganisationColumns[] = {
    "id",        "kind",     "party",         "name_fr",  "name_en",
    "territory", "country",  "competent_for", "status",   "valid_from",
    "valid_to",  "fallback", "source_fr",     "source_en"};
constexpr std::string_view kCountryColumns[] = {"code", "name_fr", "name_en", "icao"};

/// The rows of a file whose header is exactly `columns`.
std::optional<CsvTable> read_rows(std::string_view file, std::string_view text,
                                  std::span<const std::string_view> columns, Problems& problems) {
  auto table = parse_csv(text, file, {columns.begin(), columns.end()});
  if (table) return *std::move(table);
  problems.push_back(table.error());
  return std::nullopt;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

template <class Enum>
Enum one_of(std::string_view text, Enum last, const std::string& place, Problems& problems) {
  for (int index = 0; index <= static_cast<int>(last); ++index)
    if (to_string(static_cast<Enum>(index)) == text) return static_cast<Enum>(index);
  problems.push_back(at(place, fault(Code::Malformed, "unknown word '{}'", text)));
  return Enum{};
}

std::optional<Date> optional_date(const std::string& text, const std::string& place,
                                  Problems& problems) {
  if (text.empty()) return std::nullopt;
  const auto date = parse_date(text);
  if (date) return *date;
  problems.push_back(at(place, date.error()));
  return std::nullopt;
}

}  // namespace

void read_organisations(std::string_view file, std::string_view text, Pack& pack,
                        Problems& problems) {
  const auto csv = read_rows(file, text, kOrganisationColumns, problems);
  if (!csv) return;
  for (const auto& [line, field] : csv->rows) {
    const auto place = fmt::format("{}:{}", file, line);
    Organisation row;
    row.id = field[0];
    row.kind = one_of(field[1], OrganisationKind::Post, place, problems);
    row.party = field[2];
    row.name = {field[3], field[4]};
    row.territory = field[5];
    row.country = field[6];
    row.competent_for = split(field[7], '|');
    row.status = one_of(field[8], OrganisationStatus::NonResident, place, problems);
    row.valid_from = optional_date(field[9], place, problems);
    row.valid_to = optional_date(field[10], place, problems);
    row.fallback = field[11];
    row.source = {field[12], field[13]};
    if (row.id.empty()) problems.push_back(at(place, fault(Code::Malformed, "'id' is empty")));
    pack.directory.organisations.push_back(std::move(row));
  }
}

void read_countries(std::string_view file, std::string_view text, Pack& pack, Problems& problems) {
  const auto csv = read_rows(file, text, kCountryColumns, problems);
  if (!csv) return;
  for (const auto& row : csv->rows)
    pack.directory.countries.push_back({row.cells[0], {row.cells[1], row.cells[2]}, row.cells[3]});
}

}  // namespace entente::pack
