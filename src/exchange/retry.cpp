#include "exchange/retry.hpp"

#include <algorithm>

namespace entente::exchange {

std::int64_t retry_delay_ms(const RetryPolicy& policy, std::uint32_t attempts,
                            std::uint64_t random) {
  std::int64_t step = policy.first_delay_ms;
  for (std::uint32_t n = 1; n < attempts && step < policy.delay_ms_max; ++n) step *= 2;
  step = std::min(step, policy.delay_ms_max);
  const std::int64_t half = step / 2;
  const auto spread = static_cast<std::uint64_t>(step - half) + 1;
  return half + static_cast<std::int64_t>(random % spread);
}

}  // namespace entente::exchange
