// Membership: `between`, `in`, and unary tests (DMN 1.5 §10.3.2.8 and §7.3.15).
#include "feel/interpreter.hpp"
#include "feel/operations.hpp"

namespace entente::feel {
namespace {

/// Whether a test's value accepts the subject: by the test itself, by membership or by equality.
Value accepted(const Value& subject, const Value& test, Evaluation& evaluation) {
  if (test.is_null()) return subject.is_null();
  return membership(subject, test, evaluation);
}

}  // namespace

std::optional<bool> holds(const Range& range, const Value& value) {
  bool inside = true;
  if (!range.comparison && (range.start.is_null() || range.end.is_null())) return std::nullopt;
  if (!range.start.is_null()) {
    const auto order = compare(value, range.start);
    if (!order) return std::nullopt;
    inside = inside && (range.start_included ? *order >= 0 : *order > 0);
  }
  if (!range.end.is_null()) {
    const auto order = compare(value, range.end);
    if (!order) return std::nullopt;
    inside = inside && (range.end_included ? *order <= 0 : *order < 0);
  }
  return inside;
}

Value membership(const Value& value, const Value& operand, Evaluation& evaluation) {
  if (const Range* range = operand.as_range()) {
    if (const auto inside = holds(*range, value)) return *inside;
    if (value.as_range()) return equal(value, operand).value_or(false);
    return evaluation.refuse("a {} does not compare with the range {}", kind_word(value.kind()),
                             brief_text(operand));
  }
  if (const List* list = operand.as_list()) {
    if (!evaluation.spend(operand.extent().cells)) return {};
    if (value.as_list() && equal(value, operand).value_or(false)) return true;
    for (const Value& item : *list) {
      if (equal(value, item).value_or(false)) return true;
      if (item.as_range() && holds(*item.as_range(), value).value_or(false)) return true;
      // A list of lists: one of its ranges or values may hold the value.
      if (item.as_list() && !value.as_list() && membership(value, item, evaluation).is_true())
        return true;
    }
    return false;
  }
  const auto same = equal(value, operand);
  return same ? Value(*same) : Value();
}

Value Interpreter::between(const Node& node) {
  std::array<Value, 3> scratch;
  const Value& value = read(node, 0, scratch[0]);
  const Value& low = read(node, 1, scratch[1]);
  const Value& high = read(node, 2, scratch[2]);
  at(node);
  const Value above = compared(Operator::GreaterEqual, value, low, evaluation_);
  if (above.is_false()) return false;
  const Value below = compared(Operator::LessEqual, value, high, evaluation_);
  if (below.is_false()) return false;
  return above.is_true() && below.is_true() ? Value(true) : Value();
}

Value Interpreter::in(const Node& node) {
  locals_[node.slot] = operand(node, 0);
  bool known = true;
  for (std::uint32_t i = 1; i < node.count; ++i) {
    const Value passed = operand(node, i);
    if (passed.is_true()) return true;
    if (passed.is_null()) known = false;
  }
  return known ? Value(false) : Value();
}

Value Interpreter::test_compare(const Node& node) {
  Value first;
  Value second;
  const Value& subject = read(node, 0, first);
  const Value& end = read(node, 1, second);
  at(node);
  return compared(static_cast<Operator>(node.detail), subject, end, evaluation_);
}

Value Interpreter::test_value(const Node& node) {
  Value second;
  const Value& test = read(node, 1, second);
  if (node.detail == 1) return test.as_boolean() ? test : Value();
  Value first;
  const Value& subject = read(node, 0, first);
  at(node);
  if (const bool* verdict = test.as_boolean(); verdict && !subject.as_boolean()) {
    if (*verdict && !subject.is_null()) return true;
    return false;
  }
  return accepted(subject, test, evaluation_);
}

Value Interpreter::unary_tests(const Node& node) {
  bool known = true;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const Value passed = operand(node, i);
    if (passed.is_true()) return node.detail == 0;
    if (passed.is_null()) known = false;
  }
  if (!known) return {};
  return node.detail == 1;
}

}  // namespace entente::feel
