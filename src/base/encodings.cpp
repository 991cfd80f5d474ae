#include "base/encodings.hpp"

#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include <array>

#include "base/ensure.hpp"
#include "base/utf8.hpp"

namespace entente {
namespace {

std::u16string units_of(std::string_view bytes, bool big_endian) {
  std::u16string units;
  units.reserve(bytes.size() / 2);
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    units.push_back(static_cast<char16_t>(big_endian ? first << 8 | second : second << 8 | first));
  }
  return units;
}

std::array<char16_t, 256> make_windows_1252() {
  std::array<char, 256> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i);
  std::array<char16_t, 256> points{};
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open("windows-1252", &status);
  ucnv_toUChars(converter, points.data(), 256, bytes.data(), 256, &status);
  ucnv_close(converter);
  ENSURE(U_SUCCESS(status));
  return points;
}

}  // namespace

FromUtf16 utf8_of_utf16(std::string_view bytes, bool big_endian) {
  const std::u16string units = units_of(bytes, big_endian);
  FromUtf16 read;
  for (std::size_t at = 0; at < units.size();) {
    const std::size_t start = at;
    UChar32 point = 0;
    U16_NEXT(units.data(), at, units.size(), point);
    if (append_utf8(read.text, static_cast<char32_t>(point))) continue;
    if (!read.broken_at) read.broken_at = 2 * start;
    append_utf8(read.text, kReplacementCharacter);
  }
  if (bytes.size() % 2 != 0 && !read.broken_at) read.broken_at = bytes.size() - 1;
  return read;
}

char32_t windows_1252(unsigned char byte) {
  static const std::array<char16_t, 256> points = make_windows_1252();
  return points[byte];
}

}  // namespace entente
