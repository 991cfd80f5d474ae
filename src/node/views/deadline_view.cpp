#include "node/step.hpp"
#include "node/views/scene.hpp"

namespace entente::node {
namespace {

std::string unit_text(const Words& words, const std::string& unit, std::int64_t count) {
  const std::string key = fmt::format("calendar.unit.{}.{}", unit, count == 1 ? "one" : "many");
  return words.has(key) ? words.say(key) : unit;
}

std::string reason_text(const Words& words, const std::string& reason) {
  const std::string key = "calendar.reason." + reason;
  return words.has(key) ? words.say(key) : reason;
}

/// One step of the count in the reader's language.
std::string step_text(const Words& words, const calendar::Step& step) {
  JsonObject arguments;
  if (step.date) arguments["date"] = words.day(*step.date);
  if (step.instant) arguments["instant"] = words.moment(*step.instant);
  if (step.count) arguments["count"] = *step.count;
  if (step.unit) arguments["unit"] = unit_text(words, *step.unit, step.count.value_or(2));
  if (step.reason) arguments["reason"] = reason_text(words, *step.reason);
  return words.pack.texts.say("calendar.step." + step.key, words.language, arguments);
}

/// The steps of the count; with several readings, each under the name of its rule.
Json trace_json(const Words& words, const kernel::DeadlineComputed& computed) {
  JsonArray trace;
  for (const auto& reading : computed.readings) {
    if (computed.readings.size() > 1) {
      const std::string key = "counting." + reading.rule;
      trace.emplace_back(fmt::format("{}{}", words.has(key) ? words.say(key) : reading.rule,
                                     words.language == "en" ? ":" : "\u00A0:"));
    }
    for (const auto& step : reading.trace) trace.emplace_back(step_text(words, step));
  }
  return trace;
}

}  // namespace

Json deadline_json(const Words& words, const CaseId& case_id, const kernel::DeadlineState& state,
                   std::string_view id) {
  const kernel::DeadlineComputed& computed = state.computed;
  JsonObject json{{"id", to_string(named_uuid(case_id, id))},
                  {"name", id},
                  {"title", words.say(fmt::format("deadline.{}", id))},
                  {"state", state_text(state.status)},
                  {"warns_at", to_string(computed.warns_at)},
                  {"warns_day", to_string(computed.warns_day)},
                  {"binds_at", to_string(computed.binds_at)},
                  {"binds_day", to_string(computed.binds_day)},
                  {"target", computed.target},
                  {"starts_on", to_string(computed.starts_on)},
                  {"trace", trace_json(words, computed)}};
  if (!computed.article.empty()) json["article"] = computed.article;
  if (!computed.confidence.empty()) json["confidence"] = computed.confidence;
  if (!computed.effect.empty()) json["effect"] = words.say(computed.effect);
  return json;
}

Json due_json(const Words& words, Instant at, std::string_view deadline, std::string_view effect,
              Instant legal_now) {
  // A period is over at the first instant after its last day: that day is the one to show.
  JsonObject json{{"at", to_string(at)},
                  {"day", to_string(words.local_day({at.micros - 1}))},
                  {"name", words.say(fmt::format("deadline.{}", deadline))},
                  {"late", at <= legal_now}};
  if (!effect.empty()) json["effect"] = words.say(effect);
  if (const auto* set = words.pack.deadline(deadline); set && set->target) json["target"] = true;
  return json;
}

}  // namespace entente::node
