#include <algorithm>

#include "pack/checker.hpp"

namespace entente::pack {
namespace {

std::vector<std::string> sorted_arguments(const std::string& text) {
  auto names = arguments_of(text);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace

void check_texts(Checker& checker) {
  const Texts& texts = checker.pack.texts;
  for (const auto language : kLanguages)
    for (const auto& key : texts.keys(language)) {
      const auto place = fmt::format("texts/{}.json", language);
      if (texts.find(key, language)->empty()) checker.problem(place, "the text '{}' is empty", key);
      for (const auto other : kLanguages) {
        const auto* twin = texts.find(key, other);
        if (!twin)
          checker.problem(place, "the text '{}' is missing in '{}'", key, other);
        else if (sorted_arguments(*twin) != sorted_arguments(*texts.find(key, language)))
          checker.problem(place, "the text '{}' has other arguments in '{}'", key, other);
      }
    }
}

}  // namespace entente::pack
