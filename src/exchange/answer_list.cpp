#include "exchange/answer_list.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/csv.hpp"
#include "exchange/signed_list.hpp"

namespace entente::exchange {
namespace {

constexpr std::string_view kAnswers = "entente-answers-1";
constexpr std::array<std::string_view, 5> kAcknowledged = {"entente-acknowledgement-1", "list",
                                                           "outcome", "at", "detail"};

/// As lists from the partner write it: dates and numbers as text, items of a list between bars.
std::string cell_of(const Json& value) {
  if (value.is_string()) return std::string(value.get_string());
  if (value.is_bool()) return value.get_bool() ? "true" : "false";
  if (!value.is_array()) return canonical_json(value).value_or("");
  std::string cell;
  for (const auto& item : value.get_array()) cell += (cell.empty() ? "" : "|") + cell_of(item);
  return cell;
}

}  // namespace

std::string to_csv(const AnswerList& list) {
  std::set<std::string> facts;
  for (const auto& row : list.rows)
    for (const auto& [fact, value] : row.fields) facts.insert(fact);
  std::string csv = fmt::format("{},message,from,to,pack,case,sent_at", kAnswers);
  for (const auto& fact : facts) csv += "," + csv_cell(fact);
  csv += "\r\n";
  for (const auto& row : list.rows) {
    csv += csv_cell(row.type);
    for (const auto& cell :
         {to_string(row.message), list.from, list.to, row.pack, row.reference, row.sent_at})
      csv += "," + csv_cell(cell);
    for (const auto& fact : facts) {
      const auto found = row.fields.find(fact);
      csv += "," + (found == row.fields.end() ? std::string() : csv_cell(cell_of(found->second)));
    }
    csv += "\r\n";
  }
  return csv;
}

Result<std::string> to_json_text(const AnswerList& list) {
  JsonArray rows;
  for (const auto& row : list.rows) {
    JsonObject fields;
    for (const auto& [fact, value] : row.fields) fields[fact] = value;
    rows.push_back(JsonObject{{"type", row.type},
                              {"message", to_string(row.message)},
                              {"pack", row.pack},
                              {"case", row.reference},
                              {"sent_at", row.sent_at},
                              {"fields", std::move(fields)}});
  }
  return canonical_json(JsonObject{
      {"format", kAnswers}, {"from", list.from}, {"to", list.to}, {"rows", std::move(rows)}});
}

bool is_acknowledgement(std::string_view bytes) {
  if (bytes.size() > kListBytesMax) return false;
  const auto sheet = read_sheet(bytes);
  return sheet && folded_name(sheet->columns.front()) == kAcknowledged.front();
}

Result<AcknowledgementFile> read_acknowledgement(std::string_view bytes) {
  TRY(auto sheet, read_sheet(bytes));
  const bool fits =
      sheet.columns.size() == kAcknowledged.size() &&
      std::equal(kAcknowledged.begin(), kAcknowledged.end(), sheet.columns.begin(),
                 [](auto wanted, const auto& found) { return folded_name(found) == wanted; });
  if (!fits)
    return at(fmt::format("line:{}", sheet.header_line),
              in_french(fail(Code::Malformed, "line {}: the columns of an acknowledgement are '{}'",
                             sheet.header_line, fmt::join(kAcknowledged, ",")),
                        "ligne {} : les colonnes d’un accusé sont « {} »", sheet.header_line,
                        fmt::join(kAcknowledged, ",")));
  AcknowledgementFile file{{}, std::move(sheet.faults)};
  for (const auto& row : sheet.rows)
    file.rows.push_back(
        {row.line, row.cells[0], row.cells[1], row.cells[2], row.cells[3], row.cells[4]});
  return file;
}

}  // namespace entente::exchange
