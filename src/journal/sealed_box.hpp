// Authenticated encryption with associated data: XChaCha20-Poly1305 (IETF) of libsodium, with a
// random nonce in front of the ciphertext.
#pragma once

#include <optional>

#include "base/bytes.hpp"
#include "journal/node_keys.hpp"

namespace entente::journal {

/// 24 bytes of nonce, the ciphertext, 16 bytes of tag.
Bytes seal_box(const SecretKey& key, std::string_view plain, std::string_view associated,
               platform::Entropy& entropy);
/// Nothing when the key, the associated data or any byte of the box is another.
std::optional<std::string> open_box(const SecretKey& key, const Bytes& box,
                                    std::string_view associated);

}  // namespace entente::journal
