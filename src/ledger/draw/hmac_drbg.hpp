// HMAC (RFC 2104) and HMAC_DRBG with SHA-256 (NIST SP 800-90A Rev. 1, 10.1.2): from a seed that
// everybody knows afterwards, the same bytes for everybody. It makes no randomness of its own.
#pragma once

#include <cstdint>

#include "base/bytes.hpp"

namespace entente::ledger {

Digest hmac_sha256(const Bytes& key, const Bytes& message);

class HmacDrbg {
 public:
  /// HMAC_DRBG_Instantiate: the seed material is the concatenation of the three.
  HmacDrbg(const Bytes& entropy, const Bytes& nonce, const Bytes& personalization);

  /// HMAC_DRBG_Generate without additional input.
  Bytes generate(std::size_t size);

  /// Uniform in 0 ... `bound` - 1: eight bytes, most significant first, are drawn until they are
  /// below the largest multiple of `bound`, and divided by it. @param bound  not 0
  std::uint64_t below(std::uint64_t bound);

 private:
  void update(const Bytes& data);

  Bytes key_;
  Bytes value_;
};

}  // namespace entente::ledger
