#include "node/transfer.hpp"

#include <algorithm>

#include "base/csv.hpp"
#include "node/engine.hpp"
#include "node/facts.hpp"
#include "node/node.hpp"

namespace entente::node {
namespace {

constexpr JsonLimits kImportLimits{.bytes_max = 4u << 20, .depth_max = 16};

/// One case to be opened, as it was written.
struct Line {
  std::size_t number = 0;
  std::string pack;
  std::string territory;
  JsonObject facts;
  bool from_return_file = false;  ///< carries facts of later steps too: they are left out
};

std::string text_member(const Json& value, std::string_view name) {
  const Json* found = member(value, name);
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

Result<std::vector<Line>> lines_of_csv(std::string_view text) {
  TRY(const auto table, parse_csv(text, "line"));
  if (table.columns.size() < 2 || table.columns[0] != "pack" || table.columns[1] != "territory")
    return at("line:1", fail(Code::Malformed, "the header begins with pack,territory"));
  std::vector<Line> lines;
  for (const auto& row : table.rows) {
    Line line{row.line, row.cells[0], row.cells[1], {}, false};
    for (std::size_t index = 2; index < row.cells.size(); ++index)
      if (!row.cells[index].empty()) line.facts[table.columns[index]] = row.cells[index];
    lines.push_back(std::move(line));
  }
  return lines;
}

Line line_of_json(const Json& item, std::size_t number) {
  Line line{number, {}, text_member(item, "territory"), {}, false};
  line.from_return_file = text_member(item, "format") == kReturnFileFormat;
  line.pack = text_member(item, "pack");
  if (const Json* facts = member(item, "facts"); facts && facts->is_object())
    line.facts = facts->get_object();
  return line;
}

Result<std::vector<Line>> lines_of_json(std::string_view text) {
  TRY(const Json json, parse_json(text, kImportLimits));
  std::vector<Line> lines;
  if (json.is_object()) {
    lines.push_back(line_of_json(json, 1));
  } else if (json.is_array()) {
    for (const auto& item : json.get_array()) lines.push_back(line_of_json(item, lines.size() + 1));
  } else {
    return fail(Code::Malformed, "expected a list of cases or a return file");
  }
  return lines;
}

Result<std::vector<Line>> lines_of(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return fail(Code::Malformed, "the file is empty");
  const bool json = text[first] == '{' || text[first] == '[';
  auto lines = json ? lines_of_json(text) : lines_of_csv(text);
  if (lines && lines->size() > kImportLinesMax)
    return fail(Code::TooLarge, "at most {} cases at once, found {}", kImportLinesMax,
                lines->size());
  return lines;
}

/// A cell of a table holds text; the dictionary says what it stands for.
Json typed_cell(const pack::Fact& fact, const Json& value) {
  if (!value.is_string()) return value;
  const std::string text(value.get_string());
  if (fact.type == pack::FactType::Boolean && (text == "true" || text == "false"))
    return Json(text == "true");
  if (fact.type != pack::FactType::List) return value;
  JsonArray items;
  for (std::size_t from = 0; from <= text.size();) {
    const auto bar = std::min(text.find('|', from), text.size());
    items.emplace_back(text.substr(from, bar - from));
    from = bar + 1;
  }
  return items;
}

Json fault_row(std::size_t line, std::string_view status, const Error& error,
               std::string_view language) {
  JsonObject row{
      {"line", line},
      {"status", status},
      {"message", language == "fr" && !error.french.empty() ? error.french : error.message}};
  if (!error.place.empty()) row["place"] = error.place;
  return row;
}

/// Keeps the facts of the opening form. What else a return file carries is named in `left_out`;
/// anywhere else it is an error, for what is written down must not vanish in silence.
Result<OpenCase> opening_of(Engine& engine, const Line& line, JsonArray& left_out) {
  TRY(const ShelvedPack* shelved, engine.packs.current(line.pack));
  const pack::Pack& pack = shelved->pack;
  const pack::Form* form = pack.form(pack.opening_form);
  OpenCase opening{line.pack, line.territory, {}};
  JsonObject facts;
  for (const auto& entry : line.facts) {
    const std::string id(entry.key());
    const bool asked =
        form && std::any_of(form->fields.begin(), form->fields.end(),
                            [&](const auto& field) { return field.fact == id && !field.constant; });
    const pack::Fact* fact = pack.fact(id);
    if (asked && fact) {
      facts[id] = typed_cell(*fact, entry.value());
    } else if (line.from_return_file) {
      left_out.emplace_back(id);
    } else {
      return at(
          "/facts/" + id,
          in_french(fail(Code::InvalidArgument,
                         "the opening form has no field '{}': later steps record the rest", id),
                    "le formulaire d’ouverture n’a pas de champ « {} » : les étapes suivantes "
                    "enregistrent le reste",
                    id));
    }
  }
  TRY_VOID(typed_facts(pack, *shelved->zone, Json(facts)));
  if (form)
    for (const auto& field : form->fields)
      if (field.required && !field.constant && !facts.contains(field.fact))
        return at("/facts/" + field.fact,
                  in_french(fail(Code::InvalidArgument, "this fact is required"),
                            "ce champ est obligatoire"));
  opening.facts = std::move(facts);
  return opening;
}

Json opened_row(const Line& line, const Answer& answer) {
  if (!answer.refusal)
    return JsonObject{{"line", line.number},
                      {"status", "opened"},
                      {"id", to_string(answer.case_id)},
                      {"reference", answer.reference}};
  JsonArray grounds;
  for (const auto& ground : answer.refusal->grounds)
    grounds.push_back(JsonObject{{"text", ground.text}, {"article", ground.article}});
  return JsonObject{{"line", line.number},
                    {"status", "refused"},
                    {"message", answer.refusal->title},
                    {"grounds", grounds}};
}

Json import_line(Node& node, const access::Reader& reader, const CommandId& key, const Line& line,
                 ImportMode mode) {
  JsonArray left_out;
  auto opening = opening_of(node.engine(), line, left_out);
  if (!opening) return fault_row(line.number, "wrong", opening.error(), reader.language);
  Json row = JsonObject{{"line", line.number}, {"status", "right"}};
  if (mode == ImportMode::Open) {
    const CommandId id{derived_uuid(key.uuid, line.number, 0)};
    const auto answer = node.execute({id, reader, std::nullopt, std::nullopt, *std::move(opening)});
    if (!answer) return fault_row(line.number, "wrong", answer.error(), reader.language);
    row = opened_row(line, *answer);
  }
  if (!left_out.empty()) row.as_object()["left_out"] = std::move(left_out);
  return row;
}

std::string csv_row(const Json& row) {
  const auto inside = [&row](std::string_view of, std::string_view name) {
    const Json* outer = member(row, of);
    return outer ? text_member(*outer, name) : std::string();
  };
  const std::string cells[] = {
      text_member(row, "reference"), text_member(row, "person"),    text_member(row, "procedure"),
      text_member(row, "status"),    inside("lead", "id"),          inside("lead", "name"),
      text_member(row, "opened_at"), text_member(row, "closed_at"), inside("next_deadline", "name"),
      inside("next_deadline", "at")};
  std::string line;
  for (const auto& cell : cells) line += (line.empty() ? "" : ",") + csv_cell(cell);
  return line + "\r\n";
}

}  // namespace

Result<std::string> list_as_csv(Node& node, const access::Reader& reader, std::string_view query) {
  std::string csv =
      "reference,person,procedure,status,lead,lead_name,opened_at,closed_at,next_deadline,due_"
      "at\r\n";
  Page page{200, {}};
  do {
    TRY(const Json found, node.views().cases(reader, query, page));
    for (const auto& row : found.at("rows").as_array()) csv += csv_row(row);
    page.cursor = text_member(found, "next");
  } while (!page.cursor.empty());
  return csv;
}

Result<Json> import_cases(Node& node, const access::Reader& reader, const CommandId& key,
                          std::string_view text, ImportMode mode) {
  TRY(const auto lines, lines_of(text));
  JsonArray rows;
  std::map<std::string, std::int64_t> counts;
  for (const auto& line : lines) {
    Json row = import_line(node, reader, key, line, mode);
    ++counts[text_member(row, "status")];
    rows.push_back(std::move(row));
  }
  return Json(JsonObject{{"opened", counts["opened"]},
                         {"right", counts["right"]},
                         {"refused", counts["refused"]},
                         {"wrong", counts["wrong"]},
                         {"rows", std::move(rows)}});
}

}  // namespace entente::node
