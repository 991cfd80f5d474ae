// What a node does after it was restored, had its pack changed, or shares its data with another.
#include "exchange/envelope.hpp"
#include "node/test_world.hpp"
#include "store/backup.hpp"

namespace entente::node {
namespace {

using namespace testing;

class Restoration : public World {
 protected:
  void back_up() {
    backup_ = (folder_ / "backup").string();
    const auto made = home_.node->backup(backup_);
    ASSERT_TRUE(made) << describe(made.error());
  }

  /// The machine is lost; the keys were kept apart, and the backup is laid into an empty folder.
  Restored restore_home(const RestoreKnowledge& known = {}) {
    home_.node.reset();
    const store::DataFolder data{home_.file.data};
    const Bytes keys = files_.read(data.keys()).value();
    std::filesystem::remove_all(data.root);
    EXPECT_TRUE(files_.make_folders(data.keys().parent_path()));
    EXPECT_TRUE(files_.write(data.keys(), keys, platform::Privacy::Private));
    const auto restored =
        restore(backup_, home_.file, {home_.clock, home_.entropy, files_, network_}, known);
    EXPECT_TRUE(restored) << describe(restored.error());
    open(home_);
    return restored ? *restored : Restored{};
  }

  /// The types of what crossed the network since the last call.
  std::vector<std::string> types_sent() {
    std::vector<std::string> types;
    for (const auto& bytes : network_.seen)
      types.push_back(exchange::read_envelope(bytes)->envelope.type);
    network_.seen.clear();
    return types;
  }

  std::size_t cases_abroad() {
    return abroad_.node->views().cases(officer_, "", {}).value().at("rows").as_array().size();
  }

  /// Whose keys the database says were destroyed.
  std::vector<PersonId> erased_subjects() {
    auto database = store::Database::open(store::DataFolder{home_.file.data}.database()).value();
    return database
        ->read([](store::Connection& connection) -> Result<std::vector<PersonId>> {
          TRY(auto row,
              connection.prepare("SELECT subject FROM subject_key WHERE wrapped IS NULL"));
          std::vector<PersonId> subjects;
          while (true) {
            TRY(const bool found, row.step());
            if (!found) return subjects;
            TRY(const Uuid subject, row.uuid(0));
            subjects.push_back({subject});
          }
        })
        .value();
  }

  std::string backup_;
};

TEST_F(Restoration, AsksThePeerAndDoesNotSendAgainWhatArrived) {
  case_that_asks_for_help();
  back_up();
  settle();
  ASSERT_EQ(types_sent(), std::vector<std::string>{"help"});

  const Restored restored = restore_home();
  settle();

  EXPECT_EQ(restored.held, 1u);
  EXPECT_EQ(types_sent(), std::vector<std::string>{"entente.inquiry"});
  EXPECT_TRUE(differences().empty());
  EXPECT_EQ(cases_abroad(), 1u);
}

TEST_F(Restoration, SendsOnceWhatThePeerNeverReceived) {
  case_that_asks_for_help();
  back_up();

  restore_home();
  settle();

  EXPECT_EQ(types_sent(), (std::vector<std::string>{"entente.inquiry", "help"}));
  EXPECT_TRUE(differences().empty());
  EXPECT_EQ(cases_abroad(), 1u);
}

TEST_F(Restoration, WorksOnButSignsNothingBelowAKnownCheckpoint) {
  const CaseId id = served_case();
  advance(home_);
  back_up();
  must(home_, agent_, id, AddDocument{"note.txt", bytes_of("after the backup")});
  advance(home_);
  const Bytes known = home_.node->checkpoint().value();

  const Restored restored = restore_home({std::string(text_of(known)), {}});

  EXPECT_TRUE(restored.behind);
  must(home_, agent_, id, ClaimTask{task(home_, agent_, id, "check")});
  EXPECT_EQ(advance(home_).integrated, 0u);
}

TEST_F(Restoration, ErasesAgainWhomTheBackupStillKnew) {
  const CaseId id = served_case();
  back_up();
  const std::string before = canonical_json(view(home_, agent_, id)).value();
  ASSERT_NE(before.find("QUIXOTEPLAIN"), std::string::npos);
  close(id);
  must(home_, administrator_, id, EraseSubject{"asked for"});
  const auto erased = erased_subjects();
  ASSERT_EQ(erased.size(), 1u);

  restore_home({{}, erased});

  const std::string after = canonical_json(view(home_, agent_, id)).value();
  EXPECT_EQ(after.find("QUIXOTEPLAIN"), std::string::npos);
}

TEST_F(Restoration, DecidesAgainWhenAnotherProcessMovedTheCase) {
  const CaseId id = served_case();
  auto opened = Node::open(home_.file, {home_.clock, home_.entropy, files_, network_});
  ASSERT_TRUE(opened) << describe(opened.error());
  const auto twin = *std::move(opened);
  const Request elsewhere{new_id(), agent_, id, {}, AddDocument{"a.txt", bytes_of("a")}};
  ASSERT_TRUE(twin->execute(elsewhere));

  must(home_, agent_, id, AddDocument{"b.txt", bytes_of("b")});

  EXPECT_EQ(view(home_, agent_, id).at("documents").as_array().size(), 2u);
  EXPECT_EQ(home_.node->metrics().counters.at("conflicts"), 1u);
}

TEST_F(Restoration, KeepsACaseUnderThePackThatItWasOpenedWith) {
  const CaseId old = served_case();
  const std::string hash(view(home_, agent_, old).at("procedure").at("hash").as_string());
  std::filesystem::create_directories(folder_ / "packs" / "demo" / "texts");
  for (const auto* language : {"fr", "en"})
    std::ofstream(folder_ / "packs" / "demo" / "texts" / (std::string(language) + ".json"))
        << R"({"bpmn.serve": "SERVED ANEW"})";

  open(home_);

  EXPECT_EQ(view(home_, agent_, old).at("procedure").at("hash").as_string(), hash);
  const CaseId fresh = must(home_, agent_, {}, opening()).case_id;
  EXPECT_NE(view(home_, agent_, fresh).at("procedure").at("hash").as_string(), hash);
  complete(home_, agent_, old, "leave", {{"departure.on", "2026-03-02"}});
  EXPECT_EQ(view(home_, agent_, old).at("status").as_string(), "closed");
}

TEST_F(Restoration, KeepsWhatAccessDeniedInTheNodesStream) {
  const CaseId id = served_case();
  const auto recorded = home_.node->metrics().gauges.at("recorded_events");
  const auto version = view(home_, agent_, id).at("version");

  EXPECT_FALSE(ask(home_, stranger_, id, ClaimTask{task(home_, agent_, id, "check")}));

  EXPECT_EQ(home_.node->metrics().gauges.at("recorded_events"), recorded + 1);
  EXPECT_EQ(view(home_, agent_, id).at("version"), version);
}

}  // namespace
}  // namespace entente::node
