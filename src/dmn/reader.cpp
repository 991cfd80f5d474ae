#include "dmn/reader.hpp"

#include <algorithm>
#include <deque>
#include <set>

#include "dmn/boxed_expression.hpp"
#include "dmn/program.hpp"
#include "dmn/sentences.hpp"
#include "feel/compiler.hpp"
#include "feel/lexer.hpp"
#include "feel/parser.hpp"

namespace entente::dmn {
namespace {

constexpr std::string_view kNamespaces[] = {"http://www.omg.org/spec/DMN/20151101/dmn.xsd",   // 1.1
                                            "http://www.omg.org/spec/DMN/20180521/MODEL/",    // 1.2
                                            "https://www.omg.org/spec/DMN/20191111/MODEL/",   // 1.3
                                            "https://www.omg.org/spec/DMN/20211108/MODEL/",   // 1.4
                                            "https://www.omg.org/spec/DMN/20230324/MODEL/"};  // 1.5

struct Import {
  std::string prefix;
  std::string uri;
};

struct File {
  std::shared_ptr<const XmlDocument> document;
  std::string uri;
  std::vector<Import> imports;
  std::unique_ptr<ItemTypes> types;
  bool read = false;
};

/// An element of the requirements graph as it stands in its file.
struct Drawn {
  pugi::xml_node node;
  std::size_t file = 0;
};

Result<File> open(const Source& source) {
  File file;
  TRY(file.document, XmlDocument::parse(source.bytes, source.name));
  const pugi::xml_node root = file.document->root();
  const auto uri = namespace_of(root);
  const bool known =
      std::find(std::begin(kNamespaces), std::end(kNamespaces), uri) != std::end(kNamespaces);
  if (local_name(root) != "definitions" || !known)
    return to_error(
        Code::Malformed,
        say("found <{}> of '{}' where the <definitions> of DMN 1.1 to 1.5 were expected",
            root.name(), uri),
        file.document->place_of(root));
  file.uri = root.attribute("namespace").value();
  for (pugi::xml_node node : children(root, "import"))
    file.imports.push_back({feel::normalised_name(node.attribute("name").value()),
                            node.attribute("namespace").value()});
  return file;
}

Sentence told(const Element& element) {
  switch (element.kind) {
    case ElementKind::InputData:
      return say("input '{}'", element.name);
    case ElementKind::Decision:
      return say("decision '{}'", element.name);
    case ElementKind::BusinessKnowledge:
      return say("business knowledge '{}'", element.name);
    default:
      return say("decision service '{}'", element.name);
  }
}

class ModelReader {
 public:
  explicit ModelReader(std::vector<File> files)
      : files_(std::move(files)), program_(std::make_shared<Program>()) {}

  Result<Model> read() {
    const pugi::xml_node root = files_.front().document->root();
    program_->name = feel::normalised_name(root.attribute("name").value());
    program_->xml_namespace = files_.front().uri;
    for (const auto& import : files_.front().imports)
      program_->imports.emplace_back(import.prefix, import.uri);
    for (std::size_t i = 0; i < files_.size(); ++i) read_types(i);
    for (std::size_t i = 0; i < files_.size(); ++i) list_elements(i);
    rules_.resize(drawn_.size());
    for (std::size_t i = 0; i < drawn_.size(); ++i) read_requirements(i);
    for (std::size_t i = 0; i < drawn_.size(); ++i) read_logic(i);
    report_cycles();
    describe_model();
    return Model(std::move(program_));
  }

 private:
  void problem(std::size_t file, pugi::xml_node node, Sentence sentence) {
    program_->problems.push_back(
        to_error(Code::Malformed, std::move(sentence), files_[file].document->place_of(node)));
  }

  std::size_t file_of(std::string_view uri) const {
    for (std::size_t i = 0; i < files_.size(); ++i)
      if (files_[i].uri == uri) return i;
    return kNoElement;
  }

  void read_types(std::size_t at) {
    File& file = files_[at];
    if (file.read) return;
    file.read = true;
    file.types = std::make_unique<ItemTypes>(*file.document, program_->problems);
    for (const Import& import : file.imports) {
      const std::size_t other = file_of(import.uri);
      if (other == kNoElement) {
        const pugi::xml_node root = file.document->root();
        if (std::find(std::begin(kNamespaces), std::end(kNamespaces),
                      child(root, "import").attribute("importType").value()) !=
            std::end(kNamespaces))
          problem(at, child(root, "import"), say("no model has the namespace '{}'", import.uri));
        continue;
      }
      read_types(other);
      if (other != at && files_[other].types)
        file.types->import_types(import.prefix, files_[other].types->types());
    }
    file.types->read();
  }

  void list_elements(std::size_t at) {
    File& file = files_[at];
    for (pugi::xml_node node : elements(file.document->root())) {
      const auto name = local_name(node);
      Element element;
      if (name == "inputData")
        element.kind = ElementKind::InputData;
      else if (name == "decision")
        element.kind = ElementKind::Decision;
      else if (name == "businessKnowledgeModel")
        element.kind = ElementKind::BusinessKnowledge;
      else if (name == "decisionService")
        element.kind = ElementKind::DecisionService;
      else
        continue;
      const pugi::xml_node variable = child(node, "variable");
      element.name = feel::normalised_name(node.attribute("name").value());
      if (element.name.empty())
        element.name = feel::normalised_name(variable.attribute("name").value());
      element.id = node.attribute("id").value();
      element.xml_namespace = file.uri;
      element.qualified_name = fmt::format("{}#{}", file.uri, element.name);
      element.file = at;
      element.place = fmt::format("{} '{}'", name, element.name);
      element.type = variable ? file.types->of(variable) : feel::any_type();
      by_href_.emplace(fmt::format("{}#{}", file.uri, element.id), drawn_.size());
      program_->elements.push_back(std::move(element));
      drawn_.push_back({node, at});
    }
  }

  /// The element of an href: "#id", "namespace#id", or a bare id of older files.
  std::size_t target_of(std::size_t from, pugi::xml_node reference) {
    const std::string_view href = reference.attribute("href").value();
    const auto hash = href.find('#');
    const std::string_view uri = hash == std::string_view::npos || hash == 0
                                     ? std::string_view(files_[drawn_[from].file].uri)
                                     : href.substr(0, hash);
    const std::string_view id = hash == std::string_view::npos ? href : href.substr(hash + 1);
    const auto found = by_href_.find(fmt::format("{}#{}", uri, id));
    if (found != by_href_.end()) return found->second;
    problem(drawn_[from].file, reference, say("'{}' refers to nothing", href));
    return kNoElement;
  }

  void read_requirements(std::size_t at) {
    Element& element = program_->elements[at];
    const pugi::xml_node node = drawn_[at].node;
    for (pugi::xml_node each : elements(node)) {
      const auto name = local_name(each);
      if (name == "informationRequirement" || name == "knowledgeRequirement") {
        for (pugi::xml_node reference : elements(each)) {
          const std::size_t target = target_of(at, reference);
          if (target != kNoElement) element.requirements.push_back(target);
        }
      } else if (element.kind == ElementKind::DecisionService && name == "outputDecision") {
        const std::size_t target = target_of(at, each);
        if (target != kNoElement) element.outputs.push_back(target);
      }
    }
    if (element.kind != ElementKind::DecisionService) return;
    for (std::string_view kind : {"inputData", "inputDecision"})
      for (pugi::xml_node each : children(node, kind)) {
        const std::size_t target = target_of(at, each);
        if (target == kNoElement) continue;
        element.parameters.push_back(target);
        element.parameter_names.push_back(program_->elements[target].name);
      }
  }

  /// What a requirement is called inside of the element's file.
  std::string name_in(std::size_t file, const Element& required) const {
    if (required.file == file) return required.name;
    for (const Import& import : files_[file].imports)
      if (import.uri == required.xml_namespace)
        return import.prefix.empty() ? required.name : import.prefix + "." + required.name;
    return required.name;
  }

  feel::Scope scope_of(const Element& element) const {
    feel::Scope scope;
    for (const std::size_t required : element.requirements)
      scope.names.push_back(name_in(element.file, program_->elements[required]));
    scope.types = files_[element.file].types->types();
    scope.members = files_[element.file].types->members();
    return scope;
  }

  void read_logic(std::size_t at) {
    Element& element = program_->elements[at];
    if (element.kind != ElementKind::Decision && element.kind != ElementKind::BusinessKnowledge)
      return;
    const File& file = files_[element.file];
    feel::Scope scope = scope_of(element);
    if (element.kind == ElementKind::BusinessKnowledge) scope.names.push_back(element.name);
    BoxedExpressions boxed(*file.document, *file.types, element.name, scope, program_->problems);
    feel::ExprPtr tree;
    if (element.kind == ElementKind::Decision) {
      tree = boxed.child_expression(drawn_[at].node);
    } else {
      tree = knowledge(element, drawn_[at].node, boxed);
    }
    rules_[at] = boxed.rules();
    if (!tree) return;
    element.logic = feel::compile_tree(*tree, scope);
    for (std::size_t i = 0; i < element.logic->inputs.size(); ++i) {
      const std::string& name = element.logic->inputs[i];
      std::size_t source = kNoElement;
      for (const std::size_t required : element.requirements)
        if (name_in(element.file, program_->elements[required]) == name) source = required;
      if (source == kNoElement && !element.logic->optional[i])
        problem(element.file, drawn_[at].node,
                say("{} speaks of '{}', which it does not require", told(element), name));
      element.sources.push_back(source);
    }
  }

  /// A business knowledge model: a context of one entry, so that it can call itself by name.
  feel::ExprPtr knowledge(Element& element, pugi::xml_node node, BoxedExpressions& boxed) {
    const pugi::xml_node logic = child(node, "encapsulatedLogic");
    if (!logic) return nullptr;
    feel::ExprPtr function = boxed.declared(boxed.function(logic), element.type);
    feel::ExprPtr context = feel::make_expr(feel::ExprKind::ContextLiteral);
    context->names = {element.name, ""};
    context->result = true;
    context->depth = function->depth + 2;
    context->children.push_back(std::move(function));
    context->children.push_back(feel::make_name(element.name));
    return context;
  }

  void report_cycles() {
    std::vector<int> state(program_->elements.size(), 0);
    for (std::size_t i = 0; i < state.size(); ++i) visit(i, state);
  }

  void visit(std::size_t start, std::vector<int>& state) {
    if (state[start] != 0) return;
    // Depth first without recursion: an element, and the next requirement to look at.
    std::vector<std::pair<std::size_t, std::size_t>> path{{start, 0}};
    state[start] = 1;
    while (!path.empty()) {
      auto& [at, next] = path.back();
      const auto& requirements = program_->elements[at].requirements;
      if (next == requirements.size()) {
        state[at] = 2;
        path.pop_back();
        continue;
      }
      const std::size_t required = requirements[next++];
      if (state[required] == 1) {
        problem(program_->elements[at].file, drawn_[at].node,
                say("{} requires itself by way of '{}'", told(program_->elements[required]),
                    program_->elements[at].name));
      } else if (state[required] == 0) {
        state[required] = 1;
        path.emplace_back(required, 0);
      }
    }
  }

  void gather_inputs(std::size_t at, std::vector<std::string>& names) const {
    std::vector<bool> seen(program_->elements.size(), false);
    std::vector<std::size_t> waiting{at};
    while (!waiting.empty()) {
      const std::size_t current = waiting.back();
      waiting.pop_back();
      if (seen[current]) continue;
      seen[current] = true;
      const Element& element = program_->elements[current];
      if (element.kind == ElementKind::InputData) names.push_back(name_in(0, element));
      waiting.insert(waiting.end(), element.requirements.begin(), element.requirements.end());
    }
  }

  void describe_model() {
    for (std::size_t i = 0; i < program_->elements.size(); ++i) {
      const Element& element = program_->elements[i];
      if (element.file != 0) continue;
      if (element.kind == ElementKind::InputData) {
        program_->inputs.push_back({element.name, element.id, element.type});
      } else if (element.kind == ElementKind::Decision) {
        DecisionInfo info{element.name, element.id, element.type, {}, {}, false, {}, {}};
        gather_inputs(i, info.requires_inputs);
        std::sort(info.requires_inputs.begin(), info.requires_inputs.end());
        for (const std::size_t required : element.requirements)
          if (program_->elements[required].kind == ElementKind::Decision)
            info.requires_decisions.push_back(name_in(0, program_->elements[required]));
        info.is_table = static_cast<bool>(child(drawn_[i].node, "decisionTable"));
        info.rules = rules_[i];
        info.extensions = extensions_of(drawn_[i].node);
        program_->decisions.push_back(std::move(info));
      } else {
        program_->invocables.push_back(element.name);
      }
    }
  }

  std::vector<File> files_;
  std::vector<Drawn> drawn_;
  std::map<std::string, std::size_t> by_href_;  ///< elements by "namespace#id"
  std::vector<std::vector<RuleInfo>> rules_;
  std::shared_ptr<Program> program_;
};

}  // namespace

Result<Model> read(const Source& main, std::span<const Source> others) {
  std::vector<File> files;
  TRY(File first, open(main));
  files.push_back(std::move(first));
  // Only what is imported, directly or by an import, is opened and must be sound.
  std::deque<std::string> wanted;
  for (const auto& import : files.front().imports) wanted.push_back(import.uri);
  std::set<std::string> seen{files.front().uri};
  for (; !wanted.empty(); wanted.pop_front()) {
    const std::string uri = wanted.front();
    if (!seen.insert(uri).second) continue;
    for (const Source& source : others) {
      if (source.bytes.find(uri) == std::string::npos) continue;
      TRY(File file, open(source));
      if (file.uri != uri) continue;
      for (const auto& import : file.imports) wanted.push_back(import.uri);
      files.push_back(std::move(file));
      break;
    }
  }
  return ModelReader(std::move(files)).read();
}

Result<Model> read(std::string_view bytes, std::string_view name) {
  return read(Source{std::string(name), std::string(bytes)}, {});
}

}  // namespace entente::dmn
