#include "pack/texts.hpp"

#include <boost/json/serialize.hpp>
#include <utility>

namespace entente::pack {
namespace {

std::string spoken(const Json& value) {
  if (value.is_string()) return std::string(value.get_string());
  if (value.is_bool()) return value.get_bool() ? "true" : "false";
  return boost::json::serialize(value);
}

/// Calls `plain` for text and `argument` for each name between braces.
template <class Plain, class Argument>
void split(std::string_view text, Plain plain, Argument argument) {
  while (!text.empty()) {
    const auto open = text.find('{');
    const auto close = open == text.npos ? text.npos : text.find('}', open);
    if (close == text.npos) break;
    plain(text.substr(0, open));
    argument(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
  plain(text);
}

}  // namespace

void Texts::add(std::string_view language, std::string key, std::string text) {
  languages_[std::string(language)][std::move(key)] = std::move(text);
}

const std::string* Texts::find(std::string_view key, std::string_view language) const {
  const auto texts = languages_.find(language);
  if (texts == languages_.end()) return nullptr;
  const auto text = texts->second.find(key);
  return text == texts->second.end() ? nullptr : &text->second;
}

std::string Texts::say(std::string_view key, std::string_view language,
                       const Json& arguments) const {
  const std::string* text = find(key, language);
  if (!text) text = find(key, language == kLanguages[0] ? kLanguages[1] : kLanguages[0]);
  if (!text) return std::string(key);
  std::string said;
  split(
      *text, [&](std::string_view plain) { said += plain; },
      [&](std::string_view name) {
        const Json* value = member(arguments, name);
        said += value ? spoken(*value) : fmt::format("{{{}}}", name);
      });
  return said;
}

std::vector<std::string> Texts::keys(std::string_view language) const {
  std::vector<std::string> keys;
  if (const auto texts = languages_.find(language); texts != languages_.end())
    for (const auto& [key, text] : texts->second) keys.push_back(key);
  return keys;
}

std::vector<std::string> arguments_of(std::string_view text) {
  std::vector<std::string> names;
  split(
      text, [](std::string_view) {}, [&](std::string_view name) { names.emplace_back(name); });
  return names;
}

}  // namespace entente::pack
