// `entente report` and `entente brief`: what leaders carry on paper. A report can be written from a
// database of public statistics alone; with own cases it comes from their node, for whoever signs
// in.
#include <ostream>

#include "cli/commands.hpp"
#include "cli/demo_nodes.hpp"
#include "cli/machine.hpp"
#include "cli/sign_in.hpp"
#include "cli/statistics.hpp"
#include "cli/tour/visitor.hpp"
#include "documents/pdf.hpp"
#include "observatory/desk.hpp"

namespace entente::cli {
namespace {

const std::vector<Option> kFromNode = {
    {"--node", "URL", "address of the node whose cases are counted too"},
    {"--user", "ID", "who signs in there"},
    {"--password-file", "FILE", "its first line is the password"},
    {"--language", "fr|en", "default fr"}};

Result<int> put_pdf(OwnMachine& machine, const std::string& out, const Bytes& pdf,
                    const Terminal& terminal) {
  TRY_VOID(machine.files.write(out, pdf, platform::Privacy::Private));
  terminal.out << fmt::format("{}: {} bytes\n", out, pdf.size());
  return kDone;
}

Result<Bytes> from_node(OwnMachine& machine, const Arguments& arguments, const std::string& path) {
  for (const char* needed : {"--user", "--password-file"})
    if (!arguments.has(needed))
      return fail(Code::InvalidArgument, "--node needs {} too: its cases are for who signs in",
                  needed);
  TRY(const auto bytes, machine.files.read(arguments.value("--password-file")));
  std::string password(text_of(bytes));
  password = password.substr(0, password.find_first_of("\r\n"));
  Visitor visitor(arguments.value("--node"));
  TRY_VOID(visitor.sign_in(arguments.value("--user"), password));
  const auto reply = visitor.get(path + "?lang=" + arguments.value("--language", "fr"));
  if (!reply.ok() || !reply.body.is_string())
    return fail(Code::Unavailable, "{}", problem_told(reply));
  return bytes_of(std::string(reply.body.as_string()));
}

Result<int> write_report(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  const auto month = arguments.value("--month");
  const auto out = arguments.value("--out", "report-" + month + ".pdf");
  if (arguments.has("--node")) {
    TRY(const auto pdf, from_node(machine, arguments, "/api/reports/" + month + ".pdf"));
    return put_pdf(machine, out, pdf, terminal);
  }
  TRY(const auto root, find_installation(machine.files));
  TRY(const auto from, statistics_from(machine, arguments));
  TRY(const auto desk,
      observatory::Desk::open(machine.files, root + "/statistics", from, machine.clock));
  access::Reader reader;
  reader.language = arguments.value("--language", "fr");
  TRY(const auto document, desk->report(month, reader, {}));
  TRY(const auto pdf, documents::as_pdf(document));
  return put_pdf(machine, out, pdf, terminal);
}

Result<int> write_brief(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  const auto& country = arguments.operands[0];
  TRY(const auto pdf, from_node(machine, arguments, "/api/cooperation/" + country + "/brief.pdf"));
  return put_pdf(machine, arguments.value("--out", "brief-" + country + ".pdf"), pdf, terminal);
}

std::vector<Option> with(std::vector<Option> more) {
  more.insert(more.end(), kFromNode.begin(), kFromNode.end());
  return more;
}

}  // namespace

Command report_command() {
  return {"report",
          "",
          "Writes the report of a month as PDF: charts, tables, definitions, sources",
          "From public statistics alone, or with --node from a node's own cases too.",
          with({{"--month", "YYYY-MM", "periods after it are left out", false, true},
                {"--from", "FILE", "the database of public statistics (default statistics.db)"},
                {"--out", "FILE", "default report-YYYY-MM.pdf"}}),
          0,
          0,
          write_report};
}

Command brief_command() {
  return {
      "brief",
      "COUNTRY",
      "Writes the brief for a visit as PDF, two pages",
      "COUNTRY is its ISO 3166-1 alpha-3 code, for example MLI; its files are those of the node.",
      with_sign_in(
          {{"--out", "FILE", "default brief-COUNTRY.pdf"}, {"--language", "fr|en", "default fr"}}),
      1,
      1,
      write_brief};
}

}  // namespace entente::cli
