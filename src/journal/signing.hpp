// Ed25519 (RFC 8032) behind a small face of libsodium: what a node signs with, and how a signature
// is checked. Domain separation is the caller's: a note and an envelope never have equal bytes.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace entente::journal {

struct PublicKey {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const PublicKey&) const = default;
};

std::string to_base64(const PublicKey& key);
/// @error Malformed
Result<PublicKey> public_key_from_base64(std::string_view text);

using Signature = std::array<std::uint8_t, 64>;

/// A private signing key; its memory is wiped when it goes.
class SigningKey {
 public:
  explicit SigningKey(const std::array<std::uint8_t, 32>& seed);
  SigningKey(const SigningKey&) = default;
  SigningKey& operator=(const SigningKey&) = default;
  ~SigningKey();

  const PublicKey& public_key() const { return public_key_; }
  Signature sign(std::string_view message) const;

 private:
  PublicKey public_key_;
  std::array<std::uint8_t, 64> secret_{};
};

bool verify(const PublicKey& key, std::string_view message, const Signature& signature);

}  // namespace entente::journal
