#include "node/migrate.hpp"

#include <map>

#include "kernel/migration.hpp"
#include "node/step.hpp"

namespace entente::node {
namespace {

/// What a migration changes: one for each event that a person would ask about.
class Difference {
 public:
  Difference(const kernel::Case& before, const kernel::MigrationPlan& plan)
      : before_(before), plan_(plan) {}

  std::vector<MigrationChange> tell(const std::vector<kernel::Event>& events) {
    for (const auto& [id, token] : before_.tokens)
      if (const auto& to = plan_.renamed(token.element); to != token.element)
        changes_.push_back({"token", token.element,
                            fmt::format("token {} -> {}", token.element, to), token.element, to});
    for (const auto& event : events) std::visit(*this, event.body);
    return std::move(changes_);
  }

  template <class Body>
  void operator()(const Body&) {}
  void operator()(const kernel::TaskMigrated& task) {
    const auto& was = before_.tasks.at(task.task).created;
    const auto differs = [&](const char* what, const std::string& from, const std::string& to) {
      if (from != to)
        changes_.push_back({"task", was.element,
                            fmt::format("task {}: {} {} -> {}", was.element, what, from, to), from,
                            to, what});
    };
    differs("organisation", was.organisation, task.organisation);
    differs("role", was.role, task.role);
    differs("form", was.form, task.form);
    differs("due", was.due, task.due);
    differs("differs_from", was.differs_from, task.differs_from);
  }
  void operator()(const kernel::DeadlineMoved& moved) {
    const auto before = to_string(moved.previous_binds_day);
    const auto after = to_string(moved.computed.binds_day);
    const auto article = article_before(moved.computed.deadline);
    changes_.push_back({"deadline", moved.computed.deadline,
                        fmt::format("deadline {}: {} -> {} ({} -> {})", moved.computed.deadline,
                                    before, after, article, moved.computed.article),
                        fmt::format("{} ({})", before, article),
                        fmt::format("{} ({})", after, moved.computed.article)});
  }
  void operator()(const kernel::DeadlineSet& set) {
    const auto after = to_string(set.computed.binds_day);
    changes_.push_back({"deadline_set",
                        set.computed.deadline,
                        fmt::format("deadline {}: none -> {} ({})", set.computed.deadline, after,
                                    set.computed.article),
                        {},
                        fmt::format("{} ({})", after, set.computed.article)});
  }
  void operator()(const kernel::DeadlineEnded& ended) {
    changes_.push_back(
        {"deadline_ends", ended.deadline, fmt::format("deadline {}: ends", ended.deadline)});
  }
  void operator()(const kernel::TokenPlaced& placed) {
    changes_.push_back(
        {"moves_on", placed.element, fmt::format("token moves on to {}", placed.element)});
  }
  void operator()(const kernel::TaskCreated& task) {
    changes_.push_back({"new_task",
                        task.element,
                        fmt::format("task {} for {}", task.element, task.organisation),
                        {},
                        task.organisation});
  }
  void operator()(const kernel::IncidentRaised& incident) {
    changes_.push_back(
        {"incident", incident.text_key, fmt::format("incident {}", incident.text_key)});
  }
  void operator()(const kernel::CaseMigrated& migrated) {
    for (const auto& act : migrated.loosened)
      changes_.push_back(
          {"loosened", act, fmt::format("guard of {}: loosened, as the plan says", act)});
    for (const auto& deadline : migrated.deadlines)
      changes_.push_back(
          {"worsened", deadline,
           fmt::format("deadline {}: may become worse, as the plan says", deadline)});
  }

 private:
  std::string article_before(const std::string& deadline) const {
    const auto found = before_.deadlines.find(deadline);
    return found == before_.deadlines.end() ? std::string() : found->second.computed.article;
  }

  const kernel::Case& before_;
  const kernel::MigrationPlan& plan_;
  std::vector<MigrationChange> changes_;
};

kernel::Command command_of(Engine& engine, const kernel::MigrationPlan& plan, const CaseId& case_id,
                           const std::string& by) {
  const Instant now = engine.seams.clock.now();
  kernel::Command command;
  command.id = {engine.seams.entropy.uuid(now)};
  command.case_id = case_id;
  command.actor.id = by;
  command.actor.kind = kernel::ActorKind::System;
  command.legal_now = engine.legal_clock.now();
  command.recorded_at = now;
  command.body = kernel::MigrateCase{plan};
  return command;
}

Hindrance hindrance_of(const ShelvedPack& shelved, const kernel::Ground& ground) {
  return {ground.text_key, shelved.pack.texts.say(ground.text_key, "en", ground.arguments),
          shelved.pack.texts.say(ground.text_key, "fr", ground.arguments), ground.article};
}

/// The plan in an event of the node's own stream.
JsonObject named(const kernel::MigrationPlan& plan, const std::string& by) {
  return {{"plan", kernel::digest_of(plan)},
          {"from", plan.from},
          {"to", plan.to},
          {"reason", plan.reason},
          {"by", by}};
}

Result<void> must_be_administrator(const Engine& engine, const std::string& by) {
  const auto reader = engine.sessions.accounts().find(by);
  if (!reader)
    return in_french(fail(Code::Forbidden, "this node has no account '{}'", by),
                     "ce nœud n’a pas de compte « {} »", by);
  if (!reader->has(access::kAdministrator) || reader->suspended)
    return in_french(fail(Code::Forbidden, "'{}' does not have the role administrator", by),
                     "« {} » n’a pas le rôle d’administrateur", by);
  return {};
}

/// Ids of all that a plan can name.
std::map<std::string, std::string_view> named_in(const pack::Pack& pack) {
  std::map<std::string, std::string_view> names;
  for (const auto& model : pack.procedures)
    for (const auto& process : model.processes) {
      names.emplace(process.id, "process");
      for (const auto& node : process.nodes) names.emplace(node.id, bpmn::to_string(node.kind));
    }
  return names;
}

}  // namespace

Result<std::string> sketch_migration_plan(Engine& engine, std::string_view from,
                                          std::string_view to) {
  TRY(const ShelvedPack* source, engine.packs.by_hash(from));
  TRY(const ShelvedPack* target, engine.packs.by_hash(to));
  std::string text = fmt::format(
      "# {} {} -> {}\nfrom = \"{}\"\nto = \"{}\"\nreason = \"\"  # why; recorded in every case\n",
      source->pack.id, source->pack.version, target->pack.version, source->hash, target->hash);
  for (const auto& deadline : source->pack.deadlines)
    if (!deadline.target && !target->pack.deadline(deadline.id))
      text += fmt::format(
          "# the period {} is no more: without deadlines = [\"{}\"] cases in which it runs are "
          "blocked\n",
          deadline.id, deadline.id);
  const auto loosened = kernel::loosened_acts(source->pack, target->pack);
  for (const auto& act : loosened)
    text += fmt::format(
        "# {} asks less than before: without loosened = [\"{}\"] every case is blocked\n", act,
        act);
  text += "\n[elements]  # old = \"new\"; what keeps its id is not written\n";
  const auto after = named_in(target->pack);
  for (const auto& [id, kind] : named_in(source->pack))
    if (!after.contains(id)) text += fmt::format("# {} = \"\"  # {}\n", id, kind);
  text +=
      "\n# [[stays]]  # cases whose fact occurred on one of these days stay under the old version\n"
      "# fact = \"\"\n# from = \"2026-01-01\"\n# to = \"2026-12-31\"\n# article = \"\"\n";
  return text;
}

Result<Json> sketch_migration_fields(Engine& engine, std::string_view from, std::string_view to) {
  TRY(const ShelvedPack* source, engine.packs.by_hash(from));
  TRY(const ShelvedPack* target, engine.packs.by_hash(to));
  const auto before = named_in(source->pack);
  const auto after = named_in(target->pack);
  const auto only = [](const auto& here, const auto& there) {
    JsonArray found;
    for (const auto& [id, kind] : here)
      if (!there.contains(id)) found.push_back(JsonObject{{"id", id}, {"kind", kind}});
    return found;
  };
  JsonArray deadlines;
  for (const auto& deadline : source->pack.deadlines)
    if (!deadline.target && !target->pack.deadline(deadline.id))
      deadlines.emplace_back(deadline.id);
  JsonArray loosened;
  for (const auto& act : kernel::loosened_acts(source->pack, target->pack))
    loosened.emplace_back(act);
  return Json(JsonObject{{"elements", only(before, after)},
                         {"candidates", only(after, before)},
                         {"deadlines", std::move(deadlines)},
                         {"loosened", std::move(loosened)}});
}

Result<void> propose_migration(Engine& engine, const kernel::MigrationPlan& plan,
                               const std::string& by, const std::string& text) {
  TRY_VOID(must_be_administrator(engine, by));
  TRY(const ShelvedPack* source, engine.packs.by_hash(plan.from));
  TRY(const ShelvedPack* target, engine.packs.by_hash(plan.to));
  TRY_VOID(kernel::check_plan(plan, source->pack, target->pack));
  JsonObject event = named(plan, by);
  if (!text.empty()) event["text"] = text;
  return engine.stream.append("MigrationProposed", event);
}

Result<void> begin_migration(Engine& engine, const kernel::MigrationPlan& plan,
                             const std::string& by) {
  TRY_VOID(must_be_administrator(engine, by));
  TRY(const auto proposed, engine.stream.last("MigrationProposed"));
  const Json* digest = proposed ? member(*proposed, "plan") : nullptr;
  if (!digest || *digest != Json(kernel::digest_of(plan)))
    return in_french(
        fail(Code::Refused, "this plan, as it is now, was not the last to be proposed"),
        "ce plan, tel qu’il est, n’est pas le dernier qui ait été proposé");
  if (const Json* first = member(*proposed, "by"); !first || *first == Json(by))
    return in_french(fail(Code::Refused, "who proposed a migration does not approve it"),
                     "qui a proposé une migration ne l’approuve pas");
  return engine.stream.append("MigrationStarted", named(plan, by));
}

Result<void> end_migration(Engine& engine, const kernel::MigrationPlan& plan, const std::string& by,
                           std::uint64_t passed, std::uint64_t blocked) {
  JsonObject event = named(plan, by);
  event["passed"] = static_cast<std::int64_t>(passed);
  event["blocked"] = static_cast<std::int64_t>(blocked);
  return engine.stream.append("MigrationEnded", event);
}

Result<std::vector<CaseId>> cases_under(Engine& engine, std::string_view pack_hash,
                                        const std::optional<CaseId>& after, std::size_t limit) {
  std::vector<CaseId> found;
  CaseId last = after.value_or(CaseId{});
  for (;;) {
    TRY(const auto ids,
        engine.database->read([&](store::Connection& connection) -> Result<std::vector<CaseId>> {
          TRY(auto statement, connection.prepare("SELECT case_id FROM case_file WHERE node = ? AND "
                                                 "case_id > ? ORDER BY case_id LIMIT ?"));
          statement.bind_all(engine.file.id, last, std::int64_t{256});
          std::vector<CaseId> page;
          for (;;) {
            TRY(const bool more, statement.step());
            if (!more) return page;
            TRY(const Uuid id, statement.uuid(0));
            page.push_back({id});
          }
        }));
    if (ids.empty()) return found;
    for (const auto& id : ids) {
      last = id;
      TRY(const SharedCase state, load_case(engine, id));
      if (state->status != kernel::CaseStatus::Open || state->pack != pack_hash) continue;
      found.push_back(id);
      if (found.size() == limit) return found;
    }
  }
}

Result<CaseMigration> try_migration(Engine& engine, const kernel::MigrationPlan& plan,
                                    const CaseId& case_id) {
  TRY(const SharedCase state, existing_case(engine, case_id));
  TRY(const ShelvedPack* source, engine.packs.by_hash(plan.from));
  TRY(const ShelvedPack* target, engine.packs.by_hash(plan.to));
  kernel::Definitions definitions = engine.packs.definitions(*target);
  definitions.source = &source->pack;
  TRY(const kernel::Decision decision,
      kernel::decide(definitions, *state, command_of(engine, plan, case_id, "dry-run")));
  CaseMigration result{case_id, state->reference, {}, {}};
  if (const auto* refusal = std::get_if<kernel::Refusal>(&decision)) {
    for (const auto& ground : refusal->grounds)
      result.hindrances.push_back(hindrance_of(*target, ground));
    if (refusal->grounds.empty())
      result.hindrances.push_back({refusal->text_key, refusal->text_key, {}, {}});
  } else {
    result.changes = Difference(*state, plan).tell(std::get<std::vector<kernel::Event>>(decision));
  }
  return result;
}

Result<CaseMigration> migrate(Engine& engine, const kernel::MigrationPlan& plan,
                              const CaseId& case_id, const std::string& by) {
  TRY(CaseMigration tried, try_migration(engine, plan, case_id));
  if (!tried.hindrances.empty()) return tried;
  TRY(const ShelvedPack* target, engine.packs.by_hash(plan.to));
  StepRequest request;
  request.command = command_of(engine, plan, case_id, by);
  request.asked = JsonObject{{"migrate", to_string(case_id)}, {"to", plan.to}};
  request.migrates = target;
  TRY(const StepResult done, step(engine, request));
  if (done.refusal)
    for (const auto& ground : done.refusal->grounds)
      tried.hindrances.push_back(hindrance_of(*target, ground));
  return tried;
}

}  // namespace entente::node
