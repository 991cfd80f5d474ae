// All indicators over many cases and all shipped public series, beside the limits that they are
// held to and beside plain SQLite on the same rows. Usage: bench_indicators ROOT FOLDER CASES
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>

#include "observatory/casebook.hpp"
#include "observatory/desk.hpp"
#include "observatory/own_table.hpp"
#include "observatory/sample_cases.hpp"
#include "platform/clock.hpp"
#include "platform/files.hpp"

namespace entente::observatory {
namespace {

using Timer = std::chrono::steady_clock;

double since(Timer::time_point start) {
  return std::chrono::duration<double>(Timer::now() - start).count();
}

template <class T>
T need(Result<T> result) {
  if (result) return *std::move(result);
  std::fprintf(stderr, "bench/indicators: %s\n", describe(result.error()).c_str());
  std::exit(1);
}
void need(Result<void> result) {
  if (result) return;
  std::fprintf(stderr, "bench/indicators: %s\n", describe(result.error()).c_str());
  std::exit(1);
}

constexpr const char* kThisMonth = "2026-03";

/// Fills a casebook as a node does: rows in the order of the journal, the sums at its end.
void fill(Casebook& book, std::uint64_t cases) {
  constexpr std::uint64_t kBatch = 5'000;
  const Date first = need(date_of(2021, 1, 1));
  for (std::uint64_t from = book.position(); from < cases; from += kBatch) {
    auto told = sample::cases(from, std::min(cases, from + kBatch), first, 1'800);
    told.drained = told.next == cases;
    need(book.take(told));
  }
  need(book.set_today(need(date_of(2026, 3, 2))));
}

/// The same sums by SQLite over the rows of all cases.
double plain_sql(Casebook& book) {
  const auto start = Timer::now();
  for (const auto& tally : book.tallies()) {
    if (tally.sql.empty()) continue;
    auto rows = need(book.connection().prepare(
        "select measure, period, place, origin, category, sum(value) from (" + tally.sql +
        ") group by 1, 2, 3, 4, 5"));
    while (need(rows.step())) {
    }
  }
  return since(start);
}

struct Slowest {
  std::string id;
  double seconds = 0;
  void see(const std::string& name, double took) {
    if (took > seconds) *this = {name, took};
  }
};

int run(const std::string& root, const std::string& folder, std::uint64_t cases) {
  platform::DiskFiles files;
  const auto indicators = need(read_indicators(files, root + "/statistics/indicators"));
  const std::string path = folder + "/casebook-" + std::to_string(cases) + ".sqlite";
  auto start = Timer::now();
  auto book = need(Casebook::open(path, need(read_tallies(files, root + "/statistics/tallies"))));
  fill(*book, cases);
  std::printf("%llu cases in the casebook after %.1f s, %.0f MB\n",
              static_cast<unsigned long long>(cases), since(start),
              static_cast<double>(std::filesystem::file_size(path)) / 1e6);
  auto warehouse = need(Warehouse::open(folder + "/statistics.db"));

  Slowest own_slowest;
  double own_seconds = 0;
  std::size_t own = 0;
  start = Timer::now();
  std::thread counting([&] {
    for (const auto& one : indicators) {
      if (one.own.empty()) continue;
      const auto began = Timer::now();
      const auto tables =
          disclosed(one, need(own_counts(one, book->connection())), kThisMonth, Digest{});
      const auto label = [](std::string_view, const std::string& id) { return id; };
      for (const auto& table : tables) static_cast<void>(own_table_json(table, label));
      own_slowest.see(one.id, since(began));
      own_seconds += since(began);
      ++own;
    }
  });
  Slowest public_slowest;
  double public_seconds = 0;
  std::size_t computed = 0;
  for (const auto& one : indicators) {
    if (!one.own.empty()) continue;
    const auto began = Timer::now();
    if (need(compute(one, *warehouse)).missing.empty()) ++computed;
    public_slowest.see(one.id, since(began));
    public_seconds += since(began);
  }
  counting.join();
  const double all = since(start);

  // The page of each public indicator as a node shows it first, nothing remembered.
  const platform::SettableClock clock(need(parse_instant("2026-03-02T08:00:00Z")));
  access::Reader reader;
  reader.roles = {"agent"};
  Slowest page = own_slowest;
  for (const auto& one : indicators) {
    if (!one.own.empty()) continue;
    const auto desk =
        need(Desk::open(files, root + "/statistics", folder + "/statistics.db", clock));
    const auto began = Timer::now();
    static_cast<void>(need(desk->show(one.id, reader)));
    page.see(one.id, since(began));
  }
  const double raw = plain_sql(*book);

  std::printf(
      "%zu indicators of own cases in %.3f s (slowest %s, %.3f s); %zu of public series in "
      "%.3f s (slowest %s, %.3f s)\n",
      own, own_seconds, own_slowest.id.c_str(), own_slowest.seconds, computed, public_seconds,
      public_slowest.id.c_str(), public_slowest.seconds);
  std::printf(
      "all of them on two threads: %.3f s; slowest page: %s, %.3f s; the sums by plain SQL "
      "over all rows: %.3f s\n",
      all, page.id.c_str(), page.seconds, raw);
  std::printf("RATIO indicators_all_to_two_seconds %.2f\n", 2.0 / all);
  std::printf("RATIO indicators_page_to_200_ms %.2f\n", 0.2 / page.seconds);
  std::printf("RATIO indicators_own_to_raw_sqlite %.2f\n", raw / own_seconds);
  return 0;
}

}  // namespace
}  // namespace entente::observatory

int main(int count, char** values) {
  if (count != 4) {
    std::fprintf(stderr, "usage: bench_indicators ROOT FOLDER CASES\n");
    return 2;
  }
  return entente::observatory::run(values[1], values[2], std::stoull(values[3]));
}
