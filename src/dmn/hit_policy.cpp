// DMN 1.5 §8.2.11: what the outputs of the matching rules make together.
#include <algorithm>
#include <numeric>

#include "dmn/decision_table.hpp"
#include "dmn/sentences.hpp"

namespace entente::dmn {
namespace {

bool same_row(const std::vector<feel::Value>& left, const std::vector<feel::Value>& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const auto& a, const auto& b) { return feel::equal(a, b).value_or(false); });
}

}  // namespace

std::string DecisionTable::policy_text() const {
  switch (hit_policy) {
    case HitPolicy::Unique:
      return "UNIQUE";
    case HitPolicy::Any:
      return "ANY";
    case HitPolicy::Priority:
      return "PRIORITY";
    case HitPolicy::First:
      return "FIRST";
    case HitPolicy::RuleOrder:
      return "RULE ORDER";
    case HitPolicy::OutputOrder:
      return "OUTPUT ORDER";
    case HitPolicy::Collect:
      break;
  }
  switch (aggregation) {
    case Aggregation::Sum:
      return "COLLECT SUM";
    case Aggregation::Min:
      return "COLLECT MIN";
    case Aggregation::Max:
      return "COLLECT MAX";
    case Aggregation::Count:
      return "COLLECT COUNT";
    case Aggregation::None:
      break;
  }
  return "COLLECT";
}

feel::Value DecisionTable::row(Row values) const {
  if (values.size() == 1) return values.front();
  feel::Context context;
  for (std::size_t i = 0; i < values.size(); ++i) context.set(outputs[i].name, values[i]);
  return context;
}

feel::Value DecisionTable::defaults(const Matching& matching) const {
  const bool any = std::any_of(outputs.begin(), outputs.end(),
                               [](const TableOutput& output) { return bool(output.fallback); });
  if (any) {
    std::vector<feel::Value> values;
    for (const TableOutput& output : outputs)
      values.push_back(output.fallback
                           ? output.fallback.run(matching.arguments, nullptr, matching.evaluation)
                           : feel::Value());
    return row(values);
  }
  switch (hit_policy) {
    case HitPolicy::RuleOrder:
    case HitPolicy::OutputOrder:
      return feel::List{};
    case HitPolicy::Collect:
      if (aggregation == Aggregation::None) return feel::List{};
      if (aggregation == Aggregation::Count) return feel::Number(0);
      break;
    default:
      break;
  }
  return matching.evaluation.refuse(say("no rule of the table '{}' matches", name));
}

std::vector<std::size_t> DecisionTable::priority_order(const Rows& rows,
                                                       const Matching& matching) const {
  // The rank of each output is the place of its value among the allowed ones.
  std::vector<std::vector<std::size_t>> ranks;
  for (const auto& values : rows) {
    std::vector<std::size_t> rank;
    for (std::size_t i = 0; i < outputs.size(); ++i) {
      const auto& allowed = outputs[i].values;
      std::size_t at = 0;
      while (at < allowed.size() &&
             !allowed[at].run(matching.arguments, &values[i], matching.evaluation).is_true())
        ++at;
      rank.push_back(at);
    }
    ranks.push_back(std::move(rank));
  }
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return ranks[a] < ranks[b]; });
  return order;
}

feel::Value DecisionTable::aggregate(const Rows& rows, feel::Evaluation& evaluation) const {
  if (aggregation == Aggregation::Count)
    return feel::Number(static_cast<std::int64_t>(rows.size()));
  if (outputs.size() != 1)
    return evaluation.refuse(say("{} wants a table of one output", policy_text()));
  feel::Value total = rows.front().front();
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const feel::Value& value = rows[i].front();
    if (aggregation == Aggregation::Sum) {
      const auto sum = total.as_number() && value.as_number()
                           ? feel::add(*total.as_number(), *value.as_number())
                           : std::nullopt;
      if (!sum) return evaluation.refuse(say("{} wants numbers", policy_text()));
      total = *sum;
      continue;
    }
    const auto order = feel::compare(value, total);
    if (!order) return evaluation.refuse(say("{}: the outputs do not compare", policy_text()));
    if (aggregation == Aggregation::Min ? *order < 0 : *order > 0) total = value;
  }
  return total;
}

feel::Value DecisionTable::combine(const Rows& rows, std::span<const TableRule* const> hits,
                                   const Matching& matching) const {
  switch (hit_policy) {
    case HitPolicy::Any:
      for (std::size_t i = 1; i < rows.size(); ++i)
        if (!same_row(rows[0], rows[i]))
          return matching.evaluation.refuse(
              say("hit policy ANY, but rules {} and {} match with different outputs",
                  hits[0]->info.number, hits[i]->info.number));
      return row(rows.front());
    case HitPolicy::Priority:
      return row(rows[priority_order(rows, matching).front()]);
    case HitPolicy::OutputOrder: {
      feel::List list;
      for (const std::size_t i : priority_order(rows, matching)) list.push_back(row(rows[i]));
      return list;
    }
    default:  // the others answer with one rule, or list them all
      return aggregate(rows, matching.evaluation);
  }
}

}  // namespace entente::dmn
