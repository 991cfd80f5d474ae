#include "kernel/summary.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "calendar/zone_database.hpp"
#include "kernel/deadlines.hpp"
#include "kernel/messages.hpp"
#include "kernel/text_keys.hpp"
#include "pack/pack.hpp"

namespace entente::kernel {
namespace {

/// Of the deadlines that a task is due by: of those that run the one that warns first, else of
/// those that are over the one that was the last to be. One that an extension outlives is not late,
/// nor is one whose end came since.
auto shown_due(const Definitions& definitions, const Case& state, const TaskCreated& created) {
  const auto rank = [](const DeadlineState& deadline) {
    const auto at = deadline.computed.warns_at.micros;
    switch (deadline.status) {
      case DeadlineStatus::Running:
        return std::pair{0, at};
      case DeadlineStatus::Reached:
        return std::pair{1, -at};
      case DeadlineStatus::Ended:
        return std::pair{2, at};
    }
    return std::pair{2, at};
  };
  auto shown = state.deadlines.end();
  for (const auto& id : pack::ids_in(created.due)) {
    const auto found = state.deadlines.find(id);
    if (found == state.deadlines.end()) continue;
    const pack::DeadlineType* type = definitions.pack.deadline(id);
    const bool over = found->second.status == DeadlineStatus::Reached;
    if (over && type && done_since(state, *type)) continue;
    if (shown == state.deadlines.end() || rank(found->second) < rank(shown->second)) shown = found;
  }
  return shown;
}

TaskRow task_row(const Definitions& definitions, const Case& state, TaskId id,
                 const TaskState& task) {
  const auto& created = task.created;
  TaskRow row;
  row.task = id;
  row.element = created.element;
  row.organisation = created.organisation;
  row.role = created.role;
  row.assignee = task.assignee;
  row.kind = created.kind;
  row.act = created.act;
  row.stage = created.stage;
  row.form = created.form;
  row.created_at = task.created_at;
  const auto deadline = shown_due(definitions, state, created);
  if (deadline == state.deadlines.end()) return row;
  row.deadline = deadline->first;
  if (deadline->second.status != DeadlineStatus::Ended) {
    row.due_at = deadline->second.computed.warns_at;
    row.due_day = deadline->second.computed.warns_day;
    row.effect = deadline->second.computed.effect;
  }
  return row;
}

DeadlineRow deadline_row(const std::string& id, const DeadlineState& deadline) {
  const auto& computed = deadline.computed;
  return {id,
          deadline.status,
          computed.warns_at,
          computed.binds_at,
          computed.fires_at,
          computed.warns_day,
          computed.binds_day,
          computed.effect,
          computed.article,
          computed.target};
}

/// By which somebody is asked to do something: organisations' targets and late ones too.
std::set<std::string> due_of_tasks(const Definitions& definitions, const Case& state) {
  std::set<std::string> due;
  for (const auto& [id, task] : state.tasks)
    if (task.created.kind == TaskKind::Due)
      if (const auto shown = shown_due(definitions, state, task.created);
          shown != state.deadlines.end())
        due.insert(shown->first);
  return due;
}

CaseRow case_row(const Definitions& definitions, const Case& state) {
  CaseRow row;
  row.case_id = state.id;
  row.version = state.version;
  row.reference = state.reference;
  row.pack = state.pack;
  row.pack_id = state.pack_id;
  row.status = state.status;
  row.lead = state.lead;
  row.person = state.person;
  row.erased = state.erased;
  row.correlation = state.correlation;
  row.opened_at = state.opened_at;
  row.closed_at = state.closed_at;
  row.outcome = state.outcome;
  if (state.closed_at) return row;
  const std::set<std::string> due = due_of_tasks(definitions, state);
  for (const auto& [id, deadline] : state.deadlines) {
    const auto& computed = deadline.computed;
    const bool binds = deadline.status == DeadlineStatus::Running && !computed.target;
    if (deadline.status == DeadlineStatus::Ended || (!binds && !due.contains(id))) continue;
    if (row.next_deadline_at && *row.next_deadline_at < computed.warns_at) continue;
    const bool same_instant = row.next_deadline_at == computed.warns_at;
    if (same_instant && (due.contains(row.next_deadline) || !due.contains(id))) continue;
    row.next_deadline = id;
    row.next_deadline_at = computed.warns_at;
  }
  return row;
}

std::vector<WaitingRow> waiting_rows(const Definitions& definitions, const Case& state) {
  std::vector<WaitingRow> rows;
  for (const auto& [id, token] : state.tokens) {
    const auto instance = state.instances.find(token.instance);
    const auto* process = instance == state.instances.end()
                              ? nullptr
                              : definitions.pack.process(instance->second.process);
    const auto* node = process ? process->node(token.element) : nullptr;
    const bool catches = node && (node->kind == bpmn::NodeKind::ReceiveTask ||
                                  node->kind == bpmn::NodeKind::IntermediateCatchEvent);
    if (!catches || caught_message(*node).empty()) continue;
    const auto* type = definitions.pack.message(caught_message(*node));
    rows.push_back({node->id, caught_message(*node),
                    type ? party_of(definitions.pack, type->from) : std::string()});
  }
  return rows;
}

std::vector<std::string> organisations(const Case& state) {
  std::set<std::string> found;
  if (!state.lead.empty()) found.insert(state.lead);
  for (const auto& [id, task] : state.tasks) found.insert(task.created.organisation);
  for (const auto& [id, done] : state.performances) found.insert(done.organisation);
  for (const auto& [id, notice] : state.notices) found.insert(notice.raised.organisation);
  return {found.begin(), found.end()};
}

/// Whether the move by hand that a notice speaks of waits for nobody any more: confirmed, or taken
/// back.
bool move_settled(const Case& state, const NoticeRaised& raised) {
  return std::none_of(state.moves.begin(), state.moves.end(), [&](const auto& move) {
    const MoveProposed& waits = move.second.proposed;
    return raised.arguments == Json(JsonObject{{"from", waits.from}, {"to", waits.to}});
  });
}

/// Whether the correction that a notice speaks of waits for nobody any more: confirmed, or of a
/// case that is closed.
bool correction_settled(const Case& state, const NoticeRaised& raised) {
  if (state.closed_at) return true;
  return std::none_of(state.facts.begin(), state.facts.end(), [&](const auto& fact) {
    return fact.second.unconfirmed && raised.arguments == Json(JsonObject{{"fact", fact.first}});
  });
}

/// What a second person has answered is shown no more.
bool settled(const Case& state, const NoticeRaised& raised) {
  if (raised.text_key == text::kMoveToConfirm) return move_settled(state, raised);
  return raised.text_key == text::kCorrectionToConfirm && correction_settled(state, raised);
}

}  // namespace

CaseSummary summarise(const Definitions& definitions, const Case& state, Instant) {
  CaseSummary summary;
  summary.row = case_row(definitions, state);
  for (const auto& [id, task] : state.tasks)
    summary.tasks.push_back(task_row(definitions, state, id, task));
  for (const auto& [id, deadline] : state.deadlines)
    summary.deadlines.push_back(deadline_row(id, deadline));
  for (const auto& [id, notice] : state.notices) {
    const auto& raised = notice.raised;
    if (settled(state, raised)) continue;
    summary.notices.push_back(
        {id, raised.text_key, raised.arguments, raised.organisation, raised.role, notice.at});
  }
  for (const auto& [id, incident] : state.incidents) {
    const auto& raised = incident.raised;
    summary.incidents.push_back({id, raised.text_key, raised.arguments, raised.element,
                                 raised.resume, raised.organisation, incident.at});
  }
  for (const auto& [id, timer] : state.timers)
    summary.timers.push_back({id, timer.set.element, timer.set.fires_at});
  for (const auto& [id, work] : state.works)
    summary.works.push_back({id, work.requested.element, work.requested.operation, work.at});
  summary.waiting = waiting_rows(definitions, state);
  summary.organisations = organisations(state);
  return summary;
}

}  // namespace entente::kernel
