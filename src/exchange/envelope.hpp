// What one node says to another: an envelope of canonical JSON (RFC 8785) under an Ed25519
// signature. The bytes are the evidence; transport signatures come on top. Delivery, storage and
// the meaning of the fields are left to node/ and kernel/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "journal/signing.hpp"

namespace entente::exchange {

/// A message between two nodes. `fields` maps fact ids to FEEL values in tagged JSON: only what the
/// matrix lists. `salt` is random text: it keeps the digest, which outlives an erasure, from
/// being guessed back to the values.
struct Envelope {
  std::int64_t version = 1;
  MessageId id;
  std::string from;  ///< node id of the sender
  std::string to;    ///< node id of the recipient
  std::string type;  ///< message type of the exchange matrix
  CorrelationId correlation;
  Digest pack;                 ///< content hash of the pack under which the sender acts
  Instant sent_at;             ///< system clock of the sender
  Instant legal_at;            ///< legal clock of the sender when the message was sent
  std::uint64_t sequence = 0;  ///< grows per peer; a gap means nothing
  Json fields;
  std::string basis;
  std::string purpose;
  std::string salt;
};

struct SignedEnvelope {
  Envelope envelope;
  Digest digest;  ///< SHA-256 of the canonical envelope: its name on both sides
  journal::Signature signature{};
};

/// The largest envelope that is read, in bytes.
inline constexpr std::size_t kEnvelopeBytesMax = 256 * 1024;

Json to_json(const Envelope& envelope);
/// @error Malformed with a JSON pointer, Unsupported for another version
Result<Envelope> envelope_from_json(const Json& json);

/// The digest of the canonical envelope. @error InvalidArgument for fields without canonical form
Result<Digest> digest_of(const Envelope& envelope);

/// Signs "entente-envelope-v1\0" and the digest; the same envelope gives the same bytes.
Result<SignedEnvelope> sign(Envelope envelope, const journal::SigningKey& key);

/// The bytes on the wire: canonical {"envelope": …, "signature": base64}.
Result<Bytes> to_bytes(const SignedEnvelope& signed_envelope);

/// Reads the form alone; judge.hpp decides whether to believe it.
/// @error TooLarge, Malformed with the offset or JSON pointer
Result<SignedEnvelope> read_envelope(const Bytes& bytes);

/// True when the signature over the envelope's digest is by this key.
bool signed_by(const SignedEnvelope& signed_envelope, const journal::PublicKey& key);

}  // namespace entente::exchange
