#include "node/import_lines.hpp"

#include <algorithm>
#include <charconv>

#include "base/ascii.hpp"
#include "base/date.hpp"
#include "base/utf8.hpp"
#include "node/facts.hpp"
#include "node/transfer.hpp"

namespace entente::node {
namespace {

constexpr JsonLimits kImportLimits{.bytes_max = 4u << 20, .depth_max = 16};

std::string text_of_item(const Json& value, std::string_view name) {
  const Json* found = member(value, name);
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

std::optional<std::size_t> column_among(const Sheet& sheet,
                                        std::initializer_list<std::string_view> names) {
  for (std::size_t i = 0; i < sheet.columns.size(); ++i)
    for (const auto name : names)
      if (folded_name(sheet.columns[i]) == name) return i;
  return std::nullopt;
}

Error no_such_column(const Sheet& sheet, std::string_view name) {
  std::string found;
  for (const auto& column : sheet.columns) found += (found.empty() ? "" : ", ") + column;
  if (found.size() > 120) found = found.substr(0, 117) + "...";
  const auto line = sheet.header_line;
  return at(
      fmt::format("line:{}", line),
      in_french(fail(Code::Malformed,
                     "line {}: no column '{}', found: {}; the header has pack, territory, and "
                     "a column for each field of the opening form",
                     line, name, found),
                "ligne {} : pas de colonne « {} », trouvé : {} ; l’en-tête porte pack, "
                "territory, et une colonne par champ du formulaire d’ouverture",
                line, name, found));
}

Result<ImportFile> import_of_table(std::string_view bytes) {
  TRY(Sheet sheet, read_sheet(bytes));
  const auto pack = column_among(sheet, {"pack", "procedure"});
  if (!pack) return no_such_column(sheet, "pack");
  const auto territory = column_among(sheet, {"territory", "territoire"});
  if (!territory) return no_such_column(sheet, "territory");
  ImportFile file{
      {}, std::move(sheet.faults), sheet.encoding, std::string(1, sheet.separator), sheet.notice};
  for (const auto& row : sheet.rows) {
    ImportLine line{row.line, row.cells[*pack], row.cells[*territory], {}, {}, {}, true, false};
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      if (i != *pack && i != *territory && !row.cells[i].empty())
        line.cells.emplace_back(sheet.columns[i], Json(row.cells[i]));
    file.lines.push_back(std::move(line));
  }
  return file;
}

/// Which file it is, in its own words; what is no plain short text is not said.
JsonObject source_of(const Json& item) {
  constexpr std::size_t kNameBytesMax = 200;
  JsonObject source;
  const auto say = [&](std::string_view as, const std::string& text) {
    if (!text.empty() && text.size() <= kNameBytesMax && check_plain(Json(text))) source[as] = text;
  };
  const Json* lead = member(item, "lead");
  const Json* exporter = member(item, "exported_by");
  std::string from = exporter ? text_of_item(*exporter, "name") : std::string();
  if (from.empty() && lead) from = text_of_item(*lead, "name");
  say("from", from);
  say("reference", text_of_item(item, "reference"));
  const auto at = text_of_item(item, "exported_at");
  if (parse_instant(at)) say("exported_at", at);
  return source;
}

void take_item(ImportFile& file, const Json& item, std::size_t number) {
  const Json* facts = member(item, "facts");
  if (!item.is_object() || (facts && !facts->is_object()))
    return file.faults.push_back({number,
                                  item.is_object() ? "facts" : "",
                                  {},
                                  {"this is no case", "ceci n’est pas un dossier"},
                                  {"write {\"pack\": …, \"territory\": …, \"facts\": {…}}",
                                   "écrivez {\"pack\": …, \"territory\": …, \"facts\": {…}}"}});
  ImportLine line{number,
                  text_of_item(item, "pack"),
                  text_of_item(item, "territory"),
                  {},
                  {},
                  {},
                  false,
                  text_of_item(item, "format") == kReturnFileFormat};
  if (line.from_return_file) {
    line.reference = text_of_item(item, "reference");
    line.source = source_of(item);
  }
  if (facts)
    for (const auto& entry : facts->get_object())
      line.cells.emplace_back(std::string(entry.key()), entry.value());
  file.lines.push_back(std::move(line));
}

/// Where the parser stopped, as a person finds it in an editor.
Error broken_json(std::string_view text, const Error& error) {
  std::size_t offset = 0;
  const auto digits = error.place.find_first_of("0123456789");
  if (digits != std::string::npos)
    std::from_chars(error.place.data() + digits, error.place.data() + error.place.size(), offset);
  offset = std::min(offset, text.size());
  const auto place = place_in(text, offset);
  if (text.find_first_not_of(" \t\r\n", offset) == text.npos)
    return at(fmt::format("line:{}", place.line),
              in_french(fail(error.code,
                             "line {}, character {}: the file ends in the middle of the JSON; "
                             "export or copy it again, whole",
                             place.line, place.column),
                        "ligne {}, caractère {} : le fichier s’arrête au milieu du JSON ; "
                        "exportez-le ou copiez-le de nouveau, en entier",
                        place.line, place.column));
  std::string near(text.substr(offset, 24));
  near = near.substr(0, near.find_first_of("\r\n"));
  if (!is_utf8(near)) near.clear();
  return at(fmt::format("line:{}", place.line),
            in_french(fail(error.code,
                           "line {}, character {}: the JSON is not right at '{}' ({}); export the "
                           "file again, or mend it there",
                           place.line, place.column, near, error.message),
                      "ligne {}, caractère {} : le JSON n’est pas juste à « {} » ; exportez de "
                      "nouveau le fichier, ou corrigez-le à cet endroit",
                      place.line, place.column, near));
}

Result<ImportFile> import_of_json(std::string_view bytes) {
  TRY(const WrittenText written, read_written_text(bytes));
  const auto json = parse_json(written.text, kImportLimits);
  if (!json) return broken_json(written.text, json.error());
  ImportFile file{{}, {}, written.encoding, {}, written.notice};
  std::size_t number = 0;
  if (json->is_array())
    for (const auto& item : json->get_array()) take_item(file, item, ++number);
  else
    take_item(file, *json, 1);
  return file;
}

/// "2/3/2026" as "2026-03-02"; nothing for what is no such day.
std::optional<std::string> iso_day(std::string_view text) {
  int parts[3] = {};
  const char* at = text.data();
  const char* end = at + text.size();
  for (int i = 0; i < 3; ++i) {
    const auto [next, error] = std::from_chars(at, end, parts[i]);
    const auto digits = next - at;
    if (error != std::errc() || digits > (i == 2 ? 4 : 2) || (i == 2 && digits != 4))
      return std::nullopt;
    at = next;
    if (i == 2) break;
    if (at == end || (*at != '/' && *at != '.')) return std::nullopt;
    ++at;
  }
  if (at != end) return std::nullopt;
  auto day = fmt::format("{:04}-{:02}-{:02}", parts[2], parts[1], parts[0]);
  if (!parse_date(day)) return std::nullopt;
  return day;
}

std::string iso_time(const std::string& cell) {
  const auto parted = cell.find_first_of(" T");
  if (parted == std::string::npos) return cell;
  const std::string day = cell.substr(0, parted);
  return iso_day(day).value_or(day) + "T" + cell.substr(parted + 1);
}

/// "12,5" as "12.5", unless the comma may part thousands.
std::string decimal_point(std::string cell) {
  const auto comma = cell.find(',');
  if (comma == std::string::npos || cell.find(',', comma + 1) != std::string::npos ||
      cell.size() - comma - 1 == 3)
    return cell;
  cell[comma] = '.';
  return cell;
}

/// The option that a person wrote, by its value or its label.
std::string option_of(const pack::Pack& pack, const pack::FormField& field,
                      const std::string& written) {
  const auto wanted = folded_name(written);
  for (const auto& option : field.options) {
    const auto key = fmt::format("fact.{}.{}", field.fact, option);
    for (const auto& name : {option, pack.texts.say(key, "fr"), pack.texts.say(key, "en")})
      if (folded_name(name) == wanted) return option;
  }
  return written;
}

std::string text_of_cell(const pack::Pack& pack, const pack::FormField& field, std::string cell) {
  // What our own tables keep from a spreadsheet's formulas begins with an apostrophe.
  if (cell.size() > 1 && cell[0] == '\'' && std::string_view("=+-@").find(cell[1]) != cell.npos)
    cell.erase(0, 1);
  if (field.country && cell.size() == 3)
    std::transform(cell.begin(), cell.end(), cell.begin(), [](char c) {
      return is_letter(c) && !is_upper(c) ? static_cast<char>(c - 'a' + 'A') : c;
    });
  return option_of(pack, field, cell);
}

}  // namespace

Result<ImportFile> read_import(std::string_view bytes) {
  if (bytes.size() > kImportBytesMax)
    return in_french(fail(Code::TooLarge,
                          "the file has {} bytes; at most {} are read at once: "
                          "part it",
                          bytes.size(), kImportBytesMax),
                     "le fichier a {} octets ; {} au plus sont lus à la fois : partagez-le",
                     bytes.size(), kImportBytesMax);
  // Written in any encoding, the first letter tells JSON from a table.
  const auto first = std::find_if(bytes.begin(), bytes.end(), [](char c) {
    return !is_space(c) && c != '\0' && static_cast<unsigned char>(c) < 0x80;
  });
  const bool json = first != bytes.end() && (*first == '{' || *first == '[');
  auto file = json ? import_of_json(bytes) : import_of_table(bytes);
  if (!file) return file;
  const std::size_t found = file->lines.size() + file->faults.size();
  if (found > kImportLinesMax)
    return in_french(fail(Code::TooLarge, "{} cases; at most {} are opened at once: part the file",
                          found, kImportLinesMax),
                     "{} dossiers ; {} au plus sont ouverts à la fois : partagez le fichier", found,
                     kImportLinesMax);
  return file;
}

const pack::FormField* field_of(const pack::Pack& pack, const pack::Form& form,
                                std::string_view column) {
  const auto wanted = folded_name(column);
  const pack::FormField* by_label = nullptr;
  bool several = false;
  for (const auto& field : form.fields) {
    if (folded_name(field.fact) == wanted) return &field;
    const auto label = "fact." + field.fact;
    if (folded_name(pack.texts.say(label, "fr")) != wanted &&
        folded_name(pack.texts.say(label, "en")) != wanted)
      continue;
    several = several || by_label;
    by_label = &field;
  }
  return several ? nullptr : by_label;
}

Json plain_of_cell(const pack::Pack& pack, const pack::FormField& field, const pack::Fact& fact,
                   const std::string& cell) {
  const auto word = folded_name(cell);
  switch (fact.type) {
    case pack::FactType::Boolean:
      if (word == "true" || word == "vrai" || word == "oui" || word == "yes") return Json(true);
      if (word == "false" || word == "faux" || word == "non" || word == "no") return Json(false);
      return Json(cell);
    case pack::FactType::Date:
      return Json(iso_day(cell).value_or(cell));
    case pack::FactType::DateAndTime:
      return Json(iso_time(cell));
    case pack::FactType::Number:
      return Json(decimal_point(cell));
    case pack::FactType::String:
      return Json(text_of_cell(pack, field, cell));
    case pack::FactType::List:
      break;
  }
  JsonArray items;
  for (std::size_t from = 0; from <= cell.size();) {
    const auto bar = std::min(cell.find('|', from), cell.size());
    items.emplace_back(text_of_cell(pack, field, cell.substr(from, bar - from)));
    from = bar + 1;
  }
  return items;
}

}  // namespace entente::node
