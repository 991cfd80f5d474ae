#include "journal/signing.hpp"

#include <sodium.h>

#include "base/ensure.hpp"
#include "journal/sodium_bytes.hpp"

namespace entente::journal {
std::string to_base64(const PublicKey& key) {
  return entente::to_base64(key.bytes.data(), key.bytes.size());
}

Result<PublicKey> public_key_from_base64(std::string_view text) {
  TRY(const Bytes bytes, from_base64(text));
  PublicKey key;
  if (bytes.size() != key.bytes.size())
    return fail(Code::Malformed, "a public key has 32 bytes, found {}", bytes.size());
  std::copy(bytes.begin(), bytes.end(), key.bytes.begin());
  return key;
}

SigningKey::SigningKey(const std::array<std::uint8_t, 32>& seed) {
  ENSURE(sodium_init() >= 0);
  ENSURE(crypto_sign_seed_keypair(public_key_.bytes.data(), secret_.data(), seed.data()) == 0);
}

SigningKey::~SigningKey() {
  sodium_memzero(secret_.data(), secret_.size());
}

Signature SigningKey::sign(std::string_view message) const {
  Signature signature{};
  ENSURE(crypto_sign_detached(signature.data(), nullptr, bytes_in(message), message.size(),
                              secret_.data()) == 0);
  return signature;
}

bool verify(const PublicKey& key, std::string_view message, const Signature& signature) {
  return crypto_sign_verify_detached(signature.data(), bytes_in(message), message.size(),
                                     key.bytes.data()) == 0;
}

}  // namespace entente::journal
