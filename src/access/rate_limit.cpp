#include "access/rate_limit.hpp"

#include <algorithm>

namespace entente::access {
namespace {
/// Addresses are anyone's to invent; beyond this, those that are full again are forgotten.
constexpr std::size_t kKeysMax = 50'000;
}  // namespace

std::int64_t RateLimit::wait_seconds(const std::string& key, Instant now) const {
  const auto found = full_at_.find(key);
  if (found == full_at_.end()) return 0;
  const std::int64_t ready = found->second - (burst_ - 1) * refill_micros_;
  return ready <= now.micros ? 0 : (ready - now.micros + 999'999) / 1'000'000;
}

void RateLimit::count_failure(const std::string& key, Instant now) {
  if (full_at_.size() >= kKeysMax)
    std::erase_if(full_at_, [&](const auto& entry) { return entry.second <= now.micros; });
  if (full_at_.size() >= kKeysMax) full_at_.erase(full_at_.begin());
  auto& full_at = full_at_[key];
  full_at = std::max(full_at, now.micros) + refill_micros_;
}

void RateLimit::take_back(const std::string& key) {
  const auto found = full_at_.find(key);
  if (found != full_at_.end()) found->second -= refill_micros_;
}

void RateLimit::forgive(const std::string& key) {
  full_at_.erase(key);
}

}  // namespace entente::access
