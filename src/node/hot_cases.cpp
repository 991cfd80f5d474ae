#include "node/hot_cases.hpp"

namespace entente::node {

SharedCase HotCases::find(const CaseId& id) {
  const std::lock_guard lock(mutex_);
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return nullptr;
  order_.splice(order_.begin(), order_, found->second);
  return *found->second;
}

void HotCases::put(SharedCase state) {
  const std::lock_guard lock(mutex_);
  const auto found = by_id_.find(state->id);
  if (found != by_id_.end()) {
    // A slower reader never puts an older state over a newer one.
    if ((*found->second)->version > state->version) return;
    order_.erase(found->second);
  }
  order_.push_front(state);
  by_id_[state->id] = order_.begin();
  if (order_.size() > kept_max_) {
    by_id_.erase(order_.back()->id);
    order_.pop_back();
  }
}

void HotCases::forget(const CaseId& id) {
  const std::lock_guard lock(mutex_);
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return;
  order_.erase(found->second);
  by_id_.erase(found);
}

std::size_t HotCases::size() const {
  const std::lock_guard lock(mutex_);
  return order_.size();
}

}  // namespace entente::node
