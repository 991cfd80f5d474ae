// The compiled form of an expression: flat nodes that refer to each other by index, names resolved
// to slots. Names bound outside are `inputs`; those bound inside (iterators, context entries,
// parameters) are locals of a frame.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "feel/type.hpp"
#include "feel/value.hpp"

namespace entente::feel {

class Native;

enum class Op : std::uint8_t {
  Constant,    // constants[index]
  AtLiteral,   // names[index]
  Input,       // inputs[index]
  Local,       // locals[index]
  ItemMember,  // member names[index] of local `slot`, else the child
  Path,        // child . names[index]
  Negate,
  Arithmetic,  // detail: Operator
  Comparison,  // detail: Operator
  And,
  Or,
  Between,
  In,           // subject is kept in local `slot`; then tests
  TestCompare,  // detail: Operator; subject, operand
  TestValue,    // detail: 1 when the test speaks of "?"; subject, value
  InstanceOf,   // types[index]
  If,
  For,  // names of variables in slots from `slot`, partial behind; detail: 1 if partial used
  Some,
  Every,
  Closure,      // functions[index]; children: what is captured
  Refused,      // names[index]
  Call,         // callee, arguments
  CallNamed,    // callee, arguments; names from `index`
  CallBuiltin,  // constants[index]; arguments
  Filter,       // list, predicate; item in `slot`
  ListOf,
  Context,     // names from `index`, locals from `slot`; detail: 1 when the last is the result
  Range,       // detail: bit 0 start included, bit 1 end included, bit 2 gone through at once
  UnaryRange,  // detail: Operator
  Any,
  UnaryTests,  // detail: 1 when negated
  Native,      // natives[index]
  Coerce,      // types[index]
};

struct Node {
  Op op = Op::Constant;
  std::uint8_t detail = 0;
  std::uint32_t line = 0;
  std::uint32_t first = 0;  ///< of its children in Program::children
  std::uint32_t count = 0;
  std::uint32_t index = 0;
  std::uint32_t slot = 0;
};

struct CompiledFunction;

class Program {
 public:
  std::vector<Node> nodes;
  std::vector<std::uint32_t> children;
  std::vector<Value> constants;
  std::vector<std::string> names;
  std::vector<TypePtr> types;
  std::vector<std::shared_ptr<const Native>> natives;
  std::vector<std::shared_ptr<const CompiledFunction>> functions;
  std::vector<std::string> inputs;
  /// For each input, whether it may be absent: the name of a filter's item, first of all.
  std::vector<bool> optional;
  std::uint32_t root = 0;
  std::uint32_t locals = 0;
  std::uint32_t depth = 1;  ///< of the tree, for the limit on the stack
  bool several_lines = false;
};

/// The body of a function literal with its parameters.
struct CompiledFunction {
  std::vector<std::string> parameters;
  std::vector<TypePtr> types;   ///< null when not declared
  TypePtr type;                 ///< of the function, with Any for what is not declared
  Program body;                 ///< parameters are its first locals; inputs are captured
  std::size_t self = SIZE_MAX;  ///< the captured input that is the function itself
};

/// What an expression hands to its host: decision tables, services.
class Native {
 public:
  virtual ~Native() = default;
  virtual Value evaluate(Places arguments, Evaluation& evaluation) const = 0;
};

}  // namespace entente::feel
