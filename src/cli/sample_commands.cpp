// `entente sample`: closed files are drawn for a second reading. The draw itself is `entente draw`,
// with its committed seed and its public transcript; this lists who is in it, and opens a case for
// each file that was drawn, with what the second reader may see and nothing else.
#include <algorithm>
#include <filesystem>
#include <map>
#include <ostream>

#include "base/bytes.hpp"
#include "base/csv.hpp"
#include "cli/commands.hpp"
#include "cli/sign_in.hpp"
#include "ledger/draw/draw.hpp"

namespace entente::cli {
namespace {

constexpr JsonLimits kDrawnLimits{.bytes_max = 64u << 20, .depth_max = 8};
constexpr std::size_t kDay = 10;  // of an instant in RFC 3339
/// Facts of the opening form that the draw gives; all others are copied from the file.
constexpr std::string_view kReference = "file.reference";
constexpr std::string_view kDrawId = "sample.draw";
constexpr std::string_view kDrawnOn = "sample.drawn_on";

Result<Json> procedure_of(Visitor& visitor, const std::string& pack) {
  const auto reply = visitor.get("/api/procedures");
  if (!reply.ok()) return fail(Code::Unavailable, "{}", problem_told(reply));
  const Json& found = entry(inside(reply.body, "packs"), "id", pack);
  if (found.is_null()) return fail(Code::NotFound, "the node has no pack '{}'", pack);
  return found;
}

/// References of the pack's files that closed from the first day to the last, both included.
Result<std::vector<std::string>> closed_files(Visitor& visitor, const std::string& pack,
                                              const std::string& from, const std::string& to) {
  TRY(const Json procedure, procedure_of(visitor, pack));
  const std::string title = text(procedure, "title");
  std::vector<std::string> references;
  std::string cursor;
  do {
    const auto page = visitor.get("/api/cases?limit=200&cursor=" + cursor);
    if (!page.ok()) return fail(Code::Unavailable, "{}", problem_told(page));
    for (const auto& row : inside(page.body, "rows").as_array()) {
      const std::string day = text(row, "closed_at").substr(0, kDay);
      if (text(row, "procedure") == title && !day.empty() && from <= day && day <= to)
        references.push_back(text(row, "reference"));
    }
    cursor = text(page.body, "next");
  } while (!cursor.empty());
  // The order of the list decides nothing, but the same files give the same table.
  std::sort(references.begin(), references.end());
  return references;
}

Result<int> list_files(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(auto visitor, signed_in(machine, arguments));
  TRY(const auto files, closed_files(visitor, arguments.value("--pack"), arguments.value("--from"),
                                     arguments.value("--to")));
  std::string table = "reference,persons,priority\n";
  for (const auto& reference : files) table += csv_cell(reference) + ",1,\n";
  TRY_VOID(platform::replace_file(
      machine.files, std::filesystem::absolute(arguments.value("--out")), bytes_of(table)));
  terminal.out << fmt::format("{} closed files\n", files.size());
  return kDone;
}

/// The references drawn, in the order drawn, by the salts that closed the list.
Result<std::vector<std::string>> drawn_files(OwnMachine& machine, const ledger::Draw& draw,
                                             const std::string& salts) {
  TRY(const Bytes bytes, machine.files.read(salts));
  TRY(const auto table, parse_csv(text_of(bytes), salts, {"reference", "salt", "commitment"}));
  std::map<std::string, std::string> by_commitment;
  for (const auto& row : table.rows) by_commitment[row.cells[2]] = row.cells[0];
  std::vector<std::string> drawn;
  for (const auto& round : draw.rounds)
    for (const auto& placed : round.placed) {
      const auto found = by_commitment.find(to_hex(placed));
      if (found == by_commitment.end())
        return at(salts, fail(Code::NotFound, "no salt for the drawn file {}", to_hex(placed)));
      drawn.push_back(found->second);
    }
  return drawn;
}

Result<Json> file_of(Visitor& visitor, const std::string& reference) {
  const auto found = visitor.get("/api/cases?query=" + reference);
  const Json& row = entry(inside(found.body, "rows"), "reference", reference);
  if (!found.ok() || row.is_null()) return fail(Code::NotFound, "no file '{}' here", reference);
  const auto file = visitor.get("/api/cases/" + text(row, "id") + "/return-file");
  if (!file.ok()) return fail(Code::Unavailable, "{}", problem_told(file));
  return file.body;
}

/// What the opening form asks for, from the draw and from the file; nothing else leaves the file.
JsonObject opening_of(const Json& procedure, const ledger::Draw& draw, const Json& file) {
  JsonObject facts;
  const Json& held = inside(file, "facts");
  for (const auto& field : inside(procedure, "opening_form/fields").as_array()) {
    const std::string id = text(field, "fact");
    if (id == kReference)
      facts[id] = text(file, "reference");
    else if (id == kDrawId)
      facts[id] = to_string(draw.id);
    else if (id == kDrawnOn)
      facts[id] = to_string(draw.rounds.front().at).substr(0, kDay);
    else if (const Json* value = member(held, id))
      facts[id] = *value;
  }
  return facts;
}

Result<int> open_readings(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  const auto& path = arguments.operands[0];
  TRY(const Bytes bytes, machine.files.read(path));
  TRY(const Json json, parse_json(text_of(bytes), kDrawnLimits));
  auto draw = ledger::draw_from_json(json);
  if (!draw) return at(path, std::move(draw).error());
  if (draw->rounds.empty()) return at(path, fail(Code::Refused, "nothing is drawn yet"));
  if (const auto verification = ledger::verify(*draw); !verification.faults.empty())
    return at(path, fail(Code::Corrupt, "{}", verification.faults.front()));
  TRY(const auto drawn, drawn_files(machine, *draw, arguments.value("--salts")));

  TRY(auto visitor, signed_in(machine, arguments));
  const auto pack = arguments.value("--pack");
  TRY(const Json procedure, procedure_of(visitor, pack));
  JsonArray cases;
  for (const auto& reference : drawn) {
    TRY(const Json file, file_of(visitor, reference));
    cases.push_back(JsonObject{{"pack", pack},
                               {"territory", text(file, "territory")},
                               {"facts", opening_of(procedure, *draw, file)}});
  }
  TRY(const auto content, canonical_json(Json(cases)));
  const auto report = visitor.post(
      "/api/imports",
      JsonObject{{"file", to_base64(bytes_of(content))}, {"check", arguments.has("--check")}});
  if (!report.ok()) return fail(Code::Malformed, "{}", problem_told(report));
  std::size_t wrong = 0;
  for (const auto& row : inside(report.body, "rows").as_array()) {
    const auto status = text(row, "status");
    const auto line = static_cast<std::size_t>(inside(row, "line").to_number<std::int64_t>());
    const bool right = status == "opened" || status == "right" || status == "already";
    (right ? terminal.out : terminal.err)
        << fmt::format("{} -> {} {}\n", line >= 1 && line <= drawn.size() ? drawn[line - 1] : "?",
                       status, text(row, right ? "reference" : "message"));
    if (const Json& faults = inside(row, "faults"); faults.is_array())
      for (const auto& fault : faults.get_array()) terminal.err << text(fault, "sentence") << "\n";
    wrong += right ? 0 : 1;
  }
  return wrong == 0 ? kDone : kFailed;
}

}  // namespace

Command sample_list_command() {
  return {"sample list",
          "",
          "Lists the closed files of a period, as candidates of a draw",
          "The table is what 'entente draw close --list' takes. Commit the seed before it is made\n"
          "(docs/draws.md).",
          with_sign_in({{"--pack", "ID", "whose files", false, true},
                        {"--from", "DAY", "the first day of closing", false, true},
                        {"--to", "DAY", "the last day of closing", false, true},
                        {"--out", "CSV", "where to write the table", false, true}}),
          0,
          0,
          list_files};
}

Command sample_open_command() {
  return {"sample open",
          "TRANSCRIPT",
          "Opens a case of re-reading for each file that was drawn",
          "The transcript is verified first. What the opening form of the pack asks for is copied\n"
          "from the file; nothing else is, so that the second reader reads for himself.",
          with_sign_in({{"--pack", "ID", "of the re-reading", false, true},
                        {"--salts", "SECRET", "the salts of the list", false, true},
                        {"--check", "", "only say what is wrong"}}),
          1,
          1,
          open_readings};
}

}  // namespace entente::cli
