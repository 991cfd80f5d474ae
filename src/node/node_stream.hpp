// The node's own stream: what concerns the node and no case. The legal clock of a demonstration
// lives here, and refusals that have no case to be recorded in. Its events are in the journal too.
#pragma once

#include <atomic>
#include <mutex>
#include <optional>
#include <string>

#include "base/json.hpp"
#include "journal/record.hpp"
#include "platform/clock.hpp"
#include "store/store.hpp"

namespace entente::node {

/// Safe across threads.
class NodeStream {
 public:
  NodeStream(store::Store& store, journal::Sealer& sealer, platform::Entropy& entropy,
             const platform::Clock& clock, std::string_view node);

  /// Appends one event; durable when it returns. Received messages may go with it.
  Result<void> append(std::string_view type, const Json& event,
                      std::vector<store::ReceivedRow> received = {});
  /// The last event of a type, or nothing.
  Result<std::optional<Json>> last(std::string_view type);

  const StreamId& id() const { return id_; }

 private:
  store::Store& store_;
  journal::Sealer& sealer_;
  platform::Entropy& entropy_;
  const platform::Clock& clock_;
  StreamId id_;
  std::mutex mutex_;
};

/// When things happen in the procedure: the real time, or a demonstration's, which stands still
/// until it is set forward.
class LegalClock final : public platform::Clock {
 public:
  LegalClock(const platform::Clock& system, std::optional<Instant> demonstration)
      : system_(system), settable_(demonstration.has_value()) {
    if (demonstration) set_at_.store(demonstration->micros);
  }

  Instant now() const override { return settable_ ? Instant{set_at_.load()} : system_.now(); }
  bool settable() const { return settable_; }
  void set(Instant instant) { set_at_.store(instant.micros); }

 private:
  const platform::Clock& system_;
  bool settable_;
  std::atomic<std::int64_t> set_at_{0};
};

}  // namespace entente::node
