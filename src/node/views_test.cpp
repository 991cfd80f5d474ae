#include "journal/checkpoint.hpp"
#include "journal/proof.hpp"
#include "node/access_log.hpp"
#include "node/test_world.hpp"
#include "store/backup.hpp"

namespace entente::node {
namespace {

using namespace testing;

class Shown : public World {};

std::string text_of_json(const Json& json) {
  return canonical_json(json).value();
}

TEST_F(Shown, TheCaseSaysWhatHoldsAndWhatMayBeDone) {
  const CaseId id = served_case();

  const Json shown = view(home_, agent_, id);

  EXPECT_EQ(shown.at("status").as_string(), "open");
  EXPECT_EQ(shown.at("part").as_string(), "home");
  EXPECT_EQ(shown.at("next_deadline").at("name").as_string(), "window");
  EXPECT_EQ(shown.at("next_deadline").at("warns_day").as_string(), "2026-04-01");
  for (const auto& row : shown.at("tasks").as_array()) {
    if (row.at("element").as_string() == "leave") {
      EXPECT_TRUE(row.at("allowed").as_bool());
    }
    if (row.at("element").as_string() == "propose") {
      EXPECT_FALSE(row.at("allowed").as_bool());
      EXPECT_FALSE(row.at("why").as_array().empty());
    }
  }
}

TEST_F(Shown, AnAuditorSeesWhoDidWhatWithoutPersonalValues) {
  const CaseId id = served_case();

  const Json timeline = home_.node->views().timeline(auditor_, id).value();

  EXPECT_EQ(text_of_json(timeline).find("QUIXOTEPLAIN"), std::string::npos);
  EXPECT_NE(text_of_json(timeline).find("alice"), std::string::npos);
  EXPECT_EQ(home_.node->views().case_view(auditor_, id).error().code, Code::Forbidden);
  EXPECT_EQ(home_.node->views().rules(auditor_, id).error().code, Code::Forbidden);
}

/// Pages leave it out by its mark; who asks for all that is kept about a person is given it.
TEST_F(Shown, AFactThatIsKeptForRulesIsMarkedAndStillThere) {
  auto facts = kernel::testing::demo_files().at("facts.toml");
  const std::string country = "id = \"person.country\"\n";
  ASSERT_NE(facts.find(country), std::string::npos);
  facts.insert(facts.find(country) + country.size(), "internal = true\n");
  for (std::size_t n = 0; (n = facts.find("person.name", n)) != std::string::npos;)
    facts.replace(n, 11, "person.family_name");
  std::ofstream(folder_ / "packs" / "demo" / "facts.toml", std::ios::binary) << facts;
  open(home_);
  const CaseId id = served_case();
  auto views = home_.node->views();

  std::set<std::string> marked;
  const Json shown = view(home_, agent_, id);
  for (const Json& fact : shown.at("facts").as_array())
    if (member(fact, "internal")) {
      marked.emplace(fact.at("id").as_string());
      EXPECT_EQ(fact.at("value").as_string(), "AAA");
    }
  EXPECT_EQ(marked, std::set<std::string>{"person.country"});
  std::size_t told = 0;
  const Json timeline = views.timeline(agent_, id).value();
  for (const Json& row : timeline.at("rows").as_array()) {
    if (!member(row, "internal")) continue;
    ++told;
    EXPECT_EQ(row.at("detail").at(0).as_string(), "AAA");
  }
  EXPECT_EQ(told, 1u);
  const Json file = views.return_file(agent_, id).value();
  EXPECT_EQ(file.at("facts").at("person.country").as_string(), "AAA");
}

TEST_F(Shown, AnAdministratorSeesNoCase) {
  const CaseId id = served_case();

  EXPECT_EQ(home_.node->views().case_view(administrator_, id).error().code, Code::NotFound);
  EXPECT_TRUE(
      home_.node->views().cases(administrator_, "", {}).value().at("rows").as_array().empty());
}

TEST_F(Shown, EveryReadingIsInTheAccessLog) {
  const CaseId id = served_case();
  view(home_, agent_, id);
  ASSERT_TRUE(home_.node->views().timeline(auditor_, id));

  const Json accesses = home_.node->views().accesses(agent_, id).value();

  const auto& rows = accesses.at("rows").as_array();
  ASSERT_GE(rows.size(), 3u);
  EXPECT_EQ(rows.at(0).at("what").as_string(), "accesses");
  EXPECT_EQ(rows.at(1).at("user").as_string(), "arthur");
  EXPECT_EQ(rows.at(1).at("what").as_string(), "timeline");
}

TEST_F(Shown, AChangedEntryOfTheAccessLogShows) {
  const CaseId id = served_case();
  for (int n = 0; n < 3; ++n) view(home_, agent_, id);
  home_.node.reset();
  auto database = store::Database::open(store::DataFolder{home_.file.data}.database()).value();
  AccessLog log(*database, "home");
  const auto entries = log.verify().value();
  EXPECT_GE(entries, 3u);

  ASSERT_TRUE(database->write([](store::Connection& connection) {
    return connection.run(
        "UPDATE node_access SET entry = replace(entry, 'alice', 'alicf') "
        "WHERE number = 2");
  }));

  EXPECT_EQ(log.verify().error().place, "2");
}

TEST_F(Shown, AProofLeadsFromTheEventToTheSignedCheckpoint) {
  const CaseId id = served_case();
  EXPECT_EQ(home_.node->views().proof(agent_, id, 1).error().code, Code::Unavailable);
  advance(home_);

  const Json proof = home_.node->views().proof(agent_, id, 1).value();

  const auto verifier = journal::parse_verifier_key(home_.node->log_verifier()).value();
  const auto head = journal::open_checkpoint(proof.at("checkpoint").as_string(), verifier).value();
  const auto digest = [](const Json& base64) {
    const Bytes bytes = from_base64(base64.as_string()).value();
    Digest out;
    std::copy(bytes.begin(), bytes.end(), out.bytes.begin());
    return out;
  };
  journal::Proof path;
  for (const auto& hash : proof.at("path").as_array()) path.push_back(digest(hash));
  EXPECT_TRUE(journal::verify_inclusion(digest(proof.at("leaf_hash")),
                                        proof.at("leaf").to_number<std::uint64_t>(), head, path));
}

TEST_F(Shown, TheJournalIsServedByExactPathsAlone) {
  served_case();
  advance(home_);

  EXPECT_TRUE(home_.node->checkpoint());
  EXPECT_EQ(home_.node->tile("../keys/node.json").error().code, Code::NotFound);
  EXPECT_EQ(home_.node->tile("0/../../keys/node.json").error().code, Code::NotFound);
  EXPECT_EQ(home_.node->tile("0/000.p/255").error().code, Code::NotFound);
}

TEST_F(Shown, DatesAreInTheReadersWay) {
  const CaseId id = served_case();
  agent_.language = "fr";
  const std::string french = text_of_json(home_.node->views().timeline(agent_, id).value());
  agent_.language = "en";
  const std::string english = text_of_json(home_.node->views().timeline(agent_, id).value());

  EXPECT_NE(french.find("lundi 2 mars 2026 à 10 h 00"), std::string::npos);
  EXPECT_NE(english.find("Monday 2 March 2026 at 10:00"), std::string::npos);
}

TEST_F(Shown, ChangesReachOnlyThoseWhoTakePart) {
  std::vector<Change> changes;
  const auto subscription =
      home_.node->changes().subscribe([&](const Change& change) { changes.push_back(change); });
  const CaseId id = served_case();
  home_.node->changes().unsubscribe(subscription);
  must(home_, agent_, id, AddDocument{"note.txt", bytes_of("x")});

  ASSERT_EQ(changes.size(), 2u);
  EXPECT_TRUE(concerns(changes[0], agent_));
  EXPECT_FALSE(concerns(changes[0], stranger_));
  EXPECT_EQ(home_.node->changes().since(changes[0].number)->size(), 2u);
  EXPECT_FALSE(home_.node->changes().since(changes[0].number - 5));
}

TEST_F(Shown, ABackupRestoresTheNode) {
  const CaseId id = case_that_asks_for_help();
  settle();
  const Json before = view(home_, agent_, id);
  const std::string backup = (folder_ / "backup").string();
  ASSERT_TRUE(home_.node->backup(backup));
  home_.node.reset();
  const store::DataFolder data{home_.file.data};
  const Bytes keys = files_.read(data.keys()).value();
  std::filesystem::remove_all(data.root);
  ASSERT_TRUE(files_.make_folders(data.keys().parent_path()));
  ASSERT_TRUE(files_.write(data.keys(), keys, platform::Privacy::Private));

  const auto restored = restore(backup, home_.file, {home_.clock, home_.entropy, files_, network_});
  ASSERT_TRUE(restored) << describe(restored.error());
  const auto posts = network_.posts;
  open(home_);
  settle();

  EXPECT_EQ(view(home_, agent_, id), before);
  EXPECT_EQ(network_.posts, posts) << "nothing is sent again";
}

}  // namespace
}  // namespace entente::node
