#include "bpmn/problems.hpp"

#include <algorithm>

namespace entente::bpmn {

std::string Problems::who(const XmlElement& element) {
  const auto id = element.text_of("id");
  const auto name = element.text_of("name");
  std::string text = element.name;
  if (!id.empty()) text += fmt::format(" '{}'", id);
  if (!name.empty() && name != id) text += fmt::format(" ({})", name);
  return text;
}

std::vector<Problem> Problems::sorted() && {
  std::stable_sort(found_.begin(), found_.end(),
                   [](const Problem& a, const Problem& b) { return a.line < b.line; });
  return std::move(found_);
}

void Problems::note(std::string_view rule, const XmlElement& element, std::string text, Code code,
                    bool formal) {
  if (full()) return;
  found_.push_back({std::string(rule), std::string(element.text_of("id")),
                    std::string(element.text_of("name")), element.line, std::move(text), code,
                    formal});
}

Error to_error(const Problem& problem, std::string_view file) {
  return at(fmt::format("{}:{}", file, problem.line),
            fail(problem.code, "{} [{}]", problem.text, problem.rule));
}

}  // namespace entente::bpmn
