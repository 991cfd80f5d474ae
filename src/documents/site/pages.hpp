// The pages of a pack's site, one function each. Internal to documents/.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "pack/pack.hpp"
#include "pack/paper.hpp"

namespace entente::documents {

/// What pages say in the language of the site.
struct PageWords {
  const pack::Pack& pack;
  std::string_view language;

  std::string_view either(std::string_view french, std::string_view english) const {
    return language == "en" ? english : french;
  }
  bool has(std::string_view key) const { return pack.texts.find(key, language) != nullptr; }
  /// The text, or `otherwise`.
  std::string say(std::string_view key, std::string_view otherwise = {}) const {
    return has(key) ? pack.texts.say(key, language) : std::string(otherwise);
  }
  std::string element(std::string_view id) const { return say(fmt::format("bpmn.{}", id)); }
  /// The party that a participant of the pack's diagrams is.
  std::string participant(std::string_view id) const {
    for (const auto& pool : pack.pools)
      if (pool.participant == id) return say("party." + pool.party, pool.party);
    return std::string(id);
  }
  /// The parties by name, each once, however many pools it has.
  std::vector<std::string> parties() const {
    std::vector<std::string> names;
    for (const auto& pool : pack.pools) {
      auto name = say("party." + pool.party, pool.party);
      if (std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(std::move(name));
    }
    return names;
  }
  /// Has the pack a person in it at all?
  bool personal() const {
    for (const auto& fact : pack.facts)
      if (fact.personal) return true;
    return false;
  }
  std::string fact(std::string_view id) const { return say(fmt::format("fact.{}", id), id); }
};

/// <table> from headers and rows of HTML.
std::string html_table(const std::vector<std::string>& headers,
                       const std::vector<std::vector<std::string>>& rows);
/// A name with its identifier beneath.
std::string named(std::string_view name, std::string_view id);

std::string overview_page(const PageWords& words);
Result<std::string> procedures_page(const PageWords& words);
Result<std::string> rules_page(const PageWords& words);
std::string deadlines_page(const PageWords& words);
std::string acts_page(const PageWords& words);
std::string messages_page(const PageWords& words);
std::string forms_page(const PageWords& words);
std::string papers_page(const PageWords& words, const pack::Papers& papers);
/// @error Malformed for a template that asks for what no pack says
Result<std::string> compliance_page(const PageWords& words);
std::string questions_page(const PageWords& words);

}  // namespace entente::documents
