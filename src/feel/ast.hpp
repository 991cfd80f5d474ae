// The syntax tree of a FEEL text: what the parser makes and the compiler takes. Boxed expressions
// of DMN are lowered to the same tree.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "feel/type.hpp"
#include "feel/value.hpp"

namespace entente::feel {

class Native;

enum class ExprKind : std::uint8_t {
  Literal,          ///< value
  AtLiteral,        ///< text: a temporal literal that needs the time zones
  Name,             ///< text
  Path,             ///< children[0] . text
  Negate,           ///< - children[0]
  Arithmetic,       ///< children[0] op children[1]
  Comparison,       ///< children[0] op children[1]
  And,              ///< all children
  Or,               ///< any child
  Between,          ///< children[0] between children[1] and children[2]
  In,               ///< children[0] in (the other children, which are tests)
  InstanceOf,       ///< children[0] instance of types[0]
  If,               ///< children: condition, then, else
  For,              ///< names: variables; children: domains, then the body
  Some,             ///< as For
  Every,            ///< as For
  FunctionLiteral,  ///< names, types: parameters; children[0]: body
  Refused,          ///< null with the reason in text
  Call,             ///< children[0] (the other children); names: of the arguments, or empty
  Filter,           ///< children[0] [ children[1] ]
  ListLiteral,      ///< children
  ContextLiteral,   ///< names: children
  RangeLiteral,     ///< children: start, end; start_included, end_included
  UnaryComparison,  ///< op children[0]: a test, or a range when it is an expression
  Any,              ///< the test "-"
  UnaryTests,       ///< children: tests; negated
  NativeCall,       ///< native(children); text names it
  Coerce,           ///< children[0] as types[0], else null
};

enum class Operator : std::uint8_t {
  Add,
  Subtract,
  Multiply,
  Divide,
  Power,
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
};

std::string_view to_string(Operator op);

struct Expr;
using ExprPtr = std::unique_ptr<Expr>;

struct Expr {
  ExprKind kind = ExprKind::Literal;
  Operator op = Operator::Add;
  bool start_included = false;
  bool end_included = false;
  bool negated = false;
  bool optional = false;    ///< Name: null without a word when nothing is called so
  bool bare = false;        ///< RangeLiteral: `1..3` of an iteration, which may descend
  bool result = false;      ///< ContextLiteral: the last child is what the context gives
  std::uint32_t line = 0;   ///< from 1; 0 when made without a text
  std::uint32_t depth = 1;  ///< of the tree below, for the limit
  std::string text;
  Value value;
  std::vector<ExprPtr> children;
  std::vector<std::string> names;
  std::vector<TypePtr> types;
  std::shared_ptr<const Native> native;
};

ExprPtr make_expr(ExprKind kind, std::uint32_t line = 0);
ExprPtr make_literal(Value value);
ExprPtr make_name(std::string name);

}  // namespace entente::feel
