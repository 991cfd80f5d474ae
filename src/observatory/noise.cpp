#include "observatory/noise.hpp"

#include <fmt/format.h>

#include <string>

namespace entente::observatory {
namespace {

/// Whole numbers without end, from SHA-256 over secret, cell and a counter.
class Stream {
 public:
  Stream(const Digest& secret, std::string_view cell)
      : seed_(fmt::format("entente-noise {} {}", to_hex(secret), cell)) {}

  /// Each of 0 .. bound - 1 equally likely: what would favour the small ones is drawn again.
  std::uint64_t below(std::uint64_t bound) {
    const std::uint64_t usable = UINT64_MAX - UINT64_MAX % bound;
    for (;;)
      if (const std::uint64_t drawn = next(); drawn < usable) return drawn % bound;
  }

 private:
  std::uint64_t next() {
    if (used_ == 4) {
      block_ = sha256(fmt::format("{} {}", seed_, ++counter_));
      used_ = 0;
    }
    std::uint64_t drawn = 0;
    for (std::size_t byte = 0; byte < 8; ++byte)
      drawn = drawn << 8 | block_.bytes[used_ * 8 + byte];
    ++used_;
    return drawn;
  }

  std::string seed_;
  Digest block_;
  std::size_t used_ = 4;
  std::uint64_t counter_ = 0;
};

/// True with probability exp(-numerator / denominator), for a fraction of at most 1 (algorithm 1).
bool happens_up_to_one(Stream& stream, std::uint64_t numerator, std::uint64_t denominator) {
  std::uint64_t k = 1;
  while (stream.below(denominator * k) < numerator) ++k;
  return k % 2 == 1;
}

/// The same for any fraction.
bool happens(Stream& stream, std::uint64_t numerator, std::uint64_t denominator) {
  for (; numerator > denominator; numerator -= denominator)
    if (!happens_up_to_one(stream, 1, 1)) return false;
  return happens_up_to_one(stream, numerator, denominator);
}

}  // namespace

std::int64_t discrete_laplace(const Digest& secret, std::string_view cell, Epsilon epsilon) {
  // Algorithm 2 with scale t / s = 1 / epsilon.
  Stream stream(secret, cell);
  const auto s = static_cast<std::uint64_t>(epsilon.numerator);
  const auto t = static_cast<std::uint64_t>(epsilon.denominator);
  for (;;) {
    const std::uint64_t u = stream.below(t);
    if (!happens(stream, u, t)) continue;
    std::uint64_t v = 0;
    while (happens(stream, 1, 1)) ++v;
    const auto size = static_cast<std::int64_t>((u + t * v) / s);
    const bool negative = stream.below(2) == 1;
    if (negative && size == 0) continue;
    return negative ? -size : size;
  }
}

}  // namespace entente::observatory
