// Tells whoever listens that a case has a new version. A change says nothing of the content, and
// names the organisations that take part so that it reaches nobody else. Safe across threads.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "access/reader.hpp"
#include "base/id.hpp"

namespace entente::node {

struct Change {
  std::uint64_t number = 0;       ///< grows across restarts: the Last-Event-ID
  std::optional<CaseId> case_id;  ///< absent: something that concerns everyone (the legal clock)
  std::uint64_t version = 0;
  std::set<std::string> organisations;
};

/// True when the reader may know of the change.
bool concerns(const Change& change, const access::Reader& reader);

class ChangeHub {
 public:
  using Listener = std::function<void(const Change&)>;

  /// @param first  number of the first change; above any of an earlier run
  explicit ChangeHub(std::uint64_t first) : next_(first) {}

  /// Calls `listener` after each commit, from the committing thread: it must be quick.
  std::uint64_t subscribe(Listener listener);
  void unsubscribe(std::uint64_t subscription);
  void publish(Change change);

  /// Changes after `number`, or nothing when that is too long ago: then reload everything.
  std::optional<std::vector<Change>> since(std::uint64_t number) const;
  std::uint64_t last() const;

 private:
  static constexpr std::size_t kKept = 4096;
  mutable std::mutex mutex_;
  std::uint64_t next_;
  std::uint64_t next_subscription_ = 1;
  std::map<std::uint64_t, Listener> listeners_;
  std::deque<Change> kept_;
};

}  // namespace entente::node
