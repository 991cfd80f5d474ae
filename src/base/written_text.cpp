#include "base/written_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "base/ascii.hpp"

namespace entente {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::uint32_t kLost = 0xFFFD;

void append(std::string& out, std::uint32_t point) {
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | (point >> 6));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0 | (point >> 12));
    out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (point >> 18));
    out += static_cast<char>(0x80 | ((point >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  }
}

/// The length of the well-formed character at `at`, or 0 (Unicode 15, table 3-7).
std::size_t length_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto follows = [&](std::size_t i, unsigned least, unsigned most) {
    return byte(i) >= least && byte(i) <= most;
  };
  const unsigned lead = byte(at);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return follows(at + 1, 0x80, 0xBF) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const unsigned least = lead == 0xE0 ? 0xA0 : 0x80;
    const unsigned most = lead == 0xED ? 0x9F : 0xBF;
    return follows(at + 1, least, most) && follows(at + 2, 0x80, 0xBF) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const unsigned least = lead == 0xF0 ? 0x90 : 0x80;
    const unsigned most = lead == 0xF4 ? 0x8F : 0xBF;
    const bool fine =
        follows(at + 1, least, most) && follows(at + 2, 0x80, 0xBF) && follows(at + 3, 0x80, 0xBF);
    return fine ? 4 : 0;
  }
  return 0;
}

/// Where the text stops being UTF-8.
std::optional<std::size_t> not_utf8_at(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = length_at(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

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

Result<std::string> text_of_utf16(std::string_view bytes) {
  const bool little = bytes.starts_with("\xFF\xFE");
  bytes.remove_prefix(2);
  if (bytes.size() % 2 != 0)
    return unreadable({"the UTF-16 text ends within a character",
                       "le texte en UTF-16 s’arrête au milieu d’un caractère"});
  const auto unit = [&](std::size_t at) -> std::uint32_t {
    const auto a = static_cast<unsigned char>(bytes[at]);
    const auto b = static_cast<unsigned char>(bytes[at + 1]);
    return little ? (std::uint32_t{b} << 8 | a) : (std::uint32_t{a} << 8 | b);
  };
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    std::uint32_t point = unit(at);
    if (point >= 0xD800 && point <= 0xDFFF) {
      const std::uint32_t low = at + 4 <= bytes.size() ? unit(at + 2) : 0;
      const bool pair = point <= 0xDBFF && low >= 0xDC00 && low <= 0xDFFF;
      point = pair ? 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00) : kLost;
      if (pair) at += 2;
    }
    append(text, point);
  }
  return text;
}

/// 0x80 to 0x9F of Windows-1252, as far as French and its neighbours write them; 0 for the rest.
constexpr std::array<std::uint16_t, 32> kWindowsMarks = {
    0x20AC, 0, 0,      0,      0,      0x2026, 0,      0,      0, 0, 0, 0, 0x0152, 0, 0, 0,
    0,      0, 0x2019, 0x201C, 0x201D, 0,      0x2013, 0x2014, 0, 0, 0, 0, 0x0153, 0, 0, 0x0178};

/// What a byte stands for where Western European text was saved by Windows; 0 where that is not
/// likely: a table of another alphabet has such bytes.
std::uint32_t western(unsigned char byte) {
  if (byte < 0x80) return byte;
  if (byte < 0xA0) return kWindowsMarks[byte - 0x80];
  const bool sign = byte == 0xA0 || byte == 0xAB || byte == 0xBB || byte == 0xB0 || byte == 0xB7;
  const bool letter = byte >= 0xC0 && byte != 0xD0 && byte != 0xD7 && byte != 0xDE &&
                      byte != 0xF0 && byte != 0xF7 && byte != 0xFE;
  return sign || letter ? byte : 0;
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
    const std::uint32_t point = western(static_cast<unsigned char>(bytes[i]));
    append(word, point == 0 ? '?' : point);
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
    const std::uint32_t point = western(byte);
    run = byte >= 0xC0 ? run + 1 : 0;
    if (point == 0 || run >= 3) {
      return letters_of_elsewhere(bytes, run >= 3 ? at + 1 - run : at);
    }
    if (byte >= 0x80 && (!first || (*first < header_end && at > header_end))) first = at;
    append(read.text, point);
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

/// Latin-1 and Latin Extended-A letters of Western Europe without their accents; 0 for the rest.
std::string_view plain_letter(std::uint32_t point) {
  constexpr std::string_view kPlain[] = {"a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e",
                                         "e", "i", "i", "i", "i", "",  "n",  "o", "o", "o", "o",
                                         "o", "",  "o", "u", "u", "u", "u",  "y", "",  "ss"};
  if (point >= 0xC0 && point <= 0xDF) return kPlain[point - 0xC0];
  if (point >= 0xE0 && point <= 0xFE) return kPlain[point - 0xE0];
  if (point == 0xFF || point == 0x178) return "y";
  if (point == 0x152 || point == 0x153) return "oe";
  if (point == 0xA0 || point == 0x202F) return " ";
  if (point == 0x2019) return "'";
  return {};
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  return !not_utf8_at(bytes);
}

Result<WrittenText> read_written_text(std::string_view bytes) {
  TRY_VOID(expect_text_file(bytes));
  WrittenText read{{}, "utf-8", {}};
  const bool marked = bytes.starts_with(kMark);
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    TRY(read.text, text_of_utf16(bytes));
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
  for (std::size_t i = 0; i < std::min(offset, text.size()); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) ++place.column;
    if (text[i] == '\n') place = {place.line + 1, 1};
  }
  return place;
}

std::string folded_name(std::string_view text) {
  std::string folded;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = std::max<std::size_t>(length_at(text, at), 1);
    const auto byte = [&](std::size_t i) -> std::uint32_t {
      return static_cast<unsigned char>(text[at + i]);
    };
    std::string_view plain;
    if (length == 2) plain = plain_letter((byte(0) & 0x1F) << 6 | (byte(1) & 0x3F));
    if (length == 3)
      plain = plain_letter((byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
    if (length == 1 && is_upper(text[at]))
      folded += static_cast<char>(text[at] - 'A' + 'a');
    else
      folded += plain.empty() ? text.substr(at, length) : plain;
    at += length;
  }
  const auto from = folded.find_first_not_of(" \t");
  if (from == std::string::npos) return {};
  return folded.substr(from, folded.find_last_not_of(" \t") - from + 1);
}

}  // namespace entente
