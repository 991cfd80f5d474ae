#include "bpmn/problems.hpp"

#include <algorithm>

#include "bpmn/element_words.hpp"

namespace entente::bpmn {

namespace {

std::string_view french_word(std::string_view name) {
  for (const auto& word : kElementWords)
    if (word.english == name) return word.french;
  return {};
}

}  // namespace

Sentence element_word(std::string_view name) {
  std::string_view french = french_word(name);
  if (french.empty()) return {std::string(name), std::string(name)};
  for (const std::string_view article : {"le ", "la ", "l’"})
    if (french.starts_with(article)) french.remove_prefix(article.size());
  return {std::string(name), std::string(french)};
}

Sentence element_told(std::string_view kind, std::string_view id, std::string_view name) {
  const auto word = french_word(kind);
  Sentence told{std::string(kind), word.empty() ? fmt::format("<{}>", kind) : std::string(word)};
  if (!id.empty()) {
    told.english += fmt::format(" '{}'", id);
    told.french += fmt::format(" « {} »", id);
  }
  if (name.empty() || name == id) return told;
  const auto shown = fmt::format(" ({})", name);
  return {told.english + shown, told.french + shown};
}

Sentence Problems::who(const XmlElement& element) {
  return element_told(element.name, element.text_of("id"), element.text_of("name"));
}

std::vector<Problem> Problems::sorted() && {
  std::stable_sort(found_.begin(), found_.end(),
                   [](const Problem& a, const Problem& b) { return a.line < b.line; });
  return std::move(found_);
}

void Problems::note(std::string_view rule, const XmlElement& element, Sentence sentence, Code code,
                    bool formal) {
  if (full()) return;
  found_.push_back({std::string(rule), std::string(element.text_of("id")),
                    std::string(element.text_of("name")), element.line, std::move(sentence.english),
                    code, formal, std::move(sentence.french)});
}

Error to_error(const Problem& problem, std::string_view file) {
  return at(fmt::format("{}:{}", file, problem.line),
            fault(problem.code, "{} [{}]", sentence_of(problem), problem.rule));
}

}  // namespace entente::bpmn
