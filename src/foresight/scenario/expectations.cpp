#include "foresight/scenario/expectations.hpp"

#include <algorithm>

#include "kernel/context.hpp"
#include "kernel/retention.hpp"
#include "kernel/summary.hpp"

namespace entente::foresight {
namespace {

std::vector<std::string> open_tasks(Parties& parties) {
  std::vector<std::string> open;
  for (const auto& [party, side] : parties.sides())
    for (const auto& [id, task] : side.state.tasks) open.push_back(task.created.element);
  return open;
}

bool among(const std::vector<std::string>& list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

Result<void> tasks_hold(const pack::ScenarioStep& step, Parties& parties) {
  const auto open = open_tasks(parties);
  for (const auto& task : step.tasks)
    if (!among(open, task))
      return fail(Code::InvalidArgument, "the task '{}' is not open; open: {}", task,
                  fmt::join(open, ", "));
  for (const auto& task : step.no_tasks)
    if (among(open, task))
      return fail(Code::InvalidArgument, "the task '{}' is open, and should not be", task);
  return {};
}

Result<void> tasks_due(const pack::ScenarioStep& step, const Parties& parties, const Side& at) {
  if (step.due.empty()) return {};
  const auto rows = kernel::summarise(at.definitions, at.state, parties.now()).tasks;
  for (const auto& [element, expected] : step.due) {
    const auto row = std::find_if(rows.begin(), rows.end(), [&, &asked = element](const auto& one) {
      return one.element == asked;
    });
    if (row == rows.end()) return fail(Code::InvalidArgument, "the task '{}' is not open", element);
    const std::string found = row->due_at ? row->deadline : "none";
    if (found != expected)
      return fail(Code::InvalidArgument, "the task '{}' is due by {}, expected {}", element, found,
                  expected);
  }
  return {};
}

std::string_view word(kernel::GuardVerdict verdict) {
  switch (verdict) {
    case kernel::GuardVerdict::Clear:
      return "clear";
    case kernel::GuardVerdict::Hold:
      return "hold";
    case kernel::GuardVerdict::Unknown:
      return "unknown";
  }
  return "?";
}

std::string_view word(kernel::DeadlineStatus status) {
  switch (status) {
    case kernel::DeadlineStatus::Running:
      return "running";
    case kernel::DeadlineStatus::Reached:
      return "reached";
    case kernel::DeadlineStatus::Ended:
      return "ended";
  }
  return "?";
}

Result<void> acts_hold(const pack::ScenarioStep& step, const Parties& parties, const Side& at) {
  if (step.acts.empty()) return {};
  const auto who = anyone(parties.pack(), "reader", at.state.lead);
  const auto answers =
      kernel::acts(at.definitions, at.state, {who.id, who.organisation, who.roles}, parties.now());
  for (const auto& [act, expected] : step.acts)
    for (const auto& answer : answers) {
      if (answer.act != act || word(answer.verdict) == expected) continue;
      std::vector<std::string> grounds;
      for (const auto& ground : answer.grounds) grounds.push_back(ground.text_key);
      return fail(Code::InvalidArgument, "the act '{}' is answered {} ({}), expected {}", act,
                  word(answer.verdict), fmt::join(grounds, ", "), expected);
    }
  return {};
}

/// As long as what is expected: a day, or the local minute.
std::string shown(const Parties& parties, const std::string& expected, Date day, Instant at) {
  constexpr std::size_t kDayLength = 10;
  constexpr std::size_t kToTheMinute = 16;
  if (expected.size() <= kDayLength) return to_string(day);
  const auto* zone = parties.zones().find(parties.pack().time_zone);
  return calendar::to_string(zone->local(at)).substr(0, kToTheMinute);
}

Result<void> deadlines_hold(const pack::ScenarioStep& step, const Parties& parties,
                            const Side& at) {
  for (const auto& [id, expected] : step.deadlines) {
    const auto found = at.state.deadlines.find(id);
    const bool there = found != at.state.deadlines.end();
    if (expected.status == "none") {
      if (there) return fail(Code::InvalidArgument, "the deadline '{}' is set", id);
      continue;
    }
    if (!there) return fail(Code::InvalidArgument, "the deadline '{}' is not set", id);
    const auto& computed = found->second.computed;
    const auto compare = [&](std::string_view what, const std::string& wanted,
                             std::string_view found_value) -> Result<void> {
      if (wanted.empty() || wanted == found_value) return {};
      return fail(Code::InvalidArgument, "the deadline '{}' {} {}, expected {}", id, what,
                  found_value, wanted);
    };
    TRY_VOID(compare("warns", expected.warns,
                     shown(parties, expected.warns, computed.warns_day, computed.warns_at)));
    TRY_VOID(compare("binds", expected.binds,
                     shown(parties, expected.binds, computed.binds_day, computed.binds_at)));
    TRY_VOID(compare("is", expected.status, word(found->second.status)));
  }
  return {};
}

Result<void> facts_hold(const pack::ScenarioStep& step, const Side& at) {
  for (const auto& [id, expected] : step.known) {
    const auto found = kernel::value_of_fact(at.definitions, at.state, id);
    if (to_text(found) != to_text(expected))
      return fail(Code::InvalidArgument, "the fact '{}' is {}, expected {}", id, to_text(found),
                  to_text(expected));
  }
  for (const auto& id : step.unknown)
    if (at.state.facts.contains(id))
      return fail(Code::InvalidArgument, "the fact '{}' is recorded, and should not be", id);
  for (const auto& id : step.erased) {
    const auto found = at.state.facts.find(id);
    if (found == at.state.facts.end() || !member(found->second.value, "erased"))
      return fail(Code::InvalidArgument, "the fact '{}' is not erased", id);
  }
  return {};
}

/// Retention rules that are due, and that are not (or do not run).
Result<void> kept_as_long(const pack::ScenarioStep& step, const Parties& parties, const Side& at) {
  if (step.due_for_erasure.empty() && step.kept.empty()) return {};
  TRY(const auto rows, kernel::retention(at.definitions, at.state, parties.now()));
  std::vector<std::string> due;
  for (const auto& row : rows)
    if (row.due) due.push_back(row.rule);
  for (const auto& rule : step.due_for_erasure)
    if (!among(due, rule))
      return fail(Code::InvalidArgument, "nothing is due for erasure by '{}'; due: {}", rule,
                  fmt::join(due, ", "));
  for (const auto& rule : step.kept)
    if (among(due, rule))
      return fail(Code::InvalidArgument, "what '{}' covers is due for erasure", rule);
  return {};
}

/// Every party that keeps a book of the agreement has these numbers in it.
Result<void> places_hold(const pack::ScenarioStep& step, const Parties& parties) {
  using ledger::Account;
  for (const auto& [id, expected] : step.places)
    for (const auto& agreement : parties.pack().agreements) {
      const auto* direction = agreement.direction(id);
      if (!direction) continue;
      for (const auto& pool : parties.pack().pools) {
        const auto* keeper = agreement.keeper(pool.party);
        const bool shows = direction->shows == ledger::Shows::Places;
        if (!keeper || (!shows && keeper->id != direction->to)) continue;
        const auto found = parties.books().find({pool.party, agreement.id});
        const auto balance =
            found == parties.books().end() ? ledger::Balances{} : found->second.balance(id);
        if (balance.of(Account::Executed) == expected.executed &&
            balance.of(Account::Reserved) == expected.reserved)
          continue;
        return fail(Code::InvalidArgument,
                    "the book of {} has {} reserved and {} executed in '{}', expected {} and {}",
                    pool.party, balance.of(Account::Reserved), balance.of(Account::Executed), id,
                    expected.reserved, expected.executed);
      }
    }
  return {};
}

}  // namespace

kernel::Actor anyone(const pack::Pack& pack, std::string id, std::string organisation) {
  kernel::Actor actor;
  actor.id = std::move(id);
  actor.organisation = std::move(organisation);
  for (const auto& model : pack.procedures)
    for (const auto& process : model.processes)
      for (const auto& lane : process.lanes)
        if (lane.performer && !among(actor.roles, lane.performer->role))
          actor.roles.push_back(lane.performer->role);
  return actor;
}

Result<void> hold(const pack::ScenarioStep& step, Parties& parties, const Side& at) {
  TRY_VOID(tasks_hold(step, parties));
  TRY_VOID(deadlines_hold(step, parties, at));
  TRY_VOID(tasks_due(step, parties, at));
  TRY_VOID(facts_hold(step, at));
  TRY_VOID(acts_hold(step, parties, at));
  TRY_VOID(kept_as_long(step, parties, at));
  TRY_VOID(places_hold(step, parties));
  for (const auto& message : step.messages)
    if (!among(parties.sent(), message))
      return fail(Code::InvalidArgument, "the message '{}' was not sent; sent: {}", message,
                  fmt::join(parties.sent(), ", "));
  if (step.closed && *step.closed != (at.state.status == kernel::CaseStatus::Closed))
    return fail(Code::InvalidArgument, "the case is {}", *step.closed ? "still open" : "closed");
  return {};
}

std::string told(const kernel::Refusal& refusal) {
  std::string text = refusal.text_key;
  for (const auto& ground : refusal.grounds)
    text += fmt::format("; {} ({})", ground.text_key, ground.article);
  return text;
}

Result<void> refused_as(const std::vector<std::string>& expected,
                        const Result<kernel::Decision>& decision) {
  std::vector<std::string> named;
  if (!decision) {
    named = {decision.error().place, decision.error().message};
  } else if (const auto* refusal = std::get_if<kernel::Refusal>(&*decision)) {
    named.push_back(refusal->text_key);
    for (const auto& ground : refusal->grounds) {
      named.push_back(ground.text_key);
      named.push_back(ground.article);
    }
  } else {
    return fail(Code::InvalidArgument, "it was accepted, and should be refused ({})",
                fmt::join(expected, ", "));
  }
  for (const auto& one : expected)
    if (!among(named, one))
      return fail(Code::InvalidArgument, "the refusal does not name '{}', but: {}", one,
                  fmt::join(named, "; "));
  return {};
}

}  // namespace entente::foresight
