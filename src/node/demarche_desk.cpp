#include "node/demarche_desk.hpp"

#include <algorithm>
#include <set>

#include "node/case_step.hpp"
#include "node/demarches.hpp"
#include "node/engine.hpp"
#include "platform/entropy.hpp"

namespace entente::node {
namespace {

constexpr std::size_t kLinesMax = 500;
constexpr std::size_t kReferenceBytesMax = 200;

Error not_a_draft(const NoteList& list) {
  return in_french(
      fail(Code::Conflict, "the list is {}: only a draft can be changed", to_string(list.status)),
      "la liste n’est plus un projet : elle ne peut plus être modifiée");
}

RegisterEvent list_event(const access::Reader& reader, std::string type, const Uuid& list,
                         JsonObject more = {}) {
  JsonObject body = done_by(reader);
  body["list"] = to_string(list);
  for (auto& member : more) body[member.key()] = std::move(member.value());
  return {std::move(type), std::move(body)};
}

RegisterEvent line_event(const access::Reader& reader, std::string type, const Uuid& list,
                         const Uuid& line, JsonObject more = {}) {
  more["line"] = to_string(line);
  return list_event(reader, std::move(type), list, std::move(more));
}

RegisterEvent fault_event(const access::Reader& reader, const Uuid& list, const Uuid& line,
                          const StepFault& fault) {
  return line_event(reader, "LineRefused", list, line,
                    {{"command", to_string(fault.command)},
                     {"code", fault.code},
                     {"english", fault.english},
                     {"french", fault.french}});
}

/// The list as it stands in the book, when it is this organisation's.
const NoteList* in_book(const DemarcheBook& book, const Uuid& id) {
  const auto found = book.lists.find(id);
  return found == book.lists.end() ? nullptr : &found->second;
}

Result<Date> date_of_note(const KnownList& known, Instant legal_now, const std::string& text) {
  auto on = parse_date(text);
  if (!on) return at("/on", std::move(on).error());
  const Date today = known.shelved->zone->local_date(legal_now);
  if (*on > today)
    return at("/on",
              in_french(fail(Code::InvalidArgument, "found {}; expected {} at the latest",
                             to_string(*on), to_string(today)),
                        "trouvé {} ; attendu : {} au plus tard", to_string(*on), to_string(today)));
  return *on;
}

/// A case may be put on the list: it waits at the task, in this organisation, for this State.
Result<void> may_be_put(Engine& engine, const access::Reader& reader, const OwnList& own,
                        const WaitingTask& asked) {
  TRY(const SharedCase state, case_for_register(engine, reader, asked.case_id, "list"));
  const auto task = state->tasks.find(asked.task);
  if (task == state->tasks.end() || task->second.created.element != own.known.type->task ||
      task->second.created.organisation != reader.organisation)
    return in_french(
        fail(Code::InvalidArgument,
             "the case {} does not wait for this at your organisation; read it again",
             state->reference),
        "le dossier {} n’attend pas cette démarche dans votre organisation ; relisez-le",
        state->reference);
  const auto to = state_of_case(own.known.shelved->pack, *state, own.known.type->state);
  if (to != own.list.state)
    return in_french(fail(Code::InvalidArgument, "the case {} is for {}, the list for {}",
                          state->reference, to.empty() ? "no State" : to, own.list.state),
                     "le dossier {} concerne {}, la liste {}", state->reference,
                     to.empty() ? "aucun État" : to, own.list.state);
  return {};
}

/// The facts that the list gives to a case's task.
JsonObject facts_of_line(const OwnList& own, std::int64_t number) {
  const pack::ListType& type = *own.known.type;
  JsonObject facts;
  facts[type.date] = to_string(own.list.on);
  facts[type.reference] = own.list.reference;
  facts[type.line] = number;
  for (const auto& [fact, value] : type.fixed) facts[fact] = value;
  return facts;
}

class Sender {
 public:
  Sender(Engine& engine, const access::Reader& reader, const Uuid& id)
      : engine_(engine), reader_(reader), id_(id) {}

  /// One line after the other, each written down before and after; the last closes the list.
  Result<void> run() {
    for (;;) {
      TRY(const OwnList own, own_list(engine_, reader_, id_));
      if (own.list.status != NoteStatus::Sending) return {};
      const auto next = std::ranges::find(own.list.lines, LineStage::Put, &NoteLine::stage);
      if (next == own.list.lines.end()) return close(own.list);
      TRY_VOID(make(own, *next));
    }
  }

 private:
  Result<void> record(RegisterEvent event) {
    return engine_.demarches.change(engine_,
                                    [&](const DemarcheBook&) -> Result<std::vector<RegisterEvent>> {
                                      return std::vector<RegisterEvent>{event};
                                    });
  }

  Result<void> make(const OwnList& own, const NoteLine& line) {
    LineAttempt attempt{
        {engine_.seams.entropy.uuid(engine_.seams.clock.now())}, false, own.list.made() + 1};
    // After a kill: what became of the attempt is asked before another is made.
    bool known = false;
    if (line.pending) {
      TRY(const auto before, answered_before(engine_, reader_, line.pending->command));
      known = before.has_value();
    }
    if (known)
      attempt = *line.pending;
    else
      TRY_VOID(record(
          line_event(reader_, "LineTried", id_, line.id,
                     {{"command", to_string(attempt.command)}, {"number", attempt.number}})));
    TRY(const auto fault,
        complete_from_register(engine_, reader_, line.case_id, line.task, attempt.command,
                               facts_of_line(own, attempt.number)));
    return record(fault ? fault_event(reader_, id_, line.id, *fault)
                        : line_event(reader_, "LineMade", id_, line.id));
  }

  /// A list of which nothing could be made goes to nobody.
  Result<void> close(const NoteList& list) {
    return record(list_event(reader_, list.made() > 0 ? "ListSent" : "ListAbandoned", id_));
  }

  Engine& engine_;
  const access::Reader& reader_;
  Uuid id_;
};

Result<JsonObject> answer_line(Engine& engine, const access::Reader& reader, const OwnList& own,
                               const LineAnswer& asked) {
  JsonObject result{{"line", to_string(asked.line)}, {"done", false}};
  const auto wrong = [&](StepFault fault) -> Result<JsonObject> {
    TRY(result["fault"], fault_json(engine, reader, fault));
    return result;
  };
  const NoteLine* line = own.list.line(asked.line);
  if (!line || line->stage != LineStage::Made)
    return wrong({{}, "not_found", "the note has no such line", "la note n’a pas cette ligne"});
  TRY(const SharedCase state, case_for_register(engine, reader, line->case_id, "list"));
  const auto task = open_task_at(*state, own.known.type->answer);
  if (!task)
    return wrong({{},
                  "conflict",
                  "the case does not wait for an answer: it was recorded before, or "
                  "the case has gone on",
                  "le dossier n’attend pas de réponse : elle est déjà consignée, ou le dossier a "
                  "avancé"});
  const CommandId command{engine.seams.entropy.uuid(engine.seams.clock.now())};
  const auto record = [&](RegisterEvent event) {
    return engine.demarches.change(engine,
                                   [&](const DemarcheBook&) -> Result<std::vector<RegisterEvent>> {
                                     return std::vector<RegisterEvent>{event};
                                   });
  };
  TRY_VOID(record(line_event(reader, "LineAnswerTried", own.list.id, line->id,
                             {{"command", to_string(command)}})));
  TRY(const auto fault, complete_from_register(engine, reader, line->case_id, *task, command,
                                               asked.facts.get_object()));
  TRY_VOID(record(fault ? fault_event(reader, own.list.id, line->id, *fault)
                        : line_event(reader, "LineAnswered", own.list.id, line->id)));
  if (fault) return wrong(*fault);
  result["done"] = true;
  return result;
}

}  // namespace

Result<Json> DemarcheDesk::open(const access::Reader& reader, const Uuid& id,
                                const NewList& asked) {
  TRY(const KnownList known, known_list(engine_, asked.pack, asked.kind));
  if (!reader.has(known.role)) {
    TRY_VOID(record_register_denial(engine_, reader, asked.kind, "OpenList"));
    return in_french(fail(Code::Forbidden, "your role does not do this in a case, nor by list"),
                     "votre rôle ne fait pas cet acte dans un dossier, ni par liste");
  }
  TRY(const Date on, date_of_note(known, engine_.legal_clock.now(), asked.on));
  if (asked.reference.empty() || asked.reference.size() > kReferenceBytesMax)
    return at("/reference",
              in_french(fail(Code::InvalidArgument, "a note has a reference of 1 to {} bytes",
                             kReferenceBytesMax),
                        "une note a une référence de 1 à {} octets", kReferenceBytesMax));
  if (!known.shelved->pack.directory.country(asked.state))
    return at("/state", in_french(fail(Code::InvalidArgument, "the directory has no country '{}'",
                                       asked.state),
                                  "l’annuaire n’a pas de pays « {} »", asked.state));
  TRY_VOID(engine_.demarches.change(
      engine_, [&](const DemarcheBook& book) -> Result<std::vector<RegisterEvent>> {
        if (const NoteList* there = in_book(book, id)) {
          if (there->organisation == reader.organisation && there->reference == asked.reference)
            return std::vector<RegisterEvent>{};
          return in_french(fail(Code::Conflict, "this idempotency key was used for another list"),
                           "cette clé a servi pour une autre liste");
        }
        for (const auto& [other_id, other] : book.lists)
          if (other.organisation == reader.organisation && other.reference == asked.reference &&
              other.status != NoteStatus::Abandoned)
            return at("/reference",
                      in_french(fail(Code::Conflict, "a list with the reference '{}' exists",
                                     asked.reference),
                                "une liste porte déjà la référence « {} »", asked.reference));
        return std::vector{list_event(reader, "ListOpened", id,
                                      {{"pack", asked.pack},
                                       {"kind", asked.kind},
                                       {"state", asked.state},
                                       {"reference", asked.reference},
                                       {"on", to_string(on)}})};
      }));
  return list(reader, id);
}

Result<Json> DemarcheDesk::put(const access::Reader& reader, const Uuid& id,
                               const std::vector<WaitingTask>& tasks) {
  TRY(const OwnList own, own_list(engine_, reader, id));
  if (tasks.empty())
    return at("/tasks", in_french(fail(Code::InvalidArgument, "no case is named"),
                                  "aucun dossier n’est désigné"));
  for (const auto& task : tasks) TRY_VOID(may_be_put(engine_, reader, own, task));
  TRY_VOID(engine_.demarches.change(
      engine_, [&](const DemarcheBook& book) -> Result<std::vector<RegisterEvent>> {
        const NoteList& now = *in_book(book, id);
        if (now.status != NoteStatus::Draft) return not_a_draft(now);
        std::vector<RegisterEvent> events;
        std::set<TaskId> seen;
        for (const auto& asked : tasks) {
          const NoteList* holder = book.holder_of(asked.task);
          if (holder && holder->id != id)
            return in_french(
                fail(Code::Conflict, "a case is on the list '{}' already", holder->reference),
                "un dossier est déjà sur la liste « {} »", holder->reference);
          if (holder || !seen.insert(asked.task).second) continue;
          const Uuid line = engine_.seams.entropy.uuid(engine_.seams.clock.now());
          events.push_back(
              line_event(reader, "LinePut", id, line,
                         {{"case", to_string(asked.case_id)}, {"task", to_string(asked.task)}}));
        }
        if (now.lines.size() + events.size() > kLinesMax)
          return in_french(fail(Code::TooLarge, "a list has at most {} lines", kLinesMax),
                           "une liste a au plus {} lignes", kLinesMax);
        return events;
      }));
  return list(reader, id);
}

Result<Json> DemarcheDesk::take_off(const access::Reader& reader, const Uuid& id,
                                    const Uuid& line) {
  TRY([[maybe_unused]] const OwnList own, own_list(engine_, reader, id));
  TRY_VOID(engine_.demarches.change(
      engine_, [&](const DemarcheBook& book) -> Result<std::vector<RegisterEvent>> {
        const NoteList& now = *in_book(book, id);
        if (now.status != NoteStatus::Draft) return not_a_draft(now);
        if (!now.line(line)) return std::vector<RegisterEvent>{};
        return std::vector{line_event(reader, "LineTakenOff", id, line)};
      }));
  return list(reader, id);
}

Result<Json> DemarcheDesk::abandon(const access::Reader& reader, const Uuid& id) {
  TRY([[maybe_unused]] const OwnList own, own_list(engine_, reader, id));
  TRY_VOID(engine_.demarches.change(
      engine_, [&](const DemarcheBook& book) -> Result<std::vector<RegisterEvent>> {
        const NoteList& now = *in_book(book, id);
        if (now.status == NoteStatus::Abandoned) return std::vector<RegisterEvent>{};
        if (now.status != NoteStatus::Draft) return not_a_draft(now);
        return std::vector{list_event(reader, "ListAbandoned", id)};
      }));
  return list(reader, id);
}

Result<Json> DemarcheDesk::send(const access::Reader& reader, const Uuid& id) {
  const std::lock_guard lock(engine_.demarches.working);
  TRY([[maybe_unused]] const OwnList own, own_list(engine_, reader, id));
  TRY_VOID(engine_.demarches.change(
      engine_, [&](const DemarcheBook& book) -> Result<std::vector<RegisterEvent>> {
        const NoteList& now = *in_book(book, id);
        if (now.status == NoteStatus::Abandoned) return not_a_draft(now);
        if (now.status != NoteStatus::Draft) return std::vector<RegisterEvent>{};
        if (now.lines.empty())
          return in_french(fail(Code::InvalidArgument, "the list has no line: put cases on it"),
                           "la liste n’a pas de ligne : mettez-y des dossiers");
        return std::vector{list_event(reader, "ListSendingBegun", id)};
      }));
  TRY_VOID(Sender(engine_, reader, id).run());
  return list(reader, id);
}

Result<Json> DemarcheDesk::answer(const access::Reader& reader, const Uuid& id,
                                  const std::vector<LineAnswer>& answers) {
  const std::lock_guard lock(engine_.demarches.working);
  JsonArray results;
  for (const auto& asked : answers) {
    if (!asked.facts.is_object())
      return at("/answers", fail(Code::Malformed, "'facts' is an object of values by fact"));
    TRY(const OwnList own, own_list(engine_, reader, id));
    if (own.list.status != NoteStatus::Sent)
      return in_french(fail(Code::Conflict, "the list was not sent yet"),
                       "la liste n’est pas encore envoyée");
    TRY(JsonObject result, answer_line(engine_, reader, own, asked));
    results.emplace_back(std::move(result));
  }
  TRY(Json shown, list(reader, id));
  shown.as_object()["results"] = std::move(results);
  return shown;
}

}  // namespace entente::node
