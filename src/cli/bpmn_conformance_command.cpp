// `entente conformance bpmn`: a folder of BPMN conformance cases, run by the kernel.
#include <ostream>

#include "cli/commands.hpp"
#include "cli/machine.hpp"
#include "kernel/conformance.hpp"
#include "platform/zones.hpp"

namespace entente::cli {
namespace {

using kernel::ConformanceVerdict;

std::string_view word(ConformanceVerdict verdict) {
  switch (verdict) {
    case ConformanceVerdict::Passed:
      return "passed";
    case ConformanceVerdict::Failed:
      return "failed";
    case ConformanceVerdict::Skipped:
      return "skipped";
  }
  return "?";
}

Result<int> bpmn_conformance(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  const platform::Path root = arguments.operands[0];
  TRY(const auto zones, platform::read_zones(machine.files));
  TRY(const auto list, machine.files.read(root / "cases.json"));
  auto cases = kernel::read_conformance_cases(text_of(list));
  if (!cases) return at("cases.json", std::move(cases).error());
  std::vector<kernel::ConformanceResult> all;
  for (const auto& one : *cases) {
    const auto bytes = machine.files.read(root / one.file);
    if (!bytes) {
      all.push_back({one.group, one.name, ConformanceVerdict::Failed, describe(bytes.error())});
      continue;
    }
    for (auto& result : kernel::run_conformance(one, text_of(*bytes), zones))
      all.push_back(std::move(result));
  }
  const auto line = [](const kernel::ConformanceResult& result) {
    return fmt::format("{} {} {}: {}\n", word(result.verdict), result.group, result.test_case,
                       result.detail);
  };
  if (arguments.has("--report")) {
    std::string report;
    for (const auto& result : all) report += line(result);
    TRY_VOID(platform::replace_file(machine.files, arguments.value("--report"), bytes_of(report)));
  }
  bool failed = false;
  for (const auto& result : all) {
    if (result.verdict != ConformanceVerdict::Passed) terminal.out << line(result);
    failed = failed || result.verdict == ConformanceVerdict::Failed;
  }
  terminal.out << kernel::closing_line(all) << "\n";
  return failed ? kFailed : kDone;
}

}  // namespace

Command conformance_bpmn_command() {
  return {"conformance bpmn",
          "DIR",
          "Runs the BPMN conformance cases of a folder",
          "DIR holds cases.json and the files that it names.",
          {{"--report", "FILE", "one line for each test: verdict, group, test, detail"}},
          1,
          1,
          bpmn_conformance};
}

}  // namespace entente::cli
