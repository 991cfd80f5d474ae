#include "kernel/deadline_computation.hpp"

#include "kernel/context.hpp"
#include "kernel/facts.hpp"
#include "kernel/rules.hpp"
#include "pack/deadline_rule.hpp"

namespace entente::kernel {
namespace {

Result<DeadlineComputed> count(const Draft& draft, const pack::DeadlineType& type,
                               const pack::DeadlineRule& rule, const feel::Value& start) {
  const auto instant = instant_of(draft, start);
  if (!instant)
    return fail(Code::InvalidArgument, "'{}' is neither a date nor a date and time", type.starts);
  TRY(auto readings, pack::readings_of(draft.pack(), rule, start, draft.definitions().zones));
  DeadlineComputed computed;
  computed.deadline = type.id;
  computed.fact = type.starts;
  computed.starts_at = *instant;
  computed.starts_on = draft.zone().local_date(*instant);
  computed.rule = rule.rule;
  computed.article = rule.article;
  computed.confidence = rule.confidence;
  computed.effect = type.effect;
  computed.target = type.target;
  computed.readings = std::move(readings.all);
  computed.warns_at = readings.earliest.ends_at;
  computed.warns_day = readings.earliest.last_day;
  computed.binds_at = readings.latest.ends_at;
  computed.binds_day = readings.latest.last_day;
  computed.fires_at = type.fires == pack::Reading::Earliest ? computed.warns_at : computed.binds_at;
  return computed;
}

}  // namespace

Computation compute_deadline(Draft& draft, const pack::DeadlineType& type) {
  Computation out;
  const auto start = value_of_fact(draft.definitions(), draft.state(), type.starts);
  if (start.is_null()) return out;
  const auto answer = evaluate_rule(draft, type.decision, {});
  if (answer.failure) {
    out.failure = answer.failure;
    return out;
  }
  if (answer.value.is_null()) return out;
  const auto rule = pack::deadline_rule(answer.value);
  if (!rule) {
    out.failure = describe(rule.error());
    return out;
  }
  auto computed = count(draft, type, *rule, start);
  if (computed)
    out.computed = *std::move(computed);
  else
    out.failure = describe(computed.error());
  return out;
}

}  // namespace entente::kernel
