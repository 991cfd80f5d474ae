// Running cases of a node pass to another version of their pack, with a SIGKILL on the way; tokens
// are moved by two administrators.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "node/administration.hpp"
#include "node/pack_shelf.hpp"
#include "node/test_world.hpp"
#include "pack/reader.hpp"

namespace entente::node {
namespace {

using namespace testing;

class Migrating : public World {
 protected:
  /// The second version asks for two months to appeal; the node reads it when it opens again.
  kernel::MigrationPlan reform() {
    kernel::MigrationPlan plan;
    plan.reason = "reform";
    plan.from = pack_hash();
    const auto path = folder_ / "packs" / "demo" / "rules" / "rules.dmn";
    std::ifstream in(path, std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(in), {});
    const std::string before = "{rule: \"A\", length: 1,";
    text.replace(text.find(before), before.size(), "{rule: \"A2\", length: 2,");
    std::ofstream(path, std::ios::binary) << text;
    open(home_);
    plan.to = pack_hash();
    EXPECT_NE(plan.from, plan.to);
    return plan;
  }

  std::string pack_hash() {
    const auto folder = read_pack_folder(files_, folder_ / "packs" / "demo").value();
    return to_hex(pack::read(folder).value().hash);
  }

  std::vector<CaseId> under(const std::string& hash) {
    return home_.node->cases_under(hash, {}, 1000).value();
  }

  /// How often the timeline tells of a migration.
  std::size_t told(const CaseId& id) {
    const Json timeline = home_.node->views().timeline(agent_, id).value();
    std::size_t count = 0;
    for (const auto& row : timeline.at("rows").as_array())
      if (row.at("title").as_string() == "Passed to another version of the procedure") {
        EXPECT_EQ(row.at("kind").as_string(), "intervention");
        ++count;
      }
    return count;
  }
};

TEST_F(Migrating, IsTriedDryThenAppliedWithWhatItChanges) {
  const CaseId id = served_case();
  const auto plan = reform();

  const auto tried = home_.node->try_migration(plan, id).value();
  EXPECT_TRUE(tried.hindrances.empty());
  ASSERT_FALSE(tried.changes.empty());
  EXPECT_EQ(tried.changes[0].line, "deadline appeal_period: 2026-04-02 -> 2026-05-02 (A 1 -> A 1)");
  EXPECT_EQ(under(plan.from), std::vector<CaseId>{id});

  ASSERT_TRUE(home_.node->migrate(plan, id, "ada").value().hindrances.empty());
  EXPECT_TRUE(under(plan.from).empty());
  EXPECT_EQ(told(id), 1U);
  const auto again = home_.node->migrate(plan, id, "ada");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, Code::Conflict);
  complete(home_, agent_, id, "appeal", {{"appeal.lodged_on", "2026-03-02"}});
  EXPECT_TRUE(home_.node->rebuild_projections());
}

TEST_F(Migrating, GoesOnAfterAKill) {
  std::vector<CaseId> cases;
  for (int n = 0; n < 6; ++n) cases.push_back(served_case());
  const auto plan = reform();
  home_.node.reset();  // the child is the only one at work on the data

  int pipe[2];
  ASSERT_EQ(::pipe(pipe), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    platform::SeededEntropy entropy(77);  // a process of its own makes ids of its own
    auto node = Node::open(home_.file, {home_.clock, entropy, files_, network_});
    if (!node) ::_exit(2);
    const auto ids = (*node)->cases_under(plan.from, {}, 1000);
    if (!ids) ::_exit(3);
    for (const auto& id : *ids) {
      if (!(*node)->migrate(plan, id, "ada")) ::_exit(4);
      if (::write(pipe[1], "m", 1) != 1) ::_exit(5);
    }
    for (;;) ::pause();
  }
  char moved = 0;
  for (int n = 0; n < 2; ++n) ASSERT_EQ(::read(pipe[0], &moved, 1), 1);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  ::close(pipe[0]);
  ::close(pipe[1]);

  open(home_);
  const auto rest = under(plan.from);
  EXPECT_LE(rest.size(), cases.size() - 2);
  for (const auto& id : rest) {
    const auto moved_now = home_.node->migrate(plan, id, "ada");
    ASSERT_TRUE(moved_now) << describe(moved_now.error());
  }
  EXPECT_TRUE(under(plan.from).empty());
  EXPECT_EQ(under(plan.to).size(), cases.size());
  for (const auto& id : cases) EXPECT_EQ(told(id), 1U);
}

TEST_F(Migrating, IsProposedByOneAdministratorAndBegunByAnother) {
  home_.file.accounts = (folder_ / "accounts.toml").string();
  const auto account = [](std::string_view id, std::string_view role) {
    return fmt::format(
        "[[account]]\nid = \"{0}\"\nname = \"{0}\"\norganisation = \"pref-59\"\nroles = "
        "[\"{1}\"]\npassword = \"a long enough password\"\n",
        id, role);
  };
  std::ofstream(home_.file.accounts, std::ios::binary)
      << account("ada", "administrator") << account("boris", "administrator")
      << account("alice", "agent");
  auto plan = reform();
  auto& node = *home_.node;

  EXPECT_EQ(node.propose_migration(plan, "alice").error().code, Code::Forbidden);
  EXPECT_EQ(node.propose_migration(plan, "nobody").error().code, Code::Forbidden);
  EXPECT_EQ(node.begin_migration(plan, "boris").error().code, Code::Refused);
  ASSERT_TRUE(node.propose_migration(plan, "ada"));
  EXPECT_EQ(node.begin_migration(plan, "ada").error().code, Code::Refused);
  EXPECT_EQ(node.begin_migration(plan, "alice").error().code, Code::Forbidden);
  EXPECT_TRUE(node.begin_migration(plan, "boris"));
  EXPECT_TRUE(node.begin_migration(plan, "boris"));  // goes on after a kill

  plan.loosened = {"removal"};
  EXPECT_EQ(node.begin_migration(plan, "boris").error().code, Code::Refused);
}

TEST_F(Migrating, ReadsItsPlanAndNamesWhatIsWrongWithIt) {
  const std::string hash(64, 'a');
  const std::string other(64, 'b');
  const auto plan = read_migration_plan(
      fmt::format("from = \"{}\"\nto = \"{}\"\nreason = \"reform\"\nloosened = [\"removal\"]\n"
                  "deadlines = [\"window\"]\n"
                  "[elements]\nold = \"new\"\n[[stays]]\nfact = \"f\"\nto = \"2026-07-01\"\n"
                  "article = \"T 1\"\n",
                  hash, other),
      "plan.toml");

  ASSERT_TRUE(plan) << describe(plan.error());
  EXPECT_EQ(plan->renamed("old"), "new");
  EXPECT_EQ(plan->stays.at(0).to, parse_date("2026-07-01").value());
  EXPECT_EQ(plan->loosened, std::vector<std::string>{"removal"});
  EXPECT_EQ(plan->deadlines, std::vector<std::string>{"window"});
  const auto wrong = read_migration_plan("from = \"a\"\nto = \"b\"\nreason = \"x\"\n", "plan.toml");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().place, "plan.toml:1");
}

TEST_F(Migrating, SketchesAPlanWithWhatTheNewVersionLacks) {
  const auto plan = reform();

  const std::string text = home_.node->sketch_migration_plan(plan.from, plan.to).value();

  EXPECT_NE(text.find("from = \"" + plan.from), std::string::npos);
  EXPECT_FALSE(read_migration_plan(text, "plan.toml"));  // the reason is still to be written
}

using Moving = World;

TEST_F(Moving, TakesTwoAdministratorsAndShowsAsAnIntervention) {
  const CaseId id = served_case();
  const auto second = reader("boris", "pref-59", {"administrator"});
  const auto denied = ask(home_, agent_, id, ProposeMove{"appeal", "judgment", "on paper"});
  ASSERT_FALSE(denied);
  EXPECT_EQ(denied.error().code, Code::Forbidden);

  must(home_, administrator_, id, ProposeMove{"appeal", "judgment", "on paper"});
  const Json move = view(home_, agent_, id).at("moves").at(0);
  EXPECT_EQ(move.at("reason").as_string(), "on paper");
  const kernel::MoveId proposed{parse_uuid(move.at("id").as_string()).value()};
  EXPECT_EQ(view(home_, agent_, id).at("notices").as_array().size(), 1U);
  const auto alone = ask(home_, administrator_, id, ConfirmMove{proposed}).value();
  ASSERT_TRUE(alone.refusal);
  must(home_, second, id, ConfirmMove{proposed});

  EXPECT_TRUE(view(home_, agent_, id).at("moves").as_array().empty());
  EXPECT_TRUE(view(home_, agent_, id).at("notices").as_array().empty());
  EXPECT_NE(task(home_, agent_, id, "judgment"), TaskId{});
  const Json timeline = home_.node->views().timeline(agent_, id).value();
  bool shown = false;
  for (const auto& row : timeline.at("rows").as_array()) {
    if (row.at("title").as_string() != "Moved by hand") continue;
    shown = true;
    EXPECT_EQ(row.at("kind").as_string(), "intervention");
    const std::string told = canonical_json(row.at("detail")).value();
    EXPECT_NE(told.find("Reason: on paper"), std::string::npos) << told;
    EXPECT_NE(told.find("Proposed by ada, confirmed by boris"), std::string::npos) << told;
  }
  EXPECT_TRUE(shown);
}

TEST_F(Moving, IsSeenByWhoConfirmsItWithoutThePerson) {
  const CaseId id = served_case();
  must(home_, administrator_, id, ProposeMove{"appeal", "judgment", "on paper"});
  const auto second = reader("boris", "pref-59", {"administrator"});
  const auto elsewhere = reader("otto", "pref-62", {"administrator"});
  Administration desk(*home_.node);
  Views views = home_.node->views();
  const std::string reference(view(home_, agent_, id).at("reference").as_string());

  const Json waiting = desk.moves(second, reference).value();
  const Json standing = views.standing(second, id).value();

  EXPECT_EQ(waiting.at("rows").at(0).at("case").as_string(), to_string(id));
  EXPECT_EQ(waiting.at("found").at("case").as_string(), to_string(id));
  EXPECT_FALSE(waiting.at("rows").at(0).at("yours").as_bool());
  EXPECT_EQ(standing.at("moves").at(0).at("reason").as_string(), "on paper");
  EXPECT_EQ(standing.at("tokens").at(0).at("element").as_string(), "appeal");
  EXPECT_EQ(
      (canonical_json(standing).value() + canonical_json(waiting).value()).find("QUIXOTEPLAIN"),
      std::string::npos);
  EXPECT_EQ(views.standing(elsewhere, id).error().code, Code::NotFound);
  EXPECT_TRUE(desk.moves(elsewhere, {}).value().at("rows").as_array().empty());
  EXPECT_EQ(desk.moves(elsewhere, reference).error().code, Code::NotFound);
  EXPECT_EQ(desk.moves(agent_, {}).error().code, Code::Forbidden);
  const Json accesses = views.accesses(agent_, id).value();
  EXPECT_EQ(accesses.at("rows").at(1).at("user").as_string(), "boris");
  EXPECT_EQ(accesses.at("rows").at(1).at("what").as_string(), "standing");

  const kernel::MoveId move{parse_uuid(standing.at("moves").at(0).at("id").as_string()).value()};
  must(home_, second, id, ConfirmMove{move});
  EXPECT_TRUE(desk.moves(second, {}).value().at("rows").as_array().empty());
}

}  // namespace
}  // namespace entente::node
