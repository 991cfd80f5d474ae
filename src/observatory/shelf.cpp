#include "observatory/shelf.hpp"

#include <algorithm>

#include "observatory/oddities.hpp"

namespace entente::observatory {
namespace {

/// The kinds whose columns the table has.
Result<const Kind*> kind_of(const Shelf& shelf, const std::string& wanted, const Table& table) {
  if (!wanted.empty()) {
    const Kind* kind = shelf.kind(wanted);
    if (!kind)
      return fail(Code::NotFound, "there is no kind '{}'; kinds are files of kinds/", wanted);
    return kind;
  }
  std::vector<const Kind*> fitting;
  std::vector<std::string> names;
  const auto flow = dataflow_column(table);
  for (const auto& kind : shelf.kinds)
    if (layout_for(kind, table.columns) &&
        (flow == kNowhere || table.rows.empty() || kind.dataflows.empty() ||
         is_dataflow(kind, table.rows.front().cells[flow]))) {
      fitting.push_back(&kind);
      names.push_back(kind.id);
    }
  if (fitting.size() == 1) return fitting.front();
  if (fitting.empty())
    return fail(Code::Malformed, "no kind has the columns '{}'", fmt::join(table.columns, ","));
  return fail(Code::InvalidArgument, "several kinds have these columns; name one of {}",
              fmt::join(names, ", "));
}

}  // namespace

const Kind* Shelf::kind(std::string_view id) const {
  const auto found =
      std::find_if(kinds.begin(), kinds.end(), [&](const Kind& kind) { return kind.id == id; });
  return found == kinds.end() ? nullptr : &*found;
}

Result<Shelf> read_shelf(platform::Files& files, const std::string& folder) {
  Shelf shelf;
  TRY(const auto countries, files.read(folder + "/countries.csv"));
  TRY(shelf.countries, Countries::read("countries.csv", text_of(countries)));
  TRY(const auto groups, files.read(folder + "/groups.csv"));
  TRY_VOID(shelf.countries.add_groups("groups.csv", text_of(groups)));
  TRY(auto names, files.list(folder + "/kinds"));
  std::sort(names.begin(), names.end());
  for (const auto& name : names) {
    if (!name.ends_with(".toml")) continue;
    TRY(const auto bytes, files.read(folder + "/kinds/" + name));
    TRY(auto kind, read_kind("kinds/" + name, text_of(bytes)));
    shelf.kinds.push_back(std::move(kind));
  }
  return shelf;
}

Result<ImportReport> import_file(const Shelf& shelf, Warehouse& warehouse, std::string_view bytes,
                                 const ImportRequest& request) {
  if (request.released_on > request.today)
    return fail(Code::InvalidArgument, "it cannot have been published on {}: today is {}",
                to_string(request.released_on), to_string(request.today));
  ImportReport report;
  TRY(const Table table, read_table(bytes, report.findings));
  TRY(const Kind* kind, kind_of(shelf, request.kind, table));
  TRY(Reading reading, observations_of(*kind, table, shelf.countries, request.today));
  report.kind = kind->id;
  report.rows = table.rows.size() + report.findings.size();
  report.findings.insert(report.findings.end(), reading.findings.begin(), reading.findings.end());
  std::stable_sort(report.findings.begin(), report.findings.end(),
                   [](const Finding& a, const Finding& b) { return a.line < b.line; });
  TRY(const Known known, warehouse.known(kind->id));
  report.warnings = oddities_of(*kind, reading.observations, known);
  report.notes = std::move(reading.notes);
  report.other_tables = reading.other_tables;
  const Release release{
      kind->id,    request.file,          sha256(bytes),           request.released_on,
      request.now, request.embargo_until, !report.findings.empty()};
  TRY(report.imported, warehouse.add(*kind, release, reading.observations));
  return report;
}

}  // namespace entente::observatory
