// `entente faults`: three nodes in a simulated world that fails, run after run.
#include <charconv>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/demonstration.hpp"
#include "cli/machine.hpp"
#include "foresight/faults/simulation.hpp"

namespace entente::cli {
namespace {

Result<std::uint64_t> number_of(const Arguments& arguments, std::string_view option,
                                std::uint64_t otherwise) {
  if (!arguments.has(option)) return otherwise;
  const std::string text = arguments.value(option);
  std::uint64_t number = 0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (ec != std::errc() || end != text.data() + text.size())
    return at(std::string(option), fail(Code::InvalidArgument, "'{}' is no number", text));
  return number;
}

std::uint64_t fresh_seed(platform::Entropy& entropy) {
  std::uint64_t seed = 0;
  for (const auto byte : entropy.bytes(4)) seed = seed << 8 | byte;
  return seed;
}

Result<int> run_faults(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  std::string root = arguments.value("--from", "");
  if (root.empty()) {
    TRY(root, find_installation(machine.files));
  }
  TRY(const auto setting, foresight::Setting::read(machine.files, root));
  TRY(const auto seeds, number_of(arguments, "--seeds", 1));
  TRY(const auto first, number_of(arguments, "--seed", fresh_seed(machine.entropy)));
  TRY(const auto steps, number_of(arguments, "--until", 2'000));
  std::map<std::string, std::uint64_t> counts;
  std::uint64_t total = 0;
  terminal.out << fmt::format("seeds {} to {}, {} steps each\n", first, first + seeds - 1, steps);
  for (std::uint64_t seed = first; seed < first + seeds; ++seed) {
    foresight::FaultOptions options;
    options.seed = seed;
    options.steps = steps;
    const auto report = foresight::simulate(*setting, options);
    total += report.steps;
    for (const auto& [what, count] : report.counts) counts[what] += count;
    if (!report.broken.empty()) {
      terminal.err << fmt::format("--seed {} --until {}\n{}\n", seed, report.steps, report.broken);
      return kFailed;
    }
    if (seeds == 1) terminal.out << fmt::format("run {}\n", to_hex(report.digest));
  }
  for (const auto& [what, count] : counts) terminal.out << fmt::format("{:>10} {}\n", count, what);
  terminal.out << fmt::format("{} steps, no invariant broken\n", total);
  return kDone;
}

}  // namespace

Command faults_command() {
  return {
      "faults",
      "",
      "Runs three nodes in a simulated world that fails",
      "Disks that forget and fill up, kills at any write, a network that loses, doubles, delays\n"
      "and is cut, clocks that are wrong; every invariant is checked after each step. A failure\n"
      "prints the options that reproduce it. docs/faults.md says what is simulated.\n"
      "Reads packs/fr-return, packs/common and demo/cases.json, and the time zones of the system.",
      {{"--from", "DIR", "the folder with packs/ and demo/; found as for `entente tour` otherwise"},
       {"--seeds", "N", "how many runs; 1 by default"},
       {"--seed", "S", "of the first run; the next ones follow. Fresh by default"},
       {"--until", "STEP", "steps of each run, before the faults stop; 2000 by default"}},
      0,
      0,
      run_faults};
}

}  // namespace entente::cli
