#include "exchange/wire.hpp"

#include <algorithm>

namespace entente::exchange {

std::string signed_text(std::string_view domain, const Digest& digest) {
  std::string text(domain);
  text.push_back('\0');
  text.append(reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size());
  return text;
}

Result<Bytes> write_signed(std::string_view name, const Json& content,
                           const journal::Signature& signature) {
  JsonObject wire;
  wire[name] = content;
  wire["signature"] = to_base64(signature.data(), signature.size());
  TRY(const std::string text, canonical_json(wire));
  return bytes_of(text);
}

Result<SignedJson> read_signed(std::string_view name, const Bytes& bytes, std::size_t bytes_max) {
  if (bytes.size() > bytes_max)
    return fail(Code::TooLarge, "{} bytes, at most {} are read", bytes.size(), bytes_max);
  TRY(const Json wire, parse_json(text_of(bytes), {.bytes_max = bytes_max, .depth_max = 24}));
  const Json* content = member(wire, name);
  const Json* signature = member(wire, "signature");
  if (!content || !signature || !signature->is_string() || wire.get_object().size() != 2)
    return fail(Code::Malformed, "expected an object with '{}' and 'signature' alone", name);
  TRY(const Bytes raw, from_base64(signature->get_string()));
  SignedJson read{*content, {}};
  if (raw.size() != read.signature.size())
    return at("/signature", fail(Code::Malformed, "expected 64 bytes, found {}", raw.size()));
  std::copy(raw.begin(), raw.end(), read.signature.begin());
  return read;
}

}  // namespace entente::exchange
