// The states of the cases used last, folded already. A state is immutable and shared; who commits a
// step puts the new one here.
#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <mutex>

#include "kernel/state.hpp"

namespace entente::node {

using SharedCase = std::shared_ptr<const kernel::Case>;

/// Safe across threads.
class HotCases {
 public:
  explicit HotCases(std::size_t kept_max = 512) : kept_max_(kept_max) {}

  /// Null when it is not kept.
  SharedCase find(const CaseId& id);
  void put(SharedCase state);
  void forget(const CaseId& id);
  std::size_t size() const;

 private:
  using Order = std::list<SharedCase>;  ///< the last used first
  std::size_t kept_max_;
  mutable std::mutex mutex_;
  Order order_;
  std::map<CaseId, Order::iterator> by_id_;
};

}  // namespace entente::node
