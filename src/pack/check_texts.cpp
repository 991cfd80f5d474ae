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

/// What a case about no person is called by stands in lists: it tells of nobody.
void check_about(Checker& checker) {
  for (const auto language : kLanguages) {
    const std::string* text = checker.pack.texts.find("case.about", language);
    for (const auto& id : text ? arguments_of(*text) : std::vector<std::string>{}) {
      const auto place = fmt::format("texts/{}.json", language);
      checker.needs_fact(place, id);
      const Fact* fact = checker.pack.fact(id);
      if (fact && (fact->personal || fact->confidential || fact->internal))
        checker.problem(place,
                        "'case.about' names the fact '{}', which is personal, confidential or "
                        "internal: lists show it to all who find the case",
                        id);
    }
  }
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
  check_about(checker);
}

}  // namespace entente::pack
