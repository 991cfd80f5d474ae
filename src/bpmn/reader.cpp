#include "bpmn/reader.hpp"

#include <array>
#include <set>

#include "bpmn/checks.hpp"
#include "bpmn/faults.hpp"
#include "bpmn/process_reader.hpp"
#include "bpmn/xml.hpp"

namespace entente::bpmn {
namespace {

/// Root elements that only declare, and do nothing by themselves.
constexpr std::array<std::string_view, 16> kDeclarations = {
    "import",      "extension",     "itemDefinition",      "message",     "error",     "signal",
    "escalation",  "resource",      "dataStore",           "category",    "interface", "endPoint",
    "partnerRole", "partnerEntity", "correlationProperty", "relationship"};

void check_ids(const XmlElement& element, std::set<std::string, std::less<>>& ids, Faults& faults) {
  if (element.uri == kModelNamespace) {
    const std::string* id = element.attribute("id");
    if (id && !ids.insert(*id).second)
      faults.add(element.line,
                 fail(Code::Malformed, "<{}>: the id '{}' is used twice", element.name, *id));
  }
  for (const auto& child : element.children) check_ids(child, ids, faults);
}

void read_messages(const XmlElement& root, Model& model, Faults& faults) {
  for (const auto& child : root.children) {
    if (!child.is(kModelNamespace, "message")) continue;
    const auto id = child.text_of("id");
    const auto name = child.text_of("name");
    if (id.empty()) faults.add(child.line, fail(Code::Malformed, "<message> has no id"));
    model.messages.emplace(id, name.empty() ? id : name);
  }
}

void read_collaboration(const XmlElement& element, Model& model, Faults& faults) {
  for (const auto& child : element.children) {
    if (child.uri != kModelNamespace) continue;
    if (child.name == "participant") {
      model.participants.push_back(
          {std::string(child.text_of("id")), std::string(child.text_of("name")),
           std::string(reference(child.text_of("processRef"))), child.line});
    } else if (child.name == "messageFlow") {
      MessageFlow flow{std::string(child.text_of("id")),
                       std::string(child.text_of("name")),
                       std::string(reference(child.text_of("sourceRef"))),
                       std::string(reference(child.text_of("targetRef"))),
                       {},
                       child.line};
      const auto message = child.text_of("messageRef");
      if (!message.empty()) {
        const auto found = model.messages.find(reference(message));
        if (found == model.messages.end())
          faults.add(child.line, fail(Code::Malformed,
                                      "message flow '{}': there is no message "
                                      "'{}'",
                                      flow.id, message));
        else
          flow.message = found->second;
      }
      model.message_flows.push_back(std::move(flow));
    }
  }
}

Model read_model(const XmlElement& root, Faults& faults) {
  Model model;
  model.id = root.text_of("id");
  if (!root.is(kModelNamespace, "definitions")) {
    faults.add(root.line, fail(Code::Malformed,
                               "expected <definitions> of BPMN 2.0, found <{}> "
                               "of '{}'",
                               root.name, root.uri));
    return model;
  }
  std::set<std::string, std::less<>> ids;
  check_ids(root, ids, faults);
  read_messages(root, model, faults);
  for (const auto& child : root.children) {
    if (child.uri != kModelNamespace) continue;
    if (child.name == "process")
      model.processes.push_back(read_process(child, model.messages, faults));
    else if (child.name == "collaboration")
      read_collaboration(child, model, faults);
    else if (std::find(kDeclarations.begin(), kDeclarations.end(), child.name) ==
             kDeclarations.end())
      faults.add(child.line, fail(Code::Unsupported, "<{}> is not provided", child.name));
  }
  for (const auto& process : model.processes) check_process(process, faults);
  check_collaboration(model, faults);
  return model;
}

struct Read {
  Model model;
  std::vector<Error> errors;
};

Read read_all(std::string_view bytes, std::string_view file) {
  auto root = read_xml(bytes, file);
  if (!root) return {{}, {std::move(root).error()}};
  Faults faults{std::string(file)};
  Read out{read_model(*root, faults), {}};
  out.errors = faults.sorted();
  out.model.file = file;
  out.model.xml = bytes;
  return out;
}

}  // namespace

Result<Model> read(std::string_view bytes, std::string_view file) {
  auto out = read_all(bytes, file);
  if (!out.errors.empty()) return std::move(out.errors.front());
  return std::move(out.model);
}

std::vector<Error> faults(std::string_view bytes, std::string_view file) {
  return read_all(bytes, file).errors;
}

}  // namespace entente::bpmn
