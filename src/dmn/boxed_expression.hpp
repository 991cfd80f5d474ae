// Boxed expressions (DMN 1.5 §7.3) lowered to FEEL's syntax tree, so that one compiler and one
// evaluator serve both notations. Decision tables become natives of that tree.
#pragma once

#include <string>
#include <vector>

#include "dmn/decision_table.hpp"
#include "dmn/item_types.hpp"
#include "dmn/xml.hpp"
#include "feel/ast.hpp"

namespace entente::dmn {

class BoxedExpressions {
 public:
  /// @param owner  name of the decision or function, for tables and messages
  /// @param scope  names that requirements bring in
  BoxedExpressions(const XmlDocument& document, ItemTypes& types, std::string owner,
                   feel::Scope scope, std::vector<Problem>& problems);

  /// The expression among the children of a decision, entry or binding; null when there is none.
  feel::ExprPtr child_expression(pugi::xml_node parent);
  /// A functionDefinition or encapsulatedLogic as a function literal.
  feel::ExprPtr function(pugi::xml_node node);

  /// The expression as a value of the declared type, else null; a function's declared type may be
  /// its own or that of its results.
  feel::ExprPtr declared(feel::ExprPtr expr, const feel::TypePtr& type);

  const feel::Scope& scope() const { return scope_; }
  /// The rules of the tables met, for DecisionInfo.
  const std::vector<RuleInfo>& rules() const { return rules_; }

 private:
  feel::ExprPtr expression(pugi::xml_node node);
  feel::ExprPtr lower(pugi::xml_node node);
  feel::ExprPtr literal(pugi::xml_node node);
  feel::ExprPtr context(pugi::xml_node node);
  feel::ExprPtr list(pugi::xml_node node);
  feel::ExprPtr relation(pugi::xml_node node);
  feel::ExprPtr invocation(pugi::xml_node node);
  feel::ExprPtr conditional(pugi::xml_node node);
  feel::ExprPtr filter(pugi::xml_node node);
  feel::ExprPtr iteration(pugi::xml_node node, feel::ExprKind kind, std::string_view body);
  feel::ExprPtr decision_table(pugi::xml_node node);

  // decision_table_reader.cpp
  std::shared_ptr<DecisionTable> table(pugi::xml_node node);
  void read_policy(pugi::xml_node node, DecisionTable& table);
  TableInput table_input(pugi::xml_node node, DecisionTable& table);
  TableOutput table_output(pugi::xml_node node, DecisionTable& table);
  TableRule table_rule(pugi::xml_node node, DecisionTable& table);
  Part part(pugi::xml_node text, bool tests, DecisionTable& table);
  Part compiled(const feel::Expr& tree, std::string text, DecisionTable& table);
  std::vector<Part> ranked_values(pugi::xml_node text, DecisionTable& table);

  feel::ExprPtr required_child(pugi::xml_node parent, std::string_view name);
  feel::ExprPtr typed(feel::ExprPtr expr, pugi::xml_node typed_element);
  feel::ExprPtr typed(feel::ExprPtr expr, const feel::TypePtr& type);
  feel::ExprPtr refused(std::string reason);
  feel::ExprPtr faulty(pugi::xml_node node, Error error);
  Error located(pugi::xml_node text, Error error) const;

  const XmlDocument& document_;
  ItemTypes& types_;
  std::string owner_;
  feel::Scope scope_;
  std::vector<Problem>& problems_;
  std::vector<RuleInfo> rules_;
  bool table_faulty_ = false;
};

/// Attributes of our namespace on an element, and elements of it in its extensionElements.
std::vector<Extension> extensions_of(pugi::xml_node node);

}  // namespace entente::dmn
