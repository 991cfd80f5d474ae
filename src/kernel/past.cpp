#include "kernel/past.hpp"

#include <algorithm>

#include "calendar/zone_database.hpp"
#include "pack/act_paths.hpp"

namespace entente::kernel {
namespace {

/// An hour, and the instant by which its day alone is written.
struct Hour {
  Instant at;
  Instant day;

  /// A fact, or what it said earlier.
  template <class Known>
  bool had(const Known& fact) const {
    const bool day_alone = fact.occurred_at == day && at != day && fact.recorded_at > at;
    return fact.occurred_at <= at && !day_alone;
  }
};

Hour hour_in(const Definitions& definitions, Instant at) {
  const auto* zone = definitions.zones.find(definitions.pack.time_zone);
  return {at, zone ? zone->start_of_day(zone->local_date(at)) : at};
}

void put_back(Past& past, const std::string& id, const FactState& now, const Hour& hour) {
  const auto before = std::find_if(now.earlier.rbegin(), now.earlier.rend(),
                                   [&](const EarlierFact& one) { return hour.had(one); });
  if (before == now.earlier.rend()) {
    if (now.earlier.size() == kEarlierMax) past.forgotten.push_back(id);
    past.state.facts.erase(id);
    return;
  }
  auto& fact = past.state.facts[id];
  fact.value = before->value;
  fact.occurred_at = before->occurred_at;
  fact.recorded_at = before->recorded_at;
  fact.sequence = before->sequence;
}

/// Whether it started on what it starts on now.
bool had_begun(const DeadlineState& deadline, const Case& now, const Case& then) {
  const auto before = then.facts.find(deadline.computed.fact);
  const auto after = now.facts.find(deadline.computed.fact);
  return before != then.facts.end() && after != now.facts.end() &&
         before->second.sequence == after->second.sequence;
}

/// Whether what ended it was there, and not from an earlier round.
bool had_ended(const DeadlineState& deadline, const Case& now, const Case& then) {
  if (!now.facts.contains(deadline.ended_why)) return true;
  const auto why = then.facts.find(deadline.ended_why);
  return why != then.facts.end() && why->second.occurred_at >= deadline.computed.starts_at;
}

bool is_signed_at(const pack::Pack& pack, const std::string& element, const pack::Act& act) {
  for (const auto& model : pack.procedures)
    for (const auto& process : model.processes)
      if (const auto* node = process.node(element); node && pack::stage_of(*node, act.id) == "sign")
        return true;
  return false;
}

}  // namespace

Past as_of(const Definitions& definitions, const Case& state, Instant at) {
  const Hour hour = hour_in(definitions, at);
  Past past{state, {}};
  for (const auto& [id, fact] : state.facts)
    if (!hour.had(fact)) put_back(past, id, fact, hour);
  for (const auto& [id, deadline] : state.deadlines) {
    if (!had_begun(deadline, state, past.state))
      past.state.deadlines.erase(id);
    else if (deadline.status == DeadlineStatus::Ended && !had_ended(deadline, state, past.state))
      past.state.deadlines[id].status = DeadlineStatus::Running;
  }
  return past;
}

std::optional<Instant> own_hour(const Case& state, const pack::Act& act) {
  const auto fact = state.facts.find(act.took_place_at);
  if (fact == state.facts.end()) return std::nullopt;
  return fact->second.occurred_at;
}

Instant earliest_hour(const pack::Pack& pack, const Case& state, const pack::Act& act) {
  Instant earliest = state.opened_at;
  for (const auto& [element, done] : state.performances)
    if (is_signed_at(pack, element, act)) earliest = std::max(earliest, done.at);
  return earliest;
}

}  // namespace entente::kernel
