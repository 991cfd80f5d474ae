#include "feel/lexer.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "feel/sentences.hpp"

namespace entente::feel {
namespace {

constexpr std::array<std::string_view, 18> kKeywords = {
    "and",      "between", "else", "every",  "false",     "for",  "function", "if",   "in",
    "instance", "null",    "or",   "return", "satisfies", "some", "then",     "true", "external"};

/// Bytes of white space at `offset`, 0 when there is none.
std::size_t space_length(std::string_view text, std::size_t offset) {
  const auto c = static_cast<unsigned char>(text[offset]);
  if (c == ' ' || (c >= 9 && c <= 13)) return 1;
  if (c < 0x80) return 0;
  const auto [point, length] = decode_utf8(text, offset);
  const bool space = point == 0x85 || point == 0xA0 || point == 0x1680 || point == 0x180E ||
                     (point >= 0x2000 && point <= 0x200B) || point == 0x2028 || point == 0x2029 ||
                     point == 0x202F || point == 0x205F || point == 0x3000 || point == 0xFEFF;
  return space ? length : 0;
}

/// Bytes of a name character at `offset`, 0 when there is none.
std::size_t name_length(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return 0;
  const auto c = static_cast<unsigned char>(text[offset]);
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
      c == '?')
    return 1;
  if (c < 0x80 || space_length(text, offset) != 0) return 0;
  return decode_utf8(text, offset).length;
}

bool is_name_operator(char c) {
  return c == '.' || c == '/' || c == '-' || c == '\'' || c == '+' || c == '*';
}

Error malformed(std::string_view text, std::size_t offset, Sentence sentence) {
  return to_error(Code::Malformed, std::move(sentence), place_of(text, offset));
}

/// The value of `count` hexadecimal digits at `offset`, or -1.
std::int64_t hexadecimal(std::string_view text, std::size_t offset, std::size_t count) {
  if (offset + count > text.size()) return -1;
  std::int64_t value = 0;
  for (std::size_t i = offset; i < offset + count; ++i) {
    const char c = text[i];
    const int digit = is_digit(c)              ? c - '0'
                      : (c >= 'a' && c <= 'f') ? c - 'a' + 10
                      : (c >= 'A' && c <= 'F') ? c - 'A' + 10
                                               : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/// Decodes \uXXXX (with surrogate pairs) or \UXXXXXX behind the backslash at `at`.
bool unicode_escape(std::string_view text, std::size_t& at, std::string& out) {
  const std::size_t count = text[at + 1] == 'u' ? 4 : 6;
  std::int64_t point = hexadecimal(text, at + 2, count);
  if (point < 0) return false;
  at += 2 + count;
  if (point >= 0xD800 && point < 0xDC00 && text.substr(at, 2) == "\\u") {
    const std::int64_t low = hexadecimal(text, at + 2, 4);
    if (low >= 0xDC00 && low < 0xE000) {
      point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
      at += 6;
    }
  }
  return append_utf8(out, static_cast<char32_t>(point));
}

Result<Token> read_string(std::string_view text, std::size_t quote, Token token) {
  std::size_t at = quote + 1;
  while (at < text.size() && text[at] != '"') {
    if (text[at] != '\\' || at + 1 == text.size()) {
      token.text.push_back(text[at++]);
      continue;
    }
    constexpr std::string_view kEscapes = "ntr\"'\\";
    constexpr std::string_view kMeanings = "\n\t\r\"'\\";
    const char escape = text[at + 1];
    if (const auto found = kEscapes.find(escape); found != std::string_view::npos) {
      token.text.push_back(kMeanings[found]);
      at += 2;
    } else if (escape == 'u' || escape == 'U') {
      if (!unicode_escape(text, at, token.text))
        return malformed(text, at, say("this escape names no character"));
    } else {
      token.text.push_back(text[at++]);  // kept: regular expressions hold \d and the like
    }
  }
  if (at >= text.size()) return malformed(text, quote, say("this string has no closing quote"));
  token.end = at + 1;
  return token;
}

Token read_number(std::string_view text, Token token) {
  std::size_t at = token.begin;
  const auto digits = [&] {
    while (at < text.size() && is_digit(text[at])) ++at;
  };
  digits();
  if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
    ++at;
    digits();
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    std::size_t power = at + 1;
    if (power < text.size() && (text[power] == '+' || text[power] == '-')) ++power;
    if (power < text.size() && is_digit(text[power])) {
      at = power;
      digits();
    }
  }
  token.kind = Token::Kind::Number;
  token.end = at;
  token.text = text.substr(token.begin, at - token.begin);
  return token;
}

}  // namespace

std::size_t skip_space(std::string_view text, std::size_t offset) {
  while (offset < text.size()) {
    if (const std::size_t space = space_length(text, offset)) {
      offset += space;
    } else if (text.substr(offset, 2) == "//") {
      const auto end = text.find('\n', offset);
      offset = end == std::string_view::npos ? text.size() : end;
    } else if (text.substr(offset, 2) == "/*") {
      const auto end = text.find("*/", offset + 2);
      if (end == std::string_view::npos) return offset;
      offset = end + 2;
    } else {
      break;
    }
  }
  return offset;
}

bool is_blank(std::string_view text) {
  return skip_space(text, 0) == text.size();
}

Result<Token> read_token(std::string_view text, std::size_t offset) {
  Token token;
  offset = skip_space(text, offset);
  token.begin = token.end = offset;
  if (offset >= text.size()) return token;
  const char c = text[offset];
  if (text.substr(offset, 2) == "/*")
    return malformed(text, offset, say("this comment has no end"));
  if (c == '"') {
    token.kind = Token::Kind::String;
    return read_string(text, offset, std::move(token));
  }
  if (c == '@' && text.substr(offset, 2) == "@\"") {
    token.kind = Token::Kind::AtString;
    return read_string(text, offset + 1, std::move(token));
  }
  if (is_digit(c) || (c == '.' && offset + 1 < text.size() && is_digit(text[offset + 1])))
    return read_number(text, std::move(token));
  if (name_length(text, offset) != 0) {
    std::size_t at = offset;
    while (const std::size_t length = name_length(text, at)) at += length;
    token.kind = Token::Kind::Word;
    token.end = at;
    token.text = text.substr(offset, at - offset);
    return token;
  }
  for (std::string_view symbol : {"..", "**", "<=", ">=", "!=", "->"})
    if (text.substr(offset, 2) == symbol) {
      token.kind = Token::Kind::Symbol;
      token.end = offset + 2;
      token.text = symbol;
      return token;
    }
  constexpr std::string_view kSingle = "+-*/()[]{}<>=.,:";
  if (kSingle.find(c) != std::string_view::npos) {
    token.kind = Token::Kind::Symbol;
    token.end = offset + 1;
    token.text = std::string(1, c);
    return token;
  }
  const auto odd = text.substr(offset, decode_utf8(text, offset).length);
  return malformed(text, offset, say("'{}' has no meaning in FEEL", odd));
}

std::string normalised_name(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    if (const std::size_t space = space_length(name, at)) {
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
      at += space;
    } else {
      out.push_back(name[at++]);
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::size_t piece_length(std::string_view text, std::size_t offset) {
  std::size_t at = offset;
  while (const std::size_t length = name_length(text, at)) at += length;
  if (at != offset) return at - offset;
  return offset < text.size() && is_name_operator(text[offset]) ? 1 : 0;
}

std::vector<std::string> name_pieces(std::string_view name) {
  std::vector<std::string> pieces;
  for (std::size_t at = 0; at < name.size();) {
    if (const std::size_t space = space_length(name, at)) {
      at += space;
      continue;
    }
    const std::size_t length = std::max<std::size_t>(piece_length(name, at), 1);
    pieces.emplace_back(name.substr(at, length));
    at += length;
  }
  return pieces;
}

bool is_keyword(std::string_view word) {
  return std::find(kKeywords.begin(), kKeywords.end(), word) != kKeywords.end();
}

std::uint32_t line_of(std::string_view text, std::size_t offset) {
  return static_cast<std::uint32_t>(
      1 + std::count(text.begin(),
                     text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size())),
                     '\n'));
}

std::string place_of(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const auto newline = text.substr(0, offset).rfind('\n');
  const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
  return fmt::format("{}:{}", line_of(text, offset), offset - start + 1);
}

}  // namespace entente::feel
