#include "node/about.hpp"

#include "kernel/event.hpp"
#include "node/facts.hpp"

namespace entente::node {
namespace {

constexpr std::string_view kText = "case.about";

std::vector<std::string> named_in(const pack::Pack& pack, std::string_view language) {
  const std::string* text = pack.texts.find(kText, language);
  return text ? pack::arguments_of(*text) : std::vector<std::string>{};
}

}  // namespace

JsonObject facts_about(const pack::Pack& pack, const kernel::Case& state) {
  JsonObject facts;
  for (const auto& id : named_in(pack, pack::kLanguages[0])) {
    const pack::Fact* declared = pack.fact(id);
    const auto found = state.facts.find(id);
    if (!declared || declared->personal || declared->confidential || found == state.facts.end())
      continue;
    facts[id] = kernel::open_value(found->second.value);
  }
  return facts;
}

std::string about_in_words(const pack::Pack& pack, const Json& facts, std::string_view language) {
  const auto names = named_in(pack, language);
  if (names.empty()) return {};
  JsonObject words;
  for (const auto& id : names) {
    const Json* value = member(facts, id);
    if (!value || value->is_null()) return {};
    words[id] = display(pack, id, *value, language);
  }
  return pack.texts.say(kText, language, words);
}

}  // namespace entente::node
