// What a node counts of itself, for those who watch it.
#include <algorithm>
#include <array>

#include "node/engine.hpp"
#include "node/node.hpp"
#include "store/administration.hpp"

namespace entente::node {
namespace {

/// What an operator is woken for: messages that do not leave, deadlines that passed unseen. Absent
/// while the database cannot be read.
void add_waiting(const Engine& engine, Metrics& metrics) {
  const auto& node = engine.file.id;
  const auto outbox = engine.database->read(
      [&](store::Connection& connection) { return store::outbox_waiting(connection, node); });
  if (outbox) {
    const auto waits = outbox->since ? engine.seams.clock.now().micros - outbox->since->micros : 0;
    metrics.gauges["outbox_messages"] = static_cast<std::int64_t>(outbox->messages);
    metrics.gauges["outbox_age_seconds"] = std::max<std::int64_t>(waits, 0) / 1'000'000;
  }
  const auto late = engine.database->read([&](store::Connection& connection) {
    return store::overdue_timers(connection, node, engine.legal_clock.now());
  });
  if (late) metrics.gauges["deadlines_overdue"] = static_cast<std::int64_t>(*late);
}

}  // namespace

Metrics Node::metrics() const {
  static constexpr std::array<std::string_view, kCounts> kNames = {
      "steps",    "refusals",  "conflicts",         "repeated",
      "views",    "delivered", "delivery_failures", "received",
      "rejected", "deadlines", "advance_failures"};
  Metrics metrics;
  for (std::size_t n = 0; n < kCounts; ++n)
    metrics.counters[std::string(kNames[n])] = engine_->counts[n].load();
  metrics.gauges["hot_cases"] = static_cast<std::int64_t>(engine_->hot.size());
  metrics.gauges["log_size"] = static_cast<std::int64_t>(engine_->log->head().size);
  if (const auto recorded = engine_->store->recorded())
    metrics.gauges["recorded_events"] = static_cast<std::int64_t>(*recorded);
  add_waiting(*engine_, metrics);
  return metrics;
}

}  // namespace entente::node
