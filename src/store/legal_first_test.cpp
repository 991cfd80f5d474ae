// In which order tasks and watched cases stand: what the law limits, then an organisation's own
// targets, then what has no date; in however many pages, and after an upgrade too.
#include <gtest/gtest.h>

#include "store/due_kinds.hpp"
#include "store/oversight.hpp"
#include "store/sample.hpp"
#include "store/schema.hpp"
#include "store/sqlite_store.hpp"
#include "store/temporary_folder.hpp"

namespace entente::store {
namespace {

using namespace sample;

const ListReader kAgent{"pref-59", {"agent"}, "claire"};
const CaseId kCase{uuid_of(1)};
constexpr std::uint64_t kMany = 500;

TaskRow due_task(std::uint64_t number, DueKind kind) {
  TaskRow task = task_of(kCase, number);
  task.due_kind = to_text(kind);
  return task;
}

TaskRow undated(std::uint64_t number, std::int64_t created) {
  TaskRow task = task_of(kCase, number);
  task.due_at.reset();
  task.created_at = moment(created);
  return task;
}

/// Five hundred targets, and behind them by date one limit of the law; two tasks without a date.
std::vector<TaskRow> tasks_with_the_law_last() {
  std::vector<TaskRow> tasks;
  for (std::uint64_t i = 1; i <= kMany; ++i) tasks.push_back(due_task(i, DueKind::Target));
  tasks.push_back(due_task(kMany + 1, DueKind::Limit));
  tasks.push_back(undated(kMany + 2, 20));
  tasks.push_back(undated(kMany + 3, 10));
  return tasks;
}

struct LegalFirst : testing::Test {
  TemporaryFolder folder;
  std::unique_ptr<Database> database = *Database::open(folder.path() / "node.sqlite");
  std::unique_ptr<Store> store;

  void commit(std::vector<TaskRow> tasks) {
    if (!store) store = *open_store(*database, "interior");
    Change change = step_of(kCase, 0, 1);
    change.projection->tasks = std::move(tasks);
    const auto committed = store->commit(change);
    ASSERT_TRUE(committed) << describe(committed.error());
  }

  /// All rows, page by page.
  template <class Read>
  static std::vector<TaskRow> all(Read&& read, std::size_t limit = 200) {
    std::vector<TaskRow> rows;
    Paging paging{limit, ""};
    do {
      const auto page = read(paging);
      EXPECT_TRUE(page) << describe(page.error());
      if (!page) return rows;
      for (const auto& entry : page->rows) rows.push_back(entry.task);
      paging.cursor = page->next;
    } while (!paging.cursor.empty());
    return rows;
  }

  std::vector<TaskRow> inbox(InboxScope scope = InboxScope::Organisation) {
    return all([&](const Paging& at) { return store->tasks(kAgent, scope, at); });
  }
  std::vector<TaskRow> duties(const DutyFilter& filter) {
    return all([&](const Paging& at) {
      return database->read(
          [&](Connection& connection) { return read_duties(connection, "interior", filter, at); });
    });
  }
};

void expect_the_law_first(const std::vector<TaskRow>& rows) {
  ASSERT_EQ(rows.size(), kMany + 3);
  EXPECT_EQ(rows[0].due_kind, "limit");
  EXPECT_EQ(rows[0].due_at, due_task(kMany + 1, DueKind::Limit).due_at);
  for (std::uint64_t i = 1; i <= kMany; ++i)
    ASSERT_EQ(rows[i].task_id, due_task(i, DueKind::Target).task_id) << i;
  EXPECT_EQ(rows[kMany + 1].created_at, moment(10)) << "of what has no date the oldest comes first";
  EXPECT_EQ(rows[kMany + 2].created_at, moment(20));
}

TEST_F(LegalFirst, BehindFiveHundredTargetsTheOneLimitOfTheLawStandsFirst) {
  commit(tasks_with_the_law_last());

  expect_the_law_first(inbox());
  expect_the_law_first(duties({"pref-59", std::nullopt, std::nullopt}));
  expect_the_law_first(duties({"pref-59", "", std::nullopt}));
  const auto late = duties({"pref-59", std::nullopt, moment((kMany + 1) * 3600)});
  ASSERT_EQ(late.size(), kMany + 1) << "what has no date is never late";
  EXPECT_EQ(late[0].due_kind, "limit");
}

TEST_F(LegalFirst, TheSameIsTrueOfMyOwnTasksAndOfWhatIsWaitedFor) {
  auto tasks = tasks_with_the_law_last();
  for (auto& task : tasks) task.assignee = "claire";
  commit(tasks);
  expect_the_law_first(inbox(InboxScope::Mine));

  Change change = step_of(kCase, 1, 2);
  for (auto& task : tasks) task.state = "waiting";
  change.projection->tasks = tasks;
  ASSERT_TRUE(store->commit(change));
  expect_the_law_first(inbox(InboxScope::Waiting));
}

TEST_F(LegalFirst, ReadFromAnIndexAndNotSorted) {
  commit(tasks_with_the_law_last());
  const auto plan = database->read([](Connection& connection) -> Result<std::string> {
    TRY(auto rows,
        connection.prepare("EXPLAIN QUERY PLAN SELECT element FROM task WHERE node='interior'"
                           " AND organisation='pref-59' AND state='open' AND kind='due'"
                           " AND (due_rank, due_order, task_id) > (0, 0, x'')"
                           " ORDER BY due_rank, due_order, task_id LIMIT 50"));
    std::string all;
    for (;;) {
      TRY(const bool found, rows.step());
      if (!found) return all;
      all += rows.text(3);
    }
  });
  ASSERT_TRUE(plan) << describe(plan.error());
  EXPECT_NE(plan->find("task_by_organisation"), std::string::npos) << *plan;
  EXPECT_EQ(plan->find("ORDER BY"), std::string::npos) << *plan;
}

TEST_F(LegalFirst, OfWatchedCasesToo) {
  store = *open_store(*database, "interior");
  const auto watch = [&](std::uint64_t number, std::optional<std::int64_t> due, DueKind kind) {
    Change change = step_of(CaseId{uuid_of(number)}, 0, number);
    change.projection->tasks.clear();
    if (due) {
      change.projection->file.next_due_at = moment(*due);
      change.projection->file.next_due_kind = to_text(kind);
    }
    EXPECT_TRUE(store->commit(change));
  };
  watch(1, 10, DueKind::Target);
  watch(2, std::nullopt, DueKind::Limit);
  watch(3, 30, DueKind::Limit);
  watch(4, 20, DueKind::Limit);
  std::vector<CaseId> seen;
  Paging paging{1, ""};
  do {
    const auto page = store->watched(kAgent, paging).value();
    for (const auto& row : page.rows) seen.push_back(row.case_id);
    paging.cursor = page.next;
  } while (!paging.cursor.empty());
  EXPECT_EQ(seen, (std::vector<CaseId>{{uuid_of(4)}, {uuid_of(3)}, {uuid_of(1)}, {uuid_of(2)}}));
}

/// As an earlier program left it: the tables of before, rows without a kind.
Result<void> write_rows_of_before(Database& database) {
  TRY_VOID(database.migrate("store", store_migrations().first(2)));
  return database.write([](Connection& connection) -> Result<void> {
    TRY_VOID(connection.run(
        "INSERT INTO case_file VALUES ('interior',?,'59-1','p','old','r','pref-59','open','{}',"
        "'fr',?,?,NULL,1)",
        kCase, moment(3600), moment(0)));
    TRY_VOID(connection.run("INSERT INTO case_organisation VALUES ('interior',?,'pref-59','lead')",
                            kCase));
    for (const std::string name : {"border", "wish"})
      TRY_VOID(connection.run("INSERT INTO deadline VALUES ('interior',?,?,?,?,?,NULL,'running')",
                              kCase, uuid_of(name.size()), name, moment(3600), moment(3600)));
    for (const TaskRow& task : tasks_with_the_law_last())
      TRY_VOID(connection.run(
          "INSERT INTO task VALUES ('interior',?,?,'e','t','pref-59','agent',NULL,'due','open',"
          "?,?,NULL,?,NULL,NULL)",
          kCase, task.task_id, task.due_at,
          task.due_kind ? std::optional(*task.due_kind == "limit" ? "law" : "wish") : std::nullopt,
          task.created_at));
    return {};
  });
}

TEST_F(LegalFirst, AnUpgradedStoreIsFilledInOnce) {
  const auto written = write_rows_of_before(*database);
  ASSERT_TRUE(written) << describe(written.error());
  store = *open_store(*database, "interior");
  const auto lacking = [&] {
    return database
        ->read(
            [](Connection& connection) { return packs_without_due_kinds(connection, "interior"); })
        .value();
  };
  ASSERT_EQ(inbox().size(), kMany + 3);
  EXPECT_EQ(lacking(), std::vector<std::string>{"old"});

  const auto filled = database->write([](Connection& connection) {
    return fill_due_kinds(connection, "interior", [](std::string_view pack, std::string_view name) {
      return pack == "old" && name == "wish" ? DueKind::Target : DueKind::Limit;
    });
  });

  ASSERT_TRUE(filled) << describe(filled.error());
  expect_the_law_first(inbox());
  EXPECT_TRUE(lacking().empty());
  EXPECT_EQ(store->projection(kCase).value().file.next_due_kind, "target")
      << "a task is due by it, and the law's limit of the same moment merely runs";
}

}  // namespace
}  // namespace entente::store
