#include "exchange/receipt.hpp"

#include "base/codec.hpp"
#include "base/ensure.hpp"
#include "exchange/wire.hpp"

namespace entente::exchange {

BOOST_DESCRIBE_ENUM(Outcome, accepted, refused)
BOOST_DESCRIBE_STRUCT(Receipt, (),
                      (version, message, from, to, envelope, outcome, code, detail, at))

namespace {

constexpr std::string_view kReceiptDomain = "entente-receipt-v1";
constexpr std::size_t kReceiptBytesMax = 16 * 1024;

Digest digest_of(const Receipt& receipt) {
  const auto text = canonical_json(codec::to_json(receipt));
  ENSURE(text.has_value());  // texts and small integers always have a canonical form
  return sha256(*text);
}

}  // namespace

SignedReceipt sign(Receipt receipt, const journal::SigningKey& key) {
  const journal::Signature signature = key.sign(signed_text(kReceiptDomain, digest_of(receipt)));
  return {std::move(receipt), signature};
}

Bytes to_bytes(const SignedReceipt& signed_receipt) {
  auto bytes =
      write_signed("receipt", codec::to_json(signed_receipt.receipt), signed_receipt.signature);
  ENSURE(bytes.has_value());
  return *std::move(bytes);
}

Result<SignedReceipt> read_receipt(const Bytes& bytes) {
  TRY(const SignedJson wire, read_signed("receipt", bytes, kReceiptBytesMax));
  TRY(Receipt receipt, codec::from_json<Receipt>(wire.content, "/receipt"));
  if (receipt.version != 1)
    return at("/receipt/version",
              fail(Code::Unsupported, "receipt version {}, this node speaks 1", receipt.version));
  return SignedReceipt{std::move(receipt), wire.signature};
}

Result<void> check_receipt(const SignedReceipt& signed_receipt, const journal::PublicKey& key,
                           const SignedEnvelope& sent) {
  const Receipt& receipt = signed_receipt.receipt;
  if (!journal::verify(key, signed_text(kReceiptDomain, digest_of(receipt)),
                       signed_receipt.signature))
    return fail(Code::Unauthenticated, "the receipt is not signed by the key of '{}'",
                sent.envelope.to);
  if (receipt.message != sent.envelope.id || receipt.envelope != sent.digest ||
      receipt.from != sent.envelope.to || receipt.to != sent.envelope.from)
    return fail(Code::Corrupt, "the receipt answers another envelope than message {}",
                to_string(sent.envelope.id));
  return {};
}

}  // namespace entente::exchange
