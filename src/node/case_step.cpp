#include "node/case_step.hpp"

#include <algorithm>

#include "node/facts.hpp"
#include "node/paper_words.hpp"
#include "store/oversight.hpp"

namespace entente::node {
namespace {

/// The machine gave up: whether the step happened is not known.
bool unknown_outcome(Code code) {
  return code == Code::Unavailable || code == Code::Io || code == Code::Full ||
         code == Code::Corrupt;
}

}  // namespace

Result<std::optional<StepFault>> complete_from_register(Engine& engine,
                                                        const access::Reader& reader,
                                                        const CaseId& case_id, const TaskId& task,
                                                        const CommandId& command,
                                                        const JsonObject& facts) {
  TRY(const auto before, answered_before(engine, reader, command));
  Result<Answer> answer =
      before ? *before
             : execute(engine, {command, reader, case_id, std::nullopt, CompleteTask{task, facts}});
  if (!answer) {
    const Error& error = answer.error();
    if (unknown_outcome(error.code)) return error;
    const auto told = [&](const std::string& sentence) {
      return error.place.empty() ? sentence : fmt::format("{}: {}", error.place, sentence);
    };
    return std::optional(
        StepFault{command, std::string(to_string(error.code)), told(error.message),
                  error.french.empty() ? told(error.message) : told(error.french)});
  }
  if (!answer->refusal) return std::optional<StepFault>();
  return std::optional(StepFault{command, std::string(to_string(answer->refusal->code)), {}, {}});
}

Result<Json> fault_json(Engine& engine, const access::Reader& reader, const StepFault& fault) {
  JsonObject json{{"code", fault.code}};
  JsonArray grounds;
  if (!fault.refused()) {
    json["text"] = reader.language == "fr" ? fault.french : fault.english;
  } else {
    TRY(const auto answer, answered_before(engine, reader, fault.command));
    if (!answer || !answer->refusal)
      return fail(Code::Corrupt, "the refusal of a register's command is not kept");
    json["text"] = answer->refusal->title;
    for (const auto& ground : answer->refusal->grounds) grounds.push_back(ground_json(ground));
  }
  json["grounds"] = std::move(grounds);
  return Json(std::move(json));
}

bool performed_here(const Engine& engine, const pack::Pack& pack, std::string_view task) {
  for (const auto& model : pack.procedures)
    for (const auto& process : model.processes) {
      if (!process.node(task)) continue;
      const pack::Pool* pool = pack.pool(process.participant);
      return !pool || pool->party == engine.file.party;
    }
  return false;
}

std::vector<std::string> registers_of(const Engine& engine, const access::Reader& reader) {
  std::vector<std::string> registers;
  const auto theirs = [&](const auto& known) { return reader.has(known.role); };
  const auto seen = [&](const auto& known) { return theirs(known) || known.overseen_by(reader); };
  if (std::ranges::any_of(known_lists(engine), seen)) registers.emplace_back("demarches");
  if (std::ranges::any_of(known_calendars(engine), theirs)) registers.emplace_back("hearings");
  return registers;
}

std::optional<TaskId> open_task_at(const kernel::Case& state, std::string_view element) {
  for (const auto& [id, task] : state.tasks)
    if (task.created.element == element) return id;
  return std::nullopt;
}

std::string state_of_case(const pack::Pack& pack, const kernel::Case& state,
                          std::string_view fact) {
  const auto found = state.facts.find(std::string(fact));
  if (found == state.facts.end()) return {};
  const Json value = readable(found->second.value).value;
  if (!value.is_string()) return {};
  const std::string code(value.get_string());
  const auto* country = pack.directory.country(code);
  return country ? country->code : code;
}

Json state_json(const Words& words, std::string_view code) {
  const auto* country = words.pack.directory.country(code);
  return JsonObject{{"code", code},
                    {"name", country ? country->name.in(words.language) : std::string(code)}};
}

Json next_legal_deadline(const Words& words, const kernel::Case& state, Instant legal_now) {
  const kernel::DeadlineState* next = nullptr;
  std::string_view id;
  for (const auto& [name, deadline] : state.deadlines) {
    if (deadline.status != kernel::DeadlineStatus::Running || deadline.computed.target) continue;
    if (next && next->computed.warns_at <= deadline.computed.warns_at) continue;
    next = &deadline;
    id = name;
  }
  if (!next) return nullptr;
  return due_json(words, next->computed.warns_at, id, next->computed.effect, legal_now);
}

Result<SharedCase> case_for_register(Engine& engine, const access::Reader& reader,
                                     const CaseId& case_id, std::string_view what) {
  TRY(SharedCase state, existing_case(engine, case_id));
  TRY(const ShelvedPack* shelved, pack_of(engine, *state));
  const auto part = access_of(engine.packs.definitions(*shelved), *state, engine.legal_clock.now());
  TRY_VOID(access::authorise(reader, part, access::Operation::ReadCase));
  TRY_VOID(engine.accesses.note(
      {0, engine.seams.clock.now(), reader.id, reader.organisation, case_id, std::string(what)}));
  return state;
}

std::vector<std::string> printed_facts(const Words& words, const kernel::Case& state,
                                       const std::vector<std::string>& facts) {
  std::vector<std::string> cells;
  for (const auto& fact : facts) {
    const auto found = state.facts.find(fact);
    const Json value =
        found == state.facts.end() ? Json(nullptr) : readable(found->second.value).value;
    cells.push_back(value.is_null() ? std::string()
                                    : value_on_paper(words.pack, fact, value, words.language));
  }
  return cells;
}

std::string account_name_of(const Engine& engine, const std::string& id) {
  const auto account = engine.sessions.accounts().find(id);
  return account ? account->name : id;
}

Json waiting_row(Engine& engine, const access::Reader& reader, const store::TaskEntry& entry,
                 const kernel::Case& state, std::string_view country) {
  const auto shelved = engine.packs.by_hash(entry.file.pack_version);
  const Words words = words_of(**shelved, reader.language);
  const Instant now = engine.legal_clock.now();
  const auto& task = entry.task;
  JsonObject row{{"case", to_string(task.case_id)},
                 {"task", to_string(task.task_id)},
                 {"reference", entry.file.reference},
                 {"person", label_of(engine, entry.file, reader.language)},
                 {"state", state_json(words, country)},
                 {"since", to_string(words.local_day(task.created_at))},
                 {"days", words.local_day(now).days - words.local_day(task.created_at).days}};
  if (task.due_at)
    row["target"] = due_json(words, *task.due_at, task.due_name.value_or(""),
                             task.effect_key.value_or(""), now);
  Json due = next_legal_deadline(words, state, now);
  if (!due.is_null()) row["due"] = std::move(due);
  if (task.assignee) row["assignee"] = account_name_of(engine, *task.assignee);
  return row;
}

void by_legal_deadline(JsonArray& rows) {
  std::stable_sort(rows.begin(), rows.end(), [](const Json& left, const Json& right) {
    const Json* one = member(left, "due");
    const Json* other = member(right, "due");
    if (!one || !other) return one && !other;
    return one->at("at").as_string() < other->at("at").as_string();
  });
}

Result<std::vector<store::TaskEntry>> tasks_at(Engine& engine, std::string_view element,
                                               const std::optional<std::string>& organisation) {
  return engine.database->read([&](store::Connection& connection) {
    return store::read_open_tasks_at(connection, engine.file.id, std::string(element),
                                     organisation);
  });
}

}  // namespace entente::node
