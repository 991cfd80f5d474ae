// Random bytes behind a seam: the machine's for a node, seeded ones for tests and simulation.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>

#include "base/bytes.hpp"
#include "base/id.hpp"

namespace entente::platform {

/// Safe to use from many threads.
class Entropy {
 public:
  virtual ~Entropy() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;

  Bytes bytes(std::size_t count);
  /// A version 7 UUID: the moment, then random bits.
  Uuid uuid(Instant now);
};

/// libsodium's generator, seeded by the machine.
class SystemEntropy final : public Entropy {
 public:
  SystemEntropy();
  void fill(std::span<std::uint8_t> bytes) override;
};

/// The same seed gives the same bytes in the same order. Never for a node that holds real data.
class SeededEntropy final : public Entropy {
 public:
  explicit SeededEntropy(std::uint64_t seed) : seed_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override;

 private:
  std::mutex mutex_;
  std::uint64_t seed_;
  std::uint64_t drawn_ = 0;
};

}  // namespace entente::platform
