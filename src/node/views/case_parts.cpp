#include "node/views/case_parts.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "kernel/settling.hpp"
#include "kernel/text_keys.hpp"
#include "node/case_step.hpp"
#include "node/facts.hpp"
#include "node/views/fact_choices.hpp"

namespace entente::node {
namespace {

std::string_view stage_text(kernel::Stage stage) {
  switch (stage) {
    case kernel::Stage::Propose:
      return "propose";
    case kernel::Stage::Sign:
      return "sign";
    case kernel::Stage::CarryOut:
      return "carry_out";
  }
  return "carry_out";
}

Json task_json(const Scene& scene, const kernel::TaskRow& task) {
  const Words& words = scene.words;
  JsonObject json{{"id", to_string(task.task)},
                  {"element", task.element},
                  {"title", words.element(task.element)},
                  {"organisation", words.organisation(task.organisation)},
                  {"role", task.role},
                  {"kind", task.kind == kernel::TaskKind::Due ? "due" : "available"},
                  {"state", task.assignee.empty() ? "open" : "claimed"}};
  if (!task.assignee.empty()) {
    json["assignee"] = task.assignee;
    json["assignee_name"] = account_name_of(scene.engine, task.assignee);
  }
  const auto due = scene.state->deadlines.find(task.deadline);
  if (due != scene.state->deadlines.end())
    json["due"] = deadline_json(words, scene.state->id, due->second, due->first);
  if (!task.act.empty() && task.stage)
    json["act"] = JsonObject{{"id", task.act}, {"stage", stage_text(*task.stage)}};
  const auto why = kernel::obstacles(scene.definitions, *scene.state, actor_of(scene.reader),
                                     task.task, scene.legal_now);
  json["allowed"] = why && why->empty();
  json["why"] = why ? grounds_json(scene, kernel::shown(*why, scene.entitled)) : Json(JsonArray{});
  if (const pack::Form* form = scene.shelved.pack.form(task.form))
    json["form"] = form_json(words, *form, &scene);
  return json;
}

std::string_view state_text(const kernel::MessageRecord& record) {
  switch (record.state) {
    case kernel::MessageState::Delivered:
      return "delivered";
    case kernel::MessageState::Refused:
      return "refused";
    case kernel::MessageState::Received:
    case kernel::MessageState::Waiting:
      return "received";
    case kernel::MessageState::Sent:
      return "waiting";
  }
  return "waiting";
}

/// The fields of a message, from the event that holds them.
Result<kernel::FactValues> fields_of(Engine& engine, const CaseId& id, std::int64_t sequence) {
  TRY(const auto stored, engine.store->event({id.uuid}, static_cast<std::uint64_t>(sequence)));
  TRY(const Json opened, journal::open_record(engine.sealer, stored.record));
  TRY(const kernel::Event event, kernel::event_from_json(opened));
  if (const auto* sent = std::get_if<kernel::MessageSent>(&event.body)) return sent->fields;
  if (const auto* received = std::get_if<kernel::MessageReceived>(&event.body))
    return received->fields;
  return kernel::FactValues{};
}

/// Of the notice that the person concerned wrote: what was added at that moment.
JsonArray what_was_written(const Scene& scene, const kernel::NoticeRow& notice) {
  JsonArray written;
  if (notice.text_key != kernel::text::kPersonWrote) return written;
  for (const auto& [id, document] : scene.state->documents) {
    if (document.by != kernel::kPersonConcerned || document.added_at != notice.at) continue;
    const Json name = readable(document.name).value;
    if (name.is_string()) written.push_back(JsonObject{{"id", to_string(id)}, {"name", name}});
  }
  return written;
}

using Places = std::map<std::string_view, std::size_t>;

/// Elements in the order of the drawing; what a call activity calls stands where it is called.
void place_elements(const pack::Pack& pack, const bpmn::Process& process, Places& places) {
  for (const auto& node : process.nodes) {
    if (!places.try_emplace(node.id, places.size()).second) continue;
    const auto* called = node.call ? pack.process(node.call->called) : nullptr;
    if (called) place_elements(pack, *called, places);
  }
}

/// The procedure that opens a case comes first, then those that it does not call.
Places places_of_elements(const pack::Pack& pack) {
  Places places;
  if (const auto* opening = pack.process(pack.opens)) place_elements(pack, *opening, places);
  for (const auto& model : pack.procedures)
    for (const auto& process : model.processes) place_elements(pack, process, places);
  return places;
}

}  // namespace

Json tasks_json(const Scene& scene) {
  const auto places = places_of_elements(scene.words.pack);
  const auto place = [&](const kernel::TaskRow* task) {
    const auto found = places.find(task->element);
    return found == places.end() ? places.size() : found->second;
  };
  std::vector<const kernel::TaskRow*> rows;
  for (const auto& task : scene.summary.tasks) rows.push_back(&task);
  std::ranges::stable_sort(rows, {}, place);
  JsonArray tasks;
  for (const auto* task : rows) tasks.push_back(task_json(scene, *task));
  return tasks;
}

Json facts_json(const Scene& scene) {
  const FactChoices choices(scene.words);
  JsonArray facts;
  for (const auto& [id, fact] : scene.state->facts) {
    if (!may_show(scene, id, fact.organisation)) continue;
    const pack::Fact* declared = scene.shelved.pack.fact(id);
    const bool internal = is_internal(scene.shelved.pack, id);
    const Readable value = readable(fact.value);
    const std::string shown = value.erased ? scene.words.erased()
                                           : display(scene.shelved.pack, internal ? "" : id,
                                                     value.value, scene.words.language);
    JsonObject json{{"id", id},
                    {"label", scene.words.say("fact." + id)},
                    {"display", shown},
                    {"value", plain_value(value.value)},
                    {"occurred_at", to_string(fact.occurred_at)},
                    {"recorded_at", to_string(fact.recorded_at)},
                    {"by", actor_name(scene, fact.by)},
                    {"corrected", fact.corrected},
                    {"type", declared ? pack::to_string(declared->type) : "string"}};
    if (JsonArray options = choices.of(id); !options.empty()) json["options"] = std::move(options);
    if (choices.is_country(id)) json["country"] = true;
    if (value.erased) json["erased"] = true;
    if (internal) json["internal"] = true;
    facts.push_back(std::move(json));
  }
  return facts;
}

Json documents_json(const Scene& scene) {
  JsonArray documents;
  for (const auto& [id, document] : scene.state->documents) {
    const Json name = readable(document.name).value;
    documents.push_back(JsonObject{{"id", to_string(id)},
                                   {"name", name.is_string() ? name : Json(to_string(id))},
                                   {"media_type", document.media_type},
                                   {"size", document.size},
                                   {"added_at", to_string(document.added_at)},
                                   {"by", actor_name(scene, document.by)}});
  }
  return documents;
}

namespace {

/// What was sent goes by the name that it has here, of which it is known whether it is personal.
Json fields_json(const Scene& scene, const pack::MessageType* type, bool outgoing,
                 const kernel::FactValues& fields) {
  JsonArray json;
  for (const auto& [field, value] : fields) {
    const std::string& id = type && outgoing ? type->own_fact(field) : field;
    const pack::Fact* fact = scene.shelved.pack.fact(id);
    if (fact && fact->personal && !scene.sight.personal) continue;
    json.push_back(JsonObject{
        {"label", scene.words.say("fact." + id)},
        {"display", display(scene.shelved.pack, id, readable(value).value, scene.words.language)}});
  }
  return json;
}

}  // namespace

Result<Json> messages_json(const Scene& scene) {
  JsonArray messages;
  for (const auto& [id, record] : scene.state->messages) {
    TRY(const auto fields, fields_of(scene.engine, scene.state->id, record.sequence));
    const pack::MessageType* type = scene.shelved.pack.message(record.message_type);
    const std::string purpose = type ? type->purpose.in(scene.words.language) : "";
    const std::string basis = !record.basis.empty() ? record.basis : type ? type->legal_basis : "";
    messages.push_back(JsonObject{{"id", to_string(id)},
                                  {"direction", record.outgoing ? "sent" : "received"},
                                  {"type", record.message_type},
                                  {"title", scene.words.say("message." + record.message_type)},
                                  {"peer", scene.words.party(record.peer)},
                                  {"state", state_text(record)},
                                  {"at", to_string(record.at)},
                                  {"purpose", purpose},
                                  {"legal_basis", basis},
                                  {"fields", fields_json(scene, type, record.outgoing, fields)}});
  }
  return Json(std::move(messages));
}

Json incidents_json(const Scene& scene) {
  JsonArray incidents;
  for (const auto& incident : scene.summary.incidents) {
    JsonObject json{{"id", to_string(incident.incident)},
                    {"title", scene.words.say(incident.text_key, incident.arguments)},
                    {"detail", incident.resume.empty() ? "" : scene.words.say(incident.resume)},
                    {"raised_at", to_string(incident.at)},
                    {"resolved", false}};
    if (!incident.element.empty()) json["element"] = incident.element;
    incidents.push_back(std::move(json));
  }
  return incidents;
}

Json moves_json(const Scene& scene) {
  JsonArray moves;
  for (const auto& [id, move] : scene.state->moves) {
    const Json reason = kernel::open_value(move.proposed.reason);
    moves.push_back(
        JsonObject{{"id", to_string(id)},
                   {"from", move.proposed.from},
                   {"from_title", scene.words.element(move.proposed.from)},
                   {"to", move.proposed.to},
                   {"to_title", scene.words.element(move.proposed.to)},
                   {"reason", reason.is_string() && scene.sight.moves ? reason : Json("")},
                   {"proposed_by", actor_name(scene, move.by)},
                   {"yours", move.by == scene.reader.id},
                   {"proposed_at", to_string(move.at)}});
  }
  return moves;
}

/// A notice is raised for each role of an organisation: what says the same is shown once, that of
/// a role of the reader's own if there is one, for it alone can be acknowledged.
Json notices_json(const Scene& scene) {
  JsonArray notices;
  std::set<std::tuple<std::string, std::string, Instant>> said;
  for (const bool own : {true, false})
    for (const auto& notice : scene.summary.notices) {
      if ((notice.role.empty() || scene.reader.has(notice.role)) != own) continue;
      const auto title = scene.words.say(notice.text_key, notice.arguments);
      if (!said.insert({title, notice.organisation, notice.at}).second) continue;
      JsonObject row{{"id", to_string(notice.notice)},
                     {"title", title},
                     {"organisation", scene.words.organisation(notice.organisation)},
                     {"raised_at", to_string(notice.at)},
                     {"acknowledged", false}};
      if (JsonArray written = what_was_written(scene, notice); !written.empty())
        row["documents"] = std::move(written);
      notices.push_back(std::move(row));
    }
  return notices;
}

std::string actor_name(const Scene& scene, std::string_view id) {
  if (const auto account = scene.engine.sessions.accounts().find(id)) return account->name;
  // A case of another pack at this node.
  if (id.starts_with("node:") && id.substr(5) == scene.engine.file.id)
    return scene.words.party(scene.engine.file.party);
  if (id.starts_with("node:"))
    if (const auto* peer = scene.engine.trust.find(id.substr(5)))
      return scene.words.party(peer->party);
  if (id == kernel::kPersonConcerned)
    return scene.words.language == "en" ? "The person concerned" : "La personne concernée";
  if (id.starts_with("book:"))
    return scene.words.language == "en" ? "The agreement's book" : "Le livre de l'accord";
  if (id == "timer") return scene.words.language == "en" ? "By law" : "Par l'effet de la loi";
  return std::string(id);
}

}  // namespace entente::node
