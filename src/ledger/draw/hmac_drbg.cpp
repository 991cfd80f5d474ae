#include "ledger/draw/hmac_drbg.hpp"

#include "base/ensure.hpp"

namespace entente::ledger {
namespace {

constexpr std::size_t kBlock = 64;

Bytes bytes_of_digest(const Digest& digest) {
  return {digest.bytes.begin(), digest.bytes.end()};
}

}  // namespace

Digest hmac_sha256(const Bytes& key, const Bytes& message) {
  Bytes block = key.size() > kBlock ? bytes_of_digest(sha256(key)) : key;
  block.resize(kBlock, 0);
  Bytes inner = block;
  Bytes outer = block;
  for (auto& byte : inner) byte ^= 0x36;
  for (auto& byte : outer) byte ^= 0x5c;
  inner.insert(inner.end(), message.begin(), message.end());
  const Digest digest = sha256(inner);
  outer.insert(outer.end(), digest.bytes.begin(), digest.bytes.end());
  return sha256(outer);
}

HmacDrbg::HmacDrbg(const Bytes& entropy, const Bytes& nonce, const Bytes& personalization)
    : key_(32, 0), value_(32, 1) {
  Bytes material = entropy;
  material.insert(material.end(), nonce.begin(), nonce.end());
  material.insert(material.end(), personalization.begin(), personalization.end());
  update(material);
}

void HmacDrbg::update(const Bytes& data) {
  for (const std::uint8_t round : {std::uint8_t{0}, std::uint8_t{1}}) {
    Bytes message = value_;
    message.push_back(round);
    message.insert(message.end(), data.begin(), data.end());
    key_ = bytes_of_digest(hmac_sha256(key_, message));
    value_ = bytes_of_digest(hmac_sha256(key_, value_));
    if (data.empty()) return;
  }
}

Bytes HmacDrbg::generate(std::size_t size) {
  Bytes out;
  while (out.size() < size) {
    value_ = bytes_of_digest(hmac_sha256(key_, value_));
    out.insert(out.end(), value_.begin(), value_.end());
  }
  out.resize(size);
  update({});
  return out;
}

std::uint64_t HmacDrbg::below(std::uint64_t bound) {
  ENSURE(bound > 0);
  const std::uint64_t rest = (~std::uint64_t{0} % bound + 1) % bound;  // 2^64 modulo bound
  while (true) {
    std::uint64_t word = 0;
    for (const auto byte : generate(8)) word = word << 8 | byte;
    if (word <= ~std::uint64_t{0} - rest) return word % bound;
  }
}

}  // namespace entente::ledger
