#include "bpmn/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace entente::bpmn {
namespace {

/// Windows-1252 from 0x80 to 0x9F; 0 is no character. Elsewhere it is ISO 8859-1.
constexpr std::array<std::uint32_t, 32> kWindows = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append(std::string& out, std::uint32_t point) {
  const auto byte = [&](std::uint32_t value) { out.push_back(static_cast<char>(value)); };
  if (point < 0x80) return byte(point);
  if (point < 0x800) {
    byte(0xC0 | (point >> 6));
  } else {
    if (point < 0x10000) {
      byte(0xE0 | (point >> 12));
    } else {
      byte(0xF0 | (point >> 18));
      byte(0x80 | ((point >> 12) & 0x3F));
    }
    byte(0x80 | ((point >> 6) & 0x3F));
  }
  byte(0x80 | (point & 0x3F));
}

/// Position of the first byte that is no UTF-8 (RFC 3629), or the size.
std::size_t valid_utf8(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    const auto at = [&](std::size_t k) {
      return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0u;
    };
    const unsigned first = at(0);
    if (first < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4) return i;
    for (std::size_t k = 1; k < length; ++k)
      if ((at(k) & 0xC0) != 0x80) return i;
    const unsigned second = at(1);
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
        (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F))
      return i;
    i += length;
  }
  return text.size();
}

Result<std::string> from_utf16(std::string_view bytes, bool big_endian) {
  if (bytes.size() % 2 != 0) return fail(Code::Malformed, "UTF-16 of an odd number of bytes");
  const auto unit = [&](std::size_t i) {
    const auto a = static_cast<unsigned char>(bytes[i]);
    const auto b = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<std::uint32_t>(big_endian ? (a << 8) | b : (b << 8) | a);
  };
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    std::uint32_t point = unit(i);
    if (point >= 0xD800 && point < 0xE000) {
      const std::uint32_t low = i + 2 < bytes.size() ? unit(i + 2) : 0;
      if (point >= 0xDC00 || low < 0xDC00 || low > 0xDFFF)
        return fail(Code::Malformed, "half a character of UTF-16 at byte {}", i);
      point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
      i += 2;
    }
    append(out, point);
  }
  return out;
}

std::string from_single_bytes(std::string_view bytes, bool windows) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char one : bytes) {
    const auto byte = static_cast<unsigned char>(one);
    const bool special = windows && byte >= 0x80 && byte < 0xA0 && kWindows[byte - 0x80] != 0;
    append(out, special ? kWindows[byte - 0x80] : byte);
  }
  return out;
}

/// The encoding of the XML declaration in lower case; empty when none is written.
std::string declared(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return {};
  const auto head = bytes.substr(0, std::min(bytes.find("?>"), std::size_t{200}));
  auto at = head.find("encoding");
  if (at == std::string_view::npos) return {};
  at = head.find_first_of("'\"", at);
  if (at == std::string_view::npos) return {};
  const auto end = head.find(head[at], at + 1);
  if (end == std::string_view::npos) return {};
  std::string name(head.substr(at + 1, end - at - 1));
  for (char& letter : name)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return name;
}

}  // namespace

Result<std::string> to_utf8(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), false);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), true);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string encoding = declared(bytes);
  if (encoding == "windows-1252" || encoding == "cp1252") return from_single_bytes(bytes, true);
  if (encoding == "iso-8859-1" || encoding == "latin1") return from_single_bytes(bytes, false);
  if (!encoding.empty() && encoding != "utf-8" && encoding != "utf8" && encoding != "us-ascii" &&
      encoding != "ascii")
    return fail(Code::Unsupported, "the encoding '{}' is not provided, write UTF-8", encoding);
  const std::size_t valid = valid_utf8(bytes);
  if (valid != bytes.size()) return fail(Code::Malformed, "byte {} is no UTF-8", valid);
  return std::string(bytes);
}

}  // namespace entente::bpmn
