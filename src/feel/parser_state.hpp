// Inside of the parser: recursive descent over a text whose names depend on what is in scope.
// Split over parser_operators.cpp, parser_primary.cpp and parser_types.cpp.
#pragma once

#include <map>

#include "feel/lexer.hpp"
#include "feel/names.hpp"
#include "feel/parser.hpp"
#include "feel/sentences.hpp"

namespace entente::feel {

class Parser {
 public:
  Parser(std::string_view text, const Scope& scope);

  Result<ExprPtr> whole_expression();
  Result<ExprPtr> whole_unary_tests();
  Result<TypePtr> whole_type();

 private:
  using Parsed = Result<ExprPtr>;

  // Operators, from the loosest to the tightest.
  Parsed expression();
  Parsed disjunction();
  Parsed conjunction();
  Parsed comparison();
  Parsed comparison_tail(ExprPtr left);
  Parsed in_tests(ExprPtr subject);
  Parsed between(ExprPtr subject);
  Parsed additive();
  Parsed multiplicative();
  Parsed power();
  Parsed negation();
  // What may follow an operand that was read already, from the tightest to the loosest.
  Parsed postfix_of(ExprPtr left);
  Parsed instance_of(ExprPtr left);
  Parsed powers_of(ExprPtr left);
  Parsed products_of(ExprPtr left);
  Parsed sums_of(ExprPtr left);
  Parsed filter(ExprPtr list);
  Parsed call(ExprPtr callee);
  Parsed path(ExprPtr context);

  // Tests.
  Parsed test();
  Result<bool> tests_until(std::string_view closer, std::vector<ExprPtr>& tests);

  // Primaries.
  Parsed primary();
  Parsed word();
  Parsed at_literal();
  Parsed parenthesis();
  Parsed bracket();
  Parsed range_from(ExprPtr start, bool start_included, std::uint32_t line);
  Parsed context();
  Parsed if_expression();
  Parsed iteration(ExprKind kind);
  Parsed function_literal();
  Parsed external_body(std::uint32_t line);
  bool is_unary_operator() const;
  Parsed unary_comparison();

  // Types.
  Result<TypePtr> type();
  Result<TypePtr> type_named(const std::string& name);

  // Names.
  struct Name {
    std::string text;
    std::size_t end = 0;
  };
  /// The name at the current word: the longest known one, or words joined.
  Name name_here(bool members) const;
  /// A name being declared: everything up to one of `closers` (or the word `in`).
  std::optional<Name> declared_name(std::string_view closers) const;
  /// Whether the bracket at `offset`, behind the end of a range, closes that range.
  bool closes_range(std::size_t offset);
  bool read_as_filter(std::size_t offset);

  /// What must be put back when an attempt at reading failed.
  struct Point {
    std::size_t offset;
    std::size_t names;
    std::uint32_t depth;
    int filters;
    bool in_range_end;
    std::size_t line_offset;
    std::uint32_t line;
  };
  Point point() const {
    return {token_.begin, names_.mark(), depth_, filters_, in_range_end_, line_offset_, line_};
  }
  Result<bool> back_to(const Point& point);

  // Tokens.
  Result<bool> advance();
  Result<bool> advance_to(std::size_t offset);
  Result<bool> expect(std::string_view symbol);
  Result<bool> expect_word(std::string_view word);
  Error unexpected(std::string_view symbol) const;
  Error unexpected(const Sentence& expected) const;
  Error too_deep() const;
  std::uint32_t line_at(std::size_t offset);
  ExprPtr node(ExprKind kind);
  Parsed finished(ExprPtr expr) const;
  Parsed binary(ExprKind kind, Operator op, ExprPtr left, ExprPtr right) const;

  std::string_view text_;
  const Scope& scope_;
  Token token_;
  NameTable names_;
  NameTable members_;
  std::uint32_t depth_ = 0;
  int filters_ = 0;
  bool in_range_end_ = false;
  std::map<std::size_t, bool> range_closers_;  // closes_range by offset: asked once for each
  std::size_t line_offset_ = 0;                // the place whose line was asked last
  std::uint32_t line_ = 1;
};

}  // namespace entente::feel
