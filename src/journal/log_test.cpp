#include "journal/log.hpp"

#include <gtest/gtest.h>

#include "journal/sequencer.hpp"
#include "journal/verify.hpp"
#include "platform/memory_files.hpp"

namespace entente::journal {
namespace {

constexpr const char* kOrigin = "interior.example/log";

struct JournalLog : testing::Test {
  platform::MemoryFiles files;
  SigningKey key{sha256(std::string_view("seed")).bytes};
  NoteVerifier verifier{kOrigin, key.public_key()};
  std::vector<Digest> recorded;

  void record(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
      recorded.push_back(sha256(fmt::format("record {}", recorded.size())));
  }
  RecordedEntries source() {
    return [this](std::uint64_t from, std::size_t limit) -> Result<std::vector<Digest>> {
      const auto first = std::min<std::size_t>(from, recorded.size());
      const auto last = std::min(recorded.size(), first + limit);
      return std::vector<Digest>(recorded.begin() + static_cast<std::ptrdiff_t>(first),
                                 recorded.begin() + static_cast<std::ptrdiff_t>(last));
    };
  }
  Result<std::unique_ptr<Log>> open() { return Log::open(files, "/log", kOrigin, key); }
};

TEST_F(JournalLog, IntegratesWhatWasRecordedAndProvesIt) {
  record(700);
  auto log = open().value();

  const TreeHead head = integrate(*log, source(), 100).value();

  EXPECT_EQ(head.size, 700u);
  for (std::uint64_t index : {0u, 255u, 256u, 511u, 699u}) {
    const Proof proof = log->inclusion(index, 700).value();
    EXPECT_TRUE(verify_inclusion(leaf_hash(recorded[index]), index, head, proof)) << index;
  }
  EXPECT_EQ(log->inclusion(700, 701).error().code, Code::NotFound);
  const auto report = verify_log(files, "/log", verifier, source());
  ASSERT_TRUE(report) << describe(report.error());
  EXPECT_EQ(report->entries, 700u);
  EXPECT_EQ(report->records, 700u);
}

TEST_F(JournalLog, EveryCheckpointIsConsistentWithThoseBefore) {
  auto log = open().value();
  std::vector<TreeHead> heads;
  for (const std::size_t count : {1u, 3u, 252u, 1u, 300u, 17u}) {
    record(count);
    heads.push_back(integrate(*log, source()).value());
  }

  for (const TreeHead& before : heads)
    for (const TreeHead& after : heads) {
      if (before.size > after.size) continue;
      const auto proof = log->consistency(before.size, after.size);
      ASSERT_TRUE(proof) << describe(proof.error());
      EXPECT_TRUE(verify_consistency(before, after, *proof));
    }
}

TEST_F(JournalLog, KeepsNoPartialTileBesideTheFullOne) {
  auto log = open().value();
  record(10);
  ASSERT_TRUE(integrate(*log, source()));
  record(300);
  ASSERT_TRUE(integrate(*log, source()));

  EXPECT_EQ(
      files.list("/log").value(),
      (std::vector<std::string>{"checkpoint", "tile/0/000", "tile/0/001.p/54", "tile/1/000.p/1",
                                "tile/entries/000", "tile/entries/001.p/54"}));
}

TEST_F(JournalLog, SurvivesAFaultAndAPowerCutAtEveryStepOfIntegration) {
  record(250);
  ASSERT_TRUE(integrate(*open().value(), source()));
  record(300);
  const TreeHead before = open().value()->head();
  bool finished = false;
  for (std::size_t step = 1; !finished; ++step) {
    platform::MemoryFiles copy;
    const auto names = files.list("/log").value();
    for (const std::string& name : names) {
      const platform::Path path = platform::Path("/log") / name;
      ASSERT_TRUE(platform::replace_file(copy, path, files.read(path).value()));
    }
    auto log = Log::open(copy, "/log", kOrigin, key).value();
    copy.fail_after(step);
    finished = integrate(*log, source()).has_value();
    copy.restore();
    copy.cut_power();

    auto again = Log::open(copy, "/log", kOrigin, key);
    ASSERT_TRUE(again) << step << ": " << describe(again.error());
    const TreeHead middle = (*again)->head();
    EXPECT_TRUE(middle.size == before.size || middle.size == 550u) << step;
    ASSERT_TRUE(integrate(**again, source())) << step;
    EXPECT_TRUE(verify_log(copy, "/log", verifier, source())) << step;
  }
}

TEST_F(JournalLog, NeverSignsOnTopOfTilesThatWereChanged) {
  record(300);
  auto log = open().value();
  ASSERT_TRUE(integrate(*log, source()));
  Bytes tile = files.read("/log/tile/0/001.p/44").value();
  tile[5] ^= 1;
  ASSERT_TRUE(files.write("/log/tile/0/001.p/44", tile, platform::Privacy::Shared));

  EXPECT_EQ(open().error().code, Code::Corrupt);
}

TEST_F(JournalLog, VerificationNamesTheFileThatWasChanged) {
  record(700);
  auto log = open().value();
  ASSERT_TRUE(integrate(*log, source()));
  const auto names = files.list("/log").value();
  for (const std::string& name : names) {
    const platform::Path path = platform::Path("/log") / name;
    const Bytes original = files.read(path).value();
    for (const std::size_t at : {std::size_t{0}, original.size() / 2, original.size() - 1}) {
      Bytes changed = original;
      changed[at] ^= 1;
      ASSERT_TRUE(files.write(path, changed, platform::Privacy::Shared));
      EXPECT_FALSE(verify_log(files, "/log", verifier)) << name << " byte " << at;
    }
    ASSERT_TRUE(files.write(path, original, platform::Privacy::Shared));
  }
  EXPECT_TRUE(verify_log(files, "/log", verifier));
}

TEST_F(JournalLog, VerificationNoticesARecordThatWasChangedOrLost) {
  record(300);
  auto log = open().value();
  ASSERT_TRUE(integrate(*log, source()));

  const Digest kept = recorded[257];
  recorded[257].bytes[0] ^= 1;
  EXPECT_EQ(verify_log(files, "/log", verifier, source()).error().place, "entry 257");
  recorded[257] = kept;
  recorded.pop_back();
  EXPECT_EQ(verify_log(files, "/log", verifier, source()).error().place, "entry 299");
}

TEST_F(JournalLog, ARestoredLogContinuesToTheKnownHeadInOneStep) {
  record(20);
  auto log = open().value();
  ASSERT_TRUE(integrate(*log, source()));
  record(30);
  TreeEdge elsewhere;
  elsewhere.append(recorded);

  ASSERT_TRUE(log->know(elsewhere.head()));

  EXPECT_EQ(log->lacking(), 30u);
  EXPECT_EQ(integrate(*log, source(), 7).value(), elsewhere.head());
}

TEST_F(JournalLog, ARestoredLogNeverSignsASmallerTree) {
  record(20);
  auto log = open().value();
  ASSERT_TRUE(integrate(*log, source()));
  const std::string before = log->checkpoint();
  TreeEdge elsewhere;
  elsewhere.append(recorded);
  elsewhere.append({sha256(std::string_view("lost"))});
  elsewhere.append({sha256(std::string_view("lost too"))});
  ASSERT_TRUE(log->know(elsewhere.head()));

  record(1);
  EXPECT_EQ(integrate(*log, source()).error().code, Code::Refused);
  record(5);
  EXPECT_EQ(integrate(*log, source()).error().code, Code::Refused) << "another history: a fork";
  EXPECT_EQ(log->checkpoint(), before);
}

TEST_F(JournalLog, ALogThatContradictsTheKnownHeadIsRefusedAtOnce) {
  record(20);
  auto log = open().value();
  ASSERT_TRUE(integrate(*log, source()));

  EXPECT_EQ(log->know({10, sha256(std::string_view("another"))}).error().code, Code::Refused);
}

}  // namespace
}  // namespace entente::journal
