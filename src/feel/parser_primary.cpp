#include "feel/parser_state.hpp"

namespace entente::feel {

Parser::Parsed Parser::primary() {
  switch (token_.kind) {
    case Token::Kind::Number: {
      ExprPtr expr = node(ExprKind::Literal);
      if (const auto number = Number::parse(token_.text)) expr->value = *number;
      TRY_VOID(advance());
      return expr;
    }
    case Token::Kind::String: {
      ExprPtr expr = node(ExprKind::Literal);
      expr->value = Value(token_.text);
      TRY_VOID(advance());
      return expr;
    }
    case Token::Kind::AtString:
      return at_literal();
    case Token::Kind::Word:
      return word();
    case Token::Kind::Symbol:
      if (token_.is("(")) return parenthesis();
      if (token_.is("[")) return bracket();
      if (token_.is("]")) {
        const std::uint32_t line = line_at(token_.begin);
        TRY_VOID(advance());
        TRY(ExprPtr start, expression());
        if (!token_.is("..")) return unexpected("..");
        return range_from(std::move(start), false, line);
      }
      if (token_.is("{")) return context();
      break;
    case Token::Kind::End:
      break;
  }
  return unexpected(say("a value"));
}

Parser::Parsed Parser::word() {
  const Name name = name_here(filters_ > 0);
  const bool longer = name.end > token_.end;  // a keyword may open a longer name
  if (!longer && is_keyword(token_.text)) {
    const std::string keyword = token_.text;
    if (keyword == "true" || keyword == "false" || keyword == "null") {
      ExprPtr expr = node(ExprKind::Literal);
      if (keyword != "null") expr->value = Value(keyword == "true");
      TRY_VOID(advance());
      return expr;
    }
    if (keyword == "if") return if_expression();
    if (keyword == "for") return iteration(ExprKind::For);
    if (keyword == "some") return iteration(ExprKind::Some);
    if (keyword == "every") return iteration(ExprKind::Every);
    if (keyword == "function") return function_literal();
    if (keyword != "external") return unexpected(say("a value"));
  }
  ExprPtr expr = node(ExprKind::Name);
  expr->text = name.text;
  TRY_VOID(advance_to(name.end));
  return expr;
}

Parser::Parsed Parser::at_literal() {
  ExprPtr expr = node(ExprKind::Literal);
  const std::string text = token_.text;
  TRY_VOID(advance());
  if (const auto date = parse_civil_date(text)) {
    expr->value = Value(*date);
  } else if (const auto months = parse_years_and_months(text)) {
    expr->value = Value(*months);
  } else if (const auto days = parse_days_and_time(text)) {
    expr->value = Value(*days);
  } else if (text.find('@') != std::string::npos) {
    expr->kind = ExprKind::AtLiteral;
    expr->text = text;
  } else if (const auto moment = parse_date_and_time(text, nullptr)) {
    expr->value = Value(*moment);
  } else if (const auto time = parse_time(text, nullptr)) {
    expr->value = Value(*time);
  } else {
    expr->kind = ExprKind::AtLiteral;
    expr->text = text;
  }
  return expr;
}

Parser::Parsed Parser::parenthesis() {
  const std::uint32_t line = line_at(token_.begin);
  const bool outer_range_end = std::exchange(in_range_end_, false);
  TRY_VOID(advance());
  TRY(ExprPtr inner, is_unary_operator() ? unary_comparison() : expression());
  in_range_end_ = outer_range_end;
  if (token_.is("..")) return range_from(std::move(inner), false, line);
  TRY_VOID(expect(")"));
  return inner;
}

Parser::Parsed Parser::bracket() {
  ExprPtr list = node(ExprKind::ListLiteral);
  const bool outer_range_end = std::exchange(in_range_end_, false);
  TRY_VOID(advance());
  while (!token_.is("]")) {
    if (!list->children.empty()) TRY_VOID(expect(","));
    TRY(ExprPtr item, is_unary_operator() ? unary_comparison() : expression());
    if (token_.is("..") && list->children.empty()) {
      in_range_end_ = outer_range_end;
      return range_from(std::move(item), true, list->line);
    }
    list->children.push_back(std::move(item));
  }
  in_range_end_ = outer_range_end;
  TRY_VOID(expect("]"));
  return finished(std::move(list));
}

Parser::Parsed Parser::range_from(ExprPtr start, bool start_included, std::uint32_t line) {
  ExprPtr range = make_expr(ExprKind::RangeLiteral, line);
  TRY_VOID(expect(".."));
  const bool outer_range_end = std::exchange(in_range_end_, true);
  TRY(ExprPtr end, expression());
  in_range_end_ = outer_range_end;
  range->start_included = start_included;
  range->end_included = token_.is("]");
  if (!token_.is("]") && !token_.is(")") && !token_.is("["))
    return unexpected(say("the range's end"));
  TRY_VOID(advance());
  range->children.push_back(std::move(start));
  range->children.push_back(std::move(end));
  return finished(std::move(range));
}

Parser::Parsed Parser::context() {
  ExprPtr expr = node(ExprKind::ContextLiteral);
  const std::size_t mark = names_.mark();
  const bool outer_range_end = std::exchange(in_range_end_, false);
  TRY_VOID(advance());
  while (!token_.is("}")) {
    if (!expr->children.empty()) TRY_VOID(expect(","));
    std::string key;
    if (token_.kind == Token::Kind::String) {
      key = token_.text;
      TRY_VOID(advance());
    } else {
      const auto name = declared_name(":");
      if (!name) return unexpected(say("a name and ':'"));
      key = name->text;
      TRY_VOID(advance_to(name->end));
    }
    TRY_VOID(expect(":"));
    TRY(ExprPtr value, expression());
    names_.add(key);
    members_.add(key);
    expr->names.push_back(std::move(key));
    expr->children.push_back(std::move(value));
  }
  names_.release(mark);
  in_range_end_ = outer_range_end;
  TRY_VOID(expect("}"));
  return finished(std::move(expr));
}

Parser::Parsed Parser::if_expression() {
  ExprPtr expr = node(ExprKind::If);
  for (std::string_view keyword : {"if", "then", "else"}) {
    TRY_VOID(expect_word(keyword));
    TRY(ExprPtr part, expression());
    expr->children.push_back(std::move(part));
  }
  return finished(std::move(expr));
}

Parser::Parsed Parser::iteration(ExprKind kind) {
  ExprPtr expr = node(kind);
  const std::size_t mark = names_.mark();
  do {
    TRY_VOID(advance());
    const auto name = declared_name("");
    if (!name) return unexpected(say("a variable and 'in'"));
    TRY_VOID(advance_to(name->end));
    TRY_VOID(expect_word("in"));
    TRY(ExprPtr domain, expression());
    if (token_.is("..")) {  // the bare form of a range: for i in 1..n
      const std::uint32_t line = line_at(token_.begin);
      TRY_VOID(advance());
      TRY(ExprPtr end, expression());
      ExprPtr range = make_expr(ExprKind::RangeLiteral, line);
      range->start_included = range->end_included = range->bare = true;
      range->children.push_back(std::move(domain));
      range->children.push_back(std::move(end));
      TRY(domain, finished(std::move(range)));
    }
    names_.add(name->text);
    expr->names.push_back(name->text);
    expr->children.push_back(std::move(domain));
  } while (token_.is(","));
  if (kind == ExprKind::For) names_.add("partial");
  TRY_VOID(expect_word(kind == ExprKind::For ? "return" : "satisfies"));
  TRY(ExprPtr body, expression());
  names_.release(mark);
  expr->children.push_back(std::move(body));
  return finished(std::move(expr));
}

Parser::Parsed Parser::function_literal() {
  ExprPtr expr = node(ExprKind::FunctionLiteral);
  const std::size_t mark = names_.mark();
  TRY_VOID(advance());
  TRY_VOID(expect("("));
  while (!token_.is(")")) {
    if (!expr->names.empty()) TRY_VOID(expect(","));
    const auto name = declared_name(":,)");
    if (!name) return unexpected(say("a parameter"));
    TRY_VOID(advance_to(name->end));
    TypePtr wanted;
    if (token_.is(":")) {
      TRY_VOID(advance());
      TRY(wanted, type());
    }
    names_.add(name->text);
    expr->names.push_back(name->text);
    expr->types.push_back(std::move(wanted));
  }
  TRY_VOID(expect(")"));
  TypePtr result;
  if (token_.is(":")) {
    TRY_VOID(advance());
    TRY(result, type());
  }
  const bool external = token_.is_word("external");
  if (external) TRY_VOID(advance());
  TRY(ExprPtr body, expression());
  names_.release(mark);
  if (external) {
    body = make_expr(ExprKind::Refused, expr->line);
    body->text =
        "an external function (Java or PMML) is not supported: only FEEL functions are called";
  } else if (result) {
    ExprPtr coerced = make_expr(ExprKind::Coerce, expr->line);
    coerced->types.push_back(std::move(result));
    coerced->children.push_back(std::move(body));
    TRY(body, finished(std::move(coerced)));
  }
  expr->children.push_back(std::move(body));
  return finished(std::move(expr));
}

}  // namespace entente::feel
