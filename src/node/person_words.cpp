#include "node/person_words.hpp"

#include <algorithm>

#include "node/engine.hpp"
#include "node/paper_words.hpp"
#include "pack/person_view.hpp"

namespace entente::node {
namespace {

/// The pack whose words the door speaks: the first that has a page.
std::optional<pack::Papers> door_words(const Engine& engine) {
  for (const auto* shelved : engine.packs.current()) {
    if (!shelved->pack.files.contains(pack::kPersonViewFile)) continue;
    if (auto papers = pack::papers_of(shelved->pack)) return *std::move(papers);
  }
  return std::nullopt;
}

}  // namespace

std::string PersonWords::spoken(std::string_view key) const {
  return papers_ && papers_->texts.find(key, language_) ? language_ : "fr";
}

std::string PersonWords::say(std::string_view key) const {
  return papers_ ? papers_->texts.say(key, spoken(key)) : std::string(key);
}

std::vector<std::string> PersonWords::languages() const {
  std::vector<std::string> all{"fr", "en"};
  if (papers_)
    for (const auto& language : papers_->languages)
      if (!has_words(language) && papers_->texts.find("person_page.language", language))
        all.push_back(language);
  return all;
}

std::string PersonWords::name_of(const std::string& language) const {
  return papers_ ? papers_->texts.say("person_page.language", language) : language;
}

PersonWords person_words(const Engine& engine, std::string_view language) {
  PersonWords words(door_words(engine), std::string(language));
  const auto all = words.languages();
  const bool known = std::find(all.begin(), all.end(), language) != all.end();
  return known ? words : PersonWords(door_words(engine), "fr");
}

}  // namespace entente::node
