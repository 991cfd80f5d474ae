#include "feel/folding.hpp"

#include <algorithm>

#include "feel/interpreter.hpp"

namespace entente::feel {
namespace {

// Small enough that a text full of such parts is compiled as fast as it is read.
constexpr Limits kFoldingLimits = {.steps_max = 40,
                                   .depth_max = 4,
                                   .list_max = 32,
                                   .string_max = 256,
                                   .cells_max = 64,
                                   .nesting_max = 2,
                                   .diagnostics_max = 1};

bool is_foldable(const Node& node) {
  switch (node.op) {
    case Op::Negate:
    case Op::CallBuiltin:
    case Op::ListOf:
    case Op::UnaryRange:
      return true;
    case Op::Arithmetic:
      return static_cast<Operator>(node.detail) != Operator::Power;
    case Op::Range:
      return (node.detail & 4) == 0;
    default:
      return false;
  }
}

/// A value that no time zone database had a part in, and that no limit would refuse.
bool is_lasting(const Value& value) {
  if (const Time* time = value.as_time()) return !time->zone.is_named();
  if (const DateAndTime* moment = value.as_date_and_time()) return !moment->time.zone.is_named();
  if (const Range* range = value.as_range())
    return is_lasting(range->start) && is_lasting(range->end);
  if (const List* list = value.as_list())
    return std::all_of(list->begin(), list->end(), is_lasting);
  return !value.as_context() && !value.as_function();
}

}  // namespace

std::optional<Value> folded(const Program& program, std::uint32_t node) {
  const Node& whole = program.nodes[node];
  if (!is_foldable(whole)) return std::nullopt;
  for (std::uint32_t i = 0; i < whole.count; ++i) {
    const Node& operand = program.nodes[program.children[whole.first + i]];
    if (operand.op != Op::Constant || !is_lasting(program.constants[operand.index]))
      return std::nullopt;
  }
  Environment nowhere;
  nowhere.limits = kFoldingLimits;
  Evaluation evaluation(nowhere);
  Value value = Interpreter(program, {}, {}, evaluation).evaluate(node);
  if (value.is_null() || !evaluation.diagnostics().empty() || !is_lasting(value))
    return std::nullopt;
  // Texts and lists that are computed keep to the limits of each evaluation.
  if (whole.op != Op::ListOf && (value.as_string() || value.as_list())) return std::nullopt;
  return value;
}

}  // namespace entente::feel
