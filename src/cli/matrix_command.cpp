// `entente pack matrix`: the rows of the tables of law, and the rules and tests that carry them.
#include <ostream>

#include "cli/commands.hpp"
#include "cli/machine.hpp"
#include "node/pack_shelf.hpp"
#include "pack/matrix.hpp"
#include "pack/reader.hpp"
#include "pack/test_case.hpp"
#include "platform/zones.hpp"

namespace entente::cli {
namespace {

constexpr std::string_view kRows = "common/matrix_rows.csv";

Result<pack::MatrixSource> source_of_pack(const pack::Files& files,
                                          const calendar::ZoneDatabase& zones) {
  TRY(const auto pack, pack::read(files));
  TRY(const auto cases, pack::test_cases_of(files, pack, zones));
  std::set<std::string, std::less<>> names;
  for (const auto& one : cases.decisions) names.insert(one.name);
  for (const auto& one : cases.deadlines) names.insert(one.name);
  for (const auto& one : cases.periods) names.insert(one.name);
  for (const auto& one : cases.scenarios) names.insert(one.name);
  return pack::matrix_source(pack.id, files, std::move(names));
}

std::string text_of(const Bytes& bytes) {
  return {bytes.begin(), bytes.end()};
}

/// What the code carries: `file#words` is in that file of the sources, tests are `Suite.Name`.
Result<pack::MatrixSource> source_of_engine(platform::Files& files, const std::string& root) {
  std::map<std::string, std::string, std::less<>> sources;
  std::string tests;
  for (const auto folder : {"src", "tests", "packs", "docs", "tools"}) {
    TRY(const auto paths, files.list(platform::Path(root) / folder));
    for (const auto& path : paths) {
      TRY(const auto bytes, files.read(platform::Path(root) / folder / path));
      auto text = text_of(bytes);
      if (path.ends_with("_test.cpp")) tests += text;
      sources.emplace(fmt::format("{}/{}", folder, path), std::move(text));
    }
  }
  const auto manifest = sources.find("packs/common/matrix.toml");
  if (manifest == sources.end())
    return fail(Code::NotFound, "{} has no packs/common/matrix.toml", root);
  const auto text = manifest->second;
  return pack::MatrixSource{
      "engine",
      text,
      "common/matrix.toml",
      [sources = std::move(sources)](std::string_view rule) -> std::string {
        const auto hash = rule.find('#');
        if (hash == std::string_view::npos || hash + 1 == rule.size())
          return fmt::format("'{}' is not of the form file#words", rule);
        const auto file = sources.find(rule.substr(0, hash));
        if (file == sources.end()) return fmt::format("no file '{}'", rule.substr(0, hash));
        if (file->second.find(rule.substr(hash + 1)) != std::string::npos) return {};
        return fmt::format("'{}' does not say '{}'", rule.substr(0, hash), rule.substr(hash + 1));
      },
      [tests = std::move(tests)](std::string_view test) -> std::string {
        const auto dot = test.find('.');
        if (dot == std::string_view::npos)
          return fmt::format("'{}' is not of the form Suite.Name", test);
        const auto wanted = fmt::format("({}, {}", test.substr(0, dot), test.substr(dot + 1));
        for (const auto next : {")", ","})
          if (tests.find(wanted + next) != std::string::npos) return {};
        return fmt::format("no test of the code is named '{}'", test);
      },
      [](std::int64_t entry) {
        return fmt::format("the code has no OPEN.md, so no entry {}", entry);
      }};
}

Result<std::vector<pack::LawRow>> rows_of(const pack::Files& files) {
  const auto rows = files.find(kRows);
  if (rows == files.end()) return fail(Code::NotFound, "no pack given uses {}", kRows);
  return pack::read_law_rows(rows->second, kRows);
}

Result<int> show_matrix(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(const auto zones, platform::read_zones(machine.files));
  std::vector<pack::MatrixSource> sources;
  std::vector<pack::LawRow> rows;
  for (const auto& folder : arguments.operands) {
    TRY(const auto files, node::read_pack_folder(machine.files, folder));
    auto source = source_of_pack(files, zones);
    if (!source) return at(folder, std::move(source).error());
    sources.push_back(*std::move(source));
    TRY(rows, rows_of(files));
  }
  if (arguments.has("--sources")) {
    TRY(auto engine, source_of_engine(machine.files, arguments.value("--sources")));
    sources.push_back(std::move(engine));
    if (rows.empty()) {
      const auto csv = platform::Path(arguments.value("--sources")) / "packs" / kRows;
      TRY(const auto bytes, machine.files.read(csv));
      TRY(rows, pack::read_law_rows(text_of(bytes), kRows));
    }
  }
  if (sources.empty())
    return fail(Code::InvalidArgument, "name packs, or the sources of the code with --sources");
  const auto matrix = pack::join_matrix(rows, sources);
  if (!arguments.has("--quiet"))
    terminal.out << (arguments.has("--html") ? pack::matrix_as_html(matrix)
                                             : pack::matrix_as_markdown(matrix));
  for (const auto& problem : matrix.problems) terminal.err << describe(problem) << "\n";
  if (!matrix.problems.empty()) terminal.err << matrix.problems.size() << " problems\n";
  return matrix.problems.empty() ? kDone : kFailed;
}

}  // namespace

Command pack_matrix_command() {
  return {"pack matrix",
          "[DIR...]",
          "Shows which rule and test carry each row of the tables of law",
          "The rows that the packs given own, by common/matrix_rows.csv, each with what their\n"
          "matrix.toml names. Fails on a row that nothing carries and on a name that nothing has.",
          {{"--html", "", "as a page instead of Markdown"},
           {"--quiet", "", "only the problems"},
           {"--sources", "DIR", "also the rows that the code itself carries, from this checkout"}},
          0,
          64,
          show_matrix};
}

}  // namespace entente::cli
