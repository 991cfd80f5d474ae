// `entente pack check` and `pack test`: what a pack's author runs before anybody else does.
#include <ostream>

#include "cli/commands.hpp"
#include "cli/machine.hpp"
#include "foresight/mutation/mutants.hpp"
#include "foresight/scenario/scenarios.hpp"
#include "node/pack_shelf.hpp"
#include "pack/checks.hpp"
#include "pack/reader.hpp"
#include "platform/zones.hpp"

namespace entente::cli {
namespace {

Result<int> check_packs(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  std::size_t problems = 0;
  for (const auto& folder : arguments.operands) {
    TRY(const auto files, node::read_pack_folder(machine.files, folder));
    const auto found = pack::check(files);
    for (const auto& problem : found) terminal.err << folder << "/" << describe(problem) << "\n";
    problems += found.size();
    if (found.empty())
      terminal.out << fmt::format("{}: {} files, no problem, {}\n", folder, files.size(),
                                  to_hex(pack::content_hash(files)));
  }
  if (problems > 0) terminal.err << problems << (problems == 1 ? " problem\n" : " problems\n");
  return problems == 0 ? kDone : kFailed;
}

Result<int> test_packs(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(const auto zones, platform::read_zones(machine.files));
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t scenarios = 0;
  for (const auto& folder : arguments.operands) {
    TRY(const auto files, node::read_pack_folder(machine.files, folder));
    auto results = pack::test(files, zones);
    if (!results) return at(folder, std::move(results).error());
    auto walked = foresight::run_scenarios(files, zones);
    if (!walked) return at(folder, std::move(walked).error());
    scenarios += walked->size();
    results->insert(results->end(), walked->begin(), walked->end());
    for (const auto& result : *results) {
      ++(result.passed ? passed : failed);
      if (!result.passed)
        terminal.err << fmt::format("{}/{}: {}: {}\n", folder, result.place, result.name,
                                    result.detail);
      else if (arguments.has("--all"))
        terminal.out << fmt::format("ok  {}\n", result.name);
    }
  }
  terminal.out << fmt::format("{} passed, {} failed; {} of them scenarios\n", passed, failed,
                              scenarios);
  return failed == 0 && passed > 0 ? kDone : kFailed;
}

Result<int> mutate_packs(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(const auto zones, platform::read_zones(machine.files));
  std::size_t made = 0;
  std::size_t unnoticed = 0;
  for (const auto& folder : arguments.operands) {
    TRY(const auto files, node::read_pack_folder(machine.files, folder));
    auto pack = pack::read(files);
    if (!pack) return at(folder, std::move(pack).error());
    const auto mutants = foresight::guard_mutants(*pack, files);
    auto surviving = foresight::survivors(mutants, files, zones);
    if (!surviving) return at(folder, std::move(surviving).error());
    for (const auto& name : *surviving)
      terminal.err << fmt::format("{}/{}: no test notices\n", folder, name);
    made += mutants.size();
    unnoticed += surviving->size();
  }
  terminal.out << fmt::format("{} protections taken out one by one, {} noticed, {} not\n", made,
                              made - unnoticed, unnoticed);
  return unnoticed == 0 ? kDone : kFailed;
}

}  // namespace

Command pack_check_command() {
  return {"pack check",
          "DIR...",
          "Tells everything that is wrong with packs",
          "Each problem with its file and line; the hash of a pack without problems.",
          {},
          1,
          64,
          check_packs};
}

Command pack_test_command() {
  return {"pack test",
          "DIR...",
          "Runs the cases by which packs prove themselves",
          {},
          {{"--all", "", "also name the cases that pass"}},
          1,
          64,
          test_packs};
}

Command pack_mutate_command() {
  return {"pack mutate",
          "DIR...",
          "Takes each guard out of a copy of packs and sees whether their tests notice",
          "Guards of acts, checks that acts need, decisions that guards gather, rules of their\n"
          "tables. Names each whose absence no test notices.",
          {},
          1,
          64,
          mutate_packs};
}

}  // namespace entente::cli
