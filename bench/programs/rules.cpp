// The two tables and ten expressions of bench/rules (see bench/peers/workload.py) in Entente, warm
// and on one thread, and a shipped rule evaluated millions of times on several.
//
//   bench_rules work FOLDER MILLISECONDS    prints "answer CASE JSON" and "time CASE NANOSECONDS"
//   bench_rules rule MODEL COUNT THREADS    prints seconds and resident memory
#include <sys/resource.h>

#include <boost/json/serialize.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <new>
#include <sstream>
#include <thread>

#include "base/json.hpp"
#include "dmn/decider.hpp"
#include "dmn/reader.hpp"
#include "feel/evaluation.hpp"

namespace {

thread_local std::uint64_t allocations = 0;

}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace entente {
namespace {

using Clock = std::chrono::steady_clock;
using Row = std::vector<feel::Value>;

[[noreturn]] void stop(std::string_view reason) {
  fmt::print(stderr, "bench_rules: {}\n", reason);
  std::exit(1);
}

template <class T>
T need(Result<T> result) {
  if (!result) stop(describe(result.error()));
  return std::move(*result);
}

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  if (!file || !(text << file.rdbuf())) stop("cannot read " + path);
  return text.str();
}

Json json_of(const std::string& path) {
  return need(parse_json(text_of(path)));
}

/// What a FEEL text without names says.
feel::Value value_of(std::string_view text) {
  return feel::evaluate(need(feel::compile(text)), {}, {}).value;
}

/// Nanoseconds of one call of `work`, the best of many short rounds, for another program may take
/// the processor at any time; and the allocations of a round.
template <class Work>
void measure(std::string_view what, int milliseconds, const Work& work) {
  using Nanoseconds = std::chrono::duration<double, std::nano>;
  const auto end = Clock::now() + std::chrono::milliseconds(milliseconds);
  double best = 1e300;
  std::uint64_t calls = 1;
  std::uint64_t allocated = 0;
  while (Clock::now() < end) {
    const std::uint64_t before = allocations;
    const auto start = Clock::now();
    for (std::uint64_t i = 0; i < calls; ++i) work(i);
    const double took = Nanoseconds(Clock::now() - start).count();
    allocated = allocations - before;
    if (took < 3e5)
      calls *= 2;
    else
      best = std::min(best, took / static_cast<double>(calls));
  }
  fmt::print("time {} {:.1f}\n", what, best);
  fmt::print("allocations {} {:.3f}\n", what,
             static_cast<double>(allocated) / static_cast<double>(calls));
}

void run_case(const std::string& folder, std::string_view name, const Json& work,
              int milliseconds) {
  const std::string file = folder + "/" + std::string(member(work, "table")->as_string()) + ".dmn";
  const auto model = need(dmn::read(text_of(file), file));
  std::vector<std::string> names;
  const JsonArray& rows = member(work, "rows")->as_array();
  for (const auto& [input, value] : rows.front().as_object()) names.emplace_back(input);
  auto decider = need(dmn::Decider::of(model, "answer", names));
  std::vector<Row> inputs;
  for (const Json& row : rows) {
    const feel::Value context = value_of(boost::json::serialize(row));
    inputs.emplace_back();
    for (const std::string& input : names) inputs.back().push_back(context[input]);
  }
  std::string answers;
  for (const Row& row : inputs) {
    answers += fmt::format("{}{}", answers.empty() ? "" : ",",
                           feel::to_text(decider.decide(feel::PlaceList(row))));
  }
  fmt::print("answer {} [{}]\n", name, answers);
  std::size_t at = 0;
  measure(name, milliseconds, [&](std::uint64_t) {
    if (decider.decide(feel::PlaceList(inputs[at])).is_null()) stop("no answer");
    at = at + 1 == inputs.size() ? 0 : at + 1;
  });
}

void run_expression(std::string_view name, std::string_view text, const feel::Value& variables,
                    int milliseconds) {
  const auto expression = need(feel::compile(text));
  const feel::Environment environment;
  feel::Evaluation evaluation(environment);
  feel::PlaceList inputs(expression.inputs().size());
  for (std::size_t i = 0; i < expression.inputs().size(); ++i)
    inputs[i] = &variables[expression.inputs()[i]];
  const auto answer =
      feel::to_text(feel::Value(feel::List{evaluation.run(*expression.program(), inputs)}));
  fmt::print("answer {} {}\n", name, answer);
  measure(name, milliseconds, [&](std::uint64_t) {
    evaluation.restart();
    if (evaluation.run(*expression.program(), inputs).is_null()) stop("no value");
  });
}

int work(const std::string& folder, int milliseconds) {
  const Json cases = json_of(folder + "/cases.json");
  for (const auto& [name, each] : cases.as_object()) run_case(folder, name, each, milliseconds);
  const Json workload = json_of(folder + "/expressions.json");
  const feel::Value variables = value_of(member(workload, "context")->as_string());
  for (const auto& [name, each] : member(workload, "expressions")->as_object())
    run_expression(name, member(each, "feel")->as_string(), variables, milliseconds);
  return 0;
}

/// Facts of many cases, as the rule on the time to appeal reads them.
feel::Value facts_of(std::size_t number) {
  constexpr std::string_view kRegimes[] = {"free", "house_arrest", "prison", "detention", "other"};
  const feel::CivilDate signed_on{2023 + static_cast<std::int32_t>(number % 4),
                                  static_cast<std::uint8_t>(1 + number / 4 % 12),
                                  static_cast<std::uint8_t>(1 + number / 7 % 28)};
  return feel::Context{{"measure", feel::Context{{"signed_on", signed_on}, {"window", "granted"}}},
                       {"situation", feel::Context{{"regime", kRegimes[number % 5]}}},
                       {"service", feel::Context{{"remedies_mentioned", number % 3 != 0}}}};
}

long resident_kib() {
  std::ifstream status("/proc/self/status");
  std::string word;
  while (status >> word)
    if (word == "VmRSS:") {
      long kib = 0;
      status >> kib;
      return kib;
    }
  return 0;
}

/// Slices of the same rows again and again: each thread has a decider and rows of its own.
std::uint64_t decide_slices(const std::string& file, const std::string& text, std::size_t count) {
  const auto model = need(dmn::read(text, file));
  const std::string names[] = {"facts"};
  auto decider = need(dmn::Decider::of(model, "appeal_period", names));
  constexpr std::size_t kSlice = 4096;
  std::vector<feel::Value> facts;
  for (std::size_t i = 0; i < kSlice; ++i) facts.push_back(facts_of(i));
  const std::span<const feel::Value> columns[] = {facts};
  std::vector<feel::Value> answers(kSlice);
  std::uint64_t found = 0;
  for (std::size_t done = 0; done < count; done += kSlice) {
    const std::size_t rows = std::min(kSlice, count - done);
    dmn::decide_rows(decider, columns, 0, std::span(answers).first(rows));
    for (std::size_t i = 0; i < rows; ++i) found += answers[i].is_null() ? 0 : 1;
  }
  return found;
}

int rule(const std::string& file, std::size_t count, std::size_t threads) {
  const std::string text = text_of(file);
  decide_slices(file, text, 4096);
  const long before = resident_kib();
  const auto start = Clock::now();
  std::vector<std::uint64_t> found(threads);
  std::vector<std::thread> running;
  for (std::size_t i = 0; i < threads; ++i)
    running.emplace_back([&, i] { found[i] = decide_slices(file, text, count / threads); });
  for (std::thread& each : running) each.join();
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::uint64_t answered = 0;
  for (const std::uint64_t each : found) answered += each;
  const auto processor = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  fmt::print("evaluations {}\nanswered {}\nseconds {:.3f}\n", count / threads * threads, answered,
             seconds);
  fmt::print("processor_seconds {:.3f}\n", processor(usage.ru_utime) + processor(usage.ru_stime));
  fmt::print("resident_kib_before {}\nresident_kib_most {}\n", before, usage.ru_maxrss);
  return 0;
}

}  // namespace
}  // namespace entente

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv, argv + argc);
  if (words.size() == 4 && words[1] == "work") return entente::work(words[2], std::stoi(words[3]));
  if (words.size() == 5 && words[1] == "rule")
    return entente::rule(words[2], std::stoul(words[3]), std::stoul(words[4]));
  entente::stop("wants: work FOLDER MILLISECONDS, or rule MODEL COUNT THREADS");
}
