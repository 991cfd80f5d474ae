// SIGKILL at random points: a child commits steps and sequences the log as fast as it can and tells
// each acknowledged step through a pipe; the parent kills it, reopens, and compares.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <random>
#include <thread>

#include "journal/log.hpp"
#include "journal/sequencer.hpp"
#include "journal/verify.hpp"
#include "store/sample.hpp"
#include "store/sqlite_store.hpp"
#include "store/temporary_folder.hpp"

namespace entente::store {
namespace {

using namespace sample;

constexpr std::uint64_t kCases = 4;
constexpr const char* kOrigin = "interior/log";

journal::SigningKey signing_key() {
  return journal::SigningKey(sha256(std::string_view("kill")).bytes);
}

/// What the child tells after each commit.
struct Acknowledged {
  std::uint64_t case_number = 0;
  std::uint64_t version = 0;
};

/// One client: steps of its own case, each with a message, until the process dies.
void commit_for_ever(Store& store, std::uint64_t number, int pipe) {
  const CaseId id{uuid_of(number)};
  auto version = store.version({id.uuid});
  while (version) {
    Change change = step_of(id, *version, number * 1'000'000'000 + *version, 1 + *version % 3);
    change.outbox = {message_of(number * 1'000'000'000 + *version)};
    const auto committed = store.commit(change);
    if (!committed) break;
    version = committed->version;
    const Acknowledged told{number, committed->version};
    if (::write(pipe, &told, sizeof told) != sizeof told) break;
  }
  ::_exit(1);
}

[[noreturn]] void child(const platform::Path& folder, int pipe) {
  auto database = Database::open(folder / "node.sqlite");
  if (!database) ::_exit(2);
  auto store = open_store(**database, "interior");
  platform::DiskFiles files;
  auto log = journal::Log::open(files, folder / "log", kOrigin, signing_key());
  if (!store || !log) ::_exit(3);
  std::vector<std::thread> clients;
  for (std::uint64_t number = 1; number <= kCases; ++number)
    clients.emplace_back([&, number] { commit_for_ever(**store, number, pipe); });
  const auto entries = [&](std::uint64_t from, std::size_t limit) {
    return (*store)->entries(from, limit);
  };
  for (;;)
    if (!journal::integrate(**log, entries, 64)) ::_exit(4);
}

/// Lets a child work for a moment, kills it, and returns what it had acknowledged.
std::vector<Acknowledged> run_and_kill(const platform::Path& folder, int delay_ms, int& status) {
  int ends[2];
  if (::pipe(ends) != 0) return {};
  const pid_t process = ::fork();
  if (process == 0) {
    ::close(ends[0]);
    child(folder, ends[1]);
  }
  ::close(ends[1]);
  std::jthread killer([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(delay_ms));
    ::kill(process, SIGKILL);
  });
  std::vector<Acknowledged> told;
  Acknowledged one;
  while (::read(ends[0], &one, sizeof one) == sizeof one) told.push_back(one);
  ::close(ends[0]);
  ::waitpid(process, &status, 0);
  return told;
}

class Kills : public testing::Test {
 protected:
  /// Compares what is on disk with what was acknowledged up to now.
  void check() {
    auto database = *Database::open(folder_.path() / "node.sqlite");
    auto store = *open_store(*database, "interior");
    std::uint64_t events_total = 0;
    for (std::uint64_t number = 1; number <= kCases; ++number) {
      const CaseId id{uuid_of(number)};
      const auto version = *store->version({id.uuid});
      EXPECT_GE(version, acknowledged_[number]) << "an acknowledged step was lost";
      const auto events = store->events({id.uuid}, 0);
      ASSERT_TRUE(events) << describe(events.error());
      ASSERT_EQ(events->size(), version) << "a gap, or a step done twice";
      for (std::size_t i = 0; i < events->size(); ++i) EXPECT_EQ((*events)[i].sequence, i + 1);
      if (version > 0) {
        EXPECT_EQ(*store->projection(id), projection_of(id, version));
      }
      events_total += version;
    }
    EXPECT_EQ(*store->recorded(), events_total);
    check_log(*store);
  }

  void check_log(Store& store) {
    const auto entries = [&](std::uint64_t from, std::size_t limit) {
      return store.entries(from, limit);
    };
    const auto key = signing_key();
    auto log = journal::Log::open(files_, folder_.path() / "log", kOrigin, key);
    ASSERT_TRUE(log) << describe(log.error());
    EXPECT_GE((*log)->head().size, integrated_.size);
    const auto head = journal::integrate(**log, entries);
    ASSERT_TRUE(head) << describe(head.error());
    if (integrated_.size > 0) {
      const auto proof = (*log)->consistency(integrated_.size, head->size);
      ASSERT_TRUE(proof) << describe(proof.error());
      EXPECT_TRUE(journal::verify_consistency(integrated_, *head, *proof)) << "the log forked";
    }
    integrated_ = *head;
    const auto report =
        journal::verify_log(files_, folder_.path() / "log", {kOrigin, key.public_key()}, entries);
    EXPECT_TRUE(report) << describe(report.error());
  }

  TemporaryFolder folder_;
  platform::DiskFiles files_;
  std::map<std::uint64_t, std::uint64_t> acknowledged_;
  journal::TreeHead integrated_;
};

TEST_F(Kills, LoseNothingAcknowledgedAndDoNothingTwice) {
  const char* long_runs = std::getenv("ENTENTE_LONG_RUNS");
  const int kills = long_runs && *long_runs ? 300 : 20;
  std::mt19937 random(20260302);
  std::uniform_int_distribution<int> delay_ms(5, 120);
  std::size_t steps = 0;

  for (int round = 0; round < kills; ++round) {
    int status = 0;
    const auto told = run_and_kill(folder_.path(), delay_ms(random), status);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the child failed by itself: " << WEXITSTATUS(status);
    for (const Acknowledged& one : told)
      acknowledged_[one.case_number] = std::max(acknowledged_[one.case_number], one.version);
    steps += told.size();
    check();
    if (HasFailure()) FAIL() << "at kill " << round;
  }

  EXPECT_GT(steps, static_cast<std::size_t>(kills)) << "the children hardly worked";
  RecordProperty("steps", static_cast<int>(steps));
}

}  // namespace
}  // namespace entente::store
