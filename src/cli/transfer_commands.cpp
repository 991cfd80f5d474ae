// `entente export case`, `export list` and `import cases`: the API's own doors, for whoever moves
// files between systems. They sign in as a person and may do what that person may.
#include <ostream>

#include "base/bytes.hpp"
#include "cli/commands.hpp"
#include "cli/sign_in.hpp"

namespace entente::cli {
namespace {

/// To a file, or to the terminal without one.
Result<int> put(OwnMachine& machine, const Arguments& arguments, const Terminal& terminal,
                const std::string& content) {
  const auto out = arguments.value("--out");
  if (out.empty()) {
    terminal.out << content;
    return kDone;
  }
  TRY_VOID(
      machine.files.write(out, Bytes(content.begin(), content.end()), platform::Privacy::Private));
  terminal.err << fmt::format("{}: {} bytes\n", out, content.size());
  return kDone;
}

Result<int> export_case(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(auto visitor, signed_in(machine, arguments));
  const auto& wanted = arguments.operands[0];
  const auto found = visitor.get("/api/cases?query=" + wanted);
  if (!found.ok()) return fail(Code::Unavailable, "{}", problem_told(found));
  const auto& row = entry(inside(found.body, "rows"), "reference", wanted);
  if (row.is_null())
    return fail(Code::NotFound, "'{}' is the reference of no case that {} may see", wanted,
                arguments.value("--user"));
  const auto file = visitor.get("/api/cases/" + text(row, "id") + "/return-file");
  if (!file.ok()) return fail(Code::NotFound, "{}", problem_told(file));
  TRY(const auto json, canonical_json(file.body));
  return put(machine, arguments, terminal, json + "\n");
}

Result<int> export_list(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(auto visitor, signed_in(machine, arguments));
  const auto csv = visitor.get("/api/exports/cases.csv");
  if (!csv.ok() || !csv.body.is_string()) return fail(Code::Unavailable, "{}", problem_told(csv));
  return put(machine, arguments, terminal, std::string(csv.body.as_string()));
}

/// What a return file says beyond the opening form.
void tell_the_rest(const Json& row, bool english, const Terminal& terminal) {
  const auto listed = [&](std::string_view name) {
    std::string ids;
    if (const Json& facts = inside(row, name); facts.is_array())
      for (const auto& fact : facts.get_array())
        ids += (ids.empty() ? "" : ", ") + std::string(fact.get_string());
    return ids;
  };
  if (const auto ids = listed("to_confirm"); !ids.empty())
    terminal.out << (english ? "  to be confirmed in the forms that ask for it: "
                             : "  à confirmer dans les formulaires qui le demandent : ")
                 << ids << "\n";
  if (const auto ids = listed("left_out"); !ids.empty())
    terminal.out << (english ? "  left out, for no form here asks for it: "
                             : "  laissé de côté, car aucun formulaire ici ne le demande : ")
                 << ids << "\n";
}

/// What became of one line of the file, in the reader's language.
void tell_line(const Json& row, bool english, const Terminal& terminal) {
  const auto status = text(row, "status");
  const auto number = inside(row, "line").to_number<std::int64_t>();
  const auto line = fmt::format(fmt::runtime(english ? "line {}" : "ligne {}"), number);
  if (status == "opened")
    terminal.out << line << (english ? ": opened, " : " : ouvert, ") << text(row, "reference");
  if (status == "already")
    terminal.out << line << (english ? ": in already, " : " : déjà là, ") << text(row, "reference");
  if (status == "right") terminal.out << line << (english ? ": right" : " : juste");
  if (status == "opened" || status == "already" || status == "right") terminal.out << "\n";
  tell_the_rest(row, english, terminal);
  if (const Json& faults = inside(row, "faults"); faults.is_array())
    for (const auto& fault : faults.get_array()) terminal.err << text(fault, "sentence") << "\n";
  if (status != "refused") return;
  terminal.err << line << (english ? ": " : " : ") << text(row, "message") << "\n";
  for (const auto& ground : grounds(row)) terminal.err << "  " << ground << "\n";
}

void tell_counts(const Json& report, bool checked, bool english, const Terminal& terminal) {
  const auto count = [&](std::string_view status) {
    return inside(report, status).to_number<std::int64_t>();
  };
  const auto out = count("wrong") + count("refused");
  terminal.out << fmt::format(
      fmt::runtime(english ? "{}: {}, in already: {}, not taken: {}\n"
                           : "{} : {}, déjà là : {}, non pris : {}\n"),
      english ? (checked ? "right" : "opened") : (checked ? "justes" : "ouverts"),
      checked ? count("right") : count("opened"), count("already"), out);
  if (out > 0)
    terminal.err << (english
                         ? "correct these lines and give the same file again: what is in stays as "
                           "it is\n"
                         : "corrigez ces lignes et redonnez le même fichier : ce qui est là reste "
                           "comme il est\n");
}

Result<int> import_cases(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(const auto content, machine.files.read(arguments.operands[0]));
  TRY(auto visitor, signed_in(machine, arguments));
  const auto language = arguments.value("--language");
  const auto report =
      visitor.post("/api/imports" + (language.empty() ? "" : "?lang=" + language),
                   JsonObject{{"file", to_base64(content)}, {"check", arguments.has("--check")}});
  if (!report.ok())
    return at(arguments.operands[0], fail(Code::Malformed, "{}", problem_told(report)));
  const bool english = text(report.body, "language") == "en";
  if (const auto notice = text(report.body, "notice"); !notice.empty())
    terminal.err << notice << "\n";
  for (const auto& row : inside(report.body, "rows").as_array()) tell_line(row, english, terminal);
  tell_counts(report.body, arguments.has("--check"), english, terminal);
  const auto faults = inside(report.body, "wrong").to_number<std::int64_t>() +
                      inside(report.body, "refused").to_number<std::int64_t>();
  return faults == 0 ? kDone : kFailed;
}

}  // namespace

Command export_case_command() {
  return {"export case",
          "REFERENCE",
          "Writes the return file of a case, as JSON",
          "Format: docs/formats.md. The reading is in the access log of the case.",
          with_sign_in({{"--out", "FILE", "instead of the terminal"}}),
          1,
          1,
          export_case};
}

Command export_list_command() {
  return {"export list",
          "",
          "Writes the cases that a person may see, as CSV",
          {},
          with_sign_in({{"--out", "FILE", "instead of the terminal"}}),
          0,
          0,
          export_list};
}

Command import_cases_command() {
  return {
      "import cases",
      "FILE",
      "Opens a case for each right line of a CSV or JSON file",
      "What is wrong is told line by line, and what is right stands; the corrected file opens no\n"
      "case twice. Tables are read as spreadsheets save them (docs/formats.md). Cases are opened\n"
      "by the opening form and its rules; what a return file says of later steps waits in\n"
      "their forms, to be confirmed.",
      with_sign_in({{"--check", "", "only say what is wrong"},
                    {"--language", "fr|en", "of what is told; that of the account without it"}}),
      1,
      1,
      import_cases};
}

}  // namespace entente::cli
