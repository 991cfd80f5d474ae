#include "server/metrics.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

namespace entente::server {
namespace {

std::string braced(std::string_view labels) {
  return labels.empty() ? std::string() : fmt::format("{{{}}}", labels);
}

std::string heading(std::string_view family, std::string_view help, std::string_view kind) {
  return fmt::format("# HELP {} {}\n# TYPE {} {}\n", family, help, family, kind);
}

/// Seconds as a decimal, without floating point.
std::string seconds_text(std::uint64_t micros) {
  return fmt::format("{}.{:06}", micros / 1'000'000, micros % 1'000'000);
}

}  // namespace

void Histogram::observe_micros(std::int64_t micros) {
  std::size_t bucket = 0;
  while (bucket < kBoundsMicros.size() && micros > kBoundsMicros[bucket]) ++bucket;
  buckets_[bucket].add();
  sum_micros_.add(static_cast<std::uint64_t>(std::max<std::int64_t>(micros, 0)));
}

std::string Histogram::text(const std::string& family, const std::string& labels) const {
  std::string lines;
  std::uint64_t total = 0;
  const std::string_view comma = labels.empty() ? "" : ",";
  for (std::size_t i = 0; i < buckets_.size(); ++i) {
    total += buckets_[i].value();
    const auto bound = i < kBoundsMicros.size()
                           ? seconds_text(static_cast<std::uint64_t>(kBoundsMicros[i]))
                           : std::string("+Inf");
    lines += fmt::format("{}_bucket{{{}{}le=\"{}\"}} {}\n", family, labels, comma, bound, total);
  }
  lines += fmt::format("{}_sum{} {}\n", family, braced(labels), seconds_text(sum_micros_.value()));
  lines += fmt::format("{}_count{} {}\n", family, braced(labels), total);
  return lines;
}

std::string label_value(std::string_view value) {
  std::string escaped;
  for (const char c : value) {
    if (c == '\\' || c == '"') escaped += '\\';
    if (c == '\n')
      escaped += "\\n";
    else
      escaped += c;
  }
  return escaped;
}

Counter& Metrics::counter(const SeriesName& name) {
  const std::lock_guard lock(mutex_);
  auto& family = counters_[name.family];
  family.help = name.help;
  return family.series[name.labels];
}

Histogram& Metrics::histogram(const SeriesName& name) {
  const std::lock_guard lock(mutex_);
  auto& family = histograms_[name.family];
  family.help = name.help;
  return family.series[name.labels];
}

void Metrics::gauge(const SeriesName& name, std::function<std::int64_t()> read) {
  const std::lock_guard lock(mutex_);
  auto& family = gauges_[name.family];
  family.help = name.help;
  family.series[name.labels] = std::move(read);
}

std::string Metrics::text() const {
  const std::lock_guard lock(mutex_);
  std::map<std::string, std::string> families;
  for (const auto& [name, family] : counters_) {
    auto& text = families[name] = heading(name, family.help, "counter");
    for (const auto& [labels, counter] : family.series)
      text += fmt::format("{}{} {}\n", name, braced(labels), counter.value());
  }
  for (const auto& [name, family] : histograms_) {
    auto& text = families[name] = heading(name, family.help, "histogram");
    for (const auto& [labels, histogram] : family.series) text += histogram.text(name, labels);
  }
  for (const auto& [name, family] : gauges_) {
    auto& text = families[name] = heading(name, family.help, "gauge");
    for (const auto& [labels, read] : family.series)
      text += fmt::format("{}{} {}\n", name, braced(labels), read());
  }
  std::string all;
  for (const auto& [name, text] : families) all += text;
  return all;
}

std::int64_t resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::int64_t total = 0;
  std::int64_t resident = 0;
  statm >> total >> resident;
  return statm ? resident * ::sysconf(_SC_PAGESIZE) : 0;
}

}  // namespace entente::server
