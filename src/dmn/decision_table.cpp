#include "dmn/decision_table.hpp"

#include "dmn/cell_answers.hpp"
#include "dmn/sentences.hpp"
#include "dmn/session.hpp"

namespace entente::dmn {
namespace {

/// Questions whether a constant output is allowed that are asked when a table is read; what is left
/// is asked when a rule hits.
constexpr std::size_t kSettlingTestsMax = 100'000;

}  // namespace

void DecisionTable::prepare() {
  std::vector<ColumnIndex> columns;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    std::vector<const Part*> cells;
    for (const TableRule& rule : rules) cells.push_back(&rule.cells[i]);
    columns.emplace_back(cells);
  }
  index = TableIndex(std::move(columns));
  std::size_t tests_left = kSettlingTestsMax;
  for (TableRule& rule : rules) settle(rule, tests_left);
}

void DecisionTable::settle(TableRule& rule, std::size_t& tests_left) const {
  std::vector<feel::Value> values;
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const feel::Value* value = rule.outputs[i].constant();
    if (!value || !feel::passes_as_it_is(*value, *outputs[i].type)) return;
    bool allowed = outputs[i].values.empty() || value->is_null();
    for (const Part& each : outputs[i].values) {
      if (allowed) break;
      if (tests_left == 0 || !constants_compared(each)) return;
      --tests_left;
      const CellAnswer answer = answer_to(each, *value);
      if (answer == CellAnswer::Ask) return;
      allowed = answer == CellAnswer::Passes;
    }
    if (!allowed) return;
    values.push_back(*value);
  }
  rule.settled_row = row(values);
  rule.settled = std::move(values);
}

bool DecisionTable::passes(const TableRule& rule, std::size_t input,
                           const Matching& matching) const {
  const Part& cell = rule.cells[input];
  if (!cell) return false;
  if (cell.is_any()) return true;
  const feel::Places tested = matching.tested;
  return cell.run(matching.arguments, tested[input], matching.evaluation).is_true();
}

bool DecisionTable::holds(const TableRule& rule, const Matching& matching) const {
  const feel::Placed placed(matching.evaluation, rule.place);
  std::size_t passed = 0;
  while (passed < inputs.size() && passes(rule, passed, matching)) ++passed;
  return passed == inputs.size();
}

bool DecisionTable::read_inputs(Matching& matching, feel::Frame& scratch) const {
  feel::Evaluation& evaluation = matching.evaluation;
  for (const TableInput& input : inputs) {
    const std::size_t at = matching.inputs_read;
    const feel::Value* value = &input.expression.read(matching.arguments, evaluation, scratch[at]);
    if (!feel::passes_as_it_is(*value, *input.type)) {
      auto coerced = feel::coerce(*value, *input.type, &evaluation);
      scratch[at] =
          coerced
              ? *std::move(coerced)
              : evaluation.refuse(say("the input {} is {}, which is no {}", input.expression.text,
                                      feel::brief_text(*value), feel::type_word(*input.type)));
      value = &scratch[at];
    }
    if (input.allowed && !value->is_null() &&
        !input.allowed.run(matching.arguments, value, evaluation).is_true()) {
      evaluation.refuse(say("the input {} is {}, which is not among {}", input.expression.text,
                            feel::brief_text(*value), input.allowed.text));
      return false;
    }
    matching.tested[at] = value;
    ++matching.inputs_read;
  }
  return true;
}

bool DecisionTable::is_allowed(const feel::Value& value, std::size_t output,
                               const Matching& matching) const {
  for (const Part& each : outputs[output].values)
    if (each.run(matching.arguments, &value, matching.evaluation).is_true()) return true;
  return outputs[output].values.empty() || value.is_null();
}

bool DecisionTable::make_outputs(const TableRule& rule, const Matching& matching,
                                 std::span<feel::Value> made) const {
  if (!rule.settled.empty()) {
    std::copy(rule.settled.begin(), rule.settled.end(), made.begin());
    return true;
  }
  feel::Evaluation& evaluation = matching.evaluation;
  const feel::Placed placed(evaluation, rule.place);
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    feel::Value scratch;
    const feel::Value& value = rule.outputs[i].read(matching.arguments, evaluation, scratch);
    auto coerced = feel::coerce(value, *outputs[i].type, &evaluation);
    if (!coerced) {
      evaluation.refuse(say("the output {} is no {}", feel::brief_text(value),
                            feel::type_word(*outputs[i].type)));
      return false;
    }
    if (!is_allowed(*coerced, i, matching)) {
      evaluation.refuse(
          say("the output {} is not among the allowed values", feel::brief_text(*coerced)));
      return false;
    }
    made[i] = *std::move(coerced);
  }
  return true;
}

feel::Value DecisionTable::answer(const Matching& matching) const {
  TableIndex::Search search(index, matching.tested, rules.size());
  const TableRule* first = nullptr;
  std::vector<const TableRule*> all;  // filled from the second hit on
  while (search.next()) {
    const TableRule& rule = rules[search.rule()];
    if (!search.holds() && !holds(rule, matching)) continue;
    if (!first) {
      first = &rule;
      if (hit_policy == HitPolicy::First) break;
      continue;
    }
    if (all.empty()) all.push_back(first);
    all.push_back(&rule);
  }
  if (!first) return defaults(matching);
  return answer_of_all(matching, all.empty() ? std::span(&first, 1) : std::span(all));
}

feel::Value DecisionTable::answer_of_all(const Matching& matching,
                                         std::span<const TableRule* const> hits) const {
  if (hit_policy == HitPolicy::Unique && hits.size() > 1)
    return matching.evaluation.refuse(say("hit policy UNIQUE, but rules {} and {} both match",
                                          hits[0]->info.number, hits[1]->info.number));
  const bool one_row =
      hit_policy == HitPolicy::Unique || hit_policy == HitPolicy::First ||
      (hits.size() == 1 && (hit_policy == HitPolicy::Any || hit_policy == HitPolicy::Priority));
  if (one_row) return row_of(*hits[0], matching).value_or(feel::Value());
  if (hit_policy == HitPolicy::RuleOrder ||
      (hit_policy == HitPolicy::Collect && aggregation == Aggregation::None)) {
    feel::List list;
    list.reserve(hits.size());
    for (const TableRule* rule : hits) {
      auto made = row_of(*rule, matching);
      if (!made) return {};
      list.push_back(*std::move(made));
    }
    return list;
  }
  Rows rows;
  rows.reserve(hits.size());
  for (const TableRule* rule : hits) {
    rows.emplace_back(outputs.size());
    if (!make_outputs(*rule, matching, rows.back())) return {};
  }
  return combine(rows, hits, matching);
}

std::optional<feel::Value> DecisionTable::row_of(const TableRule& rule,
                                                 const Matching& matching) const {
  if (!rule.settled.empty()) return rule.settled_row;
  feel::Frame made(matching.evaluation.frames(), outputs.size());
  if (!make_outputs(rule, matching, made.all())) return std::nullopt;
  return row(made.all());
}

feel::Value DecisionTable::evaluate(feel::Places given, feel::Evaluation& evaluation) const {
  feel::Frame scratch(evaluation.frames(), inputs.size());
  Matching matching{given, evaluation, feel::PlaceList(inputs.size()), 0};
  feel::Value result;
  if (read_inputs(matching, scratch)) result = answer(matching);
  if (Session::tracing(evaluation)) Session::add_table(evaluation, explained(matching));
  return result;
}

}  // namespace entente::dmn
