#include "dmn/decision_table.hpp"

#include "dmn/session.hpp"

namespace entente::dmn {
feel::Value Part::run(feel::Places arguments, const feel::Value* tested,
                      feel::Evaluation& evaluation) const {
  feel::PlaceList inputs(slots.size());
  for (std::size_t i = 0; i < slots.size(); ++i)
    inputs[i] = slots[i] == kTested ? tested : arguments[slots[i]];
  return evaluation.run(*program, inputs);
}

bool DecisionTable::passes(const TableRule& rule, std::size_t input,
                           const Matching& matching) const {
  const Part& cell = rule.cells[input];
  if (!cell) return false;
  if (cell.program->nodes[cell.program->root].op == feel::Op::Any) return true;
  return cell.run(matching.arguments, &matching.tested[input], matching.evaluation).is_true();
}

bool DecisionTable::match(Matching& matching) const {
  feel::Evaluation& evaluation = matching.evaluation;
  matching.tested.reserve(inputs.size());
  for (const TableInput& input : inputs) {
    feel::Value value = input.expression
                            ? input.expression.run(matching.arguments, nullptr, evaluation)
                            : feel::Value();
    if (auto coerced = feel::coerce(value, *input.type, &evaluation))
      value = *std::move(coerced);
    else
      value = evaluation.refuse("the input {} is {}, which is no {}", input.expression.text,
                                feel::brief_text(value), feel::to_string(*input.type));
    if (input.allowed && !value.is_null() &&
        !input.allowed.run(matching.arguments, &value, evaluation).is_true()) {
      evaluation.refuse("the input {} is {}, which is not among {}", input.expression.text,
                        feel::brief_text(value), input.allowed.text);
      return false;
    }
    matching.tested.push_back(std::move(value));
  }
  for (const TableRule& rule : rules) {
    const feel::Placed placed(evaluation, rule.place);
    std::size_t failed = 0;
    while (failed < inputs.size() && passes(rule, failed, matching)) ++failed;
    if (failed < inputs.size()) continue;
    matching.hits.push_back(&rule);
    if (hit_policy == HitPolicy::First) break;
  }
  return true;
}

std::optional<std::vector<feel::Value>> DecisionTable::outputs_of(const TableRule& rule,
                                                                  const Matching& matching) const {
  feel::Evaluation& evaluation = matching.evaluation;
  const feel::Placed placed(evaluation, rule.place);
  std::vector<feel::Value> values;
  values.reserve(outputs.size());
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const Part& cell = rule.outputs[i];
    feel::Value value = cell ? cell.run(matching.arguments, nullptr, evaluation) : feel::Value();
    auto coerced = feel::coerce(value, *outputs[i].type, &evaluation);
    if (!coerced) {
      evaluation.refuse("the output {} is no {}", feel::brief_text(value),
                        feel::to_string(*outputs[i].type));
      return std::nullopt;
    }
    const auto allowed = [&] {
      for (const Part& each : outputs[i].values)
        if (each.run(matching.arguments, &*coerced, evaluation).is_true()) return true;
      return outputs[i].values.empty() || coerced->is_null();
    };
    if (!allowed()) {
      evaluation.refuse("the output {} is not among the allowed values",
                        feel::brief_text(*coerced));
      return std::nullopt;
    }
    values.push_back(*std::move(coerced));
  }
  return values;
}

feel::Value DecisionTable::row(const std::vector<feel::Value>& values) const {
  if (values.size() == 1) return values.front();
  feel::Context context;
  for (std::size_t i = 0; i < values.size(); ++i) context.set(outputs[i].name, values[i]);
  return context;
}

feel::Value DecisionTable::evaluate(feel::Places given, feel::Evaluation& evaluation) const {
  Matching matching{given, evaluation, {}, {}};
  feel::Value result;
  if (match(matching)) {
    if (matching.hits.empty()) {
      result = defaults(matching);
    } else if (hit_policy == HitPolicy::Unique && matching.hits.size() > 1) {
      result = evaluation.refuse("hit policy UNIQUE, but rules {} and {} both match",
                                 matching.hits[0]->info.number, matching.hits[1]->info.number);
    } else {
      std::vector<std::vector<feel::Value>> rows;
      for (const TableRule* rule : matching.hits) {
        auto values = outputs_of(*rule, matching);
        if (!values) {
          rows.clear();
          break;
        }
        rows.push_back(*std::move(values));
      }
      if (!rows.empty()) result = combine(std::move(rows), matching);
    }
  }
  if (Session::tracing(evaluation)) Session::add_table(evaluation, explained(matching));
  return result;
}

}  // namespace entente::dmn
