#include "kernel/context.hpp"

#include <algorithm>
#include <iterator>

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

/// What the entries of the context are made of.
struct Sources {
  const Definitions& definitions;
  const Case& state;
  Instant legal_now;

  feel::Value local(Instant instant) const {
    const auto value =
        feel::date_and_time_at(instant, definitions.pack.time_zone, &definitions.zones);
    return value ? feel::Value(*value) : feel::Value();
  }
  feel::Value day(Instant instant) const {
    const calendar::TimeZone* zone = definitions.zones.find(definitions.pack.time_zone);
    return zone ? feel::Value(zone->local_date(instant)) : feel::Value();
  }
};

feel::Value facts_of(const Sources& from) {
  const auto& dictionary = from.definitions.pack.facts;
  return nested(dictionary.begin(), dictionary.end(), 0, from.definitions, from.state);
}

feel::Value deadlines_of(const Sources& from) {
  feel::Context deadlines;
  for (const auto& [id, deadline] : from.state.deadlines) {
    const auto& computed = deadline.computed;
    deadlines.set(id, feel::Context{{"status", status_at(deadline, from.legal_now)},
                                    {"warns_at", from.local(computed.warns_at)},
                                    {"warns_day", computed.warns_day},
                                    {"binds_at", from.local(computed.binds_at)},
                                    {"binds_day", computed.binds_day}});
  }
  return deadlines;
}

feel::Value case_of(const Sources& from) {
  const auto& state = from.state;
  return feel::Context{{"territory", state.territory},
                       {"lead", state.lead},
                       {"reference", state.reference},
                       {"opened_on", from.day(state.opened_at)}};
}

/// The context's entries, in their order.
struct Entry {
  std::string_view name;
  feel::Value (*value)(const Sources&);
};
constexpr Entry kEntries[] = {
    {"facts", facts_of},
    {"deadlines", deadlines_of},
    {"case", case_of},
    {"territory", [](const Sources& from) { return feel::Value(from.state.territory); }},
    {"now", [](const Sources& from) { return from.local(from.legal_now); }},
    {"today", [](const Sources& from) { return from.day(from.legal_now); }},
};

}  // namespace

std::string_view status_at(const DeadlineState& deadline, Instant legal_now) {
  if (deadline.status == DeadlineStatus::Ended) return "ended";
  return legal_now >= deadline.computed.binds_at ? "passed" : "running";
}

std::optional<feel::Value> entry_of_context(std::string_view name, const Definitions& definitions,
                                            const Case& state, Instant legal_now) {
  const auto found = std::find_if(std::begin(kEntries), std::end(kEntries),
                                  [&](const Entry& entry) { return entry.name == name; });
  if (found == std::end(kEntries)) return std::nullopt;
  return found->value({definitions, state, legal_now});
}

feel::Context context_of(const Definitions& definitions, const Case& state, Instant legal_now) {
  feel::Context context;
  for (const auto& entry : kEntries)
    context.set(std::string(entry.name), entry.value({definitions, state, legal_now}));
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
