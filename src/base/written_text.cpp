#include "base/written_text.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>

#include "base/ascii.hpp"
#include "base/encodings.hpp"
#include "base/ensure.hpp"
#include "base/utf8.hpp"

namespace entente {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

Error unreadable(const Sentence& what) {
  static const Sentence kRemedy{
      "save the file again as \"CSV UTF-8\" (or \"Unicode text\") and give that one",
      "enregistrez le fichier de nouveau au format « CSV UTF-8 » (ou « Texte Unicode ») et donnez "
      "celui-ci"};
  return in_french(fail(Code::Malformed, "{}; {}", what.english, kRemedy.english), "{} ; {}",
                   what.french, kRemedy.french);
}

/// What is no text at all, by its first bytes.
Result<void> expect_text_file(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0"))
    return unreadable({"this is a workbook, not a text file",
                       "ceci est un classeur, et non un fichier de texte"});
  if (bytes.starts_with("%PDF"))
    return unreadable({"this is a PDF, not a table", "ceci est un PDF, et non un tableau"});
  return {};
}

Result<std::string> text_of_utf16(std::string_view bytes, bool big_endian) {
  bytes.remove_prefix(2);
  if (bytes.size() % 2 != 0)
    return unreadable({"the UTF-16 text ends within a character",
                       "le texte en UTF-16 s’arrête au milieu d’un caractère"});
  return utf8_of_utf16(bytes, big_endian).text;
}

/// Beyond ASCII, what French and its neighbours write. A table of another alphabet that was saved
/// in a code page of its own has other bytes too.
constexpr std::u32string_view kWestern =
    U"\u00A0€…’“”–—«»°·ŒœŸÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿ";

/// What a byte stands for where Western European text was saved by Windows, if that is likely.
std::optional<char32_t> western(unsigned char byte) {
  const char32_t point = windows_1252(byte);
  if (byte < 0x80 || kWestern.find(point) != kWestern.npos) return point;
  return std::nullopt;
}

bool is_high(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

/// The word around a byte, as Windows-1252; what that has not is shown as "?".
std::string word_around(std::string_view bytes, std::size_t at) {
  const auto within = [&](std::size_t i) {
    return is_letter(bytes[i]) || is_high(bytes[i]) || bytes[i] == '-' || bytes[i] == '\'';
  };
  std::size_t from = at, to = at;
  while (from > 0 && at - from < 20 && within(from - 1)) --from;
  while (to < bytes.size() && to - at < 20 && within(to)) ++to;
  std::string word;
  for (std::size_t i = from; i < to; ++i) {
    append_utf8(word, western(static_cast<unsigned char>(bytes[i])).value_or(U'?'));
  }
  return word;
}

TextPlace place_of_byte(std::string_view bytes, std::size_t offset) {
  TextPlace place;
  for (std::size_t i = 0; i < offset; ++i) {
    ++place.column;
    if (bytes[i] == '\n') place = {place.line + 1, 1};
  }
  return place;
}

Error letters_of_elsewhere(std::string_view bytes, std::size_t offset) {
  const auto place = place_of_byte(bytes, offset);
  const auto word = word_around(bytes, offset);
  return at(
      fmt::format("line:{}", place.line),
      unreadable({fmt::format("line {}, character {}: the letters of \"{}\" are in an encoding "
                              "that cannot be told",
                              place.line, place.column, word),
                  fmt::format("ligne {}, caractère {} : les lettres de « {} » sont dans un "
                              "encodage qu’on ne peut pas reconnaître",
                              place.line, place.column, word)}));
}

/// Three letters with accents in a row are no word of Western Europe, but are one of a Cyrillic,
/// Greek or Arabic code page.
Result<WrittenText> text_of_windows(std::string_view bytes) {
  WrittenText read{{}, "windows-1252", {}};
  std::size_t run = 0;
  std::optional<std::size_t> first;  // after the header where there is one: a value, not a name
  const std::size_t header_end = bytes.find('\n');
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    const auto point = western(byte);
    run = byte >= 0xC0 ? run + 1 : 0;
    if (!point || run >= 3) {
      return letters_of_elsewhere(bytes, run >= 3 ? at + 1 - run : at);
    }
    if (byte >= 0x80 && (!first || (*first < header_end && at > header_end))) first = at;
    append_utf8(read.text, *point);
  }
  const auto place = place_of_byte(bytes, *first);
  const auto word = word_around(bytes, *first);
  read.notice = {
      fmt::format("the file is not in UTF-8; it was read as Windows-1252: see that line {} says "
                  "\"{}\"",
                  place.line, word),
      fmt::format("le fichier n’est pas en UTF-8 ; il a été lu comme du Windows-1252 : vérifiez "
                  "que la ligne {} dit bien « {} »",
                  place.line, word)};
  return read;
}

std::unique_ptr<icu::Transliterator> make_folder() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> made(
      icu::Transliterator::createInstance("Latin-ASCII; Lower", UTRANS_FORWARD, status));
  ENSURE(U_SUCCESS(status) && made != nullptr);
  return made;
}

/// Most names are ASCII, and each cell of a list is compared with many.
std::string folded_ascii(std::string_view text) {
  std::string folded(text);
  for (char& c : folded)
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  return folded;
}

std::string folded_letters(std::string_view text) {
  static const std::unique_ptr<icu::Transliterator> folder = make_folder();
  auto letters = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  folder->transliterate(letters);
  std::string folded;
  return letters.toUTF8String(folded);
}

}  // namespace

Result<WrittenText> read_written_text(std::string_view bytes) {
  TRY_VOID(expect_text_file(bytes));
  WrittenText read{{}, "utf-8", {}};
  const bool marked = bytes.starts_with(kMark);
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    TRY(read.text, text_of_utf16(bytes, bytes.starts_with("\xFE\xFF")));
    read.encoding = "utf-16";
  } else if (!not_utf8_at(bytes)) {
    read.text = bytes.substr(marked ? kMark.size() : 0);
  } else if (marked) {
    return letters_of_elsewhere(bytes, *not_utf8_at(bytes));
  } else {
    TRY(read, text_of_windows(bytes));
  }
  if (read.text.find('\0') != std::string::npos)
    return unreadable({"the file has zero bytes: it is no text",
                       "le fichier contient des octets nuls : ce n’est pas du texte"});
  return read;
}

TextPlace place_in(std::string_view text, std::size_t offset) {
  TextPlace place;
  for (std::size_t at = 0; at < std::min(offset, text.size());) {
    ++place.column;
    if (text[at] == '\n') place = {place.line + 1, 1};
    at += decode_utf8(text, at).length;
  }
  return place;
}

std::string folded_name(std::string_view text) {
  const bool ascii = std::none_of(text.begin(), text.end(), is_high);
  const std::string folded = ascii ? folded_ascii(text) : folded_letters(text);
  const auto from = folded.find_first_not_of(" \t");
  if (from == std::string::npos) return {};
  return folded.substr(from, folded.find_last_not_of(" \t") - from + 1);
}

}  // namespace entente
