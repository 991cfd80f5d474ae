#include "feel/parser.hpp"

#include "feel/parser_state.hpp"

namespace entente::feel {
namespace {

const NameTable& builtin_table() {
  static const NameTable kTable = [] {
    NameTable table;
    for (const auto& name : builtin_names()) table.add(name);
    return table;
  }();
  return kTable;
}

}  // namespace

Parser::Parser(std::string_view text, const Scope& scope)
    : text_(text), scope_(scope), names_(&builtin_table()) {
  for (const auto& name : scope.names) names_.add(name);
  for (const auto& name : scope.members) members_.add(name);
}

Result<bool> Parser::advance() {
  return advance_to(token_.end);
}

Result<bool> Parser::advance_to(std::size_t offset) {
  TRY(token_, read_token(text_, offset));
  return true;
}

Result<bool> Parser::back_to(const Point& point) {
  names_.release(point.names);
  depth_ = point.depth;
  filters_ = point.filters;
  in_range_end_ = point.in_range_end;
  line_offset_ = point.line_offset;
  line_ = point.line;
  return advance_to(point.offset);
}

Result<bool> Parser::expect(std::string_view symbol) {
  if (!token_.is(symbol)) return unexpected(say("'{}'", symbol));
  return advance();
}

Result<bool> Parser::expect_word(std::string_view word) {
  if (!token_.is_word(word)) return unexpected(say("'{}'", word));
  return advance();
}

Error Parser::unexpected(std::string_view symbol) const {
  return unexpected(Sentence{std::string(symbol), std::string(symbol)});
}

Error Parser::unexpected(const Sentence& expected) const {
  const bool over = token_.kind == Token::Kind::End;
  const auto found = text_.substr(token_.begin, token_.end - token_.begin);
  return to_error(
      Code::Malformed,
      say("found {} where {} was expected", over ? say("the end") : say("'{}'", found), expected),
      place_of(text_, token_.begin));
}

Error Parser::too_deep() const {
  return to_error(Code::TooLarge, say("this expression is nested too deeply"),
                  place_of(text_, token_.begin));
}

std::uint32_t Parser::line_at(std::size_t offset) {
  if (offset < line_offset_) {
    line_offset_ = 0;
    line_ = 1;
  }
  line_ += line_of(text_.substr(line_offset_), offset - line_offset_) - 1;
  line_offset_ = offset;
  return line_;
}

ExprPtr Parser::node(ExprKind kind) {
  return make_expr(kind, line_at(token_.begin));
}

Parser::Parsed Parser::finished(ExprPtr expr) const {
  for (const auto& child : expr->children) expr->depth = std::max(expr->depth, child->depth + 1);
  if (expr->depth > kTreeDepthMax) return too_deep();
  return expr;
}

Parser::Parsed Parser::binary(ExprKind kind, Operator op, ExprPtr left, ExprPtr right) const {
  ExprPtr expr = make_expr(kind, left->line);
  expr->op = op;
  expr->children.push_back(std::move(left));
  expr->children.push_back(std::move(right));
  return finished(std::move(expr));
}

Parser::Name Parser::name_here(bool members) const {
  auto best = names_.match(text_, token_.begin);
  if (members)
    if (auto member = members_.match(text_, token_.begin); member.end > best.end) best = member;
  Name name{best.name, best.end};
  if (best.end == 0) name = {token_.text, token_.end};
  // Two words side by side are never an operation, so they belong to one (unknown) name.
  if (best.end == 0 && is_keyword(token_.text)) return name;
  for (auto next = read_token(text_, name.end);
       next && next->kind == Token::Kind::Word && !is_keyword(next->text);
       next = read_token(text_, name.end)) {
    name.text += " " + next->text;
    name.end = next->end;
  }
  return name;
}

std::optional<Parser::Name> Parser::declared_name(std::string_view closers) const {
  Name name;
  std::size_t at = token_.begin;
  if (token_.kind != Token::Kind::Word) return std::nullopt;
  while (true) {
    at = skip_space(text_, at);
    if (at >= text_.size()) return std::nullopt;
    if (closers.find(text_[at]) != std::string_view::npos) break;
    const std::size_t length = piece_length(text_, at);
    if (length == 0) return std::nullopt;
    if (closers.empty() && name.end != 0 && text_.substr(at, length) == "in") break;
    at += length;
    name.end = at;
  }
  if (name.end == 0) return std::nullopt;
  name.text = normalised_name(text_.substr(token_.begin, name.end - token_.begin));
  return name;
}

bool Parser::closes_range(std::size_t offset) {
  if (const auto known = range_closers_.find(offset); known != range_closers_.end())
    return known->second;
  // It closes the range, unless a filter in brackets and another closer follow.
  const Point start = point();
  filters_ = 1;
  depth_ += 8;
  in_range_end_ = false;
  const bool closes =
      !read_as_filter(offset) || !(token_.is("]") || token_.is(")") || token_.is("["));
  range_closers_[offset] = closes;
  return !back_to(start) || closes;
}

bool Parser::read_as_filter(std::size_t offset) {
  return advance_to(offset + 1) && token_.kind != Token::Kind::End && expression() &&
         token_.is("]") && advance();
}

Parser::Parsed Parser::whole_expression() {
  TRY_VOID(advance_to(0));
  TRY(ExprPtr expr, is_unary_operator() ? unary_comparison() : expression());
  if (token_.kind != Token::Kind::End) return unexpected(say("the end"));
  return expr;
}

Parser::Parsed Parser::whole_unary_tests() {
  TRY_VOID(advance_to(0));
  ExprPtr expr = node(ExprKind::UnaryTests);
  const Point start = point();
  if (token_.is("-")) {
    TRY_VOID(advance());
    if (token_.kind == Token::Kind::End) {
      expr->kind = ExprKind::Any;
      return expr;
    }
    TRY_VOID(back_to(start));
  }
  if (token_.is_word("not")) {
    TRY_VOID(advance());
    if (token_.is("(")) {
      TRY_VOID(advance());
      const auto closed = tests_until(")", expr->children);
      if (closed && *closed && token_.kind == Token::Kind::End) {
        expr->negated = true;
        return finished(std::move(expr));
      }
    }
    expr->children.clear();
    TRY_VOID(back_to(start));
  }
  TRY(const bool ended, tests_until("", expr->children));
  if (!ended) return unexpected(say("the end"));
  return finished(std::move(expr));
}

Result<TypePtr> Parser::whole_type() {
  TRY_VOID(advance_to(0));
  TRY(TypePtr result, type());
  if (token_.kind != Token::Kind::End) return unexpected(say("the end"));
  return result;
}

namespace {

constexpr std::size_t kTextMax = 1'000'000;  // bytes

Result<bool> fits(std::string_view text) {
  if (text.size() <= kTextMax) return true;
  return to_error(Code::TooLarge, say("{} bytes are too many", text.size()), "1:1");
}

}  // namespace

Result<ExprPtr> parse_expression(std::string_view text, const Scope& scope) {
  TRY_VOID(fits(text));
  return Parser(text, scope).whole_expression();
}

Result<ExprPtr> parse_unary_tests(std::string_view text, const Scope& scope) {
  TRY_VOID(fits(text));
  return Parser(text, scope).whole_unary_tests();
}

Result<TypePtr> parse_type(std::string_view text, const Scope& scope) {
  TRY_VOID(fits(text));
  return Parser(text, scope).whole_type();
}

}  // namespace entente::feel
