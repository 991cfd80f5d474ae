#include "kernel/deadline_computation.hpp"

#include "kernel/context.hpp"
#include "kernel/facts.hpp"
#include "kernel/parts.hpp"
#include "kernel/rules.hpp"
#include "pack/deadline_rule.hpp"

namespace entente::kernel {
namespace {

Result<DeadlineComputed> count(const Draft& draft, const pack::DeadlineType& type,
                               const pack::DeadlineRule& rule, const feel::Value& start) {
  const auto instant = instant_of(draft, start);
  if (!instant)
    return fail(Code::InvalidArgument, "'{}' is neither a date nor a date and time", type.starts);
  TRY(auto readings, pack::readings_of(draft.pack(), rule, start, draft.state().territory,
                                       draft.definitions().zones));
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

/// A computation, and the answer of the decision that it rests on.
struct Grounded {
  Computation computation;
  std::optional<RuleAnswer> answer{};
};

Grounded ask_on(const Draft& draft, const pack::DeadlineType& type, const Case& state,
                const feel::Context& context) {
  Grounded asked;
  Computation& out = asked.computation;
  const auto start = value_of_fact(draft.definitions(), state, type.starts);
  if (start.is_null()) return asked;
  asked.answer =
      ask(draft.definitions(), type.decision, context, draft.environment(), Explained::Yes);
  out.failure = asked.answer->failure;
  if (out.failure || asked.answer->value.is_null()) return asked;
  const auto rule = pack::deadline_rule(asked.answer->value);
  auto computed = rule ? count(draft, type, *rule, start) : Result<DeadlineComputed>(rule.error());
  if (!computed) {
    out.failure = describe(computed.error());
    return asked;
  }
  out.computed = *std::move(computed);
  static_cast<Parts&>(out.computed->parts) = united(
      parts_of(state.facts.find(type.starts)->second.value), parts_read(draft, type.decision));
  if (!out.computed->parts.empty()) out.computed->subject = draft.state().person;
  return asked;
}

/// The case without what one person alone has corrected; nothing when there is no such correction.
std::optional<Case> as_agreed(const Case& state) {
  std::optional<Case> agreed;
  for (const auto& [id, fact] : state.facts) {
    if (!fact.agreed) continue;
    if (!agreed) agreed = state;
    agreed->facts[id].value = *fact.agreed;
  }
  return agreed;
}

bool is_nearer(const Computation& one, const Computation& other) {
  return one.computed && !other.failure &&
         (!other.computed || one.computed->fires_at < other.computed->fires_at);
}

}  // namespace

Computation compute_deadline(Draft& draft, const pack::DeadlineType& type) {
  Grounded asked = ask_on(draft, type, draft.state(), draft.context());
  const auto agreed =
      type.fires == pack::Reading::Earliest ? as_agreed(draft.state()) : std::nullopt;
  if (agreed) {
    auto before =
        ask_on(draft, type, *agreed, context_of(draft.definitions(), *agreed, draft.now()));
    if (is_nearer(before.computation, asked.computation)) asked = std::move(before);
  }
  if (asked.answer) record_answer(draft, type.decision, {}, *asked.answer);
  return std::move(asked.computation);
}

}  // namespace entente::kernel
