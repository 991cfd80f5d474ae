// `entente backup` and `entente restore`.
#include <ostream>

#include "cli/commands.hpp"
#include "cli/machine.hpp"

namespace entente::cli {
namespace {

Result<int> back_up(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(const auto file, load_node_file(machine.files, arguments.operands[0]));
  const store::DataFolder data{file.data};
  TRY_VOID(has_database(machine.files, data));
  TRY(const auto verifier, verifier_of(machine.files, file));
  TRY(auto database, store::Database::open(data.database()));
  TRY(const auto report, store::back_up(*database, machine.files, data, file.id, verifier,
                                        machine.clock.now(), arguments.operands[1]));
  terminal.out << fmt::format(
      "backed up {} events in {} files to {}; the log has {} entries, root {}\n"
      "the keys are not in it: keep a copy of {} apart\n",
      report.recorded, report.files, arguments.operands[1], report.head.size,
      to_hex(report.head.root), data.keys().string());
  return kDone;
}

Result<int> restore(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(const auto file, load_node_file(machine.files, arguments.operands[1]));
  const store::DataFolder data{file.data};
  auto verifier = verifier_of(machine.files, file);
  if (!verifier)
    return at(data.keys().string(),
              fail(Code::NotFound, "lay the node's keys here first; a backup does not hold them"));
  store::RestoreOptions options;
  options.verifier = *verifier;
  if (arguments.has("--known-checkpoint")) {
    TRY(const auto note, machine.files.read(arguments.value("--known-checkpoint")));
    options.known_checkpoint = std::string(text_of(note));
  }
  TRY(const auto report,
      store::restore(machine.files, arguments.operands[0], data, machine.clock.now(), options));
  terminal.out << fmt::format(
      "restored {} events; the log has {} entries, root {}\n{} messages are held until their peer "
      "was asked whether it has them\n",
      report.recorded, report.head.size, to_hex(report.head.root), report.held);
  if (report.behind)
    terminal.out << fmt::format(
        "a later checkpoint with {} entries is known: what was recorded after the backup is lost, "
        "and the log goes on only where it agrees\n",
        report.known.size);
  return kDone;
}

}  // namespace

Command backup_command() {
  return {"backup",
          "NODE DEST",
          "Copies a node's data while it works",
          "NODE is a node file, or the folder that holds its node.toml; DEST an absent or empty\n"
          "folder. The node's keys are not copied.",
          {},
          2,
          2,
          back_up};
}

Command restore_command() {
  return {"restore",
          "BACKUP NODE",
          "Lays a backup into a node's data folder",
          "The data folder must hold nothing but the node's keys. The restored node neither forks\n"
          "its log nor sends its outbox again.",
          {{"--known-checkpoint", "FILE",
            "the highest checkpoint that a peer or an auditor has seen of this log"}},
          2,
          2,
          restore};
}

}  // namespace entente::cli
