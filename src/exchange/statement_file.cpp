#include "exchange/statement_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/csv.hpp"
#include "exchange/signed_list.hpp"

namespace entente::exchange {
namespace {

constexpr std::string_view kFormat = "entente-statement-file-1";
constexpr std::array<std::string_view, 7> kCounts = {
    "entente-statement-1", "agreement", "week", "stated_at", "direction", "count", "persons"};
constexpr std::array<std::string_view, 3> kEntries = {"entry", "of", "on"};

std::string text_at(const Json& json, std::string_view name) {
  const Json* found = member(json, name);
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

/// Numbers under a direction, by their path: "closing/executed".
void counts_under(const Json& json, const std::string& path,
                  std::vector<std::pair<std::string, std::int64_t>>& out) {
  if (json.is_int64()) {
    out.emplace_back(path, json.get_int64());
  } else if (json.is_object()) {
    for (const auto& one : json.get_object())
      counts_under(one.value(),
                   path.empty() ? std::string(one.key()) : path + "/" + std::string(one.key()),
                   out);
  }
}

struct Columns {
  std::string agreement;
  std::string week;
  std::string stated_at;
};

/// Reads the rows of a table into a statement; each fault names its line.
class TableReader {
 public:
  explicit TableReader(const Sheet& sheet)
      : sheet_(sheet), entries_(sheet.columns.size() > kCounts.size()) {}

  Result<ReadStatement> read() {
    if (sheet_.rows.empty())
      return at(fmt::format("line:{}", sheet_.header_line),
                in_french(fail(Code::Malformed, "a statement has a row for each count"),
                          "un relevé a une ligne pour chaque nombre"));
    const auto& first = sheet_.rows.front();
    common_ = {first.cells[1], first.cells[2], first.cells[3]};
    for (const auto& row : sheet_.rows) take(row);
    read_.faults.insert(read_.faults.end(), sheet_.faults.begin(), sheet_.faults.end());
    read_.header_line = sheet_.header_line;
    TRY(read_.file.stated_at, stated_at());
    TRY(const Date monday, week());
    JsonObject statement{
        {"agreement", common_.agreement},
        {"directions", std::move(directions_)},
        {"format", "entente-statement-1"},
        {"week", JsonObject{{"from", to_string(monday)}, {"to", to_string(monday + 6)}}}};
    if (entries_) statement["entries"] = sorted_entries();
    read_.file.statement = std::move(statement);
    return std::move(read_);
  }

 private:
  Result<Instant> stated_at() const {
    auto read = parse_instant(common_.stated_at);
    if (read) return read;
    return at("stated_at",
              in_french(fail(Code::Malformed, "line {}: found '{}', expected 2026-05-12T09:00:00Z",
                             sheet_.rows.front().line, common_.stated_at),
                        "ligne {} : « {} » a été trouvé ; il faut 2026-05-12T09:00:00Z",
                        sheet_.rows.front().line, common_.stated_at));
  }
  Result<Date> week() const {
    auto read = parse_date(common_.week);
    if (read) return read;
    return at("week",
              in_french(fail(Code::Malformed,
                             "line {}: found '{}', expected the Monday of the week, 2026-05-11",
                             sheet_.rows.front().line, common_.week),
                        "ligne {} : « {} » a été trouvé ; il faut le lundi de la semaine, "
                        "2026-05-11",
                        sheet_.rows.front().line, common_.week));
  }

  void fault(const CsvTable::Row& row, std::size_t column, Sentence what, Sentence remedy) {
    read_.faults.push_back(
        {row.line, sheet_.columns[column], row.cells[column], std::move(what), std::move(remedy)});
  }

  bool same_throughout(const CsvTable::Row& row) {
    const std::array<const std::string*, 3> wanted = {&common_.agreement, &common_.week,
                                                      &common_.stated_at};
    for (std::size_t i = 0; i < wanted.size(); ++i)
      if (row.cells[i + 1] != *wanted[i]) {
        fault(row, i + 1,
              {"it is not what the first row says", "ce n’est pas ce que dit la première ligne"},
              {"one file is one statement: the same on every row",
               "un fichier est un relevé : la même valeur à chaque ligne"});
        return false;
      }
    return true;
  }

  void take(const CsvTable::Row& row) {
    if (!same_throughout(row)) return;
    std::int64_t persons = 0;
    const auto& cell = row.cells[6];
    const auto end = std::from_chars(cell.data(), cell.data() + cell.size(), persons);
    if (cell.empty() || end.ec != std::errc{} || end.ptr != cell.data() + cell.size())
      return fault(row, 6, {"it is no whole number", "ce n’est pas un nombre entier"},
                   {"write digits, 0 for nobody", "écrivez des chiffres, 0 pour personne"});
    if (folded_name(row.cells[0]) == "count") return take_count(row, persons);
    if (folded_name(row.cells[0]) == "entry" && entries_) return take_entry(row, persons);
    fault(row, 0, {"no such row", "pas de telle ligne"},
          {"write count or entry", "écrivez count ou entry"});
  }

  bool once(const CsvTable::Row& row, std::size_t column, const std::string& where) {
    if (read_.lines.emplace(where, row.line).second) return true;
    fault(row, column, {"it is told twice", "elle est donnée deux fois"},
          {"keep one of the two rows", "gardez une des deux lignes"});
    return false;
  }

  void take_count(const CsvTable::Row& row, std::int64_t persons) {
    if (!once(row, 5, row.cells[4] + "/" + row.cells[5])) return;
    Json& direction = directions_[row.cells[4]];
    if (!direction.is_object()) direction = JsonObject{};
    JsonObject* under = &direction.as_object();
    std::string_view path = row.cells[5];
    for (auto bar = path.find('/'); bar != path.npos; bar = path.find('/')) {
      Json& next = (*under)[path.substr(0, bar)];
      if (!next.is_object()) next = JsonObject{};
      under = &next.as_object();
      path.remove_prefix(bar + 1);
    }
    (*under)[path] = persons;
  }

  void take_entry(const CsvTable::Row& row, std::int64_t persons) {
    if (!once(row, 7, row.cells[7])) return;
    entry_rows_.push_back(JsonObject{{"act", row.cells[5]},
                                     {"direction", row.cells[4]},
                                     {"id", row.cells[7]},
                                     {"of", row.cells[8]},
                                     {"on", row.cells[9]},
                                     {"persons", persons}});
  }

  JsonArray sorted_entries() {
    std::sort(entry_rows_.begin(), entry_rows_.end(), [](const JsonObject& a, const JsonObject& b) {
      return a.at("id").as_string() < b.at("id").as_string();
    });
    return JsonArray(entry_rows_.begin(), entry_rows_.end());
  }

  const Sheet& sheet_;
  bool entries_;
  Columns common_;
  JsonObject directions_;
  std::vector<JsonObject> entry_rows_;
  ReadStatement read_;
};

Result<void> check_statement_columns(const Sheet& sheet) {
  std::vector<std::string_view> wanted(kCounts.begin(), kCounts.end());
  if (sheet.columns.size() > wanted.size())
    wanted.insert(wanted.end(), kEntries.begin(), kEntries.end());
  const bool fits =
      sheet.columns.size() == wanted.size() &&
      std::equal(wanted.begin(), wanted.end(), sheet.columns.begin(),
                 [](auto name, const auto& found) { return folded_name(found) == name; });
  if (fits) return {};
  return at(
      fmt::format("line:{}", sheet.header_line),
      in_french(fail(Code::Malformed,
                     "line {}: the columns of a statement are '{}', then '{}' where it shows "
                     "entries",
                     sheet.header_line, fmt::join(kCounts, ","), fmt::join(kEntries, ",")),
                "ligne {} : les colonnes d’un relevé sont « {} », puis « {} » s’il montre les "
                "écritures",
                sheet.header_line, fmt::join(kCounts, ","), fmt::join(kEntries, ",")));
}

Result<ReadStatement> read_json(std::string_view bytes) {
  const auto no_statement = [](std::string_view english, std::string_view french) {
    return in_french(fail(Code::Malformed, "a statement file: {}", english),
                     "fichier de relevé : {}", french);
  };
  const auto json = parse_json(bytes);
  if (!json || text_at(*json, "format") != kFormat)
    return no_statement("the format is not entente-statement-file-1",
                        "le format n’est pas entente-statement-file-1");
  const auto stated = parse_instant(text_at(*json, "stated_at"));
  if (!stated)
    return no_statement("stated_at is no instant such as 2026-05-12T09:00:00Z",
                        "stated_at n’est pas un instant comme 2026-05-12T09:00:00Z");
  const Json* statement = member(*json, "statement");
  const Json* week = statement ? member(*statement, "week") : nullptr;
  if (!week || !parse_date(text_at(*week, "from")) || text_at(*statement, "agreement").empty() ||
      !member(*statement, "directions") || !canonical_json(*statement))
    return no_statement("the statement lacks agreement, week or directions",
                        "il manque au relevé l’accord, la semaine ou les sens");
  ReadStatement read;
  read.file = {*stated, *statement};
  return read;
}

}  // namespace

std::string to_csv(const StatementFile& file) {
  const Json& statement = file.statement;
  const Json* entries = member(statement, "entries");
  const std::string common =
      fmt::format("{},{},{}", csv_cell(text_at(statement, "agreement")),
                  text_at(statement.at("week"), "from"), to_string(file.stated_at));
  std::string csv = fmt::format("{}", fmt::join(kCounts, ","));
  if (entries) csv += fmt::format(",{}", fmt::join(kEntries, ","));
  csv += "\r\n";
  for (const auto& direction : statement.at("directions").as_object()) {
    std::vector<std::pair<std::string, std::int64_t>> counts;
    counts_under(direction.value(), {}, counts);
    std::sort(counts.begin(), counts.end());
    for (const auto& [count, persons] : counts)
      csv += fmt::format("count,{},{},{},{}{}\r\n", common, csv_cell(direction.key()), count,
                         persons, entries ? ",,," : "");
  }
  if (!entries) return csv;
  for (const auto& entry : entries->as_array())
    csv +=
        fmt::format("entry,{},{},{},{},{},{},{}\r\n", common, csv_cell(text_at(entry, "direction")),
                    text_at(entry, "act"), entry.at("persons").to_number<std::int64_t>(),
                    text_at(entry, "id"), text_at(entry, "of"), text_at(entry, "on"));
  return csv;
}

Result<std::string> to_json_text(const StatementFile& file) {
  return canonical_json(JsonObject{{"format", kFormat},
                                   {"stated_at", to_string(file.stated_at)},
                                   {"statement", file.statement}});
}

bool is_statement(std::string_view bytes) {
  if (bytes.size() > kListBytesMax) return false;
  if (bytes.starts_with('{')) return true;
  const auto sheet = read_sheet(bytes);
  return sheet && folded_name(sheet->columns.front()) == kCounts.front();
}

Result<ReadStatement> read_statement(std::string_view bytes) {
  if (bytes.size() > kListBytesMax)
    return in_french(
        fail(Code::TooLarge, "{} bytes; a statement has at most {}", bytes.size(), kListBytesMax),
        "{} octets ; un relevé en a au plus {}", bytes.size(), kListBytesMax);
  if (bytes.starts_with('{')) return read_json(bytes);
  TRY(const auto sheet, read_sheet(bytes));
  TRY_VOID(check_statement_columns(sheet));
  return TableReader(sheet).read();
}

}  // namespace entente::exchange
