#include "dmn/model.hpp"

#include "dmn/program.hpp"

namespace entente::dmn {
namespace {

const Program& empty_program() {
  static const Program kEmpty;
  return kEmpty;
}

bool matches(const Element& element, bool invocable) {
  return invocable ? element.kind == ElementKind::DecisionService ||
                         element.kind == ElementKind::BusinessKnowledge
                   : element.kind == ElementKind::Decision;
}

}  // namespace

std::size_t Program::find(std::string_view name_or_id, bool invocable) const {
  for (std::size_t i = 0; i < elements.size(); ++i)
    if (elements[i].file == 0 && matches(elements[i], invocable) && elements[i].name == name_or_id)
      return i;
  for (std::size_t i = 0; i < elements.size(); ++i)
    if (elements[i].file == 0 && matches(elements[i], invocable) && elements[i].id == name_or_id)
      return i;
  for (const auto& [prefix, uri] : imports)
    for (std::size_t i = 0; i < elements.size(); ++i)
      if (elements[i].xml_namespace == uri && matches(elements[i], invocable) &&
          name_or_id.size() == prefix.size() + 1 + elements[i].name.size() &&
          name_or_id.starts_with(prefix) && name_or_id[prefix.size()] == '.' &&
          name_or_id.ends_with(elements[i].name))
        return i;
  return kNoElement;
}

std::vector<std::size_t> Program::given_by(std::string_view given) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const Element& element = elements[i];
    if (element.kind != ElementKind::InputData && element.kind != ElementKind::Decision) continue;
    bool meant = given == element.qualified_name || (element.file == 0 && given == element.name);
    for (const auto& [prefix, uri] : imports)
      if (element.file != 0 && uri == element.xml_namespace)
        meant |= given == (prefix.empty() ? element.name : prefix + "." + element.name);
    if (meant) found.push_back(i);
  }
  return found;
}

const std::string& Model::name() const {
  return program_ ? program_->name : empty_program().name;
}
const std::string& Model::xml_namespace() const {
  return program_ ? program_->xml_namespace : empty_program().xml_namespace;
}
const std::vector<DecisionInfo>& Model::decisions() const {
  return program_ ? program_->decisions : empty_program().decisions;
}
const std::vector<InputInfo>& Model::inputs() const {
  return program_ ? program_->inputs : empty_program().inputs;
}
const std::vector<std::string>& Model::invocables() const {
  return program_ ? program_->invocables : empty_program().invocables;
}
const std::vector<Problem>& Model::problems() const {
  return program_ ? program_->problems : empty_program().problems;
}

const DecisionInfo* Model::decision(std::string_view name) const {
  for (const auto& each : decisions())
    if (each.name == name) return &each;
  return nullptr;
}

}  // namespace entente::dmn
