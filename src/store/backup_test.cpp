#include "store/backup.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "journal/sequencer.hpp"
#include "journal/verify.hpp"
#include "store/sample.hpp"
#include "store/sqlite_store.hpp"
#include "store/subject_key_table.hpp"
#include "store/temporary_folder.hpp"

namespace entente::store {
namespace {

using namespace sample;

/// One node in a folder, with its log.
struct RunningNode {
  RunningNode(platform::Files& files_used, DataFolder folder, const journal::SigningKey& key)
      : files(files_used),
        data(std::move(folder)),
        database(*Database::open(data.database())),
        store(*open_store(*database, "interior")),
        log(*journal::Log::open(files, data.log(), "interior/log", key)) {
    const auto known = *known_head(*database, "interior");
    if (known) knows = log->know(*known);
  }

  void commit(std::uint64_t steps, std::uint64_t salt = 0) {
    const CaseId id{uuid_of(1)};
    for (std::uint64_t i = 0; i < steps; ++i) {
      const auto version = *store->version({id.uuid});
      Change change = step_of(id, version, 100 + version + salt);
      change.events[0].record.as_object()["salt"] = std::to_string(salt);
      change.outbox = {message_of(version + salt)};
      const auto committed = store->commit(change);
      ASSERT_TRUE(committed) << describe(committed.error());
    }
  }
  Result<journal::TreeHead> integrate() {
    return journal::integrate(
        *log, [&](std::uint64_t from, std::size_t limit) { return store->entries(from, limit); });
  }

  platform::Files& files;
  DataFolder data;
  std::unique_ptr<Database> database;
  std::unique_ptr<Store> store;
  std::unique_ptr<journal::Log> log;
  Result<void> knows;
};

struct Backup : testing::Test {
  TemporaryFolder folder;
  platform::DiskFiles files;
  journal::SigningKey key{sha256(std::string_view("k")).bytes};
  journal::NoteVerifier verifier{"interior/log", key.public_key()};
  DataFolder original{folder.path() / "original"};
  DataFolder restored{folder.path() / "restored"};
  platform::Path backup = folder.path() / "backup";
  std::unique_ptr<RunningNode> node;

  Backup() {
    EXPECT_TRUE(files.make_folders(original.root));
    node = std::make_unique<RunningNode>(files, original, key);
  }
  Result<BackupReport> make_backup() {
    return back_up(*node->database, files, original, "interior", verifier, moment(9), backup);
  }
  Result<RestoreReport> make_restore(std::optional<std::string> known = {},
                                     std::vector<PersonId> erased = {}) {
    return restore(files, backup, restored, moment(10), {std::move(known), verifier, erased});
  }
};

TEST_F(Backup, RestoresEveryEventAndContinuesTheSameLog) {
  node->commit(300);
  const journal::TreeHead before = node->integrate().value();
  node->commit(5);  // recorded, not yet integrated
  const auto made = make_backup();
  ASSERT_TRUE(made) << describe(made.error());
  EXPECT_EQ(made->recorded, 305u);
  EXPECT_EQ(made->head, before);

  const auto report = make_restore();

  ASSERT_TRUE(report) << describe(report.error());
  EXPECT_EQ(report->recorded, 305u);
  EXPECT_FALSE(report->behind);
  RunningNode again(files, restored, key);
  EXPECT_EQ(again.log->head(), before);
  again.commit(3, 7);
  const journal::TreeHead after = again.integrate().value();
  EXPECT_EQ(after.size, 308u);
  EXPECT_TRUE(journal::verify_consistency(before, after,
                                          again.log->consistency(before.size, after.size).value()));
  EXPECT_TRUE(journal::verify_log(
      files, restored.log(), verifier,
      [&](std::uint64_t from, std::size_t limit) { return again.store->entries(from, limit); }));
}

TEST_F(Backup, IsConsistentWhileTheNodeGoesOnWorking) {
  node->commit(50);
  std::atomic<bool> stop = false;
  std::thread worker([&] {
    while (!stop) {
      node->commit(1);
      EXPECT_TRUE(node->integrate());
    }
  });
  const auto made = make_backup();
  stop = true;
  worker.join();

  ASSERT_TRUE(made) << describe(made.error());
  const auto report = make_restore();
  ASSERT_TRUE(report) << describe(report.error());
  EXPECT_GE(report->recorded, report->head.size);
}

TEST_F(Backup, HoldsNoKeyOfTheNode) {
  platform::SystemEntropy entropy;
  ASSERT_TRUE(journal::open_node_keys(files, entropy, original.keys()));
  node->commit(3);
  ASSERT_TRUE(make_backup());

  const auto names = files.list(backup).value();
  for (const std::string& name : names) EXPECT_EQ(name.find("key"), std::string::npos) << name;
}

TEST_F(Backup, HoldsBackUndeliveredMessagesUntilThePeerWasAsked) {
  node->commit(3);
  const auto queued = node->store->outbox_due(moment(1), 10).value();
  ASSERT_TRUE(node->store->settle({queued[0].message_id, moment(1), "receipt", true}));
  ASSERT_TRUE(make_backup());
  const auto report = make_restore();
  ASSERT_TRUE(report);

  EXPECT_EQ(report->held, 2u);
  RunningNode again(files, restored, key);
  EXPECT_TRUE(again.store->outbox_due(moment(1'000'000), 10).value().empty());
  const auto held = again.store->outbox_held().value();
  ASSERT_EQ(held.size(), 2u);
  // The peer has the first already, and never saw the second.
  ASSERT_TRUE(again.store->settle({held[0].message_id, moment(11), "receipt", true}));
  ASSERT_TRUE(again.store->release(held[1].message_id, moment(11)));
  const auto due = again.store->outbox_due(moment(11), 10).value();
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].message_id, held[1].message_id);
  EXPECT_EQ(again.store->release(held[1].message_id, moment(12)).error().code, Code::NotFound);
}

TEST_F(Backup, ThatIsBehindAKnownCheckpointNeverSignsAFork) {
  node->commit(20);
  ASSERT_TRUE(node->integrate());
  ASSERT_TRUE(make_backup());
  node->commit(10);
  ASSERT_TRUE(node->integrate());
  const std::string witnessed = node->log->checkpoint();

  const auto report = make_restore(witnessed);

  ASSERT_TRUE(report) << describe(report.error());
  EXPECT_TRUE(report->behind);
  EXPECT_EQ(report->known.size, 30u);
  RunningNode again(files, restored, key);
  ASSERT_TRUE(again.knows);
  again.commit(4, 1000);
  EXPECT_EQ(again.integrate().error().code, Code::Refused) << "a smaller tree";
  again.commit(20, 1000);
  EXPECT_EQ(again.integrate().error().code, Code::Refused) << "another tree";
  EXPECT_EQ(again.log->head().size, 20u);
}

TEST_F(Backup, ThatHoldsAllOfAKnownCheckpointIntegratesUpToItAtOnce) {
  node->commit(20);
  ASSERT_TRUE(node->integrate());
  const std::string early = node->log->checkpoint();
  node->commit(10);
  ASSERT_TRUE(make_backup());
  const journal::TreeHead witnessed = node->integrate().value();

  const auto report = make_restore(node->log->checkpoint());

  ASSERT_TRUE(report) << describe(report.error());
  EXPECT_FALSE(report->behind);
  RunningNode again(files, restored, key);
  EXPECT_EQ(again.log->checkpoint(), early);
  EXPECT_EQ(again.integrate().value(), witnessed);
}

TEST_F(Backup, WithAnyFileChangedOrMissingIsRefused) {
  node->commit(20);
  ASSERT_TRUE(node->integrate());
  ASSERT_TRUE(make_backup());
  const auto names = files.list(backup).value();
  for (const std::string& name : names) {
    const Bytes kept = files.read(backup / name).value();
    Bytes changed = kept;
    changed[changed.size() / 2] ^= 1;
    ASSERT_TRUE(files.write(backup / name, changed, platform::Privacy::Private));
    EXPECT_FALSE(make_restore()) << name;
    ASSERT_TRUE(files.remove(backup / name));
    EXPECT_FALSE(make_restore()) << name;
    ASSERT_TRUE(files.write(backup / name, kept, platform::Privacy::Private));
  }
  EXPECT_TRUE(make_restore());
}

TEST_F(Backup, IsNeverWrittenOverAnythingNorRestoredOverANode) {
  node->commit(2);
  ASSERT_TRUE(make_backup());

  EXPECT_EQ(make_backup().error().code, Code::InvalidArgument);
  ASSERT_TRUE(make_restore());
  EXPECT_EQ(make_restore().error().code, Code::InvalidArgument);
}

TEST_F(Backup, ErasuresSinceThenAreAppliedAgain) {
  const PersonId subject{uuid_of(5)};
  SubjectKeyTable keys(*node->database, "interior");
  ASSERT_TRUE(keys.insert(subject, Bytes(72, 0x5a)));
  ASSERT_TRUE(make_backup());

  ASSERT_TRUE(make_restore({}, {subject}));

  RunningNode again(files, restored, key);
  SubjectKeyTable restored_keys(*again.database, "interior");
  EXPECT_FALSE(restored_keys.find(subject).value()->wrapped);
  const Bytes database = files.read(restored.database()).value();
  EXPECT_EQ(text_of(database).find(std::string(72, 0x5a)), std::string_view::npos);
}

}  // namespace
}  // namespace entente::store
