// The signed answer to an envelope: accepted, or refused with a code. The recipient stores it, so
// that a repeated envelope gets the same bytes again; the sender keeps it as evidence.
#pragma once

#include <string>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "exchange/envelope.hpp"
#include "journal/signing.hpp"

namespace entente::exchange {

enum class Outcome { accepted, refused };

struct Receipt {
  std::int64_t version = 1;
  MessageId message;
  std::string from;  ///< who received the envelope and signs here
  std::string to;
  Digest envelope;
  Outcome outcome = Outcome::accepted;
  std::string code;    ///< empty when accepted, else a fault or the code of the refusal
  std::string detail;  ///< a sentence for a person; tells nothing of a ground
  Instant at;          ///< system clock of the recipient
};

struct SignedReceipt {
  Receipt receipt;
  journal::Signature signature{};
};

SignedReceipt sign(Receipt receipt, const journal::SigningKey& key);
/// Canonical {"receipt": …, "signature": base64}.
Bytes to_bytes(const SignedReceipt& signed_receipt);
/// @error TooLarge, Malformed
Result<SignedReceipt> read_receipt(const Bytes& bytes);

/// Checks that the receipt is by `key` and answers this very envelope.
/// @error Unauthenticated for the signature, Corrupt when it answers another envelope
Result<void> check_receipt(const SignedReceipt& signed_receipt, const journal::PublicKey& key,
                           const SignedEnvelope& sent);

}  // namespace entente::exchange
