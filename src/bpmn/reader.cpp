#include "bpmn/reader.hpp"

#include <array>
#include <charconv>

#include "bpmn/reading.hpp"
#include "bpmn/standard.hpp"

namespace entente::bpmn {
namespace {

struct Read {
  Model model;
  std::vector<Problem> problems;
};

/// The line that a place "file:line" names.
std::size_t line_of(std::string_view place) {
  std::size_t line = 1;
  const auto digits = place.substr(std::min(place.rfind(':') + 1, place.size()));
  std::from_chars(digits.data(), digits.data() + digits.size(), line);
  return line;
}

/// Root elements that only declare, and do nothing by themselves.
constexpr std::array<std::string_view, 22> kDeclarations = {
    "import",         "extension",
    "itemDefinition", "message",
    "error",          "signal",
    "escalation",     "resource",
    "dataStore",      "category",
    "interface",      "endPoint",
    "partnerRole",    "partnerEntity",
    "relationship",   "correlationProperty",
    "documentation",  "extensionElements",
    "process",        "collaboration",
    "text",           "participantAssociation"};

bool is_declaration(std::string_view name) {
  return std::find(kDeclarations.begin(), kDeclarations.end(), name) != kDeclarations.end() ||
         names_global_task(name) || names_event_definition(name);
}

/// Calls of processes and global tasks of the same file.
void link_calls(Model& model) {
  std::map<std::string_view, std::size_t> by_id;
  for (std::size_t i = 0; i < model.processes.size(); ++i) by_id.emplace(model.processes[i].id, i);
  for (auto& process : model.processes)
    for (auto& node : process.nodes) {
      if (!node.call) continue;
      const auto found = by_id.find(node.call->called);
      if (found != by_id.end()) node.call->process = found->second;
    }
}

void read_model(const Document& document, const Options& options, Problems& problems,
                Model& model) {
  Reading reading{document, options, problems, model};
  model.id = document.root().text_of("id");
  read_declarations(reading);
  read_collaborations(reading);
  for (const auto& child : document.root().children) {
    if (child.is(kModelNamespace, "process"))
      model.processes.push_back(read_process(reading, child));
    else if (child.uri == kModelNamespace && names_global_task(child.name))
      model.processes.push_back(read_global_task(reading, child));
    else if (child.uri == kModelNamespace && !is_declaration(child.name))
      problems.add_unsupported(child, "<{}> is not provided", child.name);
  }
  link_calls(model);
}

Read read_all(std::string_view bytes, std::string_view file, const Options& options) {
  Read out;
  auto root = read_xml(bytes, file);
  if (!root) {
    const Error& error = root.error();
    const Sentence told = sentence_of(error);
    out.problems.push_back(
        {"XML", {}, {}, line_of(error.place), told.english, error.code, false, told.french});
    return out;
  }
  const Document document(*std::move(root));
  Problems found;
  check_standard(document, found);
  if (document.all().size() <= kModelElementsMax) read_model(document, options, found, out.model);
  out.problems = std::move(found).sorted();
  std::erase_if(out.problems, [](const Problem& one) { return one.formal; });
  out.model.file = file;
  out.model.xml = bytes;
  return out;
}

}  // namespace

Result<Model> read(std::string_view bytes, std::string_view file, const Options& options) {
  auto out = read_all(bytes, file, options);
  if (!out.problems.empty()) return to_error(out.problems.front(), file);
  return std::move(out.model);
}

std::vector<Problem> problems(std::string_view bytes, std::string_view file,
                              const Options& options) {
  return read_all(bytes, file, options).problems;
}

std::vector<Error> faults(std::string_view bytes, std::string_view file) {
  std::vector<Error> errors;
  for (const auto& problem : problems(bytes, file)) errors.push_back(to_error(problem, file));
  return errors;
}

}  // namespace entente::bpmn
