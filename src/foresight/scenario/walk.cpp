#include "foresight/scenario/walk.hpp"

#include "feel/json.hpp"
#include "feel/temporal.hpp"
#include "foresight/scenario/expectations.hpp"
#include "foresight/scenario/parties.hpp"
#include "kernel/summary.hpp"
#include "pack/entered_rows.hpp"
#include "pack/fact_sets.hpp"
#include "pack/reader.hpp"

namespace entente::foresight {
namespace {

Result<Instant> instant_at(const std::string& text, const pack::Pack& pack,
                           const calendar::ZoneDatabase& zones) {
  const auto value = pack::moment(text, pack, zones);
  const auto* local = value.as_date_and_time();
  const auto instant = local ? feel::to_instant(*local, &zones) : std::nullopt;
  if (!instant)
    return fail(Code::InvalidArgument, "'{}' is no local date and time such as 2026-03-02T10:00",
                text);
  return *instant;
}

Result<kernel::FactValues> values_of(const pack::FactSet& facts) {
  kernel::FactValues values;
  for (const auto& [id, value] : facts) {
    TRY(values[id], feel::to_json(value));
  }
  return values;
}

class Walk {
 public:
  Walk(const pack::Scenario& scenario, const pack::Pack& pack, const calendar::ZoneDatabase& zones,
       Instant start)
      : scenario_(scenario), parties_(pack, zones, start, !scenario.undelivered) {}

  /// Who acted so far.
  std::vector<Appearance>& appeared() { return appeared_; }

  Result<void> run() {
    const std::string party =
        scenario_.party.empty() ? parties_.pack().pools.front().party : scenario_.party;
    opener_ = parties_.side(party);
    if (!opener_)
      return at(scenario_.place,
                Error{Code::NotFound, fmt::format("no pool of the party '{}'", party), {}});
    TRY_VOID(placed(scenario_.place, open()));
    for (const auto& step : scenario_.steps) TRY_VOID(placed(step.place, take(step)));
    return at_rest();
  }

 private:
  /// The error of a step says where it stands, whatever place it had.
  static Result<void> placed(const std::string& place, Result<void> done) {
    if (done) return done;
    Error error = std::move(done).error();
    if (!error.place.empty()) error.message = error.place + ": " + error.message;
    error.place = place;
    return error;
  }

  Result<void> open() {
    const auto& pack = parties_.pack();
    const auto* zone = parties_.zones().find(pack.time_zone);
    std::string lead = scenario_.organisation;
    if (lead.empty()) {
      TRY(const auto* organisation,
          pack.directory.lead(opener_->definitions.party, scenario_.territory,
                              zone->local_date(parties_.now())));
      lead = organisation->id;
    }
    kernel::OpenCase body;
    body.person = {parties_.next_uuid()};
    body.correlation = {parties_.next_uuid()};
    body.reference = "1";
    body.territory = scenario_.territory;
    TRY(body.facts, values_of(scenario_.facts));
    const auto opener = anyone(pack, "opener", lead);
    appeared_.push_back({opener_->definitions.party, opener, {}});
    const auto decision = parties_.act(*opener_, opener, std::move(body));
    if (!scenario_.refused.empty()) return refused_as(scenario_.refused, decision);
    return accepted(decision);
  }

  static Result<void> accepted(const Result<kernel::Decision>& decision) {
    if (!decision) return decision.error();
    if (const auto* refusal = std::get_if<kernel::Refusal>(&*decision))
      return fail(Code::Refused, "refused: {}", told(*refusal));
    return {};
  }

  Result<void> take(const pack::ScenarioStep& step) {
    if (!step.at.empty()) {
      TRY(const Instant to, instant_at(step.at, parties_.pack(), parties_.zones()));
      TRY_VOID(parties_.advance(to));
    }
    if (!step.party.empty() && !parties_.side(step.party))
      return fail(Code::NotFound, "no pool of the party '{}'", step.party);
    if (!step.element.empty()) TRY_VOID(complete(step));
    if (!step.corrects.empty()) TRY_VOID(correct(step));
    if (!step.receives.empty()) TRY_VOID(receive(step));
    if (!step.erases.empty()) TRY_VOID(erase(step));
    if (!parties_.undeliverable().empty() && !scenario_.undelivered)
      return fail(Code::Refused, "{}", parties_.undeliverable().front());
    return hold(step, parties_, step.party.empty() ? *opener_ : *parties_.side(step.party));
  }

  struct Found {
    Side* side = nullptr;
    kernel::TaskState task;
  };
  Result<Found> open_task(const pack::ScenarioStep& step) {
    std::size_t passed = 0;
    std::vector<std::string> open;
    for (auto& [party, side] : parties_.sides()) {
      if (!step.party.empty() && party != step.party) continue;
      for (const auto& [id, task] : side.state.tasks) {
        open.push_back(task.created.element);
        if (task.created.element == step.element && ++passed == step.item)
          return Found{&side, task};
      }
    }
    return fail(Code::NotFound, "the task '{}' is not open; open: {}", step.element,
                fmt::join(open, ", "));
  }

  /// Whoever may complete the task, unless the step names someone else.
  kernel::Actor performer(const pack::ScenarioStep& step, const kernel::TaskState& task) {
    const auto& created = task.created;
    kernel::Actor actor;
    // Someone with other roles, or without the delegation, is someone else.
    const std::string usual = !step.roles.empty() ? "outsider at "
                              : step.delegated    ? "person of "
                                                  : "person without a delegation for ";
    actor.id = step.by.empty() ? usual + created.element : step.by;
    actor.organisation = created.organisation;
    actor.roles = step.roles.empty() ? std::vector<std::string>{created.role} : step.roles;
    if (step.delegated && !created.act.empty()) {
      const auto* zone = parties_.zones().find(parties_.pack().time_zone);
      actor.delegations.push_back({created.act, created.organisation,
                                   zone->local_date(parties_.now()), std::nullopt, "scenario"});
    }
    return actor;
  }

  Result<void> complete(const pack::ScenarioStep& step) {
    TRY(const Found found, open_task(step));
    const auto& whose = found.task.created.organisation;
    if (!step.organisation.empty() && step.organisation != whose)
      return fail(Code::Conflict, "the task '{}' is of {}, not of {}", step.element, whose,
                  step.organisation);
    TRY(auto facts, values_of(step.facts));
    const auto actor = performer(step, found.task);
    if (step.refused.empty()) TRY_VOID(opens(*found.side, actor, found.task.created.task));
    return attempt(step, *found.side, actor,
                   kernel::CompleteTask{found.task.created.task, std::move(facts)});
  }

  /// A form opens unless something holds whatever it would say: what is done must be so to be done.
  Result<void> opens(const Side& side, const kernel::Actor& actor, TaskId task) {
    TRY(const auto grounds,
        kernel::obstacles(side.definitions, side.state, actor, task, parties_.now()));
    for (const auto& ground : grounds)
      if (ground.verdict == kernel::GuardVerdict::Hold)
        return fail(Code::Refused,
                    "the form stays shut by '{}' ({}), which its answers would lift: a row that "
                    "reads them says 'unknown'",
                    ground.text_key, ground.article);
    return {};
  }

  Result<void> correct(const pack::ScenarioStep& step) {
    Side& side = step.party.empty() ? *opener_ : *parties_.side(step.party);
    kernel::CorrectFact body;
    body.fact = step.corrects;
    TRY(body.value, feel::to_json(step.to));
    body.reason = "scenario";
    // What a form told is corrected where it was recorded; the rest by who leads the case.
    const auto recorded = side.state.facts.find(step.corrects);
    const bool here = recorded != side.state.facts.end() &&
                      recorded->second.source_kind == kernel::SourceKind::Form;
    const std::string where = here ? recorded->second.organisation : side.state.lead;
    const auto by = [&](std::string id) { return anyone(parties_.pack(), std::move(id), where); };
    TRY_VOID(attempt(step, side, by("corrector"), body));
    if (!step.refused.empty()) return {};
    return attempt(step, side, by("second corrector"), std::move(body));
  }

  /// What a case of another pack at the same node tells this one.
  Result<void> receive(const pack::ScenarioStep& step) {
    const auto& pack = parties_.pack();
    Side& side = *parties_.side(pack.pool(pack.message(step.receives)->to)->party);
    kernel::ReceiveMessage body;
    body.message = {parties_.next_uuid()};
    body.message_type = step.receives;
    body.from = side.definitions.party;
    body.correlation = side.state.correlation;
    body.sent_at = parties_.now();
    TRY(body.fields, values_of(step.facts));
    kernel::Actor neighbour;
    neighbour.id = neighbour.organisation = body.from;
    neighbour.kind = kernel::ActorKind::Partner;
    const auto decision = parties_.act(side, neighbour, std::move(body));
    return step.refused.empty() ? accepted(decision) : refused_as(step.refused, decision);
  }

  /// Data protection erases what a rule of retention covers.
  Result<void> erase(const pack::ScenarioStep& step) {
    Side& side = step.party.empty() ? *opener_ : *parties_.side(step.party);
    return attempt(step, side, anyone(parties_.pack(), "data protection", side.state.lead),
                   kernel::EraseFacts{step.erases, "scenario"});
  }

  Result<void> attempt(const pack::ScenarioStep& step, Side& side, const kernel::Actor& actor,
                       kernel::CommandBody body) {
    appeared_.push_back({side.definitions.party, actor, step.element, !step.by.empty()});
    if (step.refused.empty()) return accepted(parties_.act(side, actor, std::move(body)));
    const auto before = kernel::digest_of(side.state);
    TRY_VOID(refused_as(step.refused, parties_.act(side, actor, std::move(body))));
    if (kernel::digest_of(side.state) != before)
      return fail(Code::Corrupt, "a refusal changed the case");
    return {};
  }

  Result<void> at_rest() {
    if (scenario_.incidents) return {};
    for (const auto& [party, side] : parties_.sides())
      for (const auto& [id, incident] : side.state.incidents)
        return at(scenario_.place,
                  Error{Code::Corrupt,
                        fmt::format("an incident is open at the end: {} at '{}' {}",
                                    incident.raised.text_key, incident.raised.element,
                                    canonical_json(incident.raised.arguments).value_or("")),
                        {}});
    return {};
  }

  const pack::Scenario& scenario_;
  Parties parties_;
  Side* opener_ = nullptr;
  std::vector<Appearance> appeared_;
};

Result<std::vector<Appearance>> walk_in(const pack::Scenario& scenario, const pack::Pack& pack,
                                        const calendar::ZoneDatabase& zones) {
  auto start = instant_at(scenario.at, pack, zones);
  if (!start) return at(scenario.place, std::move(start).error());
  Walk walk(scenario, pack, zones, *start);
  TRY_VOID(walk.run());
  return std::move(walk.appeared());
}

}  // namespace

Result<std::vector<Appearance>> walk(const pack::Scenario& scenario, const pack::Pack& pack,
                                     const calendar::ZoneDatabase& zones) {
  if (scenario.rows.empty()) return walk_in(scenario, pack, zones);
  auto files = pack::with_rows(pack.files, scenario.rows);
  if (!files) return at(scenario.place, std::move(files).error());
  TRY(const pack::Pack entered, pack::read(*files));
  return walk_in(scenario, entered, zones);
}

}  // namespace entente::foresight
