#include "base/utf8.hpp"

#include <unicode/utf8.h>

#pragma GCC diagnostic push  // ICU's macros narrow
#pragma GCC diagnostic ignored "-Wconversion"

namespace entente {

Decoded decode_utf8(std::string_view text, std::size_t offset) {
  std::size_t at = offset;
  UChar32 point = 0;
  U8_NEXT_OR_FFFD(text.data(), at, text.size(), point);
  return {static_cast<char32_t>(point), at - offset};
}

bool append_utf8(std::string& out, char32_t point) {
  if (point > 0x10FFFF || U_IS_SURROGATE(point)) return false;
  char bytes[U8_MAX_LENGTH];
  std::size_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, point);
  out.append(bytes, length);
  return true;
}

std::optional<std::size_t> not_utf8_at(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t start = at;
    UChar32 point = 0;
    U8_NEXT(bytes.data(), at, bytes.size(), point);
    if (point < 0) return start;
  }
  return std::nullopt;
}

bool is_utf8(std::string_view bytes) {
  return !not_utf8_at(bytes);
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += decode_utf8(text, at).length) ++count;
  return count;
}

std::size_t offset_of_character(std::string_view text, std::size_t index) {
  std::size_t at = 0;
  for (; index > 0 && at < text.size(); --index) at += decode_utf8(text, at).length;
  return at;
}

std::string_view beginning_of(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && U8_IS_TRAIL(static_cast<unsigned char>(text[bytes]))) --bytes;
  return text.substr(0, bytes);
}

}  // namespace entente

#pragma GCC diagnostic pop
