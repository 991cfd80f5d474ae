#include "kernel/guards.hpp"

#include <algorithm>

#include "base/ensure.hpp"
#include "kernel/context.hpp"
#include "kernel/grounds.hpp"
#include "kernel/parts.hpp"
#include "kernel/past.hpp"
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

/// When a recorded check was made, for a ground.
Json checked_at(const Case& state, const std::string& fact) {
  const FactState& check = state.facts.find(fact)->second;
  return in_parts(state.person, parts_of(check.value), Json(to_string(check.occurred_at)));
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
                              {{"fact", need.fact}, {"checked_at", checked_at(state, need.fact)}}));
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

/// Facts by the events that gave them, and deadlines, at an instant.
JsonObject known_at(const Case& state, Instant at) {
  JsonObject facts;
  for (const auto& [id, fact] : state.facts) facts[id] = fact.sequence;
  JsonObject deadlines;
  for (const auto& [id, deadline] : state.deadlines)
    deadlines[id] = JsonObject{{"status", status_at(deadline, at)},
                               {"warns_at", to_string(deadline.computed.warns_at)},
                               {"binds_at", to_string(deadline.computed.binds_at)}};
  return JsonObject{{"facts", std::move(facts)}, {"deadlines", std::move(deadlines)}};
}

/// What the guard was asked with, without a personal value: each fact by the event that gave it,
/// so that the journal proves it even after an erasure.
Digest inputs_digest(const pack::Act& act, Instant at, JsonObject known) {
  known["act"] = act.id;
  known["at"] = to_string(at);
  const auto bytes = canonical_json(std::move(known));
  ENSURE(bytes.has_value());
  return sha256(*bytes);
}

/// Certificate of an act asked at an instant, its grounds still to be found.
Certificate certificate_for(const pack::Act& act, Instant at, JsonObject known) {
  Certificate certificate;
  certificate.act = act.id;
  certificate.guard = act.guard;
  certificate.at = at;
  certificate.inputs = inputs_digest(act, at, std::move(known));
  return certificate;
}

/// What stood at the hour: the needs by then, the deadlines and the decision.
void ask_past(const Definitions& definitions, const Case& now, const Past& past,
              const pack::Act& act, Instant hour, std::vector<Ground>& grounds) {
  for (const auto& fact : past.forgotten)
    grounds.push_back(unknown(text::kForgottenThen, {}, {{"fact", fact}}));
  for (const auto& need : act.needs) {
    const auto made = now.facts.find(need.fact);
    const bool since = made != now.facts.end() && !past.state.facts.contains(need.fact);
    if (since)
      grounds.push_back(unknown(text::kCheckAfterwards, need.article,
                                {{"fact", need.fact}, {"checked_at", checked_at(now, need.fact)}}));
    else
      ask_need(past.state, need, hour, grounds);
  }
  for (const auto& deadline : act.deadlines) ask_deadline(past.state, deadline, grounds);
  ask_decision(definitions, act, context_of(definitions, past.state, hour), hour, grounds);
}

bool is_among(const std::vector<Ground>& grounds, const Ground& ground) {
  return std::find(grounds.begin(), grounds.end(), ground) != grounds.end();
}

/// What is known now, by the clock of that hour.
std::vector<Ground> known_since(const Definitions& definitions, const Case& state,
                                const pack::Act& act, Instant hour) {
  std::vector<Ground> grounds;
  if (act.coercive) ask_corrections(state, grounds);
  ask_decision(definitions, act, context_of(definitions, state, hour), hour, grounds);
  return grounds;
}

}  // namespace

Certificate ask_guard(const Definitions& definitions, const Case& state, const pack::Act& act,
                      const feel::Context& context, Instant legal_now) {
  auto certificate = certificate_for(act, legal_now, known_at(state, legal_now));
  if (act.guard.empty()) return certificate;
  for (const auto& need : act.needs) ask_need(state, need, legal_now, certificate.grounds);
  for (const auto& deadline : act.deadlines) ask_deadline(state, deadline, certificate.grounds);
  if (act.coercive) ask_corrections(state, certificate.grounds);
  ask_decision(definitions, act, context, legal_now, certificate.grounds);
  certificate.verdict = verdict_of(certificate.grounds);
  return certificate;
}

Certificate ask_guard_carried_out(const Definitions& definitions, const Case& state,
                                  const pack::Act& act, const feel::Context& context,
                                  Instant legal_now) {
  if (act.guard.empty() || act.took_place_at.empty())
    return ask_guard(definitions, state, act, context, legal_now);
  const auto hour = own_hour(state, act);
  if (!hour) {
    auto certificate = certificate_for(act, legal_now, known_at(state, legal_now));
    certificate.grounds.push_back(unknown(text::kCheckMissing, {}, {{"fact", act.took_place_at}}));
    certificate.verdict = GuardVerdict::Unknown;
    return certificate;
  }
  const Past past = as_of(definitions, state, *hour);
  auto known = known_at(state, *hour);
  known["then"] = known_at(past.state, *hour);
  auto certificate = certificate_for(act, *hour, std::move(known));
  auto& grounds = certificate.grounds;
  const Instant earliest = earliest_hour(definitions.pack, state, act);
  if (*hour < earliest || *hour > legal_now)
    grounds.push_back(unknown(text::kHourImpossible, {},
                              {{"hour", to_string(*hour)}, {"earliest_at", to_string(earliest)}}));
  ask_past(definitions, state, past, act, *hour, grounds);
  for (auto& ground : known_since(definitions, state, act, *hour))
    if (!is_among(grounds, ground)) grounds.push_back(std::move(ground));
  certificate.verdict = verdict_of(grounds);
  return certificate;
}

std::vector<Ground> grounds_before_hour(const Definitions& definitions, const Case& state,
                                        const pack::Act& act, const feel::Context& context,
                                        Instant legal_now) {
  auto now = ask_guard(definitions, state, act, context, legal_now);
  if (act.guard.empty() || act.took_place_at.empty()) return std::move(now.grounds);
  const Instant earliest = earliest_hour(definitions.pack, state, act);
  const auto always = known_since(definitions, state, act, earliest);
  for (auto& ground : now.grounds)
    if (!is_among(always, ground)) ground.verdict = GuardVerdict::Unknown;
  return std::move(now.grounds);
}

}  // namespace entente::kernel
