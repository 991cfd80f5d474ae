// Characters of UTF-8 texts (Unicode 15, section 3.9), by ICU's macros. One character here is one
// code point.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

/// What stands for a character that could not be read.
inline constexpr char32_t kReplacementCharacter = 0xFFFD;

struct Decoded {
  char32_t point = 0;
  std::size_t length = 1;  ///< bytes
};

/// The character at `offset`, which is within the text; broken bytes are U+FFFD.
Decoded decode_utf8(std::string_view text, std::size_t offset);

/// False for surrogates and beyond U+10FFFF, then nothing is appended.
bool append_utf8(std::string& out, char32_t point);

/// Where the bytes stop being UTF-8; nothing when they are.
std::optional<std::size_t> not_utf8_at(std::string_view bytes);
bool is_utf8(std::string_view bytes);

std::size_t count_characters(std::string_view text);

/// The byte offset of character number `index`; the size of the text when there are fewer.
std::size_t offset_of_character(std::string_view text, std::size_t index);

/// The longest beginning of whole characters with at most `bytes` bytes.
std::string_view beginning_of(std::string_view text, std::size_t bytes);

}  // namespace entente
