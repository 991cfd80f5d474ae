// Byte strings and their textual forms (RFC 4648), and SHA-256 (FIPS 180-4).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace entente {

using Bytes = std::vector<std::uint8_t>;

/// A SHA-256 digest; ordered and comparable.
struct Digest {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const Digest&) const = default;
};

Bytes bytes_of(std::string_view text);
std::string_view text_of(const Bytes& bytes);

std::string to_hex(const std::uint8_t* data, std::size_t size);
std::string to_hex(const Digest& digest);
std::string to_hex(const Bytes& bytes);
/// @error Malformed for an odd length or a character outside 0-9a-fA-F
Result<Bytes> from_hex(std::string_view text);

/// Standard alphabet with padding.
std::string to_base64(const std::uint8_t* data, std::size_t size);
std::string to_base64(const Bytes& bytes);
/// @error Malformed for a wrong length, a foreign character, or non-canonical trailing bits
Result<Bytes> from_base64(std::string_view text);

Digest sha256(const std::uint8_t* data, std::size_t size);
Digest sha256(std::string_view text);
Digest sha256(const Bytes& bytes);
/// @error Malformed unless 64 hexadecimal digits
Result<Digest> digest_from_hex(std::string_view text);

}  // namespace entente
