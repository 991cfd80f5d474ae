// Canonical bytes with a signature beside them, as envelopes and receipts travel:
// {"<name>": …, "signature": base64}. Internal to exchange/.
#pragma once

#include <string_view>

#include "base/bytes.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "journal/signing.hpp"

namespace entente::exchange {

struct SignedJson {
  Json content;
  journal::Signature signature{};
};

/// What is signed: the domain, a zero byte, and the digest.
std::string signed_text(std::string_view domain, const Digest& digest);

Result<Bytes> write_signed(std::string_view name, const Json& content,
                           const journal::Signature& signature);
/// @error TooLarge, Malformed
Result<SignedJson> read_signed(std::string_view name, const Bytes& bytes, std::size_t bytes_max);

}  // namespace entente::exchange
