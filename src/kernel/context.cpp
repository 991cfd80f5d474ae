#include "kernel/context.hpp"

#include "calendar/zone_database.hpp"
#include "feel/json.hpp"
#include "pack/pack.hpp"

namespace entente::kernel {
namespace {

using FactEntry = std::vector<pack::Fact>::const_iterator;

/// Nests the dictionary's facts in [first, last), whose ids share their first `depth` characters.
/// What is not recorded is null.
feel::Context nested(FactEntry first, FactEntry last, std::size_t depth,
                     const Definitions& definitions, const Case& state) {
  feel::Context context;
  while (first != last) {
    const std::string_view rest = std::string_view(first->id).substr(depth);
    const auto dot = rest.find('.');
    if (dot == std::string_view::npos) {
      context.set(std::string(rest), value_of_fact(definitions, state, first->id));
      ++first;
      continue;
    }
    const std::string_view prefix = std::string_view(first->id).substr(0, depth + dot + 1);
    auto end = first;
    while (end != last && end->id.starts_with(prefix)) ++end;
    context.set(std::string(rest.substr(0, dot)),
                nested(first, end, depth + dot + 1, definitions, state));
    first = end;
  }
  return context;
}

}  // namespace

std::string_view status_at(const DeadlineState& deadline, Instant legal_now) {
  if (deadline.status == DeadlineStatus::Ended) return "ended";
  return legal_now >= deadline.computed.binds_at ? "passed" : "running";
}

feel::Context context_of(const Definitions& definitions, const Case& state, Instant legal_now) {
  const auto& zones = definitions.zones;
  const std::string& zone_name = definitions.pack.time_zone;
  const auto local = [&](Instant instant) {
    const auto value = feel::date_and_time_at(instant, zone_name, &zones);
    return value ? feel::Value(*value) : feel::Value();
  };
  feel::Context deadlines;
  for (const auto& [id, deadline] : state.deadlines) {
    const auto& computed = deadline.computed;
    deadlines.set(id, feel::Context{{"status", status_at(deadline, legal_now)},
                                    {"warns_at", local(computed.warns_at)},
                                    {"warns_day", computed.warns_day},
                                    {"binds_at", local(computed.binds_at)},
                                    {"binds_day", computed.binds_day}});
  }
  const calendar::TimeZone* zone = zones.find(zone_name);
  const auto day = [&](Instant instant) {
    return zone ? feel::Value(zone->local_date(instant)) : feel::Value();
  };
  feel::Context context;
  const auto& dictionary = definitions.pack.facts;
  context.set("facts", nested(dictionary.begin(), dictionary.end(), 0, definitions, state));
  context.set("deadlines", std::move(deadlines));
  context.set("case", feel::Context{{"territory", state.territory},
                                    {"lead", state.lead},
                                    {"reference", state.reference},
                                    {"opened_on", day(state.opened_at)}});
  context.set("territory", state.territory);
  context.set("now", local(legal_now));
  context.set("today", day(legal_now));
  return context;
}

feel::Environment environment_of(const Definitions& definitions, Instant legal_now) {
  feel::Environment environment;
  environment.zones = &definitions.zones;
  environment.now = legal_now;
  environment.time_zone = definitions.pack.time_zone;
  return environment;
}

feel::Value value_of_fact(const Definitions& definitions, const Case& state,
                          const std::string& fact) {
  const auto found = state.facts.find(fact);
  if (found == state.facts.end()) return {};
  auto value = feel::from_json(open_value(found->second.value), &definitions.zones);
  return value ? *std::move(value) : feel::Value();
}

}  // namespace entente::kernel
