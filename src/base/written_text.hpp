// Text files as people's programs save them: UTF-8 with or without a mark, UTF-16 with one, and the
// Windows code page of Western Europe where nothing else is likely. What may be read in two ways is
// refused with its place, the value and what to do: a name that was guessed is a wrong name.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/sentence.hpp"

namespace entente {

struct WrittenText {
  std::string text;      ///< UTF-8 without a mark
  std::string encoding;  ///< "utf-8", "utf-16" or "windows-1252"
  Sentence notice;       ///< what to look at when the encoding was told by the letters; else empty
};

/// @error Malformed, in both languages: a workbook, a picture, letters of another code page
Result<WrittenText> read_written_text(std::string_view bytes);

/// Where a byte of a text stands. Both count from 1, columns in characters.
struct TextPlace {
  std::size_t line = 1;
  std::size_t column = 1;
};
TextPlace place_in(std::string_view text, std::size_t offset);

/// A name as a person may have typed it: small letters without accents, spaces at the ends left
/// out. "Prénoms " and "PRENOMS" are one.
std::string folded_name(std::string_view text);

}  // namespace entente
