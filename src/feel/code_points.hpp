// FEEL counts strings in Unicode code points; they are kept as UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente::feel {

struct Decoded {
  char32_t point = 0;
  std::size_t length = 1;  ///< bytes
};

/// The code point at `offset`; a broken byte counts as one code point U+FFFD.
Decoded decode(std::string_view text, std::size_t offset);

/// False for surrogates and beyond U+10FFFF, then nothing is appended.
bool append_code_point(std::string& out, char32_t point);

std::size_t count_code_points(std::string_view text);

/// The byte offset of code point number `index`; the size of the text when there are fewer.
std::size_t offset_of_code_point(std::string_view text, std::size_t index);

}  // namespace entente::feel
