#include "dmn/written_table.hpp"

#include <algorithm>
#include <map>

#include "dmn/boxed_expression.hpp"
#include "dmn/item_types.hpp"
#include "dmn/xml.hpp"
#include "feel/lexer.hpp"
#include "feel/parser.hpp"

namespace entente::dmn {
namespace {

constexpr int kTypeChainMax = 16;

struct Variable {
  std::string name;
  feel::TypePtr type;
};

/// One file and what it imports, as far as names and types go.
struct Neighbour {
  std::shared_ptr<const XmlDocument> document;
  std::unique_ptr<ItemTypes> types;
  std::string prefix;
};

class TableReader {
 public:
  explicit TableReader(std::shared_ptr<const XmlDocument> document)
      : document_(std::move(document)), types_(*document_, ignored_) {}

  void import(const Source& source) {
    if (!child(document_->root(), "import")) return;
    auto document = XmlDocument::parse(source.bytes, source.name);
    if (!document) return;
    const std::string_view uri = (*document)->root().attribute("namespace").value();
    for (pugi::xml_node node : children(document_->root(), "import")) {
      if (uri.empty() || uri != node.attribute("namespace").value()) continue;
      Neighbour imported{*document, std::make_unique<ItemTypes>(**document, ignored_),
                         feel::normalised_name(node.attribute("name").value())};
      imported.types->read();
      types_.import_types(imported.prefix, imported.types->types());
      imports_.push_back(std::move(imported));
    }
  }

  Written read() {
    types_.read();
    for (pugi::xml_node node : elements(document_->root())) {
      const auto name = local_name(node);
      if (name != "decision" && name != "businessKnowledgeModel") continue;
      owner_ = feel::normalised_name(node.attribute("name").value());
      std::vector<Variable> variables = required_by(node);
      if (name == "businessKnowledgeModel") variables.push_back({owner_, feel::any_type()});
      walk(node, variables);
    }
    return std::move(written_);
  }

 private:
  std::vector<Variable> required_by(pugi::xml_node node) {
    std::vector<Variable> found;
    for (pugi::xml_node each : elements(node)) {
      const auto kind = local_name(each);
      if (kind != "informationRequirement" && kind != "knowledgeRequirement") continue;
      for (pugi::xml_node reference : elements(each)) add_required(reference, found);
    }
    return found;
  }

  void add_required(pugi::xml_node reference, std::vector<Variable>& found) {
    const std::string_view href = reference.attribute("href").value();
    const auto hash = href.find('#');
    const auto id = hash == std::string_view::npos ? href : href.substr(hash + 1);
    const auto uri = hash == std::string_view::npos ? std::string_view() : href.substr(0, hash);
    const std::string_view own = document_->root().attribute("namespace").value();
    if (uri.empty() || uri == own) {
      add_variable(document_->root(), types_, id, "", found);
      return;
    }
    for (Neighbour& each : imports_)
      if (uri == each.document->root().attribute("namespace").value())
        add_variable(each.document->root(), *each.types, id, each.prefix, found);
  }

  static void add_variable(pugi::xml_node root, ItemTypes& types, std::string_view id,
                           const std::string& prefix, std::vector<Variable>& found) {
    for (pugi::xml_node node : elements(root)) {
      if (id != node.attribute("id").value()) continue;
      const pugi::xml_node variable = child(node, "variable");
      std::string name = feel::normalised_name(node.attribute("name").value());
      if (!prefix.empty()) name = prefix + "." + name;
      const bool is_value = local_name(node) == "inputData" || local_name(node) == "decision";
      found.push_back({name, is_value && variable ? types.of(variable) : feel::any_type()});
    }
  }

  /// Names that an element brings in for its children.
  void enter(pugi::xml_node node, std::vector<Variable>& variables) {
    const auto add = [&](pugi::xml_node named, std::string_view attribute) {
      variables.push_back(
          {feel::normalised_name(named.attribute(std::string(attribute).c_str()).value()),
           types_.of(named)});
    };
    const auto name = local_name(node);
    for (pugi::xml_node each : children(node, "formalParameter")) add(each, "name");
    if (name == "for" || name == "some" || name == "every") {
      variables.push_back(
          {feel::normalised_name(node.attribute("iteratorVariable").value()), feel::any_type()});
      if (name == "for") variables.push_back({"partial", feel::any_type()});
    }
    if (name == "filter") {
      variables.push_back({"item", feel::any_type()});
      for (const auto& member : types_.members()) variables.push_back({member, feel::any_type()});
    }
  }

  void walk(pugi::xml_node node, std::vector<Variable> variables) {
    enter(node, variables);
    for (pugi::xml_node each : elements(node)) {
      const auto name = local_name(each);
      if (name == "decisionTable") {
        add_table(each, variables);
      } else if (name == "literalExpression") {
        const pugi::xml_node text = child(each, "text");
        written_.expressions.push_back(
            {document_->name(), owner_, cell(text), scope_of(variables)});
      } else {
        walk(each, variables);
      }
      if (name != "contextEntry") continue;
      const pugi::xml_node variable = child(each, "variable");
      variables.push_back({feel::normalised_name(variable.attribute("name").value()),
                           variable ? types_.of(variable) : feel::any_type()});
    }
  }

  WrittenCell cell(pugi::xml_node text) const {
    return {text_of(text), document_->text_line_of(text)};
  }

  feel::Scope scope_of(const std::vector<Variable>& variables) const {
    feel::Scope scope;
    for (const auto& variable : variables) scope.names.push_back(variable.name);
    scope.types = types_.types();
    scope.members = types_.members();
    return scope;
  }

  void add_table(pugi::xml_node node, const std::vector<Variable>& variables) {
    WrittenTable table;
    table.file = document_->name();
    table.line = document_->line_of(node);
    table.owner = owner_;
    table.hit_policy = hit_policy_of(node.attribute("hitPolicy").value());
    table.scope = scope_of(variables);
    for (pugi::xml_node each : children(node, "input"))
      table.inputs.push_back(input(each, variables, table.scope));
    for (pugi::xml_node each : children(node, "output")) table.outputs.push_back(output(each));
    add_exceptions(node, 0, table);
    for (pugi::xml_node each : children(node, "rule")) add_rule(each, table);
    written_.tables.push_back(std::move(table));
  }

  WrittenInput input(pugi::xml_node node, const std::vector<Variable>& variables,
                     const feel::Scope& scope) {
    WrittenInput made;
    const pugi::xml_node expression = child(node, "inputExpression");
    made.label = node.attribute("label").value();
    made.expression = cell(child(expression, "text"));
    made.type = types_.of(expression);
    if (made.type->form == feel::Type::Form::Any)
      made.type = type_of(made.expression.text, variables, scope);
    else
      add_allowed_of_type(expression.attribute("typeRef").value(), made.allowed);
    add_allowed(child(node, "inputValues"), made.allowed);
    made.extensions = extensions_of(node);
    return made;
  }

  WrittenOutput output(pugi::xml_node node) {
    WrittenOutput made;
    made.name = feel::normalised_name(node.attribute("name").value());
    made.type = types_.of(node);
    add_allowed_of_type(node.attribute("typeRef").value(), made.allowed);
    add_allowed(child(node, "outputValues"), made.allowed);
    made.has_default = !feel::is_blank(child_text(child(node, "defaultOutputEntry")));
    made.line = document_->line_of(node);
    return made;
  }

  void add_rule(pugi::xml_node node, WrittenTable& table) {
    WrittenRule rule;
    rule.info.id = node.attribute("id").value();
    rule.info.number = table.rules.size() + 1;
    rule.info.extensions = extensions_of(node);
    for (pugi::xml_node annotation : children(node, "annotationEntry"))
      rule.info.annotations.push_back(child_text(annotation));
    rule.line = document_->line_of(node);
    for (pugi::xml_node each : children(node, "inputEntry"))
      rule.inputs.push_back(cell(child(each, "text")));
    for (pugi::xml_node each : children(node, "outputEntry"))
      rule.outputs.push_back(cell(child(each, "text")));
    add_exceptions(node, rule.info.number, table);
    table.rules.push_back(std::move(rule));
  }

  void add_exceptions(pugi::xml_node node, std::size_t rule, WrittenTable& table) {
    for (pugi::xml_node each : child(node, "extensionElements").children())
      if (each.type() == pugi::node_element && local_name(each) == "exception" &&
          namespace_of(each) == kExtensionNamespace)
        table.exceptions.push_back({each.attribute("check").value(),
                                    each.attribute("reason").value(), rule,
                                    document_->line_of(each)});
  }

  void add_allowed(pugi::xml_node values, std::vector<WrittenCell>& allowed) const {
    const pugi::xml_node text = child(values, "text");
    if (text && !feel::is_blank(text_of(text))) allowed.push_back(cell(text));
  }

  /// Allowed values of a named type and of those it is made from, in this file or an imported one.
  void add_allowed_of_type(std::string_view type_ref, std::vector<WrittenCell>& allowed) const {
    std::string name = feel::normalised_name(type_ref);
    for (int step = 0; step < kTypeChainMax && !name.empty(); ++step) {
      pugi::xml_node found = definition(document_->root(), name);
      for (const Neighbour& each : imports_)
        if (!found && name.starts_with(each.prefix + "."))
          found = definition(each.document->root(), name.substr(each.prefix.size() + 1));
      if (!found) return;
      const std::string_view collection = found.attribute("isCollection").value();
      if (collection == "true" || collection == "1") return;
      add_allowed(child(found, "allowedValues"), allowed);
      add_allowed(child(found, "typeConstraint"), allowed);
      const std::string attribute = found.attribute("typeRef").value();
      name = feel::normalised_name(attribute.empty() ? child_text(found, "typeRef") : attribute);
    }
  }

  static pugi::xml_node definition(pugi::xml_node root, std::string_view name) {
    for (pugi::xml_node node : children(root, "itemDefinition"))
      if (feel::normalised_name(node.attribute("name").value()) == name) return node;
    return {};
  }

  /// The type of an input expression that is a variable or a path into one.
  static feel::TypePtr type_of(const std::string& text, const std::vector<Variable>& variables,
                               const feel::Scope& scope) {
    const auto tree = feel::parse_expression(text, scope);
    return tree ? type_of(**tree, variables) : feel::any_type();
  }

  static feel::TypePtr type_of(const feel::Expr& tree, const std::vector<Variable>& variables) {
    if (tree.kind == feel::ExprKind::Name) {
      for (auto each = variables.rbegin(); each != variables.rend(); ++each)
        if (each->name == tree.text) return each->type;
    } else if (tree.kind == feel::ExprKind::Path) {
      const auto owner = type_of(*tree.children[0], variables);
      for (const auto& member : owner->members)
        if (owner->form == feel::Type::Form::ContextOf && member.name == tree.text)
          return member.type;
    }
    return feel::any_type();
  }

  std::shared_ptr<const XmlDocument> document_;
  std::vector<Problem> ignored_;  // the model's reader reports them
  ItemTypes types_;
  std::vector<Neighbour> imports_;
  std::string owner_;
  Written written_;
};

}  // namespace

Result<Written> written(const Source& main, std::span<const Source> others) {
  TRY(auto document, XmlDocument::parse(main.bytes, main.name));
  TableReader reader(std::move(document));
  for (const Source& other : others)
    if (other.name != main.name) reader.import(other);
  return reader.read();
}

}  // namespace entente::dmn
