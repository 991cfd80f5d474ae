// `entente import` and `entente indicators`: public statistics in, figures that can be defended
// out.
#include <algorithm>
#include <filesystem>
#include <ostream>

#include "base/csv.hpp"
#include "cli/commands.hpp"
#include "cli/demo_nodes.hpp"
#include "cli/machine.hpp"
#include "cli/statistics.hpp"
#include "observatory/indicator.hpp"
#include "observatory/published.hpp"
#include "observatory/shelf.hpp"

namespace entente::cli {
namespace {

using namespace observatory;

constexpr std::size_t kFindingsShown = 200;

Result<std::string> statistics_folder(OwnMachine& machine) {
  TRY(const auto root, find_installation(machine.files));
  return root + "/statistics";
}

Result<Date> today(OwnMachine& machine) {
  return parse_date(to_string(machine.clock.now()).substr(0, 10));
}

void print(const std::string& file, const ImportReport& report, const Terminal& terminal) {
  std::size_t shown = 0;
  for (const auto& finding : report.findings) {
    if (++shown > kFindingsShown) break;
    terminal.err << fmt::format("{}:{}: {}\n", file, finding.line, finding.what);
  }
  if (report.findings.size() > kFindingsShown)
    terminal.err << fmt::format("{}: and {} lines more\n", file,
                                report.findings.size() - kFindingsShown);
  constexpr std::size_t kWarningsShown = 20;
  for (std::size_t n = 0; n < std::min(report.warnings.size(), kWarningsShown); ++n)
    terminal.err << fmt::format("{}:{}: warning: {}\n", file, report.warnings[n].line,
                                report.warnings[n].what);
  if (report.warnings.size() > kWarningsShown)
    terminal.err << fmt::format("{}: and {} warnings more\n", file,
                                report.warnings.size() - kWarningsShown);
  for (const auto& note : report.notes) terminal.err << fmt::format("{}: {}\n", file, note);
  terminal.out << fmt::format(
      "{}: {}: {} numbers new, {} revised, {} as before; {} rows refused{}{}\n", file, report.kind,
      report.imported.fresh, report.imported.revised, report.imported.unchanged,
      report.findings.size(),
      report.other_tables > 0 ? fmt::format(", {} of another table", report.other_tables) : "",
      report.imported.older > 0
          ? fmt::format(", {} older than what stands, kept as past", report.imported.older)
          : "");
}

/// The shipped series that the warehouse does not have yet.
Result<void> add_shipped(const std::string& folder, const Shelf& shelf, Warehouse& warehouse,
                         OwnMachine& machine, const Terminal& terminal) {
  TRY(const auto bytes, machine.files.read(folder + "/releases.csv"));
  std::vector<std::string> columns{"file", "kind", "released_on", "origin"};
  const auto header = text_of(bytes).substr(0, text_of(bytes).find('\n'));
  const bool embargoes = header.ends_with(",embargo_until");  // a column that may be left out
  if (embargoes) columns.emplace_back("embargo_until");
  TRY(const auto releases, parse_csv(text_of(bytes), "releases.csv", columns));
  for (const auto& row : releases.rows) {
    TRY(const auto file, machine.files.read(folder + "/series/" + row.cells[0]));
    ImportRequest request;
    request.kind = row.cells[1];
    request.file = row.cells[0];
    TRY(request.released_on, parse_date(row.cells[2]));
    TRY(request.today, today(machine));
    request.now = machine.clock.now();
    if (embargoes && !row.cells[4].empty()) {
      TRY(request.embargo_until, parse_instant(row.cells[4]));
    }
    const auto report = import_file(shelf, warehouse, text_of(file), request);
    if (!report && report.error().code == Code::Conflict) continue;
    if (!report) return at(row.cells[0], report.error());
    print(row.cells[0], *report, terminal);
  }
  return {};
}

Result<int> run_import(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(const auto folder, statistics_folder(machine));
  TRY(const auto shelf, read_shelf(machine.files, folder));
  TRY(const auto warehouse, Warehouse::open(arguments.value("--into", "statistics.db")));
  if (arguments.has("--shipped"))
    TRY_VOID(add_shipped(folder, shelf, *warehouse, machine, terminal));
  std::size_t refused = 0;
  for (const auto& path : arguments.operands) {
    const auto bytes = machine.files.read(path);
    if (!bytes) {
      terminal.err << describe(bytes.error()) << "\n";
      ++refused;
      continue;
    }
    ImportRequest request;
    request.kind = arguments.value("--kind", "");
    request.file = std::filesystem::path(path).filename().string();
    TRY(request.today, today(machine));
    TRY(request.released_on, parse_date(arguments.value("--released", to_string(request.today))));
    request.now = machine.clock.now();
    if (arguments.has("--embargo")) {
      TRY(request.embargo_until, parse_instant(arguments.value("--embargo", "")));
    }
    auto report = import_file(shelf, *warehouse, text_of(*bytes), request);
    if (!report) {  // the other files are no worse for it
      terminal.err << describe(at(path, std::move(report).error())) << "\n";
      ++refused;
      continue;
    }
    print(path, *report, terminal);
    refused += report->findings.size();
  }
  return refused == 0 ? kDone : kFailed;
}

std::string shown(double value) {
  return value == static_cast<double>(static_cast<std::int64_t>(value))
             ? fmt::format("{:.0f}", value)
             : fmt::format("{:.2f}", value);
}

Result<int> check_published(const std::string& folder, const std::vector<Indicator>& indicators,
                            Warehouse& warehouse, OwnMachine& machine, const Terminal& terminal) {
  TRY(const auto bytes, machine.files.read(folder + "/published.csv"));
  TRY(const auto published, read_published("published.csv", text_of(bytes)));
  TRY(const auto comparisons, compare(published, indicators, warehouse));
  std::map<Agreement, std::size_t> counts;
  for (const auto& one : comparisons) {
    ++counts[one.agreement];
    const auto& row = one.published;
    if (one.agreement == Agreement::Contradicted)
      terminal.err << fmt::format("published.csv:{}: {} {} {}: published {}, computed {}\n",
                                  row.line, row.indicator, row.figure.period, row.figure.place,
                                  shown(row.figure.value), shown(one.computed));
  }
  terminal.out << fmt::format(
      "{} reproduced, {} differ as said, {} contradicted, {} not computable\n",
      counts[Agreement::Reproduced], counts[Agreement::Differs], counts[Agreement::Contradicted],
      counts[Agreement::NotComputable]);
  return counts[Agreement::Contradicted] == 0 ? kDone : kFailed;
}

Result<int> run_indicators(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(const auto folder, statistics_folder(machine));
  TRY(const auto indicators, read_indicators(machine.files, folder + "/indicators"));
  TRY(const auto from, statistics_from(machine, arguments));
  TRY(const auto warehouse, Warehouse::open(from));
  TRY_VOID(warehouse->lift(machine.clock.now()));
  if (arguments.has("--check"))
    return check_published(folder, indicators, *warehouse, machine, terminal);
  for (const auto& id : arguments.operands)
    if (std::none_of(indicators.begin(), indicators.end(),
                     [&](const Indicator& one) { return one.id == id; }))
      return fail(Code::NotFound, "there is no indicator '{}'; without a name all are listed", id);
  for (const auto& one : indicators) {
    if (arguments.operands.empty()) {
      TRY(const auto computed, compute(one, *warehouse));
      terminal.out << fmt::format(
          "{:<28} {:>6} figures  {}\n", one.id, computed.figures.size(),
          computed.missing.empty()
              ? one.title.in("en")
              : fmt::format("not computable without {}", fmt::join(computed.missing, ", ")));
      continue;
    }
    if (std::find(arguments.operands.begin(), arguments.operands.end(), one.id) ==
        arguments.operands.end())
      continue;
    TRY(const auto computed, compute(one, *warehouse));
    terminal.out << fmt::format("{}\n{}\n{}\n", one.title.in("en"), one.definition.in("en"),
                                one.reference.en);
    for (const auto& need : computed.missing)
      terminal.out << fmt::format("not computable: '{}' was never imported\n", need);
    for (const auto& figure : computed.figures)
      terminal.out << fmt::format("{:<12} {:<12} {:<6} {:<40} {:>12}\n", figure.period,
                                  figure.place, figure.origin, figure.category,
                                  shown(figure.value));
  }
  return kDone;
}

}  // namespace

Result<std::string> statistics_from(OwnMachine& machine, const Arguments& arguments) {
  const auto path = arguments.value("--from", "statistics.db");
  TRY(const bool there, machine.files.exists(path));
  if (there) return path;
  return at(path,
            fail(Code::NotFound,
                 "there is no such database: `entente import --shipped --into {}` makes it", path));
}

Result<void> import_shipped_statistics(const std::string& database, OwnMachine& machine,
                                       const Terminal& terminal) {
  TRY(const auto folder, statistics_folder(machine));
  TRY(const auto shelf, read_shelf(machine.files, folder));
  TRY(const auto warehouse, Warehouse::open(database));
  return add_shipped(folder, shelf, *warehouse, machine, terminal);
}

Command import_command() {
  return {"import",
          "[FILE...]",
          "Imports public statistics: what is wrong is named by line, the rest stands",
          "CSV, Eurostat TSV, SDMX-CSV and JSON-stat. Exits with 1 when lines were refused.",
          {{"--kind", "ID", "what the file is, when its columns do not tell"},
           {"--released", "DATE", "when it was published (default today)"},
           {"--embargo", "INSTANT", "nobody reads its numbers before: 2026-03-02T08:00:00Z"},
           {"--into", "FILE", "the database (default statistics.db)"},
           {"--shipped", "", "first the series that ship"}},
          0,
          64,
          run_import};
}

Command indicators_command() {
  return {"indicators",
          "[ID...]",
          "Computes indicators from public statistics",
          "Without a name all are listed.",
          {{"--from", "FILE", "the database (default statistics.db)"},
           {"--check", "", "compare with the published figures that ship"}},
          0,
          64,
          run_indicators};
}

}  // namespace entente::cli
