// Durable steps per second of the store, with one client and with many that wait for each other's
// fsync, beside raw sqlite3 doing one event and one row per transaction on the same disk.
#include <sqlite3.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <thread>

#include "store/sample.hpp"
#include "store/sqlite_store.hpp"
#include "store/temporary_folder.hpp"

namespace entente::store {
namespace {

using namespace sample;
using Clock = std::chrono::steady_clock;

/// Processor time per step tells more than the clock where other programs want the processor.
struct Rate {
  double steps_per_second = 0;
  double micros_of_processor = 0;
};

class Stopwatch {
 public:
  double seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }
  Rate rate(std::uint64_t steps) const {
    const auto count = static_cast<double>(steps);
    const double processor = static_cast<double>(std::clock() - processor_) / CLOCKS_PER_SEC;
    return {count / seconds(), processor / count * 1e6};
  }

 private:
  Clock::time_point start_ = Clock::now();
  std::clock_t processor_ = std::clock();
};

void require(bool good, const char* what) {
  if (good) return;
  std::fprintf(stderr, "bench/store: %s failed\n", what);
  std::exit(1);
}

/// Steps per second of raw sqlite3: one insertion of 600 bytes, one update, one commit.
Rate raw_sqlite(const std::filesystem::path& folder, double seconds) {
  sqlite3* database = nullptr;
  require(sqlite3_open((folder / "raw.sqlite").c_str(), &database) == SQLITE_OK, "opening");
  const auto run = [&](const char* sql) {
    require(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK, sql);
  };
  run("PRAGMA page_size=4096; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
      "PRAGMA wal_autocheckpoint=4000;"
      "CREATE TABLE event (id INTEGER PRIMARY KEY, stream INTEGER, body TEXT) STRICT;"
      "CREATE INDEX by_stream ON event (stream, id);"
      "CREATE TABLE file (id INTEGER PRIMARY KEY, version INTEGER) STRICT;"
      "INSERT INTO file VALUES (1, 0)");
  sqlite3_stmt* insert = nullptr;
  sqlite3_stmt* update = nullptr;
  require(sqlite3_prepare_v2(database, "INSERT INTO event (stream, body) VALUES (1, ?)", -1,
                             &insert, nullptr) == SQLITE_OK,
          "preparing");
  require(sqlite3_prepare_v2(database, "UPDATE file SET version=version+1 WHERE id=1", -1, &update,
                             nullptr) == SQLITE_OK,
          "preparing");
  const std::string body(600, 'x');
  std::uint64_t steps = 0;
  const Stopwatch watch;
  for (; watch.seconds() < seconds; ++steps) {
    run("BEGIN IMMEDIATE");
    sqlite3_bind_text(insert, 1, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
    require(sqlite3_step(insert) == SQLITE_DONE, "inserting");
    sqlite3_reset(insert);
    require(sqlite3_step(update) == SQLITE_DONE, "updating");
    sqlite3_reset(update);
    run("COMMIT");
  }
  const Rate rate = watch.rate(steps);
  sqlite3_finalize(insert);
  sqlite3_finalize(update);
  sqlite3_close(database);
  return rate;
}

/// Steps per second of `clients` threads, each with a case of its own.
Rate store_steps(const std::filesystem::path& folder, unsigned clients, double seconds) {
  const auto database =
      std::move(*Database::open(folder / ("store" + std::to_string(clients) + ".sqlite")));
  const auto store = std::move(*open_store(*database, "interior"));
  std::atomic<std::uint64_t> steps = 0;
  const Stopwatch watch;
  std::vector<std::thread> threads;
  for (unsigned client = 1; client <= clients; ++client)
    threads.emplace_back([&, client] {
      const CaseId id{uuid_of(client)};
      for (std::uint64_t version = 0; watch.seconds() < seconds; ++version) {
        const auto committed =
            store->commit(step_of(id, version, client * std::uint64_t{1'000'000'000} + version));
        require(committed.has_value(), "a step");
        ++steps;
      }
    });
  for (std::thread& thread : threads) thread.join();
  return watch.rate(steps.load());
}

int run(bool quick) {
  const TemporaryFolder folder;
  const double seconds = quick ? 3 : 10;
  std::printf("a step of the store: one event, its command, and a projection of 9 rows compared\n");
  Rate raw;
  Rate one;
  Rate many;
  const auto keep_better = [](Rate& best, const Rate& measured) {
    if (measured.steps_per_second > best.steps_per_second) best = measured;
  };
  const int rounds = quick ? 2 : 3;
  for (int round = 0; round < rounds; ++round) {
    const auto here = folder.path() / std::to_string(round);
    std::filesystem::create_directory(here);
    keep_better(raw, raw_sqlite(here, seconds));
    keep_better(one, store_steps(here, 1, seconds));
    keep_better(many, store_steps(here, 32, seconds));
  }
  const auto print = [](const char* what, const Rate& rate) {
    std::printf("%-28s %8.0f steps/s %8.0f us of processor a step\n", what, rate.steps_per_second,
                rate.micros_of_processor);
  };
  print("raw sqlite3, 1 client", raw);
  print("store, 1 client", one);
  print("store, 32 waiting clients", many);
  std::printf("RATIO store_1_client_to_raw_sqlite %.2f\n",
              one.steps_per_second / raw.steps_per_second);
  std::printf("RATIO store_32_clients_to_raw_sqlite %.2f\n",
              many.steps_per_second / raw.steps_per_second);
  return 0;
}

}  // namespace
}  // namespace entente::store

int main(int argc, char** argv) {
  return entente::store::run(argc > 1 && std::strcmp(argv[1], "--quick") == 0);
}
