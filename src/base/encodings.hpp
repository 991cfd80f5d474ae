// Texts in encodings other than UTF-8, as tools and spreadsheets still write them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

struct FromUtf16 {
  std::string text;                      ///< UTF-8; half a character is U+FFFD
  std::optional<std::size_t> broken_at;  ///< the first byte that is half a character
};

/// @param bytes  without byte order mark (Unicode 15, section 3.10)
FromUtf16 utf8_of_utf16(std::string_view bytes, bool big_endian);

/// What a byte stands for in Windows-1252 (ICU's converter); without meaning there, its own number.
char32_t windows_1252(unsigned char byte);

}  // namespace entente
