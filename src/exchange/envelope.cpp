#include "exchange/envelope.hpp"

#include "base/codec.hpp"
#include "exchange/wire.hpp"

namespace entente::exchange {

BOOST_DESCRIBE_STRUCT(Envelope, (),
                      (version, id, from, to, type, correlation, pack, sent_at, legal_at, sequence,
                       fields, basis, purpose, salt))

namespace {
constexpr std::string_view kEnvelopeDomain = "entente-envelope-v1";
}

Json to_json(const Envelope& envelope) {
  return codec::to_json(envelope);
}

Result<Envelope> envelope_from_json(const Json& json) {
  TRY(Envelope envelope, codec::from_json<Envelope>(json, "/envelope"));
  if (envelope.version != 1)
    return at("/envelope/version",
              fail(Code::Unsupported, "envelope version {}, this node speaks 1", envelope.version));
  if (!envelope.fields.is_object())
    return at("/envelope/fields", fail(Code::Malformed, "expected an object of facts"));
  return envelope;
}

Result<Digest> digest_of(const Envelope& envelope) {
  TRY(const std::string text, canonical_json(to_json(envelope)));
  return sha256(text);
}

Result<SignedEnvelope> sign(Envelope envelope, const journal::SigningKey& key) {
  TRY(const Digest digest, digest_of(envelope));
  const journal::Signature signature = key.sign(signed_text(kEnvelopeDomain, digest));
  return SignedEnvelope{std::move(envelope), digest, signature};
}

Result<Bytes> to_bytes(const SignedEnvelope& signed_envelope) {
  return write_signed("envelope", to_json(signed_envelope.envelope), signed_envelope.signature);
}

Result<SignedEnvelope> read_envelope(const Bytes& bytes) {
  TRY(const SignedJson wire, read_signed("envelope", bytes, kEnvelopeBytesMax));
  TRY(Envelope envelope, envelope_from_json(wire.content));
  TRY(const Digest digest, digest_of(envelope));
  return SignedEnvelope{std::move(envelope), digest, wire.signature};
}

bool signed_by(const SignedEnvelope& signed_envelope, const journal::PublicKey& key) {
  return journal::verify(key, signed_text(kEnvelopeDomain, signed_envelope.digest),
                         signed_envelope.signature);
}

}  // namespace entente::exchange
