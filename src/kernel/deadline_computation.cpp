#include "kernel/deadline_computation.hpp"

#include "calendar/period.hpp"
#include "kernel/context.hpp"
#include "kernel/facts.hpp"
#include "kernel/rules.hpp"

namespace entente::kernel {
namespace {

/// What a deadline's decision answers.
struct Parameters {
  calendar::Period period;
  std::vector<const calendar::CountingRule*> counting;
  std::string rule;
  std::string article;
  std::string confidence;
};

std::vector<std::string> texts(const feel::Value& value) {
  std::vector<std::string> found;
  if (const auto* text = value.as_string()) found.push_back(*text);
  if (const auto* list = value.as_list())
    for (const auto& item : *list)
      if (const auto* text = item.as_string()) found.push_back(*text);
  return found;
}

Result<Parameters> parameters_of(const pack::Pack& pack, const feel::Value& answer) {
  if (!answer.as_context())
    return fail(Code::InvalidArgument, "the decision does not answer a context");
  Parameters parameters;
  const auto* length = answer["length"].as_number();
  const auto whole = length ? length->to_int64() : std::nullopt;
  if (!whole) return fail(Code::InvalidArgument, "'length' is no whole number");
  parameters.period.length = *whole;
  TRY(parameters.period.unit, calendar::parse_unit(text_member(answer, "unit")));
  for (const auto& id : texts(answer["counting"])) {
    TRY(const auto* rule, pack.counting.rule(id));
    parameters.counting.push_back(rule);
  }
  if (parameters.counting.empty()) return fail(Code::InvalidArgument, "'counting' names no rule");
  parameters.rule = text_member(answer, "rule");
  parameters.article = text_member(answer, "article");
  parameters.confidence = text_member(answer, "confidence");
  return parameters;
}

Result<DeadlineComputed> count(const Draft& draft, const pack::DeadlineType& type,
                               const Parameters& parameters, const feel::Value& start) {
  const auto instant = instant_of(draft, start);
  if (!instant)
    return fail(Code::InvalidArgument, "'{}' is neither a date nor a date and time", type.starts);
  const Date day = draft.zone().local_date(*instant);
  const auto event = start.as_date() ? calendar::EventTime(day) : calendar::EventTime(*instant);
  TRY(const auto* holidays, draft.pack().holiday_zones.zone(draft.pack().holidays));
  TRY(auto readings, calendar::count_all(parameters.counting, parameters.period, event,
                                         {draft.zone(), *holidays}));
  DeadlineComputed computed;
  computed.deadline = type.id;
  computed.fact = type.starts;
  computed.starts_at = *instant;
  computed.starts_on = day;
  computed.rule = parameters.rule;
  computed.article = parameters.article;
  computed.confidence = parameters.confidence;
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
  const auto parameters = parameters_of(draft.pack(), answer.value);
  if (!parameters) {
    out.failure = describe(parameters.error());
    return out;
  }
  auto computed = count(draft, type, *parameters, start);
  if (computed)
    out.computed = *std::move(computed);
  else
    out.failure = describe(computed.error());
  return out;
}

}  // namespace entente::kernel
