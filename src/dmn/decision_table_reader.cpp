// The decision table of a DMN file, its cells compiled.
#include <algorithm>

#include "dmn/boxed_expression.hpp"
#include "dmn/sentences.hpp"
#include "feel/compiler.hpp"
#include "feel/lexer.hpp"
#include "feel/parser.hpp"

namespace entente::dmn {
namespace {

std::optional<Aggregation> aggregation_of(std::string_view text) {
  if (text == "SUM") return Aggregation::Sum;
  if (text == "MIN") return Aggregation::Min;
  if (text == "MAX") return Aggregation::Max;
  if (text == "COUNT") return Aggregation::Count;
  if (text.empty()) return Aggregation::None;
  return std::nullopt;
}

/// Whether a file spells a hit policy so; nothing at all is UNIQUE.
bool is_hit_policy(std::string_view text) {
  return text.empty() || text == "UNIQUE" || text == "U" ||
         hit_policy_of(text) != HitPolicy::Unique;
}

}  // namespace

HitPolicy hit_policy_of(std::string_view text) {
  if (text == "ANY" || text == "A") return HitPolicy::Any;
  if (text == "PRIORITY" || text == "P") return HitPolicy::Priority;
  if (text == "FIRST" || text == "F") return HitPolicy::First;
  if (text == "COLLECT" || text == "C") return HitPolicy::Collect;
  if (text == "RULE ORDER" || text == "R") return HitPolicy::RuleOrder;
  if (text == "OUTPUT ORDER" || text == "O") return HitPolicy::OutputOrder;
  return HitPolicy::Unique;
}

Part BoxedExpressions::compiled(const feel::Expr& tree, std::string text, DecisionTable& table) {
  Part part;
  part.program = feel::compile_tree(tree, scope_);
  part.text = std::move(text);
  for (std::size_t i = 0; i < part.program->inputs.size(); ++i) {
    const std::string& name = part.program->inputs[i];
    const bool optional = part.program->optional[i];
    if (name == "?") {
      part.slots.push_back(Part::kTested);
      continue;
    }
    const auto found = std::find(table.arguments.begin(), table.arguments.end(), name);
    const auto slot = static_cast<std::size_t>(found - table.arguments.begin());
    part.slots.push_back(static_cast<std::uint32_t>(slot));
    if (found == table.arguments.end()) {
      table.arguments.push_back(name);
      table.optional_arguments.push_back(optional);
    } else if (!optional) {
      table.optional_arguments[slot] = false;
    }
  }
  return part;
}

Part BoxedExpressions::part(pugi::xml_node text, bool tests, DecisionTable& table) {
  std::string content = text_of(text);
  if (feel::is_blank(content)) {
    if (!tests) return {};
    content = "-";  // an empty input entry says nothing
  }
  auto tree =
      tests ? feel::parse_unary_tests(content, scope_) : feel::parse_expression(content, scope_);
  if (!tree) {
    problems_.push_back(located(text, tree.error()));
    table_faulty_ = true;
    return {};
  }
  return compiled(**tree, std::move(content), table);
}

std::vector<Part> BoxedExpressions::ranked_values(pugi::xml_node text, DecisionTable& table) {
  std::vector<Part> values;
  const std::string content = text_of(text);
  if (feel::is_blank(content)) return values;
  auto tree = feel::parse_unary_tests(content, scope_);
  if (!tree) {
    problems_.push_back(located(text, tree.error()));
    table_faulty_ = true;
    return values;
  }
  if ((*tree)->kind == feel::ExprKind::Any) return values;
  if ((*tree)->negated) {
    values.push_back(compiled(**tree, content, table));
    return values;
  }
  for (auto& each : (*tree)->children) {
    feel::ExprPtr one = feel::make_expr(feel::ExprKind::UnaryTests);
    one->depth = each->depth + 1;
    one->children.push_back(std::move(each));
    values.push_back(compiled(*one, content, table));
  }
  return values;
}

TableInput BoxedExpressions::table_input(pugi::xml_node node, DecisionTable& table) {
  TableInput input;
  const pugi::xml_node expression = child(node, "inputExpression");
  input.type = types_.of(expression);
  input.expression = part(child(expression, "text"), false, table);
  if (const pugi::xml_node values = child(node, "inputValues"))
    if (const pugi::xml_node text = child(values, "text"); !feel::is_blank(text_of(text)))
      input.allowed = part(text, true, table);
  if (input.expression.text.empty()) input.expression.text = node.attribute("label").value();
  return input;
}

TableOutput BoxedExpressions::table_output(pugi::xml_node node, DecisionTable& table) {
  TableOutput output;
  output.name = feel::normalised_name(node.attribute("name").value());
  output.type = types_.of(node);
  if (const pugi::xml_node values = child(node, "outputValues"))
    output.values = ranked_values(child(values, "text"), table);
  if (const pugi::xml_node fallback = child(node, "defaultOutputEntry"))
    output.fallback = part(child(fallback, "text"), false, table);
  return output;
}

TableRule BoxedExpressions::table_rule(pugi::xml_node node, DecisionTable& table) {
  TableRule rule;
  rule.info.id = node.attribute("id").value();
  rule.info.number = table.rules.size() + 1;
  rule.info.extensions = extensions_of(node);
  for (pugi::xml_node annotation : children(node, "annotationEntry"))
    rule.info.annotations.push_back(child_text(annotation));
  if (const std::string description = child_text(node, "description"); !description.empty())
    rule.info.annotations.push_back(description);
  rule.place = fmt::format("{}, rule {}", owner_, rule.info.number);
  for (pugi::xml_node cell : children(node, "inputEntry"))
    rule.cells.push_back(part(child(cell, "text"), true, table));
  for (pugi::xml_node cell : children(node, "outputEntry"))
    rule.outputs.push_back(part(child(cell, "text"), false, table));
  if (rule.cells.size() != table.inputs.size() || rule.outputs.size() != table.outputs.size()) {
    problems_.push_back(to_error(
        Code::Malformed,
        say("rule {} has {} inputs and {} outputs where the table has {} and {}", rule.info.number,
            rule.cells.size(), rule.outputs.size(), table.inputs.size(), table.outputs.size()),
        document_.place_of(node)));
    table_faulty_ = true;
  }
  return rule;
}

void BoxedExpressions::read_policy(pugi::xml_node node, DecisionTable& table) {
  const std::string policy = node.attribute("hitPolicy").value();
  const std::string aggregation = node.attribute("aggregation").value();
  const bool hits = is_hit_policy(policy);
  const auto gathers = aggregation_of(aggregation);
  table.hit_policy = hit_policy_of(policy);
  table.aggregation = gathers.value_or(Aggregation::None);
  if (hits && gathers) return;
  table_faulty_ = true;
  problems_.push_back(to_error(
      Code::Malformed,
      hits
          ? say("the aggregation '{}' is none of SUM, MIN, MAX, COUNT", aggregation)
          : say("the hit policy '{}' is none of UNIQUE, ANY, PRIORITY, FIRST, COLLECT, RULE ORDER, "
                "OUTPUT ORDER",
                policy),
      document_.place_of(node)));
}

std::shared_ptr<DecisionTable> BoxedExpressions::table(pugi::xml_node node) {
  auto table = std::make_shared<DecisionTable>();
  table->name = owner_;
  read_policy(node, *table);
  for (pugi::xml_node each : children(node, "input"))
    table->inputs.push_back(table_input(each, *table));
  for (pugi::xml_node each : children(node, "output"))
    table->outputs.push_back(table_output(each, *table));
  if (table->outputs.empty()) {
    problems_.push_back(
        to_error(Code::Malformed, say("a decision table has an output"), document_.place_of(node)));
    table_faulty_ = true;
  }
  for (pugi::xml_node each : children(node, "rule"))
    table->rules.push_back(table_rule(each, *table));
  if (!table_faulty_) table->prepare();
  return table;
}

}  // namespace entente::dmn
