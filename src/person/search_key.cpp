#include "person/search_key.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "base/ensure.hpp"

namespace entente::person {
namespace {

std::unique_ptr<icu::Transliterator> make_transliterator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> made(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Upper", UTRANS_FORWARD, status));
  ENSURE(U_SUCCESS(status) && made != nullptr);
  return made;
}

bool is_word_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Within a word these are spelling, not separation: O'CONNOR, and the soft sign of OL'GA.
bool is_within_word(char c) {
  return c == '\'' || c == '`';
}

}  // namespace

std::string search_key(std::string_view name) {
  static const std::unique_ptr<icu::Transliterator> transliterator = make_transliterator();
  auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  transliterator->transliterate(text);
  std::string ascii;
  text.toUTF8String(ascii);

  std::string key;
  for (const char c : ascii) {
    if (is_word_character(c))
      key.push_back(c);
    else if (!is_within_word(c) && !key.empty() && key.back() != ' ')
      key.push_back(' ');
  }
  if (!key.empty() && key.back() == ' ') key.pop_back();
  return key;
}

std::vector<std::string> search_words(std::string_view name) {
  const std::string key = search_key(name);
  std::vector<std::string> words;
  for (std::size_t start = 0; start < key.size();) {
    const std::size_t end = std::min(key.find(' ', start), key.size());
    words.push_back(key.substr(start, end - start));
    start = end + 1;
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace entente::person
