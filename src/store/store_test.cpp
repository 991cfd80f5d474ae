#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "store/oversight.hpp"
#include "store/sample.hpp"
#include "store/sqlite_store.hpp"
#include "store/temporary_folder.hpp"

namespace entente::store {
namespace {

using namespace sample;

struct StoreTest : testing::Test {
  TemporaryFolder folder;
  std::unique_ptr<Database> database;
  std::unique_ptr<Store> store;
  CaseId first{uuid_of(1)};
  CaseId second{uuid_of(2)};
  ListReader agent{"pref-59", {"agent"}, "claire"};

  StoreTest() { reopen(); }
  void reopen() {
    store.reset();
    database.reset();
    database = *Database::open(folder.path() / "node.sqlite");
    store = *open_store(*database, "interior");
  }
};

using Commit = StoreTest;
using Lists = StoreTest;
using Outbox = StoreTest;
using Projections = StoreTest;

TEST_F(Commit, IsReadBackAfterReopening) {
  Change change = step_of(first, 0, 1, 3);
  change.snapshot = Snapshot{3, JsonObject{{"sealed", "state"}}};
  const CaseProjection projection = *change.projection;
  ASSERT_TRUE(store->commit(change));

  reopen();

  const auto events = store->events({first.uuid}, 1).value();
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].sequence, 2u);
  EXPECT_EQ(events[0].position, 1u);
  EXPECT_EQ(events[0].record, record_of({first.uuid}, 2, "FactRecorded"));
  EXPECT_EQ(events[0].entry, journal::entry_of(events[0].record).value());
  EXPECT_EQ(store->snapshot({first.uuid}).value()->state, Json(JsonObject{{"sealed", "state"}}));
  EXPECT_EQ(store->version({first.uuid}).value(), 3u);
  EXPECT_EQ(store->recorded().value(), 3u);
  EXPECT_EQ(store->projection(first).value(), projection);
  EXPECT_EQ(store->event({first.uuid}, 9).error().code, Code::NotFound);
}

TEST_F(Commit, OnAStaleVersionIsAConflictAndChangesNothing) {
  ASSERT_TRUE(store->commit(step_of(first, 0, 1)));

  const auto stale = store->commit(step_of(first, 0, 2));
  const auto ahead = store->commit(step_of(first, 5, 3));

  ASSERT_FALSE(stale);
  EXPECT_EQ(stale.error().code, Code::Conflict);
  EXPECT_EQ(ahead.error().code, Code::Conflict);
  EXPECT_EQ(store->recorded().value(), 1u);
  EXPECT_FALSE(store->answer({uuid_of(2)}).value());
}

TEST_F(Commit, OfTheSameCommandGivesTheStoredAnswer) {
  ASSERT_TRUE(store->commit(step_of(first, 0, 1)));
  ASSERT_TRUE(store->commit(step_of(first, 1, 2)));

  Change again = step_of(first, 0, 1);
  again.answer = "another";
  const auto repeated = store->commit(again);

  ASSERT_TRUE(repeated) << describe(repeated.error());
  EXPECT_TRUE(repeated->repeated);
  EXPECT_EQ(repeated->version, 1u);
  EXPECT_EQ(repeated->answer, Json(JsonObject{{"version", 1}}));
  EXPECT_EQ(store->recorded().value(), 2u);
}

TEST_F(Commit, OfACommandIdForAnotherRequestIsAConflict) {
  ASSERT_TRUE(store->commit(step_of(first, 0, 1)));
  Change other = step_of(first, 1, 1);
  other.request = sha256(std::string_view("something else"));

  EXPECT_EQ(store->commit(other).error().code, Code::Conflict);
}

TEST_F(Commit, TakesAReceivedMessageOnce) {
  Change change = step_of(first, 0, 1);
  change.received = {
      {{uuid_of(77)}, "foreign", sha256(std::string_view("e")), first, "receipt", moment(0)}};
  ASSERT_TRUE(store->commit(change));
  Change again = step_of(first, 1, 2);
  again.received = change.received;

  EXPECT_EQ(store->commit(again).error().code, Code::Conflict);
  EXPECT_EQ(*store->received({uuid_of(77)}).value(), change.received.front());
  EXPECT_EQ(store->version({first.uuid}).value(), 1u);
}

TEST_F(Commit, RefusesRecordsOfAnotherPlace) {
  Change wrong_order = step_of(first, 0, 1);
  wrong_order.events[0].sequence = 2;
  Change wrong_record = step_of(first, 0, 1);
  wrong_record.events[0].record = record_of({second.uuid}, 1, "FactRecorded");

  EXPECT_EQ(store->commit(wrong_order).error().code, Code::InvalidArgument);
  EXPECT_EQ(store->commit(wrong_record).error().code, Code::InvalidArgument);
}

TEST_F(Commit, AFailureWithinItUndoesAllOfIt) {
  Change change = step_of(first, 0, 1);
  change.outbox = {message_of(1), message_of(1)};

  EXPECT_FALSE(store->commit(change));

  EXPECT_EQ(store->recorded().value(), 0u);
  EXPECT_EQ(store->projection(first).error().code, Code::NotFound);
  EXPECT_FALSE(store->outbox_message(message_of(1).message_id).value());
}

TEST_F(Commit, OfManyThreadsLeavesNoGapAndOneWinnerPerVersion) {
  constexpr int kThreads = 8;
  constexpr std::uint64_t kSteps = 25;
  std::atomic<std::uint64_t> won = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t)
    threads.emplace_back([&, t] {
      for (std::uint64_t done = 0; done < kSteps;) {
        const auto version = store->version({first.uuid}).value();
        const auto command = static_cast<std::uint64_t>(t) * 1000 + done + 100;
        const auto committed = store->commit(step_of(first, version, command));
        if (!committed) {
          EXPECT_EQ(committed.error().code, Code::Conflict);
          continue;
        }
        ++won;
        ++done;
      }
    });
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(won.load(), kThreads * kSteps);
  EXPECT_EQ(store->version({first.uuid}).value(), kThreads * kSteps);
  const auto journal = store->journal(0, 10'000).value();
  ASSERT_EQ(journal.size(), kThreads * kSteps);
  for (std::size_t i = 0; i < journal.size(); ++i) {
    EXPECT_EQ(journal[i].position, i);
    EXPECT_EQ(journal[i].sequence, i + 1);
  }
}

TEST_F(Commit, AWriteThatThrowsHarmsNobodyElse) {
  EXPECT_THROW(
      {
        const auto written =
            database->write([](Connection&) -> Result<void> { throw std::bad_alloc(); });
        (void)written.has_value();
      },
      std::bad_alloc);

  EXPECT_TRUE(store->commit(step_of(first, 0, 1)));
}

TEST_F(Commit, WhenTheDiskIsFullLosesNothingAcceptedAndWorksAgainWithSpace) {
  ASSERT_TRUE(store->commit(step_of(first, 0, 1)));
  ASSERT_TRUE(database->limit_pages(1));  // SQLite raises it to the present size
  std::uint64_t version = 1;
  Result<Committed> committed = Committed{};
  while ((committed = store->commit(step_of(first, version, version + 1, 4))).has_value())
    version = committed->version;

  EXPECT_EQ(committed.error().code, Code::Full);
  EXPECT_EQ(committed.error().message, "disk full");
  EXPECT_EQ(store->version({first.uuid}).value(), version);
  EXPECT_EQ(store->recorded().value(), version);

  ASSERT_TRUE(database->limit_pages(1'000'000));
  EXPECT_TRUE(store->commit(step_of(first, version, version + 1, 4)));
  reopen();
  EXPECT_EQ(store->version({first.uuid}).value(), version + 4);
}

TEST_F(Commit, OnAFullDiskRefusesTheLargeStepAndTakesTheSmallOneBesideIt) {
  ASSERT_TRUE(store->commit(step_of(first, 0, 1)));
  ASSERT_TRUE(database->limit_pages(1));
  std::atomic<int> small_ones = 0;
  std::vector<std::thread> threads;
  for (std::uint64_t t = 0; t < 6; ++t)
    threads.emplace_back([&, t] {
      if (t % 2 == 0) {
        const auto large = store->commit(step_of({uuid_of(900 + t)}, 0, 900 + t, 4000));
        EXPECT_EQ(large.error().code, Code::Full);
      } else if (store->draw_number("59-2026")) {
        ++small_ones;
      }
    });
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(small_ones.load(), 3);
}

TEST_F(Commit, ADatabaseOfAnotherNodeIsRefused) {
  ASSERT_TRUE(store->commit(step_of(first, 0, 1)));

  EXPECT_EQ(open_store(*database, "foreign").error().code, Code::InvalidArgument);
}

TEST_F(Commit, NumbersOfASeriesAreNeverGivenTwice) {
  EXPECT_EQ(store->draw_number("59-2026").value(), 1u);
  EXPECT_EQ(store->draw_number("59-2026").value(), 2u);
  EXPECT_EQ(store->draw_number("62-2026").value(), 1u);
  reopen();
  EXPECT_EQ(store->draw_number("59-2026").value(), 3u);
}

TEST_F(Commit, ARecordChangedOnDiskIsNoticedWhenItIsRead) {
  ASSERT_TRUE(store->commit(step_of(first, 0, 1)));
  ASSERT_TRUE(database->write([](Connection& connection) {
    return connection.run("UPDATE event SET record=replace(record, 'xxx', 'yyy')");
  }));

  EXPECT_EQ(store->events({first.uuid}, 0).error().code, Code::Corrupt);
}

TEST_F(Lists, AreSortedByDueDateAndPagedWithoutRepetition) {
  ASSERT_TRUE(store->commit(step_of(first, 0, 1)));
  ASSERT_TRUE(store->commit(step_of(second, 0, 2)));
  std::vector<TaskId> seen;
  std::optional<Instant> last;
  Paging paging{3, ""};
  do {
    const auto page = store->tasks(agent, InboxScope::Organisation, paging).value();
    for (const TaskEntry& entry : page.rows) {
      EXPECT_TRUE(!last || *last <= *entry.task.due_at);
      last = entry.task.due_at;
      seen.push_back(entry.task.task_id);
      EXPECT_EQ(entry.file.case_id, entry.task.case_id);
    }
    paging.cursor = page.next;
  } while (!paging.cursor.empty());

  EXPECT_EQ(seen.size(), 8u);
  std::sort(seen.begin(), seen.end());
  EXPECT_EQ(std::unique(seen.begin(), seen.end()), seen.end());
}

TEST_F(Lists, ShowNothingOfOtherOrganisationsOrRoles) {
  ASSERT_TRUE(store->commit(step_of(first, 0, 1)));

  for (const ListReader& other :
       {ListReader{"pref-62", {"agent"}, "claire"}, ListReader{"pref-59", {"signatory"}, "claire"},
        ListReader{"pref-59", {}, "claire"}}) {
    EXPECT_TRUE(store->tasks(other, InboxScope::Organisation, {}).value().rows.empty());
    EXPECT_TRUE(store->notices(other, {}).value().rows.empty());
    EXPECT_EQ(store->inbox_counts(other).value().organisation, 0u);
  }
  EXPECT_TRUE(store->cases({"pref-62", {"agent"}, ""}, {}, {}).value().rows.empty());
  EXPECT_EQ(store->cases({"post-alg", {}, ""}, {}, {}).value().rows.size(), 1u);
}

TEST_F(Lists, TellMineFromTheOrganisationsAndFromWhatIsWaitedFor) {
  Change change = step_of(first, 0, 1);
  change.projection->tasks[0].assignee = "claire";
  change.projection->tasks[1].state = "waiting";
  change.projection->tasks[2].kind = "available";
  change.projection->tasks[3].due_at.reset();
  ASSERT_TRUE(store->commit(change));

  const auto counts = store->inbox_counts(agent).value();
  const auto mine = store->tasks(agent, InboxScope::Mine, {}).value();
  const auto waiting = store->tasks(agent, InboxScope::Waiting, {}).value();
  const auto organisation = store->tasks(agent, InboxScope::Organisation, {}).value();

  EXPECT_EQ(counts.mine, 1u);
  EXPECT_EQ(counts.waiting, 1u);
  EXPECT_EQ(counts.organisation, 2u);
  EXPECT_EQ(counts.notices, 1u);
  ASSERT_EQ(mine.rows.size(), 1u);
  EXPECT_EQ(mine.rows[0].task.assignee, "claire");
  ASSERT_EQ(waiting.rows.size(), 1u);
  ASSERT_EQ(organisation.rows.size(), 2u);
  EXPECT_FALSE(organisation.rows[1].task.due_at) << "what has no date comes last";
}

TEST_F(Lists, WatchACaseOnceNothingIsAskedOrWaitedFor) {
  ASSERT_TRUE(store->commit(step_of(first, 0, 1)));
  EXPECT_TRUE(store->watched(agent, {}).value().rows.empty());
  EXPECT_EQ(store->inbox_counts(agent).value().watching, 0u);

  Change change = step_of(first, 1, 2);
  change.projection->tasks.resize(1);
  change.projection->tasks[0].kind = "available";
  ASSERT_TRUE(store->commit(change));

  const auto page = store->watched(agent, {}).value();
  ASSERT_EQ(page.rows.size(), 1u);
  EXPECT_EQ(store->inbox_counts(agent).value().watching, 1u);
  EXPECT_TRUE(store->watched(agent, {10, cursor_after_watched(page.rows[0])}).value().rows.empty());
}

TEST_F(Lists, WatchWhatRunsNextThoughAnotherRoleIsAskedToMeetIt) {
  Change change = step_of(first, 0, 1);
  change.projection->file.next_due_at = change.projection->tasks[0].due_at;
  change.projection->tasks.resize(1);
  change.projection->tasks[0].role = "signatory";
  ASSERT_TRUE(store->commit(change));
  EXPECT_EQ(store->watched(agent, {}).value().rows.size(), 1u);
  EXPECT_TRUE(store->watched({"pref-59", {"signatory"}, "x"}, {}).value().rows.empty());

  Change undated = step_of(first, 1, 2);
  undated.projection->file.next_due_at.reset();
  undated.projection->tasks = change.projection->tasks;
  undated.projection->tasks[0].due_at.reset();
  ASSERT_TRUE(store->commit(undated));
  EXPECT_TRUE(store->watched(agent, {}).value().rows.empty()) << "nothing runs";
}

TEST_F(Lists, ForgetTasksThatAStepEnded) {
  ASSERT_TRUE(store->commit(step_of(first, 0, 1)));
  Change change = step_of(first, 1, 2);
  change.projection->tasks.resize(1);
  change.projection->notices[0].acknowledged_at = moment(9);
  ASSERT_TRUE(store->commit(change));

  EXPECT_EQ(store->tasks(agent, InboxScope::Organisation, {}).value().rows.size(), 1u);
  EXPECT_EQ(store->inbox_counts(agent).value().notices, 0u);
}

TEST_F(Lists, RefuseACursorThatNoListGave) {
  for (const char* cursor : {"x", "12", "12.", "12.nobody", ".", "12.34.56"})
    EXPECT_EQ(store->tasks(agent, InboxScope::Mine, {10, cursor}).error().code, Code::Malformed);
  EXPECT_EQ(store->cases(agent, {}, {10, "x"}).error().code, Code::Malformed);
}

TEST_F(Lists, TellTheLatestOpenedCaseFirstPageByPage) {
  ASSERT_TRUE(store->commit(step_of(first, 0, 1)));
  ASSERT_TRUE(store->commit(step_of(second, 0, 2, 2)));

  const auto all = store->cases(agent, {}, {}).value();
  const auto one = store->cases(agent, {}, {1, ""}).value();
  ASSERT_EQ(all.rows.size(), 2u);
  EXPECT_GE(all.rows[0].opened_at, all.rows[1].opened_at);
  EXPECT_EQ(one.next, cursor_after(all.rows[0], CaseOrder::Opened));
  EXPECT_EQ(store->cases(agent, {}, {1, one.next}).value().rows.at(0), all.rows[1]);
}

TEST_F(Lists, TellCasesByTheirNextDeadlineThoseWithoutOneLast) {
  std::vector<CaseId> cases;
  for (const std::int64_t due : {0, 300, 100, 200}) {
    const auto number = static_cast<std::uint64_t>(cases.size()) + 1;
    cases.push_back({sample::uuid_of(90 + number)});
    Change change = step_of(cases.back(), 0, 40 + number);
    change.projection->file.next_due_at.reset();
    if (due > 0) change.projection->file.next_due_at = moment(due);
    ASSERT_TRUE(store->commit(change));
  }
  CaseFilter filter;
  filter.order = CaseOrder::Due;
  std::vector<CaseId> seen;
  Paging paging{2, ""};
  do {
    const auto page = store->cases(agent, filter, paging).value();
    for (const CaseRow& row : page.rows) seen.push_back(row.case_id);
    paging.cursor = page.next;
  } while (!paging.cursor.empty());

  EXPECT_EQ(seen, (std::vector<CaseId>{cases[2], cases[3], cases[1], cases[0]}));
}

TEST_F(Lists, NarrowCasesByStatePackLeadAndWhoTookATask) {
  Change taken = step_of(first, 0, 1);
  taken.projection->tasks[0].assignee = "claire";
  Change closed = step_of(second, 0, 2);
  closed.projection->file.status = "closed";
  closed.projection->file.pack = "another";
  closed.projection->file.lead_organisation = "post-alg";
  ASSERT_TRUE(store->commit(taken));
  ASSERT_TRUE(store->commit(closed));
  const auto found = [&](const CaseFilter& filter) {
    std::vector<CaseId> cases;
    const auto page = store->cases(agent, filter, {}).value();
    for (const CaseRow& row : page.rows) cases.push_back(row.case_id);
    return cases;
  };

  EXPECT_EQ(found({"open", {}, {}, false, {}}), std::vector{first});
  EXPECT_EQ(found({"closed", {}, {}, false, {}}), std::vector{second});
  EXPECT_EQ(found({{}, "another", {}, false, {}}), std::vector{second});
  EXPECT_EQ(found({{}, {}, "post-alg", false, {}}), std::vector{second});
  EXPECT_EQ(found({{}, {}, {}, true, {}}), std::vector{first});
  EXPECT_TRUE(found({"closed", {}, {}, true, {}}).empty());
}

TEST_F(Lists, NameTheDeadlinesWhoseTimerMustAct) {
  ASSERT_TRUE(store->commit(step_of(first, 0, 1)));      // fires at second 1
  ASSERT_TRUE(store->commit(step_of(second, 0, 2, 2)));  // fires at second 2

  EXPECT_EQ(store->deadlines_due(moment(0), 10).value().size(), 0u);
  EXPECT_EQ(store->deadlines_due(moment(1), 10).value().size(), 1u);
  const auto both = store->deadlines_due(moment(2), 10).value();
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(both[0].case_id, first);
  EXPECT_EQ(store->deadlines_due(moment(2), 1).value().size(), 1u);
}

TEST_F(Lists, KeepADeadlineThatIsOverInTheCalendarWhileATaskIsDueByIt) {
  Change running = step_of(first, 0, 1);
  Change over = step_of(second, 0, 2, 2);
  over.projection->deadlines.front().state = "passed";
  ASSERT_TRUE(store->commit(running));
  ASSERT_TRUE(store->commit(over));
  const auto between = [&] {
    return database
        ->read([&](Connection& connection) {
          return read_deadlines_between(connection, "interior", "pref-59", moment(0), moment(300),
                                        10);
        })
        .value();
  };
  EXPECT_EQ(between().size(), 1u);

  Change asked = step_of(second, 2, 3);
  asked.projection->deadlines.front().state = "passed";
  asked.projection->tasks.front().due_name = "appeal_period";
  ASSERT_TRUE(store->commit(asked));

  EXPECT_EQ(between().size(), 2u);
}

TEST_F(Outbox, KeepsOrderAndForgetsNothingUntilTheReceipt) {
  Change change = step_of(first, 0, 1);
  change.outbox = {message_of(2), message_of(1)};
  change.outbox[0].case_id = first;
  ASSERT_TRUE(store->commit(change));

  const auto due = store->outbox_due(moment(0), 10).value();
  ASSERT_EQ(due.size(), 2u);
  EXPECT_EQ(due[0], change.outbox[0]);
  ASSERT_TRUE(store->record_attempt({due[0].message_id, moment(1), "no answer", moment(60)}));
  EXPECT_EQ(store->outbox_due(moment(59), 10).value().size(), 1u);
  EXPECT_EQ(store->outbox_due(moment(60), 10).value().size(), 2u);
  ASSERT_TRUE(store->settle({due[0].message_id, moment(61), "receipt", true}));
  ASSERT_TRUE(store->settle({due[1].message_id, moment(61), "refusal", false}));
  EXPECT_EQ(store->settle({due[1].message_id, moment(61), "again", true}).error().code,
            Code::NotFound);

  EXPECT_TRUE(store->outbox_due(moment(1000), 10).value().empty());
  const auto delivered = store->outbox_message(due[0].message_id).value();
  EXPECT_EQ(delivered->state, "delivered");
  EXPECT_EQ(delivered->attempts, 2u);
  EXPECT_EQ(delivered->receipt, Json("receipt"));
  EXPECT_EQ(store->outbox_message(due[1].message_id).value()->state, "refused");
  EXPECT_EQ(store->outbox_of(first).value().size(), 1u);
}

TEST_F(Projections, RebuiltEqualTheLiveOnesRowByRow) {
  std::map<CaseId, CaseProjection> live;
  for (std::uint64_t number = 1; number <= 20; ++number) {
    const CaseId id{uuid_of(number)};
    for (std::uint64_t version = 0; version < number % 4 + 1; ++version)
      ASSERT_TRUE(store->commit(step_of(id, version, number * 100 + version)));
    live.emplace(id, store->projection(id).value());
  }

  const auto rebuilt = store->rebuild_projections([&](const CaseId& id) -> Result<CaseProjection> {
    TRY(const auto events, store->events({id.uuid}, 0));
    return projection_of(id, events.size());
  });

  ASSERT_TRUE(rebuilt) << describe(rebuilt.error());
  EXPECT_EQ(*rebuilt, 20u);
  for (const auto& [id, projection] : live) EXPECT_EQ(store->projection(id).value(), projection);
}

TEST_F(Projections, ARebuildRemovesRowsThatNoEventExplains) {
  ASSERT_TRUE(store->commit(step_of(first, 0, 1)));
  ASSERT_TRUE(database->write([&](Connection& connection) {
    return connection.run("UPDATE task SET organisation='pref-62'");
  }));

  ASSERT_TRUE(store->rebuild_projections(
      [](const CaseId& id) -> Result<CaseProjection> { return projection_of(id, 1); }));

  EXPECT_EQ(store->projection(first).value(), projection_of(first, 1));
}

TEST_F(Projections, AFoldThatFailsIsTold) {
  ASSERT_TRUE(store->commit(step_of(first, 0, 1)));

  const auto rebuilt = store->rebuild_projections(
      [](const CaseId&) -> Result<CaseProjection> { return fail(Code::Corrupt, "no"); });

  EXPECT_EQ(rebuilt.error().code, Code::Corrupt);
}

TEST(Database, AMigrationThatChangedIsRefused) {
  const TemporaryFolder folder;
  const auto database = std::move(*Database::open(folder.path() / "d.sqlite"));
  const Migration one{1, "first", "CREATE TABLE a (x INTEGER) STRICT"};
  const Migration changed{1, "first", "CREATE TABLE b (x INTEGER) STRICT"};
  const Migration two{2, "second", "CREATE TABLE c (x INTEGER) STRICT"};

  ASSERT_TRUE(database->migrate("access", std::array{one, two}));
  EXPECT_TRUE(database->migrate("access", std::array{one, two}));
  EXPECT_EQ(database->migrate("access", std::array{changed, two}).error().code, Code::Corrupt);
  EXPECT_EQ(database->migrate("access", std::array{one}).error().code, Code::Corrupt);
}

TEST(Database, AReaderWritesNothing) {
  const TemporaryFolder folder;
  const auto database = std::move(*Database::open(folder.path() / "d.sqlite"));

  const auto written = database->read(
      [](Connection& connection) { return connection.run("CREATE TABLE a (x INTEGER)"); });

  EXPECT_FALSE(written);
}

TEST(Database, AFileThatIsNoDatabaseIsRefused) {
  const TemporaryFolder folder;
  platform::DiskFiles files;
  const auto path = folder.path() / "d.sqlite";
  ASSERT_TRUE(files.write(path, bytes_of(std::string(8192, 'z')), platform::Privacy::Shared));

  EXPECT_EQ(Database::open(path).error().code, Code::Corrupt);
}

TEST(Database, IsItsOwnersAlone) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "d.sqlite";
  const auto database = std::move(*Database::open(path));

  namespace fs = std::filesystem;
  const auto others = fs::perms::group_all | fs::perms::others_all;
  EXPECT_EQ(fs::status(path).permissions() & others, fs::perms::none);
  EXPECT_EQ(fs::status(path.string() + "-wal").permissions() & others, fs::perms::none);
}

}  // namespace
}  // namespace entente::store
