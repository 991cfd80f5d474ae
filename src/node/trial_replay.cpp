#include "node/trial_replay.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "kernel/summary.hpp"
#include "pack/pack.hpp"

namespace entente::node {
namespace {

/// Events of one command follow each other: from them the command is told.
class Reading {
 public:
  History read(const std::vector<kernel::Event>& events) {
    for (std::size_t n = 0; n < events.size();) {
      std::size_t end = n + 1;
      while (end < events.size() && events[end].header.command == events[n].header.command) ++end;
      command(events, n, end);
      n = end;
    }
    return std::move(history_);
  }

 private:
  void command(const std::vector<kernel::Event>& events, std::size_t begin, std::size_t end) {
    for (std::size_t n = begin; n < end; ++n) {
      const auto& body = events[n].body;
      if (const auto* received = std::get_if<kernel::MessageReceived>(&body))
        return take(events[n], receive(events, begin, end, *received));
      if (const auto* corrected = std::get_if<kernel::FactCorrected>(&body))
        return take(events[n],
                    kernel::CorrectFact{
                        corrected->fact, kernel::open_value(corrected->value), "trial", {}});
      if (const auto* done = std::get_if<kernel::TaskCompleted>(&body))
        return take(events[n], kernel::CompleteTask{done->task, form_facts(events, begin, end)},
                    done->element);
      if (const auto* done = std::get_if<kernel::WorkCompleted>(&body))
        return take(events[n], work(events, begin, end, *done), done->element);
      if (std::holds_alternative<kernel::CaseMigrated>(body) ||
          std::holds_alternative<kernel::MoveConfirmed>(body)) {
        history_.skipped.push_back(
            fmt::format("{} {}", to_string(events[n].header.legal_at), kernel::type_of(body)));
        return;
      }
    }
    open(events, begin, end);
  }

  void open(const std::vector<kernel::Event>& events, std::size_t begin, std::size_t end) {
    const auto* opened = std::get_if<kernel::CaseOpened>(&events[begin].body);
    if (!opened) return;
    history_.opened = *opened;
    kernel::OpenCase body;
    body.person = opened->person;
    body.correlation = opened->correlation;
    body.reference = opened->reference;
    body.territory = opened->territory;
    body.lead = opened->lead;
    body.facts = form_facts(events, begin, end);
    take(events[begin], std::move(body));
  }

  kernel::ReceiveMessage receive(const std::vector<kernel::Event>& events, std::size_t begin,
                                 std::size_t end, const kernel::MessageReceived& received) {
    kernel::ReceiveMessage body;
    body.message = received.message;
    body.message_type = received.message_type;
    body.from = received.from;
    body.correlation = received.correlation;
    body.sent_at = received.sent_at;
    for (const auto& [fact, value] : received.fields) body.fields[fact] = kernel::open_value(value);
    for (std::size_t n = begin; n < end; ++n)
      if (const auto* opened = std::get_if<kernel::CaseOpened>(&events[n].body)) {
        history_.opened = *opened;
        body.opens =
            kernel::NewCase{opened->person, opened->reference, opened->territory, opened->lead};
      }
    return body;
  }

  static kernel::CompleteWork work(const std::vector<kernel::Event>& events, std::size_t begin,
                                   std::size_t end, const kernel::WorkCompleted& done) {
    kernel::CompleteWork body;
    body.work = done.work;
    body.error = done.error.value_or("");
    const Json& outputs = kernel::open_value(done.outputs);
    if (outputs.is_object())
      for (const auto& entry : outputs.get_object())
        body.outputs[std::string(entry.key())] = entry.value();
    body.facts = form_facts(events, begin, end);
    return body;
  }

  static kernel::FactValues form_facts(const std::vector<kernel::Event>& events, std::size_t begin,
                                       std::size_t end) {
    kernel::FactValues facts;
    for (std::size_t n = begin; n < end; ++n)
      if (const auto* fact = std::get_if<kernel::FactRecorded>(&events[n].body))
        if (fact->source_kind == kernel::SourceKind::Form)
          facts[fact->fact] = kernel::open_value(fact->value);
    return facts;
  }

  void take(const kernel::Event& event, kernel::CommandBody body, std::string element = {}) {
    history_.deeds.push_back({event.header.actor_kind, event.header.actor,
                              event.header.organisation, event.header.legal_at, std::move(element),
                              std::move(body)});
  }

  History history_;
};

}  // namespace

History history_of(const std::vector<kernel::Event>& events) {
  return Reading().read(events);
}

Result<void> Replay::run(const History& history, Instant until) {
  for (const auto& deed : history.deeds) {
    TRY_VOID(advance(deed.at));
    now_ = deed.at;
    auto body = deed.body;
    if (!deed.element.empty() && !stands_open(deed.element, body)) {
      failed.emplace(deed.element, "trial.not_open");
      continue;
    }
    TRY_VOID(act(deed, std::move(body)));
  }
  if (until > now_) TRY_VOID(advance(until));
  return {};
}

/// The task or work of the element in this replay: ids differ from those of the real case.
bool Replay::stands_open(const std::string& element, kernel::CommandBody& body) {
  if (auto* task = std::get_if<kernel::CompleteTask>(&body)) {
    for (const auto& [id, open] : state.tasks)
      if (open.created.element == element) {
        task->task = id;
        return true;
      }
  } else if (auto* work = std::get_if<kernel::CompleteWork>(&body)) {
    for (const auto& [id, open] : state.works)
      if (open.requested.element == element) {
        work->work = id;
        return true;
      }
  }
  return false;
}

kernel::Actor Replay::actor_of(const Deed& deed) const {
  kernel::Actor actor;
  actor.id = deed.actor;
  actor.organisation = deed.organisation;
  actor.kind = deed.actor_kind;
  // Whoever did it was entitled to: what is tried is the law, not the accounts of that day.
  for (const auto& model : definitions_.pack.procedures)
    for (const auto& process : model.processes)
      for (const auto& lane : process.lanes)
        if (lane.performer) actor.roles.push_back(lane.performer->role);
  for (const auto& act : definitions_.pack.acts)
    actor.delegations.push_back({act.id, deed.organisation, Date{0}, {}, "trial"});
  return actor;
}

Result<void> Replay::act(const Deed& deed, kernel::CommandBody body) {
  const std::string about = !deed.element.empty() ? deed.element
                            : std::holds_alternative<kernel::CorrectFact>(body)
                                ? std::get<kernel::CorrectFact>(body).fact
                                : std::string(kernel::type_of(body));
  kernel::Command command{CommandId{derived_uuid(state.id.uuid, ++commands_, 1)},
                          state.id,
                          actor_of(deed),
                          now_,
                          now_,
                          std::move(body)};
  auto decision = kernel::decide_in_place(definitions_, state, command);
  if (!decision) {
    failed.emplace(about, decision.error().message);
    return {};
  }
  if (const auto* refusal = std::get_if<kernel::Refusal>(&*decision))
    failed.emplace(about, refusal->text_key);
  else
    for (const auto& event : std::get<std::vector<kernel::Event>>(*decision))
      if (const auto* rule = std::get_if<kernel::RuleEvaluated>(&event.body))
        rules.insert_or_assign(rule->decision, *rule);
  return {};
}

/// Deadlines and timers that fall due on the way happen at their own time.
Result<void> Replay::advance(Instant to) {
  std::set<std::pair<std::string, std::int64_t>> idle;
  while (state.version > 0) {
    std::optional<std::pair<Instant, kernel::CommandBody>> first;
    std::string name;
    const auto offer = [&](const std::string& what, Instant at, kernel::CommandBody body) {
      if (at > to || idle.contains({what, state.version}) || (first && first->first <= at)) return;
      first.emplace(at, std::move(body));
      name = what;
    };
    const auto summary = kernel::summarise(definitions_, state, now_);
    for (const auto& row : summary.deadlines)
      if (row.status == kernel::DeadlineStatus::Running)
        offer(row.deadline, row.fires_at, kernel::ReachDeadline{row.deadline});
    for (const auto& row : summary.timers)
      offer(to_string(row.timer), row.fires_at, kernel::ReachTimer{row.timer});
    if (!first) break;
    now_ = std::max(now_, first->first);
    const auto before = state.version;
    Deed clock;
    clock.actor_kind = kernel::ActorKind::Timer;
    clock.actor = "timer";
    TRY_VOID(act(clock, std::move(first->second)));
    if (state.version == before) idle.insert({name, before});
  }
  now_ = std::max(now_, to);
  return {};
}

}  // namespace entente::node
