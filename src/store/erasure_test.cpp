// What is erased is gone from the files themselves: database, write-ahead log and log tiles.
#include <gtest/gtest.h>

#include "journal/log.hpp"
#include "journal/sequencer.hpp"
#include "journal/verify.hpp"
#include "store/sample.hpp"
#include "store/sqlite_store.hpp"
#include "store/subject_key_table.hpp"
#include "store/temporary_folder.hpp"

namespace entente::store {
namespace {

using namespace sample;

struct Erasure : testing::Test {
  TemporaryFolder folder;
  platform::DiskFiles files;
  platform::SeededEntropy entropy{5};
  journal::SecretKey node_key{7};
  std::unique_ptr<Database> database = *Database::open(folder.path() / "node.sqlite");
  std::unique_ptr<Store> store = *open_store(*database, "interior");
  SubjectKeyTable table{*database, "interior"};
  journal::SubjectKeys keys{table, node_key, entropy};
  journal::Sealer sealer{keys, entropy};
  CaseId case_id{uuid_of(1)};
  PersonId amina{uuid_of(2)};
  PersonId karim{uuid_of(3)};

  Json marked(const PersonId& subject, Json value) const {
    return JsonObject{
        {"personal", JsonObject{{"subject", to_string(subject)}, {"value", std::move(value)}}}};
  }
  /// A step that speaks of a person everywhere a step can.
  void commit_step(std::uint64_t version, const PersonId& subject, const char* name) {
    const StreamId stream{case_id.uuid};
    const Json event = JsonObject{{"fact", "person.family_name"}, {"value", marked(subject, name)}};
    Change change = step_of(case_id, version, version + 1);
    const journal::RecordHead head{stream, version + 1, "FactRecorded"};
    change.events[0].record = *journal::make_record(sealer, entropy, head, event);
    change.snapshot =
        Snapshot{version + 1, *sealer.seal(event, {"snapshot", stream.uuid, version + 1})};
    change.answer = *sealer.seal(event, {"answer", change.command.uuid, 0});
    change.projection->file.person_label =
        *sealer.seal(marked(subject, name), {"case", stream.uuid, 0});
    OutboxRow message = message_of(version);
    message.envelope = *sealer.seal(event, {"outbox", message.message_id.uuid, 0});
    change.outbox = {message};
    const auto committed = store->commit(change);
    ASSERT_TRUE(committed) << describe(committed.error());
  }
  /// How many files below the data folder hold `text`.
  int files_with(std::string_view text) {
    const auto names = *files.list(folder.path());
    int count = 0;
    for (const std::string& name : names) {
      const Bytes bytes = *files.read(folder.path() / name);
      count += text_of(bytes).find(text) != std::string_view::npos;
    }
    return count;
  }
};

TEST_F(Erasure, NoPlainValueEverReachesAFile) {
  commit_step(0, amina, "BENALI-PLAIN");
  commit_step(1, amina, "BENALI-PLAIN");
  auto log = *journal::Log::open(files, folder.path() / "log", "interior/log",
                                 journal::SigningKey(node_key));
  ASSERT_TRUE(journal::integrate(
      *log, [&](std::uint64_t from, std::size_t limit) { return store->entries(from, limit); }));

  EXPECT_EQ(files_with("BENALI"), 0);
  EXPECT_GE(files_with("person.family_name"), 1) << "the search itself finds what is stored";
}

TEST_F(Erasure, AKeyIsNowhereInTheFilesOnceItIsDestroyed) {
  commit_step(0, amina, "BENALI-PLAIN");
  commit_step(1, karim, "HADDAD-PLAIN");
  const Bytes wrapped = *(*table.find(amina))->wrapped;
  const Bytes other = *(*table.find(karim))->wrapped;
  ASSERT_GE(files_with(text_of(wrapped)), 1);

  ASSERT_TRUE(keys.destroy(amina));

  EXPECT_EQ(files_with(text_of(wrapped)), 0);
  EXPECT_EQ(std::filesystem::file_size(folder.path() / "node.sqlite-wal"), 0u);
  EXPECT_GE(files_with(text_of(other)), 1) << "another person's key stays";
}

TEST_F(Erasure, AnErasedPersonReadsAsErasedAndEveryProofStillHolds) {
  commit_step(0, amina, "BENALI-PLAIN");
  commit_step(1, karim, "HADDAD-PLAIN");
  const journal::SigningKey signing(node_key);
  const journal::NoteVerifier verifier{"interior/log", signing.public_key()};
  const auto entries = [&](std::uint64_t from, std::size_t limit) {
    return store->entries(from, limit);
  };
  auto log = *journal::Log::open(files, folder.path() / "log", "interior/log", signing);
  ASSERT_TRUE(journal::integrate(*log, entries));

  ASSERT_TRUE(keys.destroy(amina));

  const auto events = *store->events({case_id.uuid}, 0);
  const Json erased = JsonObject{{"erased", JsonObject{{"subject", to_string(amina)}}}};
  EXPECT_EQ(*member(*journal::open_record(sealer, events[0].record), "value"), erased);
  EXPECT_EQ(*member(*journal::open_record(sealer, events[1].record), "value"),
            marked(karim, "HADDAD-PLAIN"));
  const auto report = journal::verify_log(files, folder.path() / "log", verifier, entries);
  ASSERT_TRUE(report) << describe(report.error());
  EXPECT_EQ(report->records, 2u);
}

TEST_F(Erasure, OutlivesARestart) {
  commit_step(0, amina, "BENALI-PLAIN");
  ASSERT_TRUE(keys.destroy(amina));
  store.reset();
  database.reset();

  database = *Database::open(folder.path() / "node.sqlite");
  store = *open_store(*database, "interior");
  SubjectKeyTable reopened(*database, "interior");
  journal::SubjectKeys fresh(reopened, node_key, entropy);

  EXPECT_EQ(fresh.find(amina).value(), std::nullopt);
  EXPECT_EQ(fresh.create(amina).error().code, Code::Refused);
}

}  // namespace
}  // namespace entente::store
