#include "journal/sealed_box.hpp"

#include <sodium.h>

#include "base/ensure.hpp"
#include "journal/sodium_bytes.hpp"

namespace entente::journal {
namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == std::tuple_size_v<SecretKey>);

}  // namespace

Bytes seal_box(const SecretKey& key, std::string_view plain, std::string_view associated,
               platform::Entropy& entropy) {
  Bytes box(kNonce + plain.size() + kTag);
  entropy.fill(std::span(box).first(kNonce));
  ENSURE(crypto_aead_xchacha20poly1305_ietf_encrypt(
             box.data() + kNonce, nullptr, bytes_in(plain), plain.size(), bytes_in(associated),
             associated.size(), nullptr, box.data(), key.data()) == 0);
  return box;
}

std::optional<std::string> open_box(const SecretKey& key, const Bytes& box,
                                    std::string_view associated) {
  if (box.size() < kNonce + kTag) return std::nullopt;
  std::string plain(box.size() - kNonce - kTag, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(plain.data()),
                                                 nullptr, nullptr, box.data() + kNonce,
                                                 box.size() - kNonce, bytes_in(associated),
                                                 associated.size(), box.data(), key.data()) != 0)
    return std::nullopt;
  return plain;
}

}  // namespace entente::journal
