#include "dmn/cell_answers.hpp"

#include <algorithm>

#include "dmn/cell_tests.hpp"
#include "feel/builtin.hpp"

namespace entente::dmn {
namespace {

using feel::Node;
using feel::Op;

/// Walks a cell's program; false as soon as it speaks of more than its column and constants.
class Comparisons {
 public:
  Comparisons(const Part& cell, std::vector<feel::Value>& found)
      : cell_(cell), program_(*cell.program), found_(found) {}

  bool condition(std::uint32_t index) {
    const Node& node = program_.nodes[index];
    switch (node.op) {
      case Op::UnaryTests:
      case Op::And:
      case Op::Or:
        return every(node, 0, &Comparisons::condition);
      case Op::TestCompare:
      case Op::Comparison:
      case Op::Between:
        return every(node, 0, &Comparisons::operand);
      case Op::TestValue:
        return operand(child(node, 0)) &&
               (node.detail == 1 ? condition(child(node, 1)) : operand(child(node, 1)));
      case Op::In:
        return operand(child(node, 0)) && every(node, 1, &Comparisons::condition);
      case Op::CallBuiltin:
        return program_.constants[node.index].as_function() == feel::builtin_named("not").get() &&
               every(node, 0, &Comparisons::condition);
      default:
        return operand(index);
    }
  }

 private:
  std::uint32_t child(const Node& node, std::uint32_t i) const {
    return program_.children[node.first + i];
  }

  bool every(const Node& node, std::uint32_t from, bool (Comparisons::*fits)(std::uint32_t)) {
    for (std::uint32_t i = from; i < node.count; ++i)
      if (!(this->*fits)(child(node, i))) return false;
    return true;
  }

  bool operand(std::uint32_t index) {
    const Node& node = program_.nodes[index];
    if (node.op == Op::Input) return cell_.slots[node.index] == Part::kTested;
    if (node.op == Op::Local) return true;  // the subject that `in` keeps
    return node.op == Op::Constant && constant(program_.constants[node.index]);
  }

  bool constant(const feel::Value& value) {
    if (const auto* list = value.as_list())
      return std::all_of(list->begin(), list->end(),
                         [this](const feel::Value& item) { return constant(item); });
    if (const auto* range = value.as_range()) return constant(range->start) && constant(range->end);
    if (value.as_context() || value.as_function()) return false;
    if (!value.is_null()) found_.push_back(value);
    return true;
  }

  const Part& cell_;
  const feel::Program& program_;
  std::vector<feel::Value>& found_;
};

GapSample sample_of_texts(const feel::Value* low, const feel::Value* high) {
  // The next text in the order of bytes; nothing lies between a text and that.
  std::string sample = low ? *low->as_string() + '\0' : std::string();
  const bool empty = high && *high->as_string() == sample;
  return empty ? GapSample{std::nullopt, true} : GapSample{feel::Value(std::move(sample)), false};
}

}  // namespace

std::optional<std::vector<feel::Value>> constants_compared(const Part& cell) {
  std::vector<feel::Value> found;
  if (!Comparisons(cell, found).condition(cell.program->root)) return std::nullopt;
  return found;
}

CellAnswer answer_to(const Part& cell, const feel::Value& tested) {
  static const feel::Environment kNowhere;
  feel::Evaluation evaluation(kNowhere);
  const feel::Value answer = cell.run({}, &tested, evaluation);
  if (!evaluation.diagnostics().empty()) return CellAnswer::Ask;
  return answer.is_true() ? CellAnswer::Passes : CellAnswer::Fails;
}

GapSample sample_of_gap(const feel::Value* low, const feel::Value* high) {
  const feel::Value& neighbour = low ? *low : *high;
  switch (neighbour.kind()) {
    case feel::Kind::String:
      return sample_of_texts(low, high);
    case feel::Kind::Boolean:
      return {std::nullopt, true};  // both booleans are points
    default:
      break;
  }
  auto value = low && high ? value_between(*low, *high)
               : low       ? value_behind(*low)
                           : value_before(*high);
  // Between two days or months there may be none; elsewhere it is only that none was found.
  const bool whole = neighbour.as_date() || neighbour.as_years_and_months();
  return {std::move(value), !value && whole && low && high};
}

}  // namespace entente::dmn
