#include "feel/parser_state.hpp"

namespace entente::feel {
namespace {

std::optional<Operator> comparison_of(const Token& token) {
  if (token.is("=")) return Operator::Equal;
  if (token.is("!=")) return Operator::NotEqual;
  if (token.is("<")) return Operator::Less;
  if (token.is("<=")) return Operator::LessEqual;
  if (token.is(">")) return Operator::Greater;
  if (token.is(">=")) return Operator::GreaterEqual;
  return std::nullopt;
}

}  // namespace

Parser::Parsed Parser::expression() {
  if (++depth_ > kTreeDepthMax / 4) return too_deep();
  auto result = disjunction();
  --depth_;
  return result;
}

Parser::Parsed Parser::disjunction() {
  TRY(ExprPtr left, conjunction());
  if (!token_.is_word("or")) return left;
  ExprPtr either = node(ExprKind::Or);
  either->children.push_back(std::move(left));
  while (token_.is_word("or")) {
    TRY_VOID(advance());
    TRY(ExprPtr next, conjunction());
    either->children.push_back(std::move(next));
  }
  return finished(std::move(either));
}

Parser::Parsed Parser::conjunction() {
  TRY(ExprPtr left, comparison());
  if (!token_.is_word("and")) return left;
  ExprPtr both = node(ExprKind::And);
  both->children.push_back(std::move(left));
  while (token_.is_word("and")) {
    TRY_VOID(advance());
    TRY(ExprPtr next, comparison());
    both->children.push_back(std::move(next));
  }
  return finished(std::move(both));
}

Parser::Parsed Parser::comparison() {
  TRY(ExprPtr left, additive());
  return comparison_tail(std::move(left));
}

Parser::Parsed Parser::comparison_tail(ExprPtr left) {
  while (true) {
    if (const auto op = comparison_of(token_)) {
      TRY_VOID(advance());
      TRY(ExprPtr right, additive());
      TRY(left, binary(ExprKind::Comparison, *op, std::move(left), std::move(right)));
    } else if (token_.is_word("between")) {
      TRY(left, between(std::move(left)));
    } else if (token_.is_word("in")) {
      TRY(left, in_tests(std::move(left)));
    } else {
      return left;
    }
  }
}

Parser::Parsed Parser::between(ExprPtr subject) {
  ExprPtr expr = node(ExprKind::Between);
  TRY_VOID(advance());
  TRY(ExprPtr low, additive());
  TRY_VOID(expect_word("and"));
  TRY(ExprPtr high, additive());
  expr->children.push_back(std::move(subject));
  expr->children.push_back(std::move(low));
  expr->children.push_back(std::move(high));
  return finished(std::move(expr));
}

Parser::Parsed Parser::in_tests(ExprPtr subject) {
  ExprPtr expr = node(ExprKind::In);
  expr->children.push_back(std::move(subject));
  TRY_VOID(advance());
  if (!token_.is("(")) {
    TRY(ExprPtr only, is_unary_operator() ? unary_comparison() : additive());
    expr->children.push_back(std::move(only));
    return finished(std::move(expr));
  }
  // Either a list of tests, or an expression that merely begins with a parenthesis.
  const std::uint32_t line = line_at(token_.begin);
  const bool outer_range_end = std::exchange(in_range_end_, false);
  TRY_VOID(advance());
  TRY(ExprPtr first, test());
  const bool range = token_.is("..");
  if (range) {
    in_range_end_ = outer_range_end;
    TRY(first, range_from(std::move(first), false, line));
  } else {
    std::vector<ExprPtr> more;
    while (token_.is(",")) {
      TRY_VOID(advance());
      TRY(ExprPtr next, test());
      more.push_back(std::move(next));
    }
    in_range_end_ = outer_range_end;
    TRY_VOID(expect(")"));
    if (!more.empty()) {
      expr->children.push_back(std::move(first));
      for (auto& each : more) expr->children.push_back(std::move(each));
      return finished(std::move(expr));
    }
  }
  TRY(first, postfix_of(std::move(first)));
  TRY(first, instance_of(std::move(first)));
  TRY(first, powers_of(std::move(first)));
  TRY(first, products_of(std::move(first)));
  TRY(first, sums_of(std::move(first)));
  expr->children.push_back(std::move(first));
  return finished(std::move(expr));
}

bool Parser::is_unary_operator() const {
  return comparison_of(token_).has_value();
}

Parser::Parsed Parser::unary_comparison() {
  ExprPtr expr = node(ExprKind::UnaryComparison);
  expr->op = *comparison_of(token_);
  TRY_VOID(advance());
  TRY(ExprPtr operand, additive());
  expr->children.push_back(std::move(operand));
  return finished(std::move(expr));
}

Parser::Parsed Parser::test() {
  if (is_unary_operator()) {
    TRY(ExprPtr left, unary_comparison());
    return left;
  }
  return expression();
}

Result<bool> Parser::tests_until(std::string_view closer, std::vector<ExprPtr>& tests) {
  while (true) {
    TRY(ExprPtr each, test());
    tests.push_back(std::move(each));
    if (token_.is(",")) {
      TRY_VOID(advance());
      continue;
    }
    if (closer.empty()) return token_.kind == Token::Kind::End;
    if (!token_.is(closer)) return unexpected(closer);
    TRY_VOID(advance());
    return true;
  }
}

Parser::Parsed Parser::additive() {
  TRY(ExprPtr left, multiplicative());
  return sums_of(std::move(left));
}

Parser::Parsed Parser::sums_of(ExprPtr left) {
  while (token_.is("+") || token_.is("-")) {
    const Operator op = token_.is("+") ? Operator::Add : Operator::Subtract;
    TRY_VOID(advance());
    TRY(ExprPtr right, multiplicative());
    TRY(left, binary(ExprKind::Arithmetic, op, std::move(left), std::move(right)));
  }
  return left;
}

Parser::Parsed Parser::multiplicative() {
  TRY(ExprPtr left, power());
  return products_of(std::move(left));
}

Parser::Parsed Parser::products_of(ExprPtr left) {
  while (token_.is("*") || token_.is("/")) {
    const Operator op = token_.is("*") ? Operator::Multiply : Operator::Divide;
    TRY_VOID(advance());
    TRY(ExprPtr right, power());
    TRY(left, binary(ExprKind::Arithmetic, op, std::move(left), std::move(right)));
  }
  return left;
}

Parser::Parsed Parser::power() {
  TRY(ExprPtr left, negation());
  return powers_of(std::move(left));
}

Parser::Parsed Parser::powers_of(ExprPtr left) {
  while (token_.is("**")) {
    TRY_VOID(advance());
    TRY(ExprPtr right, negation());
    TRY(left, binary(ExprKind::Arithmetic, Operator::Power, std::move(left), std::move(right)));
  }
  return left;
}

Parser::Parsed Parser::negation() {
  if (!token_.is("-")) {
    TRY(ExprPtr operand, primary());
    TRY(operand, postfix_of(std::move(operand)));
    return instance_of(std::move(operand));
  }
  if (++depth_ > kTreeDepthMax / 4) return too_deep();
  ExprPtr expr = node(ExprKind::Negate);
  TRY_VOID(advance());
  TRY(ExprPtr operand, negation());
  --depth_;
  expr->children.push_back(std::move(operand));
  return finished(std::move(expr));
}

Parser::Parsed Parser::instance_of(ExprPtr left) {
  while (token_.is_word("instance")) {
    ExprPtr expr = node(ExprKind::InstanceOf);
    TRY_VOID(advance());
    TRY_VOID(expect_word("of"));
    TRY(TypePtr wanted, type());
    expr->types.push_back(std::move(wanted));
    expr->children.push_back(std::move(left));
    TRY(left, finished(std::move(expr)));
  }
  return left;
}

Parser::Parsed Parser::postfix_of(ExprPtr left) {
  while (true) {
    if (token_.is(".")) {
      TRY(left, path(std::move(left)));
    } else if (token_.is("[") && !(in_range_end_ && closes_range(token_.begin))) {
      TRY(left, filter(std::move(left)));
    } else if (token_.is("(")) {
      TRY(left, call(std::move(left)));
    } else {
      return left;
    }
  }
}

Parser::Parsed Parser::path(ExprPtr context) {
  ExprPtr expr = node(ExprKind::Path);
  TRY_VOID(advance());
  if (token_.kind != Token::Kind::Word) return unexpected(say("a name"));
  const Name name = name_here(true);
  expr->text = name.text;
  expr->children.push_back(std::move(context));
  TRY_VOID(advance_to(name.end));
  return finished(std::move(expr));
}

Parser::Parsed Parser::filter(ExprPtr list) {
  ExprPtr expr = node(ExprKind::Filter);
  TRY_VOID(advance());
  const std::size_t mark = names_.mark();
  const bool outer_range_end = std::exchange(in_range_end_, false);
  names_.add("item");
  ++filters_;
  TRY(ExprPtr predicate, is_unary_operator() ? unary_comparison() : expression());
  --filters_;
  names_.release(mark);
  in_range_end_ = outer_range_end;
  TRY_VOID(expect("]"));
  expr->children.push_back(std::move(list));
  expr->children.push_back(std::move(predicate));
  return finished(std::move(expr));
}

Parser::Parsed Parser::call(ExprPtr callee) {
  ExprPtr expr = node(ExprKind::Call);
  expr->children.push_back(std::move(callee));
  TRY_VOID(advance());
  const bool outer_range_end = std::exchange(in_range_end_, false);
  bool named = false;
  while (!token_.is(")")) {
    if (expr->children.size() > 1) TRY_VOID(expect(","));
    const auto name = declared_name(":");
    if (expr->children.size() == 1) named = name.has_value();
    if (named != name.has_value())
      return unexpected(named ? say("an argument's name") : say("a value"));
    if (name) {
      expr->names.push_back(name->text);
      TRY_VOID(advance_to(name->end));
      TRY_VOID(expect(":"));
    }
    TRY(ExprPtr argument, expression());
    expr->children.push_back(std::move(argument));
  }
  in_range_end_ = outer_range_end;
  TRY_VOID(expect(")"));
  return finished(std::move(expr));
}

}  // namespace entente::feel
