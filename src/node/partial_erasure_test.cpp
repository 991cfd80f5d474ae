// A part of a case is erased by its rule of retention: on disk, after a restart, after a kill, and
// after a restoration.
#include "kernel/parts.hpp"
#include "node/inspection.hpp"
#include "node/step.hpp"
#include "node/test_world.hpp"
#include "store/backup.hpp"

namespace entente::node {
namespace {

using namespace testing;

constexpr const char* kRules = R"(
[[rule]]
id = "order"
covers = ["service.*", "order.days"]
from = "departure.on"
period = "P0D"
article = "K 2"
confidence = "V"
applies_from = "2021-05-01"
[[rule]]
id = "later"
covers = ["passport.*"]
from = "departure.on"
period = "P1Y"
article = "K 3"
confidence = "V"
applies_from = "2021-05-01"
[[rule]]
id = "all"
covers = ["*"]
from = "service.served_at"
period = "P0D"
article = "K 4"
confidence = "V"
applies_from = "2021-05-01"
)";

class PartialErasure : public World {
 protected:
  PartialErasure() {
    std::ofstream(folder_ / "packs" / "demo" / "retention.toml") << kRules;
    open(home_);
    open(abroad_);
  }

  CaseId left_case() {
    const CaseId id = served_case();
    close(id);
    return id;
  }

  std::string shown(const CaseId& id) {
    return canonical_json(view(home_, agent_, id)).value() +
           canonical_json(home_.node->views().timeline(agent_, id).value()).value();
  }

  void expect_only_the_rest(const CaseId& id) {
    const Json after = view(home_, agent_, id);
    EXPECT_EQ(after.at("person").at("family_name").as_string(), "QUIXOTEPLAIN");
    EXPECT_FALSE(after.at("person").at("erased").as_bool());
    for (const auto& fact : after.at("facts").as_array()) {
      const std::string name(fact.at("id").as_string());
      const bool covered = name.starts_with("service.") || name == "order.days";
      EXPECT_EQ(fact.at("display").as_string() == "(erased)", covered) << name;
      EXPECT_EQ(fact.as_object().contains("erased"), covered) << name;
    }
    EXPECT_EQ(shown(id).find("2026-03-02T10"), std::string::npos);
  }

  /// What the list of retention says of this rule.
  Json kept(std::string_view rule) {
    const auto list = Inspection(home_.node->engine()).retention(administrator_, 0, {});
    for (const auto& row : list.value().at("rows").as_array())
      if (row.at("rule").as_string() == rule) return row;
    return nullptr;
  }

  std::vector<PersonId> destroyed_keys() {
    auto database = store::Database::open(store::DataFolder{home_.file.data}.database()).value();
    return database
        ->read([](store::Connection& connection) -> Result<std::vector<PersonId>> {
          TRY(auto row,
              connection.prepare("SELECT subject FROM subject_key WHERE wrapped IS NULL"));
          std::vector<PersonId> keys;
          while (true) {
            TRY(const bool found, row.step());
            if (!found) return keys;
            TRY(const Uuid key, row.uuid(0));
            keys.push_back({key});
          }
        })
        .value();
  }
};

TEST_F(PartialErasure, LeavesTheRestReadableAndEveryProof) {
  const CaseId id = left_case();

  must(home_, administrator_, id, EraseFacts{"order", "the period is over"});

  for (int round = 0; round < 2; ++round) {
    expect_only_the_rest(id);
    open(home_);
  }
  advance(home_);
  for (std::uint64_t sequence = 1; sequence <= 5; ++sequence)
    EXPECT_TRUE(home_.node->views().proof(agent_, id, sequence));
}

TEST_F(PartialErasure, ReadsNothingOfItInAnEventASnapshotOrALabel) {
  const CaseId id = served_case();
  for (int n = 0; n < 70; ++n)  // beyond a snapshot
    must(home_, agent_, id, AddDocument{"note.txt", bytes_of(std::to_string(n))});
  close(id);

  must(home_, administrator_, id, EraseFacts{"order", "the period is over"});
  open(home_);

  const auto events = events_of(home_.node->engine(), id).value();
  for (const auto& event : events) {
    const Json json = kernel::to_json(event);
    const std::string text = canonical_json(json.at("body")).value();
    EXPECT_EQ(text.find("2026-03-02T10"), std::string::npos) << text;
    EXPECT_EQ(text.find("\"hand\""), std::string::npos) << text;
  }
  const auto state = load_case(home_.node->engine(), id).value();
  EXPECT_EQ(canonical_json(kernel::to_json(*state)).value().find("2026-03-02T10"),
            std::string::npos);
}

TEST_F(PartialErasure, KeepsNoPlainValueOfAPartOnDisk) {
  const CaseId id = must(home_, agent_, {}, opening()).case_id;
  complete(
      home_, agent_, id, "serve",
      {{"service.served_at", "2026-03-02T10:17"}, {"service.manner", "hand"}, {"order.days", 30}});

  const std::string disk = bytes_on_disk(home_);

  EXPECT_EQ(disk.find("2026-03-02T10:17"), std::string::npos);
  EXPECT_EQ(disk.find("2026-03-02T09:17"), std::string::npos);
}

TEST_F(PartialErasure, RefusesARuleThatIsNotDueAndWhoDoesNotProtectData) {
  const CaseId id = left_case();

  const auto early = ask(home_, administrator_, id, EraseFacts{"later", "too early"});
  ASSERT_TRUE(early) << describe(early.error());
  EXPECT_TRUE(early->refusal.has_value());
  EXPECT_FALSE(ask(home_, agent_, id, EraseFacts{"order", "not mine to do"}));

  EXPECT_NE(shown(id).find("2026-03-02T10"), std::string::npos);
}

TEST_F(PartialErasure, SaysBeforehandWhyItWouldBeRefused) {
  const CaseId id = served_case();

  const Json open = kept("all");
  ASSERT_TRUE(open.is_object());
  ASSERT_TRUE(open.as_object().contains("refusal"));
  const auto asked = ask(home_, administrator_, id, EraseSubject{"the period is over"});
  ASSERT_TRUE(asked && asked->refusal);
  EXPECT_EQ(open.at("refusal").as_string(), asked->refusal->title);

  close(id);
  for (const auto* rule : {"all", "order"}) {
    const Json closed = kept(rule);
    ASSERT_TRUE(closed.is_object()) << rule;
    EXPECT_FALSE(closed.as_object().contains("refusal")) << rule;
  }
}

TEST_F(PartialErasure, IsFinishedAfterAKillBetweenTheRecordAndTheKeys) {
  const CaseId id = left_case();
  auto& engine = home_.node->engine();
  const PersonId person = load_case(engine, id).value()->person;
  ASSERT_TRUE(engine.database->write([&](store::Connection& connection) {
    return connection.run("INSERT INTO node_erasure (node, subject, case_id) VALUES (?, ?, ?)",
                          home_.file.id, person, id);
  }));
  StepRequest request;
  request.command.id = new_id();
  request.command.case_id = id;
  request.command.actor = actor_of(administrator_);
  request.command.legal_now = engine.legal_clock.now();
  request.command.recorded_at = home_.clock.now();
  request.command.body = kernel::EraseFacts{"order", "the period is over"};
  ASSERT_TRUE(step(engine, request));
  ASSERT_TRUE(destroyed_keys().empty());

  open(home_);

  EXPECT_EQ(destroyed_keys().size(), 1u);
  expect_only_the_rest(id);
}

TEST_F(PartialErasure, IsDoneAgainWhenABackupFromBeforeIsRestored) {
  const CaseId id = left_case();
  const std::string backup = (folder_ / "backup").string();
  ASSERT_TRUE(home_.node->backup(backup));
  must(home_, administrator_, id, EraseFacts{"order", "the period is over"});
  const auto erased = destroyed_keys();
  ASSERT_EQ(erased.size(), 1u);
  home_.node.reset();
  const store::DataFolder data{home_.file.data};
  const Bytes keys = files_.read(data.keys()).value();
  std::filesystem::remove_all(data.root);
  ASSERT_TRUE(files_.make_folders(data.keys().parent_path()));
  ASSERT_TRUE(files_.write(data.keys(), keys, platform::Privacy::Private));

  ASSERT_TRUE(
      restore(backup, home_.file, {home_.clock, home_.entropy, files_, network_}, {{}, erased}));
  open(home_);

  expect_only_the_rest(id);
}

TEST_F(PartialErasure, TakesBackAMessageThatWaitsWithWhatIsErased) {
  network_.down = true;
  const CaseId id = case_that_asks_for_help();
  advance(home_);
  close(id);
  must(home_, administrator_, id, EraseFacts{"order", "the period is over"});

  network_.down = false;
  settle();

  const auto records = home_.node->message_records("abroad").value();
  for (const auto& record : records)
    EXPECT_TRUE(record.state == "refused" || record.state == "accepted") << record.state;
  EXPECT_TRUE(differences().empty());
}

TEST_F(PartialErasure, OfThePersonStillDestroysEverything) {
  const CaseId id = left_case();
  must(home_, administrator_, id, EraseSubject{"asked for"});

  const std::string after = shown(id);

  EXPECT_EQ(after.find("QUIXOTEPLAIN"), std::string::npos);
  EXPECT_EQ(after.find("2026-03-02T10"), std::string::npos);
}

}  // namespace
}  // namespace entente::node
