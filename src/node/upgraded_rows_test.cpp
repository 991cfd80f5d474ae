// A program of before did not write who set a deadline: the node fills it in when it starts.
#include "node/engine.hpp"
#include "node/test_world.hpp"

namespace entente::node {
namespace {

using namespace testing;

class UpgradedRows : public World {
 protected:
  void make_the_window_a_target() {
    const auto path = folder_ / "packs" / "demo" / "deadlines.toml";
    auto text = kernel::testing::demo_files().at("deadlines.toml");
    const std::string_view window = "id = \"window\"\n";
    text.insert(text.find(window) + window.size(), "target = true\n");
    std::ofstream(path, std::ios::binary) << text;
  }

  store::CaseProjection rows(const CaseId& id) {
    return home_.node->engine().store->projection(id).value();
  }

  std::optional<std::string> kind_of_leaving(const CaseId& id) {
    for (const auto& task : rows(id).tasks)
      if (task.element == "leave") return task.due_kind;
    ADD_FAILURE() << "no task to leave";
    return {};
  }

  void forget_the_kinds() {
    const auto forgotten =
        home_.node->engine().database->write([](store::Connection& connection) -> Result<void> {
          TRY_VOID(connection.run("UPDATE task SET due_kind=NULL"));
          return connection.run("UPDATE case_file SET next_due_kind=NULL");
        });
    ASSERT_TRUE(forgotten) << describe(forgotten.error());
  }
};

TEST_F(UpgradedRows, AreFilledInByThePackOfEachCase) {
  const CaseId by_law = served_case();
  make_the_window_a_target();
  open(home_);
  const CaseId by_wish = served_case();
  EXPECT_EQ(kind_of_leaving(by_law), "limit");
  EXPECT_EQ(kind_of_leaving(by_wish), "target");
  const auto law = rows(by_law);
  const auto wish = rows(by_wish);
  ASSERT_TRUE(law.file.next_due_kind);

  forget_the_kinds();
  ASSERT_NE(rows(by_wish), wish);
  open(home_);

  EXPECT_EQ(rows(by_law), law);
  EXPECT_EQ(rows(by_wish), wish);
}

TEST_F(UpgradedRows, OfAPackThatCannotBeReadAreAnErrorAndNoGuess) {
  const CaseId id = served_case();
  const std::string hash(view(home_, agent_, id).at("procedure").at("hash").as_string());
  make_the_window_a_target();  // the folder has another version: the first is in the database alone
  open(home_);
  forget_the_kinds();
  const auto damaged =
      home_.node->engine().database->write([](store::Connection& connection) -> Result<void> {
        return connection.run("UPDATE node_pack SET files='{}'");
      });
  ASSERT_TRUE(damaged) << describe(damaged.error());
  home_.node.reset();

  const auto opened = Node::open(home_.file, {home_.clock, home_.entropy, files_, network_});

  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().message.find(hash), std::string::npos) << describe(opened.error());
  EXPECT_NE(opened.error().french.find("échéances"), std::string::npos) << opened.error().french;
}

}  // namespace
}  // namespace entente::node
