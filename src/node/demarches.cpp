#include "node/demarches.hpp"

#include <algorithm>

#include "node/case_step.hpp"
#include "node/engine.hpp"

namespace entente::node {
namespace {

Result<NoteList> list_of_event(const JsonObject& body) {
  NoteList list;
  TRY(list.id, uuid_of_event(body, "list"));
  TRY(list.pack, text_of_event(body, "pack"));
  TRY(list.type, text_of_event(body, "kind"));
  TRY(list.organisation, text_of_event(body, "organisation"));
  TRY(list.state, text_of_event(body, "state"));
  TRY(list.reference, text_of_event(body, "reference"));
  TRY(const auto on, text_of_event(body, "on"));
  TRY(list.on, parse_date(on));
  TRY(list.opened_by, text_of_event(body, "by"));
  return list;
}

Result<NoteLine> line_of_event(const JsonObject& body) {
  NoteLine line;
  TRY(line.id, uuid_of_event(body, "line"));
  TRY(line.case_id.uuid, uuid_of_event(body, "case"));
  TRY(line.task.uuid, uuid_of_event(body, "task"));
  return line;
}

Result<LineAttempt> attempt_of_event(const JsonObject& body, bool answers) {
  LineAttempt attempt;
  attempt.answers = answers;
  TRY(attempt.command.uuid, uuid_of_event(body, "command"));
  if (!answers) {
    TRY(attempt.number, number_of_event(body, "number"));
  }
  return attempt;
}

Result<StepFault> fault_of_event(const JsonObject& body) {
  StepFault fault;
  TRY(fault.command.uuid, uuid_of_event(body, "command"));
  TRY(fault.code, text_of_event(body, "code"));
  TRY(fault.english, text_of_event(body, "english"));
  TRY(fault.french, text_of_event(body, "french"));
  return fault;
}

Result<void> apply_to_line(std::string_view type, const JsonObject& body, NoteLine& line) {
  if (type == "LineTried" || type == "LineAnswerTried") {
    TRY(line.pending, attempt_of_event(body, type == "LineAnswerTried"));
    line.fault.reset();
    return {};
  }
  const LineAttempt tried = line.pending.value_or(LineAttempt{});
  line.pending.reset();
  if (type == "LineMade") {
    line.stage = LineStage::Made;
    line.number = tried.number;
    return {};
  }
  if (type == "LineAnswered") {
    line.answered = true;
    return {};
  }
  if (type != "LineRefused") return fail(Code::Corrupt, "'{}' is no event of a list", type);
  TRY(line.fault, fault_of_event(body));
  if (!tried.answers) line.stage = LineStage::LeftOff;
  return {};
}

}  // namespace

std::string_view to_string(NoteStatus status) {
  switch (status) {
    case NoteStatus::Draft:
      return "draft";
    case NoteStatus::Sending:
      return "sending";
    case NoteStatus::Sent:
      return "sent";
    case NoteStatus::Abandoned:
      return "abandoned";
  }
  return "draft";
}

NoteLine* NoteList::line(const Uuid& line_id) {
  const auto found = std::ranges::find(lines, line_id, &NoteLine::id);
  return found == lines.end() ? nullptr : &*found;
}

const NoteLine* NoteList::line(const Uuid& line_id) const {
  const auto found = std::ranges::find(lines, line_id, &NoteLine::id);
  return found == lines.end() ? nullptr : &*found;
}

std::int64_t NoteList::made() const {
  return std::ranges::count(lines, LineStage::Made, &NoteLine::stage);
}

Result<void> DemarcheBook::apply(std::string_view type, const JsonObject& body) {
  if (type == "ListOpened") {
    TRY(NoteList list, list_of_event(body));
    lists.insert_or_assign(list.id, std::move(list));
    return {};
  }
  TRY(const Uuid id, uuid_of_event(body, "list"));
  const auto found = lists.find(id);
  if (found == lists.end())
    return fail(Code::Corrupt, "'{}' of a list that was never opened", type);
  NoteList& list = found->second;
  if (type == "ListSendingBegun") {
    list.status = NoteStatus::Sending;
  } else if (type == "ListSent") {
    list.status = NoteStatus::Sent;
    TRY(list.sent_by, text_of_event(body, "by"));
  } else if (type == "ListAbandoned") {
    list.status = NoteStatus::Abandoned;
  } else if (type == "LinePut") {
    TRY(NoteLine line, line_of_event(body));
    list.lines.push_back(std::move(line));
  } else {
    TRY(const Uuid line_id, uuid_of_event(body, "line"));
    NoteLine* line = list.line(line_id);
    if (!line) return fail(Code::Corrupt, "'{}' of a line that was never put", type);
    if (type == "LineTakenOff")
      std::erase_if(list.lines, [&](const NoteLine& one) { return one.id == line_id; });
    else
      return apply_to_line(type, body, *line);
  }
  return {};
}

const NoteList* DemarcheBook::holder_of(const TaskId& task) const {
  for (const auto& [id, list] : lists) {
    if (!list.holds()) continue;
    for (const auto& line : list.lines)
      if (line.task == task && line.stage != LineStage::LeftOff) return &list;
  }
  return nullptr;
}

std::vector<KnownList> known_lists(const Engine& engine) {
  std::vector<KnownList> known;
  for (const auto* shelved : engine.packs.current())
    for (const auto& type : shelved->pack.lists)
      if (performed_here(engine, shelved->pack, type.task))
        known.push_back({shelved, &type, pack::performer_of_task(shelved->pack, type.task).role});
  return known;
}

bool KnownList::overseen_by(const access::Reader& reader) const {
  return std::ranges::find(type->overseen_by, reader.organisation) != type->overseen_by.end() &&
         reader.works_on_cases();
}

Result<KnownList> known_list(const Engine& engine, std::string_view pack, std::string_view type) {
  for (auto& known : known_lists(engine))
    if (known.shelved->pack.id == pack && known.type->id == type) return known;
  return in_french(fail(Code::NotFound, "the pack '{}' has no list '{}'", pack, type),
                   "le paquet « {} » n’a pas de liste « {} »", pack, type);
}

Result<OwnList> own_list(Engine& engine, const access::Reader& reader, const Uuid& id) {
  TRY(const DemarcheBook book, engine.demarches.read(engine));
  const auto found = book.lists.find(id);
  if (found == book.lists.end() || found->second.organisation != reader.organisation)
    return in_french(fail(Code::NotFound, "your organisation has no such list"),
                     "votre organisation n’a pas cette liste");
  TRY(const KnownList known, known_list(engine, found->second.pack, found->second.type));
  if (!reader.has(known.role))
    return in_french(fail(Code::NotFound, "your organisation has no such list"),
                     "votre organisation n’a pas cette liste");
  return OwnList{found->second, known};
}

Result<OwnList> seen_list(Engine& engine, const access::Reader& reader, const Uuid& id) {
  TRY(const DemarcheBook book, engine.demarches.read(engine));
  const auto found = book.lists.find(id);
  if (found != book.lists.end() && found->second.status == NoteStatus::Sent) {
    TRY(const KnownList known, known_list(engine, found->second.pack, found->second.type));
    if (found->second.organisation != reader.organisation && known.overseen_by(reader))
      return OwnList{found->second, known};
  }
  return own_list(engine, reader, id);
}

}  // namespace entente::node
