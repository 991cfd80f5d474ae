#include "kernel/guards.hpp"

#include <algorithm>

#include "base/ensure.hpp"
#include "kernel/context.hpp"
#include "kernel/grounds.hpp"
#include "kernel/rules.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

Ground unknown(std::string_view key, std::string article, JsonObject arguments) {
  Ground ground;
  ground.verdict = GuardVerdict::Unknown;
  ground.text_key = key;
  ground.article = std::move(article);
  ground.arguments = std::move(arguments);
  return ground;
}

/// A check by a person, recorded and no older than the pack says; a future one proves nothing.
void ask_need(const Case& state, const pack::Need& need, Instant now,
              std::vector<Ground>& grounds) {
  const auto fact = state.facts.find(need.fact);
  if (fact == state.facts.end() || open_value(fact->second.value).is_null()) {
    grounds.push_back(unknown(text::kCheckMissing, need.article, {{"fact", need.fact}}));
    return;
  }
  const Instant checked = fact->second.occurred_at;
  const bool too_old = need.max_age_seconds && checked.plus_seconds(*need.max_age_seconds) < now;
  if (too_old || checked > now)
    grounds.push_back(unknown(text::kCheckTooOld, need.article,
                              {{"fact", need.fact}, {"checked_at", to_string(checked)}}));
}

void ask_deadline(const Case& state, const std::string& deadline, std::vector<Ground>& grounds) {
  const bool failed =
      std::any_of(state.incidents.begin(), state.incidents.end(),
                  [&](const auto& entry) { return entry.second.raised.deadline == deadline; });
  if (failed || !state.deadlines.contains(deadline))
    grounds.push_back(unknown(text::kDeadlineUnknown, {}, {{"deadline", deadline}}));
}

void ask_decision(const Definitions& definitions, const pack::Act& act,
                  const feel::Context& context, Instant now, std::vector<Ground>& grounds) {
  const auto answer =
      ask(definitions, act.guard, context, environment_of(definitions, now), Explained::No);
  const bool no_answer = answer.failure || (answer.value.is_null() && !answer.no_rule);
  if (no_answer) {
    grounds.push_back(unknown(text::kGuardFailed, {}, {{"decision", act.guard}}));
    return;
  }
  for (auto& ground : grounds_of(answer.value)) grounds.push_back(std::move(ground));
}

/// What one person alone has corrected is not yet known for an act of coercion: a second one
/// agrees.
void ask_corrections(const Case& state, std::vector<Ground>& grounds) {
  for (const auto& [id, fact] : state.facts)
    if (fact.unconfirmed)
      grounds.push_back(unknown(text::kCorrectionUnconfirmed, {}, {{"fact", id}}));
}

/// What the guard was asked with, without a personal value: each fact by the event that gave it,
/// so that the journal proves it even after an erasure.
Digest inputs_digest(const Case& state, const pack::Act& act, Instant now) {
  JsonObject facts;
  for (const auto& [id, fact] : state.facts) facts[id] = fact.sequence;
  JsonObject deadlines;
  for (const auto& [id, deadline] : state.deadlines)
    deadlines[id] = JsonObject{{"status", status_at(deadline, now)},
                               {"warns_at", to_string(deadline.computed.warns_at)},
                               {"binds_at", to_string(deadline.computed.binds_at)}};
  const auto bytes = canonical_json(JsonObject{{"act", act.id},
                                               {"at", to_string(now)},
                                               {"facts", std::move(facts)},
                                               {"deadlines", std::move(deadlines)}});
  ENSURE(bytes.has_value());
  return sha256(*bytes);
}

}  // namespace

Certificate ask_guard(const Definitions& definitions, const Case& state, const pack::Act& act,
                      const feel::Context& context, Instant legal_now) {
  Certificate certificate;
  certificate.act = act.id;
  certificate.guard = act.guard;
  certificate.at = legal_now;
  certificate.inputs = inputs_digest(state, act, legal_now);
  if (act.guard.empty()) return certificate;
  for (const auto& need : act.needs) ask_need(state, need, legal_now, certificate.grounds);
  for (const auto& deadline : act.deadlines) ask_deadline(state, deadline, certificate.grounds);
  if (act.coercive) ask_corrections(state, certificate.grounds);
  ask_decision(definitions, act, context, legal_now, certificate.grounds);
  certificate.verdict = verdict_of(certificate.grounds);
  return certificate;
}

}  // namespace entente::kernel
