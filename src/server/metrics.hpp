// Figures of the running server in the Prometheus text format (version 0.0.4): counters and
// histograms that many threads add to, and gauges read when they are asked for.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace entente::server {

/// A family's name, what it means, and the labels of one of its series, as `route="/healthz"`.
struct SeriesName {
  std::string family;
  std::string help;
  std::string labels;
};

class Counter {
 public:
  void add(std::uint64_t count = 1) { value_.fetch_add(count, std::memory_order_relaxed); }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_{0};
};

/// Durations in buckets whose upper bounds are fixed.
class Histogram {
 public:
  static constexpr std::array<std::int64_t, 10> kBoundsMicros{
      500, 1'000, 2'500, 5'000, 10'000, 25'000, 50'000, 100'000, 500'000, 2'500'000};

  void observe_micros(std::int64_t micros);
  /// The lines of one series.
  std::string text(const std::string& family, const std::string& labels) const;

 private:
  std::array<Counter, kBoundsMicros.size() + 1> buckets_;
  Counter sum_micros_;
};

/// Escapes a label's value.
std::string label_value(std::string_view value);

class Metrics {
 public:
  /// The counter of this series; made on first use, stays where it is.
  Counter& counter(const SeriesName& name);
  Histogram& histogram(const SeriesName& name);
  /// `read` is called each time the figures are asked for.
  void gauge(const SeriesName& name, std::function<std::int64_t()> read);

  /// All families in the order of their names.
  std::string text() const;

 private:
  template <class Kind>
  struct Family {
    std::string help;
    std::map<std::string, Kind> series;
  };
  mutable std::mutex mutex_;
  std::map<std::string, Family<Counter>> counters_;
  std::map<std::string, Family<Histogram>> histograms_;
  std::map<std::string, Family<std::function<std::int64_t()>>> gauges_;
};

/// Resident memory of this process in bytes; zero when the machine does not tell.
std::int64_t resident_bytes();

}  // namespace entente::server
