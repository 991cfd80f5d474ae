#include "base/id.hpp"

#include <algorithm>

#include "base/bytes.hpp"

namespace entente {
namespace {

void stamp(Uuid& uuid, std::uint8_t version) {
  uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0f) | (version << 4));
  uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3f) | 0x80);
}

void append_big_endian(Bytes& bytes, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

}  // namespace

std::string to_string(const Uuid& uuid) {
  const std::string hex = to_hex(uuid.bytes.data(), uuid.bytes.size());
  return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                     hex.substr(16, 4), hex.substr(20));
}

Result<Uuid> parse_uuid(std::string_view text) {
  const auto malformed = [&] {
    return fail(Code::Malformed, "'{}' is not a UUID", text.substr(0, 40));
  };
  if (text.size() != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
    return malformed();
  std::string hex(text);
  std::erase(hex, '-');
  const auto bytes = from_hex(hex);
  if (!bytes || bytes->size() != 16) return malformed();
  Uuid uuid;
  std::copy(bytes->begin(), bytes->end(), uuid.bytes.begin());
  return uuid;
}

Uuid uuid_v7(Instant now, const std::array<std::uint8_t, 10>& entropy) {
  Uuid uuid;
  const auto millis = static_cast<std::uint64_t>(now.micros / 1000);
  for (std::size_t i = 0; i < 6; ++i)
    uuid.bytes[i] = static_cast<std::uint8_t>(millis >> (40 - 8 * i));
  std::copy(entropy.begin(), entropy.end(), uuid.bytes.begin() + 6);
  stamp(uuid, 7);
  return uuid;
}

Uuid derived_uuid(const Uuid& parent, std::uint64_t sequence, std::uint32_t ordinal) {
  Bytes input(parent.bytes.begin(), parent.bytes.end());
  append_big_endian(input, sequence);
  append_big_endian(input, ordinal);
  const Digest digest = sha256(input);
  Uuid uuid;
  std::copy_n(digest.bytes.begin(), uuid.bytes.size(), uuid.bytes.begin());
  stamp(uuid, 8);
  return uuid;
}

}  // namespace entente
