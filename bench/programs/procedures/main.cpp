// Transitions of elements per second of processor in the kernel, in memory: each command is decided
// and the case that is kept follows, as in a node. Then what a step costs in a
// young and in an old case, and beside few and many open ones.
#include <malloc.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "calendar/posix_zone.hpp"
#include "calendar/zone_database.hpp"
#include "kernel/decide.hpp"
#include "pack/reader.hpp"

namespace entente::kernel {
namespace {

void require(bool good, const std::string& what) {
  if (good) return;
  std::fprintf(stderr, "bench/procedures: %s\n", what.c_str());
  std::exit(1);
}

template <class T>
T given(Result<T> result) {
  require(result.has_value(), result ? "" : describe(result.error()));
  return *std::move(result);
}

pack::Files files_of(const std::filesystem::path& folder) {
  pack::Files files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files[entry.path().lexically_relative(folder).generic_string()] =
        std::string(std::istreambuf_iterator<char>(in), {});
  }
  return files;
}

/// The pack, with the process that a case opens.
pack::Pack pack_opening(pack::Files files, const std::string& process) {
  std::string& manifest = files.at("pack.toml");
  const std::string before = "opens = \"automatic\"";
  manifest.replace(manifest.find(before), before.size(), "opens = \"" + process + "\"");
  return given(pack::read(files));
}

calendar::ZoneDatabase zones() {
  calendar::ZoneDatabase made;
  made.version = "bench";
  made.zones.emplace("Europe/Paris",
                     given(calendar::TimeZone::make(
                         {{3600, false, "CET"}}, {},
                         given(calendar::parse_posix_zone("CET-1CEST,M3.5.0,M10.5.0/3")))));
  return made;
}

/// A node in memory.
struct Office {
  Office(const pack::Pack& pack, const calendar::ZoneDatabase& zone_data)
      : definitions{pack, zone_data, "ministry", {}} {
    agent.id = "agent";
    agent.organisation = "office";
    agent.roles = {"agent"};
    clock.id = "clock";
    clock.kind = ActorKind::Timer;
  }

  void step(Case& file, const Actor& actor, CommandBody body) {
    const Command command{CommandId{id(++count)}, file.id, actor, now, now, std::move(body)};
    const auto decision = decide_in_place(definitions, file, command);
    require(decision.has_value(), decision ? "" : describe(decision.error()));
    const auto* events = std::get_if<std::vector<Event>>(&*decision);
    require(events != nullptr, "refused");
    for (const auto& event : *events)
      transitions += std::holds_alternative<TokenPlaced>(event.body) ? 1 : 0;
  }

  Case opened() {
    Case file;
    file.id = CaseId{id(++count)};
    OpenCase open;
    open.person = PersonId{id(++count)};
    open.correlation = CorrelationId{id(++count)};
    open.reference = "59-2026-000001";
    open.territory = "59";
    open.facts = {{"amount", JsonObject{{"n", "250"}}}};
    step(file, agent, std::move(open));
    return file;
  }

  void complete(Case& file, FactValues facts = {}) {
    require(file.tasks.size() == 1, "one task was expected");
    step(file, agent, CompleteTask{file.tasks.begin()->first, std::move(facts)});
  }

  /// As many different ids as are asked for, quickly.
  static Uuid id(std::uint64_t number) {
    Uuid made;
    for (std::size_t i = 0; i < 8; ++i)
      made.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    return made;
  }

  Definitions definitions;
  Actor agent;
  Actor clock;
  Instant now = parse_instant("2026-03-02T09:00:00Z").value();
  std::uint64_t count = 0;
  std::uint64_t transitions = 0;
};

double processor_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// The best of a few runs: another program's noise only ever adds.
template <class Run>
double transitions_per_second(Office& office, double seconds, const Run& run) {
  double best = 0;
  for (int round = 0; round < 5; ++round) {
    const double start = processor_seconds();
    office.transitions = 0;
    double spent = 0;
    while (spent < seconds / 5) {
      for (int i = 0; i < 200; ++i) run();
      spent = processor_seconds() - start;
    }
    best = std::max(best, static_cast<double>(office.transitions) / spent);
  }
  return best;
}

void run_automatic(Office& office) {
  const Case file = office.opened();
  require(file.status == CaseStatus::Closed, "the automatic process did not end");
}

void run_worked(Office& office) {
  const Instant before = office.now;
  Case file = office.opened();
  office.complete(file, {{"received.on", JsonObject{{"d", "2026-03-02"}}}});
  office.complete(file);
  office.now = before.plus_seconds(40LL * 24 * 3600);
  office.step(file, office.clock, ReachDeadline{"answer"});
  office.now = before;
  require(file.status == CaseStatus::Closed, "the process with tasks did not end");
}

const FactValues kNotDone{{"done", false}};

/// Notes and documents until the case has so many events.
void grow(Office& office, Case& file, std::int64_t events) {
  while (file.version < events) {
    office.complete(file, kNotDone);
    office.step(file, office.agent,
                AddDocument{DocumentId{Office::id(++office.count)}, "letter.pdf", "application/pdf",
                            1000, Digest{}});
  }
}

/// Microseconds of a step over so many, on one case after another, not in the order of memory.
double steps_micros(Office& office, std::vector<Case>& files, std::size_t& at, int steps) {
  const double start = processor_seconds();
  for (int i = 0; i < steps; ++i) {
    at = (at + 7919) % files.size();
    office.complete(files[at], kNotDone);
  }
  return (processor_seconds() - start) / steps * 1e6;
}

double step_micros(Office& office, std::vector<Case>& files, int steps) {
  double best = 1e9;
  std::size_t at = 0;
  for (int round = 0; round < 5; ++round)
    best = std::min(best, steps_micros(office, files, at, steps));
  return best;
}

/// The same with cases that have left the processor's caches, as a case has that nobody touched for
/// a while: what a step costs by its own work and memory, however many other cases are open.
double cold_step_micros(Office& office, std::vector<Case>& files) {
  constexpr std::size_t kMoreThanACache = std::size_t{256} << 20;
  constexpr int kSteps = 200;
  std::vector<unsigned char> other(kMoreThanACache);
  double best = 1e9;
  std::size_t at = 0;
  for (int round = 0; round < 8; ++round) {
    for (std::size_t i = 0; i < other.size(); i += 64) ++other[i];
    best = std::min(best, steps_micros(office, files, at, kSteps));
  }
  return best;
}

double young_and_old(Office& office, bool quick) {
  std::vector<Case> young(1, office.opened());
  std::vector<Case> old = young;
  grow(office, young[0], 10);
  grow(office, old[0], 10'000);
  const int steps = quick ? 500 : 2000;
  const double at_old = step_micros(office, old, steps);
  double at_young = 1e9;
  for (int i = 0; i < steps / 4; ++i) {  // stays young: each step is done on a copy
    std::vector<Case> copies(4, young[0]);
    const double start = processor_seconds();
    for (auto& one : copies) office.complete(one, kNotDone);
    if (i == 0) continue;
    at_young = i == 1 ? 0 : at_young;
    at_young += (processor_seconds() - start) / 4 * 1e6;
  }
  at_young /= steps / 4 - 1;
  std::printf("a step in a case of 10 events: %.2f us; of 10,000 events: %.2f us\n", at_young,
              at_old);
  return at_young / at_old;
}

/// Bytes that the program holds of the heap, with what the allocator adds to each piece.
double held_bytes() {
  const auto heap = mallinfo2();
  return static_cast<double>(heap.uordblks + heap.hblkhd);
}

double few_and_many(Office& office, bool quick) {
  const std::size_t many = quick ? 100'000 : 1'000'000;
  std::vector<Case> few;
  for (int i = 0; i < 1000; ++i) few.push_back(office.opened());
  const double at_few = step_micros(office, few, 5000);
  const double cold_at_few = cold_step_micros(office, few);
  std::vector<Case> all;
  const double held_before = held_bytes();
  all.reserve(many);
  for (std::size_t i = 0; i < many; ++i) all.push_back(office.opened());
  const double each = (held_bytes() - held_before) / static_cast<double>(many);
  std::printf("an open case of %lld events in memory: %.0f bytes\n",
              static_cast<long long>(all.front().version), each);
  const double at_many = step_micros(office, all, 5000);
  const double cold_at_many = cold_step_micros(office, all);
  std::printf("a step beside 1,000 open cases: %.2f us; beside %zu: %.2f us\n", at_few, many,
              at_many);
  std::printf("the same, the case not in the processor's cache: %.2f us; %.2f us\n", cold_at_few,
              cold_at_many);
  return cold_at_few / cold_at_many;
}

int run(const std::filesystem::path& folder, bool quick) {
  const auto files = files_of(folder);
  const auto zone_data = zones();
  const auto automatic = pack_opening(files, "automatic");
  const auto worked = pack_opening(files, "worked");
  const auto growing = pack_opening(files, "growing");
  Office first(automatic, zone_data);
  Office second(worked, zone_data);
  Office third(growing, zone_data);
  const double seconds = quick ? 2 : 10;
  const double alone = transitions_per_second(first, seconds, [&] { run_automatic(first); });
  std::printf("FIGURE entente automatic %.0f\n", alone);
  const double together = transitions_per_second(second, seconds, [&] { run_worked(second); });
  std::printf("FIGURE entente worked %.0f\n", together);
  const double age = young_and_old(third, quick);
  const double number = few_and_many(third, quick);
  constexpr double kGoal = 1e6;  // transitions of elements per second of a core
  std::printf("RATIO automatic-over-a-million-a-second %.2f\n", alone / kGoal);
  std::printf("RATIO young-step-over-old-step %.2f\n", age);
  std::printf("RATIO step-beside-few-over-step-beside-many %.2f\n", number);
  return 0;
}

}  // namespace
}  // namespace entente::kernel

int main(int count, char** arguments) {
  const bool quick = count > 2 && std::string(arguments[2]) == "--quick";
  return entente::kernel::run(arguments[1], quick);
}
