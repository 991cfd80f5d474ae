// Démarches by list as their organisation sees them: what waits, what was written and sent, and
// what became of each line. A row names a person to those alone who may read the case, and says so
// in the access log.
#include <algorithm>
#include <map>

#include "node/case_step.hpp"
#include "node/demarche_desk.hpp"
#include "node/demarches.hpp"
#include "node/facts.hpp"

namespace entente::node {
namespace {

constexpr std::size_t kListsShown = 200;

bool may_write(const access::Reader& reader, const KnownList& known) {
  return reader.has(known.role);
}

JsonObject kind_json(const KnownList& known, const access::Reader& reader) {
  const Words words = words_of(*known.shelved, reader.language);
  JsonArray columns;
  for (const auto& column : known.type->columns) columns.emplace_back(words.say("fact." + column));
  JsonObject json{{"pack", known.shelved->pack.id},
                  {"kind", known.type->id},
                  {"title", known.type->title.in(reader.language)},
                  {"task", words.element(known.type->task)},
                  {"answer_title", words.element(known.type->answer)},
                  {"columns", std::move(columns)}};
  const auto performer = pack::performer_of_task(known.shelved->pack, known.type->answer);
  if (const pack::Form* form = known.shelved->pack.form(performer.form))
    json["answer_form"] = form_json(words, *form, nullptr);
  return json;
}

JsonObject head_json(const Engine& engine, const NoteList& list, const KnownList& known,
                     const access::Reader& reader) {
  const Words words = words_of(*known.shelved, reader.language);
  const auto count = [&](auto what) {
    return static_cast<std::int64_t>(std::ranges::count_if(list.lines, what));
  };
  JsonObject json{
      {"id", to_string(list.id)},
      {"pack", list.pack},
      {"kind", list.type},
      {"title", known.type->title.in(reader.language)},
      {"state", state_json(words, list.state)},
      {"organisation", words.organisation(list.organisation)},
      {"own", list.organisation == reader.organisation},
      {"reference", list.reference},
      {"on", to_string(list.on)},
      {"status", to_string(list.status)},
      {"opened_by", account_name_of(engine, list.opened_by)},
      {"lines", static_cast<std::int64_t>(list.lines.size())},
      {"made", list.made()},
      {"left_off", count([](const NoteLine& line) { return line.stage == LineStage::LeftOff; })},
      {"answered", count([](const NoteLine& line) { return line.answered; })}};
  if (!list.sent_by.empty()) json["sent_by"] = account_name_of(engine, list.sent_by);
  return json;
}

/// What was recorded by the answer's form, in words.
JsonArray answer_json(const Words& words, const pack::ListType& type, const kernel::Case& state) {
  JsonArray values;
  const pack::Form* form = words.pack.form(pack::performer_of_task(words.pack, type.answer).form);
  if (!form) return values;
  for (const auto& field : form->fields) {
    const auto found = state.facts.find(field.fact);
    if (found == state.facts.end()) continue;
    const Json value = readable(found->second.value).value;
    if (value.is_null()) continue;
    values.push_back(
        JsonObject{{"label", words.say("fact." + field.fact)},
                   {"display", display(words.pack, field.fact, value, words.language)}});
  }
  return values;
}

/// put: it waits, or gone: it does not any more; left_off; and once made: waiting, answered, ended.
std::string_view standing_of(const NoteLine& line, const pack::ListType& type,
                             const kernel::Case& state) {
  if (line.stage == LineStage::LeftOff) return "left_off";
  if (line.stage == LineStage::Put) return state.tasks.contains(line.task) ? "put" : "gone";
  if (line.answered) return "answered";
  if (open_task_at(state, type.answer)) return "waiting";
  return state.performances.contains(type.answer) ? "answered" : "ended";
}

Result<Json> line_json(Engine& engine, const access::Reader& reader, const OwnList& own,
                       const NoteLine& line) {
  TRY(const SharedCase state, case_for_register(engine, reader, line.case_id, "list"));
  TRY(const ShelvedPack* shelved, pack_of(engine, *state));
  const Words words = words_of(*shelved, reader.language);
  const auto standing = standing_of(line, *own.known.type, *state);
  JsonArray columns;
  for (auto& cell : printed_facts(words, *state, own.known.type->columns))
    columns.emplace_back(std::move(cell));
  JsonObject row{{"line", to_string(line.id)},
                 {"case", to_string(line.case_id)},
                 {"reference", state->reference},
                 {"standing", standing},
                 {"columns", std::move(columns)}};
  if (line.stage == LineStage::Made) row["number"] = line.number;
  if (line.fault) {
    TRY(row["fault"], fault_json(engine, reader, *line.fault));
  }
  if (standing == "answered") row["answer"] = answer_json(words, *own.known.type, *state);
  Json due = next_legal_deadline(words, *state, engine.legal_clock.now());
  if (!due.is_null()) row["due"] = std::move(due);
  return Json(std::move(row));
}

/// A line of another organisation's list: its reference and its result, and nobody's name. The case
/// itself only where the reader may read it.
Result<Json> overseen_line_json(Engine& engine, const access::Reader& reader, const OwnList& own,
                                const NoteLine& line) {
  TRY(const SharedCase state, existing_case(engine, line.case_id));
  TRY(const ShelvedPack* shelved, pack_of(engine, *state));
  const Words words = words_of(*shelved, reader.language);
  const auto standing = standing_of(line, *own.known.type, *state);
  JsonObject row{{"line", to_string(line.id)},
                 {"reference", state->reference},
                 {"standing", standing},
                 {"columns", JsonArray{}}};
  const auto part = access_of(engine.packs.definitions(*shelved), *state, engine.legal_clock.now());
  if (access::authorise(reader, part, access::Operation::ReadCase))
    row["case"] = to_string(line.case_id);
  TRY_VOID(engine.accesses.note(
      {0, engine.seams.clock.now(), reader.id, reader.organisation, line.case_id, "list"}));
  if (line.stage == LineStage::Made) row["number"] = line.number;
  if (standing == "answered") row["answer"] = answer_json(words, *own.known.type, *state);
  Json due = next_legal_deadline(words, *state, engine.legal_clock.now());
  if (!due.is_null()) row["due"] = std::move(due);
  return Json(std::move(row));
}

/// What every organisation has waiting, has sent and was answered: numbers alone.
Result<void> add_posts(Engine& engine, const access::Reader& reader, const KnownList& known,
                       const DemarcheBook& book, JsonArray& posts) {
  struct Post {
    std::int64_t waiting = 0, sent = 0, lines = 0, answered = 0, left_off = 0;
  };
  std::map<std::string, Post> counted;
  TRY(const auto entries, tasks_at(engine, known.type->task, std::nullopt));
  for (const auto& entry : entries)
    if (entry.file.pack == known.shelved->pack.id && !book.holder_of(entry.task.task_id))
      ++counted[entry.task.organisation].waiting;
  for (const auto& [id, list] : book.lists) {
    if (list.pack != known.shelved->pack.id || list.type != known.type->id ||
        list.status != NoteStatus::Sent)
      continue;
    auto& post = counted[list.organisation];
    ++post.sent;
    for (const auto& line : list.lines) {
      if (line.stage == LineStage::LeftOff) ++post.left_off;
      if (line.stage != LineStage::Made) continue;
      ++post.lines;
      TRY(const SharedCase state, existing_case(engine, line.case_id));
      if (standing_of(line, *known.type, *state) == "answered") ++post.answered;
    }
  }
  const Words words = words_of(*known.shelved, reader.language);
  for (const auto& [organisation, post] : counted)
    posts.push_back(JsonObject{{"pack", known.shelved->pack.id},
                               {"kind", known.type->id},
                               {"organisation", words.organisation(organisation)},
                               {"waiting", post.waiting},
                               {"sent", post.sent},
                               {"lines", post.lines},
                               {"answered", post.answered},
                               {"left_off", post.left_off}});
  return {};
}

struct Waiting {
  store::TaskEntry entry;
  SharedCase state;
  std::string country;
};

/// Cases of the reader's organisation that wait at the task and are on no list.
Result<std::vector<Waiting>> waiting_cases(Engine& engine, const access::Reader& reader,
                                           const KnownList& known) {
  TRY(const DemarcheBook book, engine.demarches.read(engine));
  TRY(auto entries, tasks_at(engine, known.type->task, reader.organisation));
  std::vector<Waiting> waiting;
  for (auto& entry : entries) {
    if (entry.file.pack != known.shelved->pack.id || !reader.has(entry.task.role)) continue;
    if (book.holder_of(entry.task.task_id)) continue;
    TRY(SharedCase state, load_case(engine, entry.file.case_id));
    auto country = state_of_case(known.shelved->pack, *state, known.type->state);
    waiting.push_back({std::move(entry), std::move(state), std::move(country)});
  }
  return waiting;
}

}  // namespace

Result<Json> DemarcheDesk::overview(const access::Reader& reader) {
  engine_.count(Count::views);
  JsonArray kinds;
  JsonArray waiting;
  JsonArray lists;
  JsonArray posts;
  TRY(const DemarcheBook book, engine_.demarches.read(engine_));
  for (const auto& known : known_lists(engine_)) {
    const bool oversees = known.overseen_by(reader);
    if (oversees) TRY_VOID(add_posts(engine_, reader, known, book, posts));
    for (auto list = book.lists.rbegin(); list != book.lists.rend() && lists.size() < kListsShown;
         ++list) {
      if (list->second.pack != known.shelved->pack.id || list->second.type != known.type->id)
        continue;
      const bool own = list->second.organisation == reader.organisation && may_write(reader, known);
      if (own || (oversees && list->second.status == NoteStatus::Sent))
        lists.push_back(head_json(engine_, list->second, known, reader));
    }
    if (!may_write(reader, known)) continue;
    kinds.push_back(kind_json(known, reader));
    TRY(const auto cases, waiting_cases(engine_, reader, known));
    std::map<std::string, std::int64_t> counts;
    for (const auto& one : cases) ++counts[one.country];
    const Words words = words_of(*known.shelved, reader.language);
    for (const auto& [country, count] : counts)
      waiting.push_back(JsonObject{{"pack", known.shelved->pack.id},
                                   {"kind", known.type->id},
                                   {"state", state_json(words, country)},
                                   {"cases", count}});
  }
  return Json(JsonObject{{"kinds", std::move(kinds)},
                         {"waiting", std::move(waiting)},
                         {"posts", std::move(posts)},
                         {"lists", std::move(lists)}});
}

Result<Json> DemarcheDesk::waiting(const access::Reader& reader, std::string_view pack,
                                   std::string_view kind, std::string_view state) {
  engine_.count(Count::views);
  TRY(const KnownList known, known_list(engine_, pack, kind));
  if (!may_write(reader, known))
    return in_french(fail(Code::Forbidden, "your role does not do this in a case, nor by list"),
                     "votre rôle ne fait pas cet acte dans un dossier, ni par liste");
  TRY(const auto cases, waiting_cases(engine_, reader, known));
  JsonArray rows;
  for (const auto& one : cases) {
    if (!state.empty() && one.country != state) continue;
    TRY_VOID(engine_.accesses.note({0, engine_.seams.clock.now(), reader.id, reader.organisation,
                                    one.entry.file.case_id, "list"}));
    rows.push_back(waiting_row(engine_, reader, one.entry, *one.state, one.country));
  }
  by_legal_deadline(rows);
  return Json(JsonObject{{"rows", std::move(rows)}});
}

Result<Json> DemarcheDesk::list(const access::Reader& reader, const Uuid& id) {
  engine_.count(Count::views);
  TRY(const OwnList own, seen_list(engine_, reader, id));
  const bool others = own.list.organisation != reader.organisation;
  JsonObject shown = head_json(engine_, own.list, own.known, reader);
  shown["kind_of_list"] = kind_json(own.known, reader);
  JsonArray rows;
  for (const auto& line : own.list.lines) {
    TRY(Json row, others ? overseen_line_json(engine_, reader, own, line)
                         : line_json(engine_, reader, own, line));
    rows.push_back(std::move(row));
  }
  shown["rows"] = std::move(rows);
  return Json(std::move(shown));
}

}  // namespace entente::node
