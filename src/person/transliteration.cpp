#include "person/transliteration.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "base/csv.hpp"

namespace entente::person {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

std::optional<char32_t> parse_codepoint(std::string_view text) {
  if (!text.starts_with("U+")) return std::nullopt;
  text.remove_prefix(2);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (error != std::errc{} || end != text.data() + text.size() || value > 0x10FFFF)
    return std::nullopt;
  return static_cast<char32_t>(value);
}

bool is_zone_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Composed capitals, so that each letter is one code point of the table.
Result<icu::UnicodeString> capitals(std::string_view name) {
  auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  if (text.indexOf(static_cast<UChar32>(kReplacement)) >= 0)
    return fail(Code::Malformed, "the name is not valid UTF-8");
  UErrorCode status = U_ZERO_ERROR;
  const auto* composed = icu::Normalizer2::getNFCInstance(status);
  text = composed->normalize(text.toUpper(icu::Locale::getRoot()), status);
  if (U_FAILURE(status)) return fail(Code::Malformed, "the name cannot be normalised");
  return text;
}

bool separates_words(char32_t c) {
  constexpr std::u32string_view kSeparators = U" \t\u00A0-\u2010\u2011\u2012\u2013\u05BE";
  return kSeparators.find(c) != std::u32string_view::npos;
}

bool is_left_out(char32_t c) {
  constexpr std::u32string_view kLeftOut = U"'`.,\u2018\u2019\u02BC\u02BB\u00B4\u200C\u200D";
  return kLeftOut.find(c) != std::u32string_view::npos;
}

/// Writes one word after another.
class ZoneName {
 public:
  explicit ZoneName(const Transliteration& table) : table_(table) {}

  Result<void> put(char32_t c) {
    if (separates_words(c)) {
      end_word();
    } else if (c >= U'A' && c <= U'Z') {
      put_letter(std::string(1, static_cast<char>(c)), {});
    } else if (!is_left_out(c)) {
      const auto letter = table_.letters.find(c);
      if (letter == table_.letters.end())
        return in_french(
            fail(Code::Unsupported, "no letter U+{:04X} in the table of machine-readable names",
                 static_cast<std::uint32_t>(c)),
            "la lettre U+{:04X} n’est pas dans la table des noms lisibles par machine",
            static_cast<std::uint32_t>(c));
      if (letter->second.repeats)
        name_ += last_;
      else if (!letter->second.within.empty())
        put_letter(letter->second.within, letter->second.at_the_end);
    }
    return {};
  }

  std::string take() {
    end_word();
    if (!name_.empty()) name_.pop_back();
    return std::move(name_);
  }

 private:
  void put_letter(const std::string& within, const std::string& at_the_end) {
    last_ = within;
    last_at_the_end_ = at_the_end;
    name_ += within;
  }

  void end_word() {
    if (name_.empty() || name_.back() == ' ') return;
    if (!last_at_the_end_.empty())
      name_.replace(name_.size() - last_.size(), last_.size(), last_at_the_end_);
    last_.clear();
    last_at_the_end_.clear();
    name_.push_back(' ');
  }

  const Transliteration& table_;
  std::string name_;
  std::string last_;
  std::string last_at_the_end_;
};

}  // namespace

Result<Transliteration> parse_transliteration(std::string_view csv, std::string_view place) {
  TRY(const auto rows,
      parse_csv(csv, place, {"codepoint", "script", "character", "mrz", "mrz_final"}));
  Transliteration table;
  for (const auto& row : rows.rows) {
    const auto codepoint = parse_codepoint(row.cells[0]);
    Transliteration::Letter letter{row.cells[3], row.cells[4], row.cells[3] == "+"};
    if (letter.repeats) letter.within.clear();
    if (!codepoint || !is_zone_text(letter.within) || !is_zone_text(letter.at_the_end) ||
        !table.letters.emplace(*codepoint, std::move(letter)).second)
      return at(fmt::format("{}:{}", place, row.line),
                fail(Code::Malformed, "expected a new code point U+XXXX and the letters A to Z"));
  }
  return table;
}

Result<std::string> zone_name(const Transliteration& table, std::string_view name) {
  TRY(const auto text, capitals(name));
  ZoneName zone(table);
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
    TRY_VOID(zone.put(static_cast<char32_t>(text.char32At(i))));
  return zone.take();
}

}  // namespace entente::person
