#include "base/bytes.hpp"

#include <openssl/evp.h>

#include "base/ensure.hpp"

namespace entente {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

Bytes bytes_of(std::string_view text) {
  return Bytes(text.begin(), text.end());
}

std::string_view text_of(const Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string to_hex(const std::uint8_t* data, std::size_t size) {
  std::string text;
  text.reserve(size * 2);
  for (std::size_t i = 0; i < size; ++i) {
    text.push_back(kHex[data[i] >> 4]);
    text.push_back(kHex[data[i] & 15]);
  }
  return text;
}

std::string to_hex(const Digest& digest) {
  return to_hex(digest.bytes.data(), digest.bytes.size());
}
std::string to_hex(const Bytes& bytes) {
  return to_hex(bytes.data(), bytes.size());
}

Result<Bytes> from_hex(std::string_view text) {
  if (text.size() % 2 != 0)
    return fail(Code::Malformed, "hexadecimal text of odd length {}", text.size());
  Bytes bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_digit(text[i]);
    const int low = hex_digit(text[i + 1]);
    if (high < 0 || low < 0) return fail(Code::Malformed, "not hexadecimal at position {}", i + 1);
    bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
  }
  return bytes;
}

std::string to_base64(const std::uint8_t* data, std::size_t size) {
  std::string text;
  text.reserve((size + 2) / 3 * 4);
  for (std::size_t i = 0; i < size; i += 3) {
    const std::size_t left = size - i;
    std::uint32_t group = static_cast<std::uint32_t>(data[i]) << 16;
    if (left > 1) group |= static_cast<std::uint32_t>(data[i + 1]) << 8;
    if (left > 2) group |= data[i + 2];
    text.push_back(kBase64[group >> 18]);
    text.push_back(kBase64[(group >> 12) & 63]);
    text.push_back(left > 1 ? kBase64[(group >> 6) & 63] : '=');
    text.push_back(left > 2 ? kBase64[group & 63] : '=');
  }
  return text;
}

std::string to_base64(const Bytes& bytes) {
  return to_base64(bytes.data(), bytes.size());
}

Result<Bytes> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return fail(Code::Malformed, "base64 text of length {}", text.size());
  Bytes bytes;
  bytes.reserve(text.size() / 4 * 3);
  for (std::size_t i = 0; i < text.size(); i += 4) {
    std::uint32_t group = 0;
    int padding = 0;
    for (std::size_t j = 0; j < 4; ++j) {
      const char c = text[i + j];
      const bool last_group = i + 4 == text.size();
      if (c == '=' && last_group && j >= 2) {
        ++padding;
        group <<= 6;
        continue;
      }
      const auto digit = kBase64.find(c);
      if (digit == std::string_view::npos || padding > 0)
        return fail(Code::Malformed, "not base64 at position {}", i + j + 1);
      group = (group << 6) | static_cast<std::uint32_t>(digit);
    }
    const std::uint32_t unused = padding == 0 ? 0 : padding == 1 ? 0xff : 0xffff;
    if ((group & unused) != 0) return fail(Code::Malformed, "base64 text with stray trailing bits");
    bytes.push_back(static_cast<std::uint8_t>(group >> 16));
    if (padding < 2) bytes.push_back(static_cast<std::uint8_t>(group >> 8));
    if (padding < 1) bytes.push_back(static_cast<std::uint8_t>(group));
  }
  return bytes;
}

Digest sha256(const std::uint8_t* data, std::size_t size) {
  static const EVP_MD* const kAlgorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);  // found once
  ENSURE(kAlgorithm != nullptr);
  Digest digest;
  unsigned int written = 0;
  ENSURE(EVP_Digest(data, size, digest.bytes.data(), &written, kAlgorithm, nullptr) == 1);
  ENSURE(written == digest.bytes.size());
  return digest;
}

Digest sha256(std::string_view text) {
  return sha256(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

Digest sha256(const Bytes& bytes) {
  return sha256(bytes.data(), bytes.size());
}

Result<Digest> digest_from_hex(std::string_view text) {
  TRY(const Bytes bytes, from_hex(text));
  Digest digest;
  if (bytes.size() != digest.bytes.size())
    return fail(Code::Malformed, "a digest has 64 hexadecimal digits, found {}", text.size());
  std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
  return digest;
}

}  // namespace entente
