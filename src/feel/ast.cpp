#include "feel/ast.hpp"

#include <array>

namespace entente::feel {

std::string_view to_string(Operator op) {
  constexpr std::array<std::string_view, 11> kSymbols = {"+",  "-", "*",  "/", "**", "=",
                                                         "!=", "<", "<=", ">", ">="};
  return kSymbols[static_cast<std::size_t>(op)];
}

ExprPtr make_expr(ExprKind kind, std::uint32_t line) {
  auto expr = std::make_unique<Expr>();
  expr->kind = kind;
  expr->line = line;
  return expr;
}

ExprPtr make_literal(Value value) {
  auto expr = make_expr(ExprKind::Literal);
  expr->value = std::move(value);
  return expr;
}

ExprPtr make_name(std::string name) {
  auto expr = make_expr(ExprKind::Name);
  expr->text = std::move(name);
  return expr;
}

}  // namespace entente::feel
