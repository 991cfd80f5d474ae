// When to try again: exponential back-off with full jitter, so that a peer that comes back after a
// day is not met by everyone at once.
#pragma once

#include <cstdint>

namespace entente::exchange {

struct RetryPolicy {
  std::int64_t first_delay_ms = 2'000;
  std::int64_t delay_ms_max = 10 * 60 * 1'000;
};

/// Milliseconds until the next attempt after `attempts` failures (at least one).
/// @param random  uniform over all values; picks between half the step and the whole step
std::int64_t retry_delay_ms(const RetryPolicy& policy, std::uint32_t attempts,
                            std::uint64_t random);

}  // namespace entente::exchange
