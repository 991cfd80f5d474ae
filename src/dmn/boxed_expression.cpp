#include "dmn/boxed_expression.hpp"

#include <charconv>

#include "dmn/sentences.hpp"
#include "feel/lexer.hpp"
#include "feel/parser.hpp"

namespace entente::dmn {
namespace {

using feel::ExprKind;
using feel::ExprPtr;

constexpr std::string_view kExpressions[] = {
    "literalExpression",  "decisionTable", "context", "list", "relation", "invocation",
    "functionDefinition", "conditional",   "filter",  "for",  "some",     "every"};

bool is_expression(pugi::xml_node node) {
  const auto name = local_name(node);
  for (const auto each : kExpressions)
    if (each == name) return true;
  return false;
}

std::string name_of(pugi::xml_node node) {
  return feel::normalised_name(node.attribute("name").value());
}

}  // namespace

BoxedExpressions::BoxedExpressions(const XmlDocument& document, ItemTypes& types, std::string owner,
                                   feel::Scope scope, std::vector<Problem>& problems)
    : document_(document),
      types_(types),
      owner_(std::move(owner)),
      scope_(std::move(scope)),
      problems_(problems) {}

ExprPtr BoxedExpressions::refused(std::string reason) {
  ExprPtr expr = feel::make_expr(ExprKind::Refused);
  expr->text = std::move(reason);
  return expr;
}

Error BoxedExpressions::located(pugi::xml_node text, Error error) const {
  // "line:column" inside of the text becomes "file:line".
  std::size_t line = document_.text_line_of(text);
  std::size_t inner = 1;
  const auto colon = error.place.find(':');
  if (colon != std::string::npos)
    std::from_chars(error.place.data(), error.place.data() + colon, inner);
  error.place = fmt::format("{}:{}", document_.name(), line + inner - 1);
  return error;
}

ExprPtr BoxedExpressions::faulty(pugi::xml_node node, Error error) {
  problems_.push_back(located(node, std::move(error)));
  return refused(describe(problems_.back()));
}

ExprPtr BoxedExpressions::typed(ExprPtr expr, pugi::xml_node typed_element) {
  return typed(std::move(expr), types_.of(typed_element));
}

ExprPtr BoxedExpressions::declared(ExprPtr expr, const feel::TypePtr& type) {
  if (expr->kind != ExprKind::FunctionLiteral) return typed(std::move(expr), type);
  const bool whole = type->form == feel::Type::Form::FunctionTo;
  if (const auto& result = whole ? type->element : type) {
    expr->children[0] = typed(std::move(expr->children[0]), result);
    expr->depth = expr->children[0]->depth + 1;
  }
  return expr;
}

ExprPtr BoxedExpressions::typed(ExprPtr expr, const feel::TypePtr& type) {
  if (type->form == feel::Type::Form::Any && !type->constraint) return expr;
  ExprPtr coerced = feel::make_expr(ExprKind::Coerce);
  coerced->types.push_back(type);
  coerced->depth = expr->depth + 1;
  coerced->children.push_back(std::move(expr));
  return coerced;
}

ExprPtr BoxedExpressions::child_expression(pugi::xml_node parent) {
  for (pugi::xml_node each : elements(parent))
    if (is_expression(each)) return expression(each);
  return nullptr;
}

ExprPtr BoxedExpressions::required_child(pugi::xml_node parent, std::string_view name) {
  const pugi::xml_node holder = name.empty() ? parent : child(parent, name);
  if (ExprPtr expr = child_expression(holder)) return expr;
  return feel::make_literal({});
}

ExprPtr BoxedExpressions::expression(pugi::xml_node node) {
  ExprPtr expr = lower(node);
  for (const auto& each : expr->children) expr->depth = std::max(expr->depth, each->depth + 1);
  if (expr->depth > feel::kTreeDepthMax)
    return faulty(node, to_error(Code::TooLarge, say("this expression is nested too deeply")));
  return local_name(node) == "functionDefinition" ? std::move(expr) : typed(std::move(expr), node);
}

ExprPtr BoxedExpressions::lower(pugi::xml_node node) {
  const auto name = local_name(node);
  if (name == "literalExpression") return literal(node);
  if (name == "decisionTable") return decision_table(node);
  if (name == "context") return context(node);
  if (name == "list") return list(node);
  if (name == "relation") return relation(node);
  if (name == "invocation") return invocation(node);
  if (name == "functionDefinition") return function(node);
  if (name == "conditional") return conditional(node);
  if (name == "filter") return filter(node);
  if (name == "for") return iteration(node, ExprKind::For, "return");
  if (name == "some") return iteration(node, ExprKind::Some, "satisfies");
  return iteration(node, ExprKind::Every, "satisfies");
}

ExprPtr BoxedExpressions::literal(pugi::xml_node node) {
  std::string_view language = node.attribute("expressionLanguage").value();
  if (language.empty()) language = document_.root().attribute("expressionLanguage").value();
  if (!language.empty() && language.find("FEEL") == std::string_view::npos &&
      language.find("feel") == std::string_view::npos)
    return faulty(node, to_error(Code::Unsupported, say("the language {} is not FEEL", language)));
  const pugi::xml_node text = child(node, "text");
  const std::string content = text_of(text);
  if (feel::skip_space(content, 0) == content.size()) return feel::make_literal({});
  auto parsed = feel::parse_expression(content, scope_);
  if (!parsed) return faulty(text, parsed.error());
  return *std::move(parsed);
}

ExprPtr BoxedExpressions::context(pugi::xml_node node) {
  ExprPtr expr = feel::make_expr(ExprKind::ContextLiteral);
  const std::size_t known = scope_.names.size();
  for (pugi::xml_node entry : children(node, "contextEntry")) {
    const pugi::xml_node variable = child(entry, "variable");
    ExprPtr value = required_child(entry, "");
    if (variable) value = declared(std::move(value), types_.of(variable));
    expr->names.push_back(name_of(variable));
    expr->result = !variable;
    expr->children.push_back(std::move(value));
    scope_.names.push_back(expr->names.back());
    scope_.members.push_back(expr->names.back());
  }
  scope_.names.resize(known);
  return expr;
}

ExprPtr BoxedExpressions::list(pugi::xml_node node) {
  ExprPtr expr = feel::make_expr(ExprKind::ListLiteral);
  for (pugi::xml_node each : elements(node))
    if (is_expression(each)) expr->children.push_back(expression(each));
  return expr;
}

ExprPtr BoxedExpressions::relation(pugi::xml_node node) {
  ExprPtr expr = feel::make_expr(ExprKind::ListLiteral);
  const auto columns = children(node, "column");
  for (pugi::xml_node row : children(node, "row")) {
    ExprPtr context = feel::make_expr(ExprKind::ContextLiteral);
    std::size_t at = 0;
    for (pugi::xml_node each : elements(row)) {
      if (!is_expression(each) || at == columns.size()) continue;
      context->names.push_back(name_of(columns[at++]));
      context->children.push_back(expression(each));
    }
    for (const auto& each : context->children)
      context->depth = std::max(context->depth, each->depth + 1);
    expr->children.push_back(std::move(context));
  }
  return expr;
}

ExprPtr BoxedExpressions::invocation(pugi::xml_node node) {
  ExprPtr expr = feel::make_expr(ExprKind::Call);
  expr->children.push_back(required_child(node, ""));
  for (pugi::xml_node binding : children(node, "binding")) {
    expr->names.push_back(name_of(child(binding, "parameter")));
    expr->children.push_back(required_child(binding, ""));
  }
  return expr;
}

ExprPtr BoxedExpressions::function(pugi::xml_node node) {
  ExprPtr expr = feel::make_expr(ExprKind::FunctionLiteral);
  const std::size_t known = scope_.names.size();
  for (pugi::xml_node parameter : children(node, "formalParameter")) {
    expr->names.push_back(name_of(parameter));
    expr->types.push_back(types_.of(parameter));
    scope_.names.push_back(expr->names.back());
  }
  const std::string_view kind = node.attribute("kind").value();
  if (kind.empty() || kind == "FEEL" || kind == "F") {
    expr->children.push_back(required_child(node, ""));
    expr = declared(std::move(expr), types_.of(node));
  } else {
    expr->children.push_back(refused(
        fmt::format("a {} function is not supported: only FEEL functions are called", kind)));
  }
  scope_.names.resize(known);
  expr->depth = expr->children[0]->depth + 1;
  return expr;
}

ExprPtr BoxedExpressions::conditional(pugi::xml_node node) {
  ExprPtr expr = feel::make_expr(ExprKind::If);
  for (std::string_view part : {"if", "then", "else"})
    expr->children.push_back(required_child(node, part));
  return expr;
}

ExprPtr BoxedExpressions::filter(pugi::xml_node node) {
  ExprPtr expr = feel::make_expr(ExprKind::Filter);
  expr->children.push_back(required_child(node, "in"));
  const std::size_t known = scope_.names.size();
  scope_.names.push_back("item");
  // Members of the items are names in the condition.
  scope_.names.insert(scope_.names.end(), scope_.members.begin(), scope_.members.end());
  expr->children.push_back(required_child(node, "match"));
  scope_.names.resize(known);
  return expr;
}

ExprPtr BoxedExpressions::iteration(pugi::xml_node node, ExprKind kind, std::string_view body) {
  ExprPtr expr = feel::make_expr(kind);
  expr->names.push_back(feel::normalised_name(node.attribute("iteratorVariable").value()));
  expr->children.push_back(required_child(node, "in"));
  const std::size_t known = scope_.names.size();
  scope_.names.push_back(expr->names.front());
  if (kind == ExprKind::For) scope_.names.push_back("partial");
  expr->children.push_back(required_child(node, body));
  scope_.names.resize(known);
  return expr;
}

ExprPtr BoxedExpressions::decision_table(pugi::xml_node node) {
  table_faulty_ = false;
  auto read = table(node);
  if (table_faulty_)
    return refused(fmt::format("the decision table at {} is faulty", document_.place_of(node)));
  ExprPtr expr = feel::make_expr(ExprKind::NativeCall);
  for (std::size_t i = 0; i < read->arguments.size(); ++i) {
    expr->children.push_back(feel::make_name(read->arguments[i]));
    expr->children.back()->optional = read->optional_arguments[i];
  }
  for (const auto& rule : read->rules) rules_.push_back(rule.info);
  expr->native = std::move(read);
  return expr;
}

std::vector<Extension> extensions_of(pugi::xml_node node) {
  std::vector<Extension> found;
  const auto local = [](std::string_view name) {
    const auto colon = name.find(':');
    return std::string(colon == std::string_view::npos ? name : name.substr(colon + 1));
  };
  for (pugi::xml_attribute attribute : node.attributes())
    if (namespace_of(node, attribute) == kExtensionNamespace)
      found.push_back({local(attribute.name()), attribute.value()});
  for (pugi::xml_node each : child(node, "extensionElements").children()) {
    if (each.type() != pugi::node_element || namespace_of(each) != kExtensionNamespace) continue;
    if (local_name(each) == "exception") continue;  // for the checks
    for (pugi::xml_attribute attribute : each.attributes())
      if (local(attribute.name()) == attribute.name() && local(attribute.name()) != "xmlns")
        found.push_back({attribute.name(), attribute.value()});
    if (const std::string text = text_of(each); !text.empty())
      found.push_back({std::string(local_name(each)), text});
  }
  return found;
}

}  // namespace entente::dmn
