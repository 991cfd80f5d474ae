// Texts of a pack by key and language, with {arguments}. A missing text is a failure of the pack's
// check, never of a running case: the key itself is then shown.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace entente::pack {

inline constexpr std::string_view kLanguages[] = {"fr", "en"};

/// One short text in both languages, as manifests carry it.
struct Bilingual {
  std::string fr;
  std::string en;

  const std::string& in(std::string_view language) const { return language == "en" ? en : fr; }
  bool operator==(const Bilingual&) const = default;
};

class Texts {
 public:
  void add(std::string_view language, std::string key, std::string text);

  /// nullptr when the language has no such text.
  const std::string* find(std::string_view key, std::string_view language) const;

  /// The text with each {name} replaced by that member of `arguments` (text, integer or boolean);
  /// an argument that is absent stays as written. Without a text in `language`: the other
  /// language's, else the key.
  std::string say(std::string_view key, std::string_view language,
                  const Json& arguments = {}) const;

  /// The keys of a language, sorted.
  std::vector<std::string> keys(std::string_view language) const;

 private:
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> languages_;
};

/// The names between braces, in order of appearance.
std::vector<std::string> arguments_of(std::string_view text);

}  // namespace entente::pack
