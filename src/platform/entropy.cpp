#include "platform/entropy.hpp"

#include <sodium.h>

#include "base/ensure.hpp"

namespace entente::platform {

Bytes Entropy::bytes(std::size_t count) {
  Bytes drawn(count);
  fill(drawn);
  return drawn;
}

Uuid Entropy::uuid(Instant now) {
  std::array<std::uint8_t, 10> random{};
  fill(random);
  return uuid_v7(now, random);
}

SystemEntropy::SystemEntropy() {
  ENSURE(sodium_init() >= 0);
}

void SystemEntropy::fill(std::span<std::uint8_t> bytes) {
  if (bytes.empty()) return;
  randombytes_buf(bytes.data(), bytes.size());
}

void SeededEntropy::fill(std::span<std::uint8_t> bytes) {
  if (bytes.empty()) return;
  const std::lock_guard lock(mutex_);
  ++drawn_;
  std::array<std::uint8_t, randombytes_SEEDBYTES> seed{};
  for (std::size_t i = 0; i < 8; ++i) {
    seed[i] = static_cast<std::uint8_t>(seed_ >> (8 * i));
    seed[8 + i] = static_cast<std::uint8_t>(drawn_ >> (8 * i));
  }
  randombytes_buf_deterministic(bytes.data(), bytes.size(), seed.data());
}

}  // namespace entente::platform
