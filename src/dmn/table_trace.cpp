// What a table says of one evaluation: which rules hit, and which almost did and by which cell.
#include <algorithm>

#include "dmn/decision_table.hpp"

namespace entente::dmn {
namespace {

/// A rule that missed by one cell: where it stands among the traced rules, and how many of its
/// conditions held.
struct NearMiss {
  std::size_t at = 0;
  std::size_t held = 0;
};

/// Takes out the almost-hits beyond the limit, those with the fewest cells that held first.
std::size_t drop_weakest(std::vector<RuleTrace>& rules, std::vector<NearMiss> misses) {
  if (misses.size() <= kNearMissesMax) return 0;
  std::stable_sort(misses.begin(), misses.end(), [](const NearMiss& left, const NearMiss& right) {
    return left.held > right.held;
  });
  std::vector<bool> dropped(rules.size(), false);
  for (std::size_t i = kNearMissesMax; i < misses.size(); ++i) dropped[misses[i].at] = true;
  std::size_t at = 0;
  std::erase_if(rules, [&](const RuleTrace&) { return dropped[at++]; });
  return misses.size() - kNearMissesMax;
}

}  // namespace

RuleTrace DecisionTable::explained_hit(const TableRule& rule, const Matching& matching) const {
  RuleTrace trace{rule.info, true, {}, {}};
  std::vector<feel::Value> made(outputs.size());
  if (!make_outputs(rule, matching, made)) return trace;
  for (std::size_t i = 0; i < outputs.size(); ++i)
    trace.outputs.set(outputs[i].name.empty() ? name : outputs[i].name, made[i]);
  return trace;
}

TableTrace DecisionTable::explained(const Matching& matching) const {
  TableTrace trace;
  trace.table = name;
  trace.hit_policy = policy_text();
  const feel::Places tested = matching.tested;
  for (std::size_t i = 0; i < matching.inputs_read; ++i)
    trace.inputs.set(inputs[i].expression.text, *tested[i]);
  if (matching.inputs_read < inputs.size()) return trace;  // an input was refused

  // Its reasons and steps are no part of the evaluation that is explained; without a host, what
  // its cells call is not traced a second time.
  feel::Environment environment = matching.evaluation.environment();
  environment.limits.depth_max /= 4;
  feel::Evaluation own(environment);
  const Matching again{matching.arguments, own, matching.tested, matching.inputs_read};
  std::vector<NearMiss> misses;
  for (const TableRule& rule : rules) {
    ++trace.rules_asked;
    std::size_t failures = 0;
    std::size_t held = 0;
    MissedCell missed;
    for (std::size_t i = 0; i < inputs.size() && failures < 2; ++i) {
      const Part& cell = rule.cells[i];
      if (cell.is_any()) continue;
      const feel::Value answer = cell ? cell.run(again.arguments, tested[i], own) : feel::Value();
      if (answer.is_true()) {
        ++held;
      } else if (++failures == 1) {
        missed = {i, inputs[i].expression.text, cell.text, *tested[i], !answer.is_false()};
      }
    }
    if (failures == 0) {
      trace.rules.push_back(explained_hit(rule, again));
      if (hit_policy == HitPolicy::First) break;
    } else if (failures == 1) {
      misses.push_back({trace.rules.size(), held});
      trace.rules.push_back({rule.info, false, std::move(missed), {}});
    }
  }
  trace.near_misses_dropped = drop_weakest(trace.rules, std::move(misses));
  return trace;
}

}  // namespace entente::dmn
