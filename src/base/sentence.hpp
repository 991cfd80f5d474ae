// Sentences in English and in French. The English stands where it is said, the French in the
// catalogue of the folder (sentences.hpp); a sentence that the catalogue lacks does not compile.
#pragma once

#include <fmt/format.h>

#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/result.hpp"

namespace entente {

/// What is said of something, in the languages of the pages.
struct Sentence {
  std::string english;
  std::string french;

  const std::string& in(std::string_view language) const {
    return language == "en" ? english : french;
  }
  bool operator==(const Sentence&) const = default;
};

/// An entry of a catalogue: two format strings with the same arguments.
struct Translation {
  std::string_view english;
  std::string_view french;
};

/// The French of a format string; it is no constant when the catalogues lack it.
template <class... Catalogues>
constexpr std::string_view french_in(std::string_view english, const Catalogues&... catalogues) {
  std::string_view french;
  const auto look = [&](std::span<const Translation> catalogue) {
    for (const auto& entry : catalogue)
      if (entry.english == english) french = entry.french;
  };
  (look(catalogues), ...);
  if (french.empty()) throw "this sentence has no French: write it into its folder's sentences.hpp";
  return french;
}

/// How many arguments a format string takes up.
constexpr std::size_t places_in(std::string_view format) {
  std::size_t places = 0;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '{') continue;
    if (i + 1 < format.size() && format[i + 1] == '{')
      ++i;
    else
      ++places;
  }
  return places;
}

/// @name An argument as the French sentence has it.
/// @{
template <class T>
const T& in_the_french(const T& argument) {
  return argument;
}
inline const std::string& in_the_french(const Sentence& argument) {
  return argument.french;
}
/// @}

/// A format string that is checked against its arguments, with its French.
/// @tparam kFrenchOf  looks into the catalogue of a folder
template <auto kFrenchOf, class... Args>
class BasicWording {
 public:
  template <std::size_t kSize>
  consteval BasicWording(const char (&written)[kSize])
      : english_(written), french_(kFrenchOf(english_)) {
    static_assert((!std::is_array_v<Args> && ...), "a word of a sentence is said in two languages");
    [[maybe_unused]] const fmt::format_string<Args...> checked(english_);
    [[maybe_unused]] const fmt::format_string<Args...> checked_too(french_);
    if (places_in(english_) != places_in(french_)) throw "the French has other arguments";
  }

  Sentence said(const Args&... args) const {
    return {fmt::vformat(english_, fmt::make_format_args(args...)),
            fmt::vformat(french_, fmt::make_format_args(in_the_french(args)...))};
  }

 private:
  std::string_view english_;
  std::string_view french_;
};

/// The sentence of an error, to be part of another.
inline Sentence sentence_of(const Error& error) {
  return {error.message, error.french.empty() ? error.message : error.french};
}
/// The same behind its place, as describe() has it.
Sentence described(const Error& error);

inline Error to_error(Code code, Sentence sentence, std::string place = {}) {
  return {code, std::move(sentence.english), std::move(place), std::move(sentence.french)};
}

}  // namespace entente

template <>
struct fmt::formatter<entente::Sentence> : fmt::formatter<std::string_view> {
  template <class Context>
  auto format(const entente::Sentence& sentence, Context& context) const {
    return fmt::formatter<std::string_view>::format(sentence.english, context);
  }
};
