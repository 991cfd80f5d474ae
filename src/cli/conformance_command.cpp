// `entente conformance dmn`: the public conformance kit, run against our evaluator.
#include <map>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/machine.hpp"
#include "dmn/conformance.hpp"
#include "platform/zones.hpp"

namespace entente::cli {
namespace {

/// now() and today() of every run: 2026-03-02T09:00:00Z, so that two reports can be compared.
constexpr Instant kRunsAt{1'772'442'000'000'000};

/// Every folder that holds a model, with its models and tests.
Result<std::map<std::string, dmn::ConformanceDirectory>> read_kit(platform::Files& files,
                                                                  const platform::Path& root) {
  TRY(const auto paths, files.list(root));
  std::map<std::string, dmn::ConformanceDirectory> directories;
  for (const auto& path : paths) {
    const bool model = path.ends_with(".dmn");
    if (!model && !path.ends_with(".xml")) continue;
    TRY(const auto bytes, files.read(root / path));
    const platform::Path relative = path;
    const auto folder = relative.parent_path().generic_string();
    auto& directory = directories[folder];
    directory.name = folder;
    (model ? directory.models : directory.tests)
        .push_back({relative.filename().string(), std::string(text_of(bytes))});
  }
  std::erase_if(directories, [](const auto& entry) { return entry.second.models.empty(); });
  return directories;
}

std::string_view word(dmn::Verdict verdict) {
  switch (verdict) {
    case dmn::Verdict::Passed:
      return "passed";
    case dmn::Verdict::Failed:
      return "failed";
    case dmn::Verdict::Skipped:
      return "skipped";
  }
  return "?";
}

/// A cell of the report: one line, no tab.
std::string cell(std::string text) {
  for (char& c : text)
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  return text;
}

Result<int> conformance(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(const auto zones, platform::read_zones(machine.files));
  TRY(const auto kit, read_kit(machine.files, arguments.operands[0]));
  if (kit.empty())
    return at(arguments.operands[0], fail(Code::NotFound, "no .dmn file at any depth"));
  feel::Environment environment;
  environment.zones = &zones;
  environment.now = kRunsAt;
  std::vector<dmn::CaseResult> all;
  for (const auto& [name, directory] : kit)
    for (auto& result : dmn::run_conformance(directory, environment))
      all.push_back(std::move(result));
  if (all.empty())
    return at(arguments.operands[0], fail(Code::NotFound, "models, but no test case beside them"));

  if (arguments.has("--report")) {
    std::string report = "folder\tcase\tverdict\tdetail\n";
    for (const auto& result : all)
      report += fmt::format("{}\t{}\t{}\t{}\n", cell(result.directory), cell(result.test_case),
                            word(result.verdict), cell(result.detail));
    TRY_VOID(platform::replace_file(machine.files, arguments.value("--report"), bytes_of(report)));
  }
  for (const auto& result : all)
    if (result.verdict != dmn::Verdict::Passed)
      terminal.out << fmt::format("{} {} {} {}\n", word(result.verdict), result.directory,
                                  result.test_case, result.detail);
  terminal.out << dmn::closing_line(all) << "\n";
  for (const auto& result : all)
    if (result.verdict == dmn::Verdict::Failed) return kFailed;
  return kDone;
}

}  // namespace

Command conformance_dmn_command() {
  return {"conformance dmn",
          "DIR",
          "Runs the DMN conformance kit that lies in a folder",
          {},
          {{"--report", "FILE", "one line for each case: folder, case, verdict, detail"}},
          1,
          1,
          conformance};
}

}  // namespace entente::cli
