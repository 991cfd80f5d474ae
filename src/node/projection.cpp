// From the kernel's rows to the store's: what the lists show of a case.
#include <algorithm>
#include <map>

#include "kernel/parts.hpp"
#include "node/about.hpp"
#include "node/step.hpp"
#include "store/due_kinds.hpp"

namespace entente::node {
namespace {

/// The fact as plain text; empty when it is absent, erased or no text.
std::string text_fact(const kernel::Case& state, std::string_view fact) {
  const auto found = state.facts.find(std::string(fact));
  if (found == state.facts.end()) return {};
  const Json& value = kernel::open_value(found->second.value);
  return value.is_string() ? std::string(value.get_string()) : std::string();
}

/// A date fact as "1990-01-02"; empty when it is absent or erased.
std::string date_fact(const kernel::Case& state, std::string_view fact) {
  const auto found = state.facts.find(std::string(fact));
  if (found == state.facts.end()) return {};
  const Json* day = member(kernel::open_value(found->second.value), "d");
  return day && day->is_string() ? std::string(day->get_string()) : std::string();
}

/// Facts named `….number` are what people look a case up by.
JsonArray numbers_of(const kernel::Case& state) {
  JsonArray numbers;
  for (const auto& [id, fact] : state.facts)
    if (id.ends_with(".number"))
      if (const Json& value = kernel::open_value(fact.value); value.is_string())
        numbers.push_back(kernel::personal(state.person, value, kernel::parts_of(fact.value)));
  return numbers;
}

/// "DIARRA Awa", her birth date and numbers, each marked as personal; of a case about no person
/// what it is about.
Json label_of_case(const pack::Pack& pack, const kernel::Case& state) {
  kernel::Parts parts;
  for (const auto* fact : {"person.family_name", "person.given_names", "person.birth_date"})
    if (const auto found = state.facts.find(fact); found != state.facts.end())
      parts = kernel::united(std::move(parts), kernel::parts_of(found->second.value));
  std::string label = text_fact(state, "person.family_name");
  const std::string given = text_fact(state, "person.given_names");
  if (!label.empty() && !given.empty()) label += " ";
  label += given;
  JsonObject json;
  if (state.erased) return json;
  const auto add = [&](std::string_view name, Json value) {
    json[name] = kernel::personal(state.person, std::move(value), parts);
  };
  if (!label.empty())
    add("label", Json(label));
  else if (auto about = facts_about(pack, state); !about.empty())
    json["about"] = std::move(about);
  if (const auto born = date_fact(state, "person.birth_date"); !born.empty())
    add("birth_date", Json(born));
  if (auto numbers = numbers_of(state); !numbers.empty()) json["numbers"] = std::move(numbers);
  return json;
}

std::string_view status_text(kernel::CaseStatus status) {
  return status == kernel::CaseStatus::Closed ? "closed" : "open";
}

std::string_view state_text(kernel::MessageState state) {
  switch (state) {
    case kernel::MessageState::Sent:
      return "sent";
    case kernel::MessageState::Delivered:
      return "delivered";
    case kernel::MessageState::Refused:
      return "refused";
    case kernel::MessageState::Received:
      return "received";
    case kernel::MessageState::Waiting:
      return "waiting";
  }
  return "sent";
}

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

/// Nothing without a date: what has none was set by nobody.
std::optional<std::string> due_kind(const pack::Pack& pack, const std::optional<Instant>& at,
                                    std::string_view deadline) {
  if (!at) return std::nullopt;
  return store::to_text(due_kind_of(pack, deadline));
}

store::TaskRow task_row(const pack::Pack& pack, const CaseId& id, const kernel::TaskRow& task) {
  store::TaskRow row;
  row.case_id = id;
  row.task_id = task.task;
  row.element = task.element;
  row.title_key = "bpmn." + task.element;
  row.organisation = task.organisation;
  row.role = task.role;
  row.assignee = unless_empty(task.assignee);
  row.kind = task.kind == kernel::TaskKind::Due ? "due" : "available";
  row.state = "open";
  row.due_at = task.due_at;
  row.due_kind = due_kind(pack, task.due_at, task.deadline);
  row.due_name = unless_empty(task.deadline);
  row.effect_key = unless_empty(task.effect);
  row.created_at = task.created_at;
  row.act = unless_empty(task.act);
  return row;
}

/// What the case waits for at another party, shown to those who lead it.
store::TaskRow waiting_row(const kernel::CaseSummary& summary, const kernel::WaitingRow& waiting) {
  store::TaskRow row;
  row.case_id = summary.row.case_id;
  row.task_id = {named_uuid(row.case_id, "waiting " + waiting.element)};
  row.element = waiting.element;
  row.title_key = "bpmn." + waiting.element;
  row.organisation = summary.row.lead;
  row.kind = "due";
  row.state = "waiting";
  row.created_at = summary.row.opened_at;
  row.waiting_for = waiting.party;
  return row;
}

/// What is asked of a worker of those who lead the case.
store::TaskRow work_row(const kernel::CaseSummary& summary, const kernel::WorkRow& work) {
  store::TaskRow row;
  row.case_id = summary.row.case_id;
  row.task_id = {work.work.uuid};
  row.element = work.element;
  row.title_key = "bpmn." + work.element;
  row.organisation = summary.row.lead;
  row.role = access::kWorker;
  row.kind = "due";
  row.state = "work";
  row.created_at = work.at;
  return row;
}

}  // namespace

store::DueKind due_kind_of(const pack::Pack& pack, std::string_view deadline) {
  const auto* set = pack.deadline(deadline);
  return set && set->target ? store::DueKind::Target : store::DueKind::Limit;
}

std::string_view state_text(kernel::DeadlineStatus status) {
  switch (status) {
    case kernel::DeadlineStatus::Running:
      return "running";
    case kernel::DeadlineStatus::Reached:
      return "passed";
    case kernel::DeadlineStatus::Ended:
      return "ended";
  }
  return "ended";
}

Result<store::CaseProjection> project(Engine& engine, const ShelvedPack& shelved,
                                      const kernel::Case& state, Instant legal_now) {
  const auto summary = kernel::summarise(engine.packs.definitions(shelved), state, legal_now);
  const kernel::CaseRow& row = summary.row;
  const CaseId id = state.id;
  store::CaseProjection projection;
  store::CaseRow& file = projection.file;
  file.case_id = id;
  file.reference = row.reference;
  file.pack = row.pack_id;
  file.pack_version = row.pack;
  file.procedure = shelved.pack.opens;
  file.lead_organisation = row.lead;
  file.status = status_text(row.status);
  TRY(file.person_label,
      engine.sealer.seal(label_of_case(shelved.pack, state), {"case", id.uuid, 0}));
  file.next_due_at = row.next_deadline_at;
  file.next_due_kind = due_kind(shelved.pack, row.next_deadline_at, row.next_deadline);
  file.opened_at = row.opened_at;
  file.closed_at = row.closed_at;
  file.version = static_cast<std::uint64_t>(row.version);

  for (const auto& organisation : summary.organisations)
    projection.organisations.push_back(
        {id, organisation, organisation == row.lead ? "lead" : "participant"});
  for (const auto& task : summary.tasks)
    projection.tasks.push_back(task_row(shelved.pack, id, task));
  for (const auto& waiting : summary.waiting)
    projection.tasks.push_back(waiting_row(summary, waiting));
  auto places = place_rows(shelved.pack, state);
  for (const auto& work : summary.works) {
    const bool for_a_book = std::any_of(
        places.begin(), places.end(),
        [&](const store::DeadlineRow& place) { return place.deadline_id.uuid == work.work.uuid; });
    if (!for_a_book) projection.tasks.push_back(work_row(summary, work));
  }
  for (const auto& deadline : summary.deadlines) {
    const bool running = deadline.status == kernel::DeadlineStatus::Running;
    projection.deadlines.push_back({id,
                                    {named_uuid(id, deadline.deadline)},
                                    deadline.deadline,
                                    deadline.warns_at,
                                    deadline.binds_at,
                                    running ? std::optional(deadline.fires_at) : std::nullopt,
                                    std::string(state_text(deadline.status))});
  }
  for (const auto& timer : summary.timers)
    projection.deadlines.push_back({id,
                                    {timer.timer.uuid},
                                    std::string(kTimerPrefix) + to_string(timer.timer),
                                    timer.fires_at,
                                    timer.fires_at,
                                    timer.fires_at,
                                    "running"});
  for (auto& place : places) projection.deadlines.push_back(std::move(place));
  for (const auto& notice : summary.notices)
    projection.notices.push_back({id, notice.notice, notice.organisation, notice.role,
                                  notice.text_key, notice.at, std::nullopt});
  for (const auto& incident : summary.incidents)
    projection.incidents.push_back(
        {id, incident.incident, incident.element, incident.text_key, incident.at, std::nullopt});
  for (const auto& [message, record] : state.messages)
    projection.messages.push_back({id, message, record.outgoing ? "sent" : "received",
                                   record.message_type, record.peer,
                                   std::string(state_text(record.state)), record.at, std::nullopt});
  return projection;
}

namespace {

/// Without their pack nobody knows which deadlines of its cases are the law's.
Error unreadable(const std::string& hash, const Error& why) {
  return in_french(
      fail(why.code,
           "the lists lack what the deadlines of the cases of the pack {} are, and it cannot be "
           "read: {}. Open the node with the program that wrote it, or restore a backup",
           hash, describe(why)),
      "il manque aux listes ce que sont les échéances des dossiers du paquet {}, qui ne se lit "
      "pas : {}. Ouvrez le nœud avec le programme qui l’a écrit, ou restaurez une sauvegarde",
      hash, why.french.empty() ? describe(why) : why.french);
}

}  // namespace

Result<void> complete_rows(Engine& engine) {
  TRY(const auto hashes, engine.database->read([&](store::Connection& connection) {
    return store::packs_without_due_kinds(connection, engine.file.id);
  }));
  if (hashes.empty()) return {};
  std::map<std::string, const pack::Pack*, std::less<>> packs;
  for (const auto& hash : hashes) {
    auto shelved = engine.packs.by_hash(hash);
    if (!shelved) return unreadable(hash, shelved.error());
    packs.emplace(hash, &(*shelved)->pack);
  }
  const auto kind_of = [&packs](std::string_view hash, std::string_view deadline) {
    const auto found = packs.find(hash);
    ENSURE(found != packs.end());  // nobody else writes before the node is open
    return due_kind_of(*found->second, deadline);
  };
  return engine.database->write([&](store::Connection& connection) {
    return store::fill_due_kinds(connection, engine.file.id, kind_of);
  });
}

}  // namespace entente::node
