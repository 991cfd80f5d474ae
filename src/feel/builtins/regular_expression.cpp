#include "feel/builtins/regular_expression.hpp"

#include <unicode/regex.h>

#include "base/ascii.hpp"
#include "feel/builtins/xpath_pattern.hpp"

namespace entente::feel {
namespace {

constexpr std::int32_t kStackLimit = 8'000'000;  // bytes
constexpr std::size_t kPatternMax = 10'000;      // bytes

UBool go_on(const void* patience, std::int32_t) {
  const auto& asked = *static_cast<const Patience*>(patience);
  return static_cast<UBool>(!asked.left || asked.left(asked.owner));
}

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

/// A replacement in pieces: literal texts, and group numbers between them.
struct Piece {
  std::string text;
  int group = -1;
};

std::optional<std::vector<Piece>> pieces_of(std::string_view replacement, int groups,
                                            bool literal) {
  if (literal) return std::vector<Piece>{{std::string(replacement), -1}};
  std::vector<Piece> pieces(1);
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    const char c = replacement[i];
    if (c == '\\') {
      if (i + 1 >= replacement.size() || (replacement[i + 1] != '\\' && replacement[i + 1] != '$'))
        return std::nullopt;
      pieces.back().text.push_back(replacement[++i]);
    } else if (c == '$') {
      if (i + 1 >= replacement.size() || !is_digit(replacement[i + 1])) return std::nullopt;
      int group = replacement[++i] - '0';
      while (i + 1 < replacement.size() && is_digit(replacement[i + 1]) &&
             group * 10 + (replacement[i + 1] - '0') <= groups)
        group = group * 10 + (replacement[++i] - '0');
      if (group <= groups) pieces.push_back({"", group});
      pieces.emplace_back();
    } else {
      pieces.back().text.push_back(c);
    }
  }
  return pieces;
}

}  // namespace

struct RegularExpression::Compiled {
  std::unique_ptr<icu::RegexPattern> pattern;
  bool literal = false;
  bool matches_empty = false;

  std::unique_ptr<icu::RegexMatcher> matcher(const icu::UnicodeString& text,
                                             const Patience& patience) const {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::RegexMatcher> made(pattern->matcher(text, status));
    if (U_FAILURE(status) || !made) return nullptr;
    made->setMatchCallback(go_on, &patience, status);
    made->setStackLimit(kStackLimit, status);
    return made;
  }
};

RegularExpression::RegularExpression(std::unique_ptr<Compiled> compiled)
    : compiled_(std::move(compiled)) {}
RegularExpression::RegularExpression(RegularExpression&&) noexcept = default;
RegularExpression& RegularExpression::operator=(RegularExpression&&) noexcept = default;
RegularExpression::~RegularExpression() = default;

std::optional<RegularExpression> RegularExpression::compile(std::string_view pattern,
                                                            std::string_view letters) {
  const auto flags = pattern_flags(letters);
  if (!flags || pattern.size() > kPatternMax) return std::nullopt;
  const auto translated = icu_pattern(pattern, *flags);
  if (!translated) return std::nullopt;
  std::uint32_t options = 0;
  if (flags->case_insensitive) options |= UREGEX_CASE_INSENSITIVE;
  if (flags->multiline && !flags->literal) options |= UREGEX_MULTILINE | UREGEX_UNIX_LINES;
  if (flags->dot_all && !flags->literal) options |= UREGEX_DOTALL;
  if (flags->literal) options |= UREGEX_LITERAL;
  UErrorCode status = U_ZERO_ERROR;
  auto compiled = std::make_unique<Compiled>();
  compiled->literal = flags->literal;
  compiled->pattern.reset(
      icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(*translated), options, status));
  if (U_FAILURE(status)) return std::nullopt;
  const icu::UnicodeString empty;
  const Patience endless;
  const auto matcher = compiled->matcher(empty, endless);
  compiled->matches_empty = matcher && matcher->find();
  return RegularExpression(std::move(compiled));
}

std::optional<bool> RegularExpression::found_in(std::string_view text,
                                                const Patience& patience) const {
  const auto subject = icu::UnicodeString::fromUTF8(text);
  const auto matcher = compiled_->matcher(subject, patience);
  if (!matcher) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const bool found = matcher->find(status);
  if (U_FAILURE(status)) return std::nullopt;
  return found;
}

std::optional<std::string> RegularExpression::replaced(std::string_view text,
                                                       std::string_view replacement,
                                                       std::size_t bytes_max,
                                                       const Patience& patience) const {
  if (compiled_->matches_empty) return std::nullopt;
  const auto subject = icu::UnicodeString::fromUTF8(text);
  const auto matcher = compiled_->matcher(subject, patience);
  if (!matcher) return std::nullopt;
  const auto pieces = pieces_of(replacement, matcher->groupCount(), compiled_->literal);
  if (!pieces) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  std::int32_t copied = 0;
  while (matcher->find(status)) {
    out += utf8(subject.tempSubStringBetween(copied, matcher->start(status)));
    for (const auto& piece : *pieces)
      out += piece.group < 0 ? piece.text : utf8(matcher->group(piece.group, status));
    copied = matcher->end(status);
    if (out.size() > bytes_max) return std::nullopt;
  }
  if (U_FAILURE(status)) return std::nullopt;
  return out + utf8(subject.tempSubString(copied));
}

std::optional<std::vector<std::string>> RegularExpression::split(std::string_view text,
                                                                 const Patience& patience) const {
  if (compiled_->matches_empty) return std::nullopt;
  const auto subject = icu::UnicodeString::fromUTF8(text);
  const auto matcher = compiled_->matcher(subject, patience);
  if (!matcher) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  std::vector<std::string> parts;
  std::int32_t copied = 0;
  while (matcher->find(status)) {
    parts.push_back(utf8(subject.tempSubStringBetween(copied, matcher->start(status))));
    copied = matcher->end(status);
  }
  if (U_FAILURE(status)) return std::nullopt;
  parts.push_back(utf8(subject.tempSubString(copied)));
  return parts;
}

}  // namespace entente::feel
