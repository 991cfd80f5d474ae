#include "node/views/fact_choices.hpp"

#include <algorithm>

namespace entente::node {
namespace {

constexpr std::string_view kFactText = "fact.";
constexpr std::string_view kHelp = "help";

bool is_chosen(const pack::Fact* fact) {
  return fact && (fact->type == pack::FactType::String || fact->type == pack::FactType::List);
}

}  // namespace

FactChoices::FactChoices(const Words& words) : words_(words) {
  for (const auto& form : words.pack.forms) read_form(form);
  for (const auto& key : words.pack.texts.keys(words.language)) {
    if (!key.starts_with(kFactText)) continue;
    const std::string id = key.substr(kFactText.size());
    const auto dot = id.rfind('.');
    if (dot == std::string::npos || words.pack.fact(id) || id.substr(dot + 1) == kHelp) continue;
    offer(id.substr(0, dot), id.substr(dot + 1));
  }
}

void FactChoices::read_form(const pack::Form& form) {
  for (const auto& field : form.fields) {
    for (const auto& option : field.options) offer(field.fact, option);
    if (field.country) countries_.insert(field.fact);
    if (field.options.empty() && !field.constant) typed_.insert(field.fact);
  }
}

void FactChoices::offer(const std::string& fact, const std::string& value) {
  if (!is_chosen(words_.pack.fact(fact))) return;
  auto& known = values_[fact];
  if (std::find(known.begin(), known.end(), value) == known.end()) known.push_back(value);
}

bool FactChoices::is_country(std::string_view fact) const {
  return countries_.count(fact) > 0;
}

JsonArray FactChoices::of(std::string_view fact) const {
  JsonArray options;
  const auto found = values_.find(fact);
  if (found == values_.end() || typed_.count(fact) > 0) return options;
  for (const auto& value : found->second)
    options.push_back(JsonObject{{"value", value},
                                 {"label", words_.say(fmt::format("fact.{}.{}", fact, value))}});
  return options;
}

}  // namespace entente::node
