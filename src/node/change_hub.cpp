#include "node/change_hub.hpp"

namespace entente::node {

bool concerns(const Change& change, const access::Reader& reader) {
  return !change.case_id || change.organisations.contains(reader.organisation);
}

std::uint64_t ChangeHub::subscribe(Listener listener) {
  const std::lock_guard lock(mutex_);
  listeners_.emplace(next_subscription_, std::move(listener));
  return next_subscription_++;
}

void ChangeHub::unsubscribe(std::uint64_t subscription) {
  const std::lock_guard lock(mutex_);
  listeners_.erase(subscription);
}

void ChangeHub::publish(Change change) {
  const std::lock_guard lock(mutex_);
  change.number = next_++;
  kept_.push_back(change);
  if (kept_.size() > kKept) kept_.pop_front();
  for (const auto& [subscription, listener] : listeners_) listener(change);
}

std::optional<std::vector<Change>> ChangeHub::since(std::uint64_t number) const {
  const std::lock_guard lock(mutex_);
  const std::uint64_t oldest = kept_.empty() ? next_ : kept_.front().number;
  if (number + 1 < oldest || number >= next_) return std::nullopt;
  return std::vector<Change>(kept_.begin() + static_cast<std::ptrdiff_t>(number + 1 - oldest),
                             kept_.end());
}

std::uint64_t ChangeHub::last() const {
  const std::lock_guard lock(mutex_);
  return next_ - 1;
}

}  // namespace entente::node
