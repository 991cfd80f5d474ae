// The words of the door to the person's page, before anybody came in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pack/paper.hpp"

namespace entente::node {

struct Engine;

/// Words of the door, of the first pack that has a page: what is not translated is in French.
class PersonWords {
 public:
  PersonWords(std::optional<pack::Papers> papers, std::string language)
      : papers_(std::move(papers)), language_(std::move(language)) {}
  const std::string& language() const { return language_; }
  std::string say(std::string_view key) const;
  /// The language of what `say` answers.
  std::string spoken(std::string_view key) const;
  /// Into which the door is translated: French and English first.
  std::vector<std::string> languages() const;
  /// What a language calls itself.
  std::string name_of(const std::string& language) const;

 private:
  std::optional<pack::Papers> papers_;
  std::string language_;
};

/// @param language  BCP 47; French when the door does not speak it
PersonWords person_words(const Engine& engine, std::string_view language);

}  // namespace entente::node
