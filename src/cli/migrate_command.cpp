// `entente migrate`: running cases pass to another version of their pack by a plan file.
#include <ostream>

#include "cli/commands.hpp"
#include "cli/machine.hpp"
#include "node/migrate.hpp"
#include "node/node.hpp"
#include "platform/folder_lock.hpp"

namespace entente::cli {
namespace {

/// Nothing leaves the node while its cases are moved.
class NoTransport final : public exchange::Transport {
 public:
  Result<Bytes> post(const exchange::Peer& peer, const Bytes&) override {
    return fail(Code::Unavailable, "{} is not asked during a migration", peer.id);
  }
};

/// A node opened for this command alone: no server works on its data meanwhile.
struct OpenNode {
  OwnMachine machine;
  NoTransport transport;
  std::unique_ptr<platform::FolderLock> lock;
  std::unique_ptr<node::Node> node;

  Result<void> open(const std::string& path) {
    TRY(auto file, load_node_file(machine.files, path));
    TRY(const bool there, machine.files.exists(store::DataFolder{file.data}.database()));
    if (!there) return at(file.data, fail(Code::NotFound, "this node has no database yet"));
    auto taken = platform::FolderLock::take(file.data);
    if (!taken && taken.error().code == Code::Conflict)
      return at(file.data,
                fail(Code::Conflict, "a server works on this data; stop the node, then migrate"));
    if (!taken) return taken.error();
    lock = *std::move(taken);
    TRY(node, node::Node::open(std::move(file),
                               {machine.clock, machine.entropy, machine.files, transport}));
    return {};
  }

  Result<kernel::MigrationPlan> plan(const std::string& path) {
    TRY(const auto bytes, machine.files.read(path));
    return node::read_migration_plan(text_of(bytes), path);
  }
};

void tell(const node::CaseMigration& one, const Terminal& terminal) {
  const bool blocked = !one.hindrances.empty();
  terminal.out << fmt::format("{} {}{}\n", blocked ? "blocked" : "passes", one.reference,
                              blocked || !one.changes.empty() ? ":" : "");
  for (const auto& why : one.hindrances)
    terminal.out << "    " << why.text << (why.article.empty() ? "" : " (" + why.article + ")")
                 << "\n";
  for (const auto& change : one.changes) terminal.out << "    " << change.line << "\n";
}

struct Counts {
  std::size_t passed = 0;
  std::size_t blocked = 0;

  void add(const node::CaseMigration& one) { ++(one.hindrances.empty() ? passed : blocked); }
};

constexpr std::size_t kBatch = 100;

/// Calls `each` on every case under the plan's old version, a batch at a time.
template <class Each>
Result<Counts> through(OpenNode& open, const kernel::MigrationPlan& plan, std::size_t batch,
                       const Terminal& terminal, const Each& each) {
  Counts counts;
  std::optional<CaseId> last;
  for (;;) {
    TRY(const auto ids, open.node->cases_under(plan.from, last, batch));
    if (ids.empty()) return counts;
    for (const auto& id : ids) {
      TRY(const node::CaseMigration one, each(id));
      counts.add(one);
      tell(one, terminal);
    }
    last = ids.back();
    terminal.out << fmt::format("batch done: {} passed, {} blocked so far\n", counts.passed,
                                counts.blocked)
                 << std::flush;
  }
}

Result<int> sketch(const Arguments& arguments, const Terminal& terminal) {
  OpenNode open;
  TRY_VOID(open.open(arguments.operands[0]));
  TRY(const std::string text,
      open.node->sketch_migration_plan(arguments.value("--from"), arguments.value("--to")));
  terminal.out << text;
  return kDone;
}

Result<int> dry_run(const Arguments& arguments, const Terminal& terminal) {
  OpenNode open;
  TRY_VOID(open.open(arguments.operands[0]));
  TRY(const auto plan, open.plan(arguments.operands[1]));
  TRY(const Counts counts, through(open, plan, kBatch, terminal, [&](const CaseId& id) {
        return open.node->try_migration(plan, id);
      }));
  terminal.out << fmt::format("dry run: {} cases would pass, {} are blocked; nothing was changed\n",
                              counts.passed, counts.blocked);
  return counts.blocked == 0 ? kDone : kFailed;
}

Result<int> propose(const Arguments& arguments, const Terminal& terminal) {
  OpenNode open;
  TRY_VOID(open.open(arguments.operands[0]));
  TRY(const auto plan, open.plan(arguments.operands[1]));
  TRY_VOID(open.node->propose_migration(plan, arguments.value("--by")));
  terminal.out << "proposed; another administrator approves it with `entente migrate apply`\n";
  return kDone;
}

Result<int> apply(const Arguments& arguments, const Terminal& terminal) {
  OpenNode open;
  TRY_VOID(open.open(arguments.operands[0]));
  TRY(const auto plan, open.plan(arguments.operands[1]));
  std::size_t batch = 0;
  for (const char digit : arguments.value("--batch", "100"))
    batch = digit >= '0' && digit <= '9' ? batch * 10 + static_cast<std::size_t>(digit - '0') : 0;
  if (batch == 0) return at("--batch", fail(Code::InvalidArgument, "expected a number of cases"));
  const std::string by = arguments.value("--by");
  TRY_VOID(open.node->begin_migration(plan, by));
  TRY(const Counts counts, through(open, plan, batch, terminal, [&](const CaseId& id) {
        return open.node->migrate(plan, id, by);
      }));
  TRY_VOID(open.node->end_migration(plan, by, counts.passed, counts.blocked));
  terminal.out << fmt::format("{} cases passed, {} are blocked and stay under their version\n",
                              counts.passed, counts.blocked);
  return counts.blocked == 0 ? kDone : kFailed;
}

}  // namespace

Command migrate_plan_command() {
  return {"migrate plan",
          "NODE",
          "Writes a migration plan to be filled in",
          "Names what the new version lacks and every act that asks less than before.",
          {{"--from", "HASH", "content hash of the version that cases run under", false, true},
           {"--to", "HASH", "content hash of the version that they pass to", false, true}},
          1,
          1,
          sketch};
}

Command migrate_dry_run_command() {
  return {"migrate dry-run",
          "NODE PLAN",
          "Shows what a migration plan would change in each case",
          "Changes nothing. Exits with 1 when a case is blocked.",
          {},
          2,
          2,
          dry_run};
}

Command migrate_propose_command() {
  return {"migrate propose",
          "NODE PLAN",
          "Proposes a migration plan to a second administrator",
          "Kept in the node's journal. Moves nothing. A plan that changes is proposed again.",
          {{"--by", "ACCOUNT", "an administrator of this node", false, true}},
          2,
          2,
          propose};
}

Command migrate_apply_command() {
  return {"migrate apply",
          "NODE PLAN",
          "Moves running cases to another version of their pack",
          "Each case is one transaction; after a kill, the same command goes on where it stopped.\n"
          "Blocked cases stay as they are. Stop the node's server first.",
          {{"--by", "ACCOUNT",
            "an administrator, not who proposed the plan: recorded in every case", false, true},
           {"--batch", "N", "cases read at a time (default 100)"}},
          2,
          2,
          apply};
}

}  // namespace entente::cli
