#include "kernel/migration.hpp"

#include <algorithm>

#include "base/ensure.hpp"
#include "kernel/activities.hpp"
#include "kernel/catchers.hpp"
#include "kernel/context.hpp"
#include "kernel/deadlines.hpp"
#include "kernel/elements/user_task.hpp"
#include "kernel/guards.hpp"
#include "kernel/migration_checks.hpp"
#include "kernel/scopes.hpp"
#include "kernel/standing.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

Refusal blocked(std::vector<Ground> grounds) {
  return {Code::Refused, std::string(text::kMigrationBlocked), JsonObject{}, std::move(grounds)};
}

/// Whether a version's drawings have a process, element or sequence flow of this id.
bool draws(const pack::Pack& pack, const std::string& id) {
  for (const auto& model : pack.procedures)
    for (const auto& process : model.processes) {
      if (process.id == id || process.node(id)) return true;
      for (const auto& flow : process.flows)
        if (flow.id == id) return true;
    }
  return false;
}

Result<void> check_packs(const Draft& draft, const MigrationPlan& plan) {
  const pack::Pack* source = draft.definitions().source;
  if (!source || to_hex(source->hash) != plan.from || to_hex(draft.pack().hash) != plan.to)
    return fail(Code::InvalidArgument, "the definitions are not those of the plan's packs");
  if (plan.reason.empty())
    return at("reason", in_french(fail(Code::InvalidArgument, "a migration needs a reason"),
                                  "une migration est motivée"));
  if (plan.from == plan.to)
    return at("to", in_french(fail(Code::InvalidArgument, "the two packs are the same"),
                              "les deux versions sont la même"));
  if (source->id != draft.pack().id)
    return at("to", in_french(fail(Code::InvalidArgument, "'{}' is not another version of '{}'",
                                   draft.pack().id, source->id),
                              "« {} » n’est pas une autre version de « {} »", draft.pack().id,
                              source->id));
  if (draft.state().pack != plan.from)
    return in_french(fail(Code::Conflict, "the case is under pack {}", draft.state().pack.str()),
                     "le dossier court sous la version {}", draft.state().pack.str());
  return check_plan(plan, *source, draft.pack());
}

/// Open tasks as the new version describes them.
Result<void> migrate_tasks(Draft& draft) {
  std::vector<TaskId> open;
  for (const auto& [id, task] : draft.state().tasks) open.push_back(id);
  for (const auto& id : open) {
    const TaskCreated before = draft.state().tasks.at(id).created;
    TRY(const Position at, position_of(draft, before.token));
    if (at.node.kind != bpmn::NodeKind::UserTask) continue;
    TRY(const TaskCreated after, described_task(draft, at.process, at.node));
    const bool same = before.form == after.form && before.organisation == after.organisation &&
                      before.role == after.role && before.kind == after.kind &&
                      before.due == after.due && before.differs_from == after.differs_from;
    if (same) continue;
    draft.emit(TaskMigrated{id, after.form, after.organisation, after.role,
                            after.kind == TaskKind::Available, after.due, after.differs_from});
  }
  return {};
}

/// What waits begins to wait for what the new version adds: timers, deadlines that are over,
/// messages that came before, event sub-processes. What it already waits for goes on.
void wait_anew(Draft& draft) {
  std::vector<InstanceId> instances;
  for (const auto& [id, instance] : draft.state().instances) instances.push_back(id);
  for (const auto& id : instances)
    if (draft.state().instances.contains(id) && kind_of(draft, id) != ScopeKind::Compensation)
      arm_event_sub_processes(draft, id);
  std::vector<TokenId> tokens;
  for (const auto& [id, token] : draft.state().tokens) tokens.push_back(id);
  for (const auto& id : tokens) {
    const auto at = position_of(draft, id);
    if (!at) continue;
    if (at->node.kind == bpmn::NodeKind::IntermediateCatchEvent ||
        at->node.kind == bpmn::NodeKind::EventBasedGateway)
      draft.ready().push_back({id});
    else if (!at->node.boundary.empty() && !is_inner(draft, *at))
      arm_boundary_timers(draft, *at);
  }
}

bool says(const std::vector<std::string>& list, const std::string& id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

/// Worse for the person: what protects ends earlier, what limits ends later.
bool is_worse(const pack::DeadlineType& type, const DeadlineComputed& before,
              const DeadlineComputed& after) {
  const bool earlier = after.binds_at < before.binds_at || after.warns_at < before.warns_at;
  const bool limit = type.fires == pack::Reading::Earliest;
  return earlier || (limit && after.fires_at > before.fires_at);
}

/// Periods of law that would be dropped or become worse, though the plan does not say so.
std::vector<Ground> periods_lost(const Draft& draft,
                                 const SharedMap<std::string, DeadlineState>& before,
                                 const MigrationPlan& plan) {
  std::vector<Ground> grounds;
  for (const auto& [id, was] : before) {
    if (was.status == DeadlineStatus::Ended || was.computed.target || says(plan.deadlines, id))
      continue;
    const auto now = draft.state().deadlines.find(id);
    const auto* type = draft.pack().deadline(id);
    JsonObject arguments{{"deadline", id},
                         {"previous_binds_day", to_string(was.computed.binds_day)}};
    if (!type || now == draft.state().deadlines.end() ||
        now->second.status == DeadlineStatus::Ended) {
      grounds.push_back(impediment(text::kMigrationDeadlineGone, std::move(arguments)));
    } else if (is_worse(*type, was.computed, now->second.computed)) {
      arguments["binds_day"] = to_string(now->second.computed.binds_day);
      grounds.push_back(impediment(text::kMigrationDeadlineWorse, std::move(arguments)));
    }
  }
  return grounds;
}

/// Acts that could come to be pending while a hold of theirs could be missed.
std::vector<Ground> holds_missed(const Draft& draft) {
  std::vector<Ground> grounds;
  for (const auto& deaf : deaf_acts(draft.pack(), draft.state()))
    grounds.push_back(impediment(
        text::kMigrationDeaf, {{"act", deaf.act}, {"element", deaf.element}, {"fact", deaf.fact}}));
  return grounds;
}

/// Acts that may come next, with what their guard answered under the old version.
std::vector<Certificate> asked_before(Draft& draft) {
  const Definitions& now = draft.definitions();
  const Definitions old{*now.source, now.zones, now.party, {}};
  const auto context = context_of(old, draft.state(), draft.now());
  std::vector<Certificate> asked;
  for (const auto& act : now.source->acts)
    asked.push_back(ask_guard(old, draft.state(), act, context, draft.now()));
  return asked;
}

/// Acts that were held and would now be clear, though the plan does not say so.
std::vector<Ground> set_free(Draft& draft, const std::vector<Certificate>& before,
                             const MigrationPlan& plan) {
  std::vector<Ground> grounds;
  for (const auto& certificate : before) {
    const pack::Act* act = draft.pack().act(certificate.act);
    if (!act || certificate.verdict == GuardVerdict::Clear) continue;
    const auto now =
        ask_guard(draft.definitions(), draft.state(), *act, draft.context(), draft.now());
    if (now.verdict != GuardVerdict::Clear || says(plan.loosened, act->id)) continue;
    grounds.push_back(impediment(text::kMigrationSetsFree, {{"act", act->id}}));
  }
  return grounds;
}

}  // namespace

std::string digest_of(const MigrationPlan& plan) {
  JsonObject elements;
  for (const auto& [from, to] : plan.elements) elements[from] = to;
  JsonArray stays;
  for (const auto& rule : plan.stays)
    stays.push_back(JsonObject{{"fact", rule.fact},
                               {"from", rule.from ? Json(to_string(*rule.from)) : Json()},
                               {"to", rule.to ? Json(to_string(*rule.to)) : Json()},
                               {"article", rule.article}});
  JsonArray loosened(plan.loosened.begin(), plan.loosened.end());
  JsonArray deadlines(plan.deadlines.begin(), plan.deadlines.end());
  const auto bytes = canonical_json(JsonObject{{"from", plan.from},
                                               {"to", plan.to},
                                               {"reason", plan.reason},
                                               {"elements", std::move(elements)},
                                               {"stays", std::move(stays)},
                                               {"loosened", std::move(loosened)},
                                               {"deadlines", std::move(deadlines)}});
  ENSURE(bytes.has_value());
  return to_hex(sha256(*bytes));
}

Result<void> check_plan(const MigrationPlan& plan, const pack::Pack& source,
                        const pack::Pack& target) {
  for (const auto& rule : plan.stays)
    if (!source.fact(rule.fact) && !target.fact(rule.fact))
      return at("stays", in_french(fail(Code::InvalidArgument, "neither version has the fact '{}'",
                                        rule.fact),
                                   "aucune des deux versions n’a la donnée « {} »", rule.fact));
  for (const auto& [from, to] : plan.elements) {
    if (!draws(source, from))
      return at(
          "elements",
          in_french(fail(Code::InvalidArgument,
                         "'{}' is no element of the version that the "
                         "cases run under",
                         from),
                    "« {} » n’est pas un élément de la version sous laquelle courent les dossiers",
                    from));
    if (!draws(target, to))
      return at("elements",
                in_french(fail(Code::InvalidArgument,
                               "'{}' is no element of the version that they "
                               "pass to",
                               to),
                          "« {} » n’est pas un élément de la version où ils passent", to));
  }
  return {};
}

Result<void> migrate_case(Draft& draft, const MigrateCase& body) {
  const MigrationPlan& plan = body.plan;
  if (draft.actor().kind != ActorKind::System)
    return in_french(fail(Code::Forbidden, "cases are migrated by the node's administrator"),
                     "les dossiers sont migrés par l’administrateur du nœud");
  TRY_VOID(check_packs(draft, plan));
  if (auto grounds = impediments(draft, plan); !grounds.empty())
    return draft.refuse(blocked(std::move(grounds)));

  const auto before = asked_before(draft);
  const auto deadlines = draft.state().deadlines;
  CaseMigrated migrated{plan.from,       plan.to,        draft.pack().id,
                        digest_of(plan), plan.reason,    plan.elements,
                        plan.loosened,   plan.deadlines, {}};
  migrated.stays.assign(plan.stays.begin(), plan.stays.end());
  draft.emit(std::move(migrated));
  recompute_deadlines(draft);
  TRY_VOID(migrate_tasks(draft));
  auto grounds = set_free(draft, before, plan);
  for (auto& ground : periods_lost(draft, deadlines, plan)) grounds.push_back(std::move(ground));
  for (auto& ground : holds_missed(draft)) grounds.push_back(std::move(ground));
  if (!grounds.empty()) return draft.refuse(blocked(std::move(grounds)));
  wait_anew(draft);
  return run(draft);
}

}  // namespace entente::kernel
