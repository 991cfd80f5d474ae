// Inside of the evaluator: walks the nodes of one program with one frame of locals.
// Split over interpreter.cpp (dispatch), iteration.cpp, calls.cpp and tests.cpp.
#pragma once

#include "feel/ast.hpp"
#include "feel/evaluation.hpp"
#include "feel/program.hpp"

namespace entente::feel {

class Interpreter {
 public:
  Interpreter(const Program& program, Places inputs, std::span<Value> locals,
              Evaluation& evaluation)
      : program_(program), inputs_(inputs), locals_(locals), evaluation_(evaluation) {}

  Value evaluate(std::uint32_t index);

 private:
  std::uint32_t child(const Node& node, std::uint32_t i) const {
    return program_.children[node.first + i];
  }
  Value operand(const Node& node, std::uint32_t i) { return evaluate(child(node, i)); }
  /// An operand where it lies: constants, inputs, locals and entries of contexts stay there, others
  /// go to `scratch`.
  const Value& read(const Node& node, std::uint32_t i, Value& scratch) {
    return read(child(node, i), scratch);
  }
  const Value& read(std::uint32_t index, Value& scratch);
  /// The operands from `from` on, as arguments; what must be computed goes to `scratch`.
  PlaceList places(const Node& node, std::uint32_t from, Frame& scratch);
  void at(const Node& node) { evaluation_.line = program_.several_lines ? node.line : 0; }

  // interpreter.cpp
  const Value& path(const Node& node, Value& scratch);
  Value item_member(const Node& node);
  Value at_literal(const Node& node);
  Value negate(const Node& node);
  Value arithmetic(const Node& node);
  Value comparison(const Node& node);
  Value conjunction(const Node& node);
  Value disjunction(const Node& node);
  Value conditional(const Node& node);
  Value list(const Node& node);
  Value context(const Node& node);
  Value range(const Node& node);
  Value unary_range(const Node& node);
  Value coercion(const Node& node);
  Value native(const Node& node);

  // tests.cpp
  Value between(const Node& node);
  Value in(const Node& node);
  Value test_compare(const Node& node);
  Value test_value(const Node& node);
  Value unary_tests(const Node& node);

  // iteration.cpp
  Value for_loop(const Node& node);
  Value quantified(const Node& node, bool every);
  Value filter(const Node& node);
  /// Calls `body` for each combination; false stops.
  template <class Body>
  bool each_combination(const Node& node, std::uint32_t variable, std::uint32_t variables,
                        const Body& body);

  // calls.cpp
  Value closure(const Node& node);
  Value call(const Node& node);
  Value call_named(const Node& node);
  Value call_builtin(const Node& node);

  const Program& program_;
  Places inputs_;
  std::span<Value> locals_;
  Evaluation& evaluation_;
};

/// The items that `for` and the quantifiers go through: those of a list, the integers or days of a
/// range, or the one value itself.
class IterationDomain {
 public:
  /// Absent with a diagnostic when there is nothing to go through.
  /// @param descending  whether a range may be gone through from its end to its start
  static std::optional<IterationDomain> of(Value domain, bool descending, Evaluation& evaluation);

  std::size_t size() const { return size_; }
  Value item(std::size_t i) const;

 private:
  Value domain_;  ///< keeps a list alive
  const List* list_ = nullptr;
  bool range_ = false;
  bool days_ = false;  ///< a range of dates
  std::int64_t first_ = 0;
  std::int64_t step_ = 1;
  std::size_t size_ = 1;
};

}  // namespace entente::feel
