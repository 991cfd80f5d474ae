// `entente doors`: what may never happen, tried by every role through every door of running nodes.
#include <algorithm>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/demo_nodes.hpp"
#include "cli/machine.hpp"
#include "cli/tour/stage.hpp"
#include "foresight/doors/doors.hpp"
#include "platform/zones.hpp"

namespace entente::cli {
namespace {

std::size_t sum(const std::map<std::string, std::size_t>& counts) {
  std::size_t all = 0;
  for (const auto& [what, count] : counts) all += count;
  return all;
}

void tell_doors(const foresight::DoorReport& report, const Terminal& terminal) {
  terminal.out << fmt::format("{:>2}  {}\n", report.invariant->number, report.invariant->claim);
  for (const char* door : foresight::kDoors) {
    const auto tried = report.tried.find(door);
    if (tried == report.tried.end()) continue;
    const auto refused = report.refused.find(door);
    terminal.out << fmt::format("      {:<16} {:>5} tried, {:>5} refused\n", door, tried->second,
                                refused == report.refused.end() ? 0 : refused->second);
  }
  for (const auto& one : report.absent)
    terminal.out << fmt::format("      {:<16} does not exist: {}\n", one.door, one.why);
  for (const auto& what : report.broken) terminal.err << what << "\n";
}

Result<int> run_doors(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(const auto root, find_installation(machine.files));
  TRY(const auto zones, platform::read_zones(machine.files));
  const std::string path = root + "/packs/invariants.toml";
  TRY(const Bytes bytes, machine.files.read(path));
  TRY(const auto invariants, foresight::read_invariants(text_of(bytes), path));
  const auto only = arguments.value("--only");
  const auto chosen = [&](const foresight::Invariant& one) {
    return only.empty() || only == std::to_string(one.number);
  };
  if (std::ranges::none_of(invariants, chosen))
    return at("--only", fail(Code::NotFound, "{} has no invariant '{}'", path, only));
  const TemporaryFolder folder;
  const foresight::DoorSetting setting{machine.files, root + "/packs", folder.path(), zones, {}};
  std::map<std::string, std::size_t> roles;
  std::size_t told = 0;
  std::size_t tried = 0;
  std::size_t refused = 0;
  std::size_t absent = 0;
  std::size_t broken = 0;
  for (const auto& invariant : invariants) {
    if (!chosen(invariant)) continue;
    TRY(const auto report, foresight::try_doors(setting, invariant));
    tell_doors(report, terminal);
    ++told;
    for (const auto& [role, count] : report.by_role) roles[role] += count;
    tried += sum(report.tried);
    refused += sum(report.refused);
    absent += report.absent.size();
    broken += report.broken.size();
  }
  terminal.out << fmt::format(
      "{} invariants, {} kinds of visitors: {} tried, {} refused with the state as it was; "
      "{} doors that do not exist\n",
      told, roles.size(), tried, refused, absent);
  return broken == 0 && tried == refused && tried > 0 ? kDone : kFailed;
}

}  // namespace

Command doors_command() {
  return {
      "doors",
      "",
      "Tries what may never happen, by every role through every door",
      "Reads packs/invariants.toml: real nodes in this process are led to each state, and every\n"
      "role tries the page's interface, messages, imports, migrations, moves by hand and a\n"
      "restored backup. Prints what was tried and refused, and names what was not.",
      {{"--only", "N", "one invariant, by its number"}},
      0,
      0,
      run_doors};
}

}  // namespace entente::cli
