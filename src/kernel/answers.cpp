// What the guards answer now, and what stands in the way of a task, by what a reader may know.
#include <algorithm>
#include <set>

#include "calendar/zone_database.hpp"
#include "kernel/context.hpp"
#include "kernel/grounds.hpp"
#include "kernel/guards.hpp"
#include "kernel/summary.hpp"
#include "kernel/tasks.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

bool holds_a_role_of(const Definitions& definitions, const Reader& reader) {
  for (const auto& procedure : definitions.pack.procedures)
    for (const auto& process : procedure.processes)
      for (const auto& lane : process.lanes)
        if (lane.performer && std::find(reader.roles.begin(), reader.roles.end(),
                                        lane.performer->role) != reader.roles.end())
          return true;
  return false;
}

Ground ground_of(const Refusal& refusal) {
  Ground ground;
  ground.verdict = GuardVerdict::Hold;
  ground.text_key = refusal.text_key;
  ground.arguments = refusal.arguments;
  return ground;
}

/// The acts that this party's own pools lead to: of another's, it knows neither the facts nor the
/// law.
std::set<std::string> acts_of_own_pools(const Definitions& definitions) {
  std::set<std::string> own;
  for (const auto& model : definitions.pack.procedures)
    for (const auto& process : model.processes) {
      const pack::Pool* pool = definitions.pack.pool(process.participant);
      if (pool && pool->party != definitions.party) continue;
      for (const auto& node : process.nodes)
        if (const pack::Act* act = definitions.pack.act_of(node)) own.insert(act->id);
    }
  return own;
}

}  // namespace

bool may_know(const Definitions& definitions, const Case& state, const Reader& reader) {
  return !state.lead.empty() && reader.organisation == state.lead &&
         holds_a_role_of(definitions, reader);
}

std::vector<ShownGround> shown(const std::vector<Ground>& grounds, bool entitled) {
  std::vector<ShownGround> out;
  const auto told = entitled ? grounds : neutral(grounds);
  for (const auto& ground : told) {
    ShownGround one{ground.text_key, ground.article, ground.verdict,
                    ground.confidential && !entitled, ground.arguments};
    if (std::find(out.begin(), out.end(), one) == out.end()) out.push_back(std::move(one));
  }
  return out;
}

std::vector<ActAnswer> acts(const Definitions& definitions, const Case& state, const Reader& reader,
                            Instant legal_now) {
  const auto context = context_of(definitions, state, legal_now);
  const bool entitled = may_know(definitions, state, reader);
  std::vector<ActAnswer> answers;
  const auto own = acts_of_own_pools(definitions);
  for (const auto& act : definitions.pack.acts) {
    if (!own.contains(act.id)) continue;
    const auto certificate = ask_guard(definitions, state, act, context, legal_now);
    answers.push_back({act.id, certificate.verdict, shown(certificate.grounds, entitled)});
  }
  return answers;
}

Result<std::vector<Ground>> obstacles(const Definitions& definitions, const Case& state,
                                      const Actor& actor, TaskId task, Instant legal_now) {
  const auto found = state.tasks.find(task);
  if (found == state.tasks.end())
    return in_french(fail(Code::NotFound, "the case has no open task {}", to_string(task)),
                     "le dossier n’a pas de tâche ouverte {}", to_string(task));
  TRY(const auto* zone, definitions.zones.zone(definitions.pack.time_zone));
  const auto& open = found->second;
  if (const auto refusal = not_theirs(actor, open)) return std::vector<Ground>{ground_of(*refusal)};
  if (const auto refusal =
          not_empowered(definitions.pack, state, actor, open, zone->local_date(legal_now)))
    return std::vector<Ground>{ground_of(*refusal)};
  const pack::Act* act =
      open.created.act.empty() ? nullptr : definitions.pack.act(open.created.act);
  if (!act) return std::vector<Ground>{};
  const auto context = context_of(definitions, state, legal_now);
  const bool carries_out = open.created.stage.value_or(Stage::CarryOut) == Stage::CarryOut;
  auto grounds = carries_out ? grounds_before_hour(definitions, state, *act, context, legal_now)
                             : ask_guard(definitions, state, *act, context, legal_now).grounds;
  const Reader reader{actor.id, actor.organisation, actor.roles};
  if (may_know(definitions, state, reader)) return grounds;
  return neutral(std::move(grounds));
}

}  // namespace entente::kernel
