// How many failed sign-ins an account or an address may make: a bucket that refills by the clock.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "base/date.hpp"

namespace entente::access {

class RateLimit {
 public:
  /// At most `burst` failures at once, then one per `refill_seconds`.
  RateLimit(std::int64_t burst, std::int64_t refill_seconds)
      : burst_(burst), refill_micros_(refill_seconds * 1'000'000) {}

  /// Seconds to wait before the next attempt; zero when it may be made now.
  std::int64_t wait_seconds(const std::string& key, Instant now) const;
  void count_failure(const std::string& key, Instant now);
  /// Takes one counted failure back.
  void take_back(const std::string& key);
  void forgive(const std::string& key);

 private:
  std::int64_t burst_;
  std::int64_t refill_micros_;
  /// The instant at which the bucket is full again.
  std::map<std::string, std::int64_t> full_at_;
};

}  // namespace entente::access
