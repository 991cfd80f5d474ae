// `entente export case`, `export list` and `import cases`: the API's own doors, for whoever moves
// files between systems. They sign in as a person and may do what that person may.
#include <ostream>

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
  if (!found.ok()) return fail(Code::Unavailable, "{}", shown(found));
  const auto& row = entry(inside(found.body, "rows"), "reference", wanted);
  const auto id = row.is_null() ? wanted : text(row, "id");
  const auto file = visitor.get("/api/cases/" + id + "/return-file");
  if (!file.ok()) return fail(Code::NotFound, "{}", shown(file));
  TRY(const auto json, canonical_json(file.body));
  return put(machine, arguments, terminal, json + "\n");
}

Result<int> export_list(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(auto visitor, signed_in(machine, arguments));
  const auto csv = visitor.get("/api/exports/cases.csv");
  if (!csv.ok() || !csv.body.is_string()) return fail(Code::Unavailable, "{}", shown(csv));
  return put(machine, arguments, terminal, std::string(csv.body.as_string()));
}

Result<int> import_cases(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(const auto content, file_text(machine, arguments.operands[0]));
  TRY(auto visitor, signed_in(machine, arguments));
  const auto report = visitor.post(
      "/api/imports", JsonObject{{"content", content}, {"check", arguments.has("--check")}});
  if (!report.ok()) return fail(Code::Malformed, "{}", shown(report));
  std::size_t faults = 0;
  for (const auto& row : inside(report.body, "rows").as_array()) {
    const auto status = text(row, "status");
    const bool fine = status == "opened" || status == "right";
    faults += fine ? 0 : 1;
    (fine ? terminal.out : terminal.err) << fmt::format(
        "{}:{}: {} {}{} {}\n", arguments.operands[0], inside(row, "line").to_number<std::int64_t>(),
        status, text(row, "reference"), text(row, "place"), text(row, "message"));
    for (const auto& ground : grounds(row)) terminal.err << "  " << ground << "\n";
  }
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
  return {"import cases",
          "FILE",
          "Opens a case for each right line of a CSV or JSON file",
          "What is wrong is told line by line, and what is right stands. Cases are opened by the\n"
          "opening form and its rules: what steps record is never imported.",
          with_sign_in({{"--check", "", "only say what is wrong"}}),
          1,
          1,
          import_cases};
}

}  // namespace entente::cli
