// The inbox: why something is there, until when, and what follows if nobody acts.
#include <algorithm>

#include "node/views/list_rows.hpp"

namespace entente::node {
namespace {

constexpr std::int32_t kDaysOfAWeek = 7;

/// What every kind of row has.
JsonObject base_row(Engine& engine, const Words& words, const store::CaseRow& file) {
  return JsonObject{{"case", to_string(file.case_id)},
                    {"reference", file.reference},
                    {"person", person_label(engine, file, words.language).name},
                    {"pack", file.pack},
                    {"procedure", words.pack.title.in(words.language)}};
}

Result<Json> task_row(Engine& engine, const access::Reader& reader, const store::TaskEntry& entry) {
  TRY(const ShelvedPack* shelved, engine.packs.by_hash(entry.file.pack_version));
  const Words words = words_of(*shelved, reader.language);
  const store::TaskRow& task = entry.task;
  JsonObject row = base_row(engine, words, entry.file);
  row["task"] = to_string(task.task_id);
  row["element"] = task.element;
  row["title"] = words.element(task.element);
  row["organisation"] = words.organisation(task.organisation);
  row["role"] = task.role;
  row["kind"] = task.state == "waiting" ? "waiting" : task.kind;
  row["since"] = to_string(task.created_at);
  if (task.assignee) {
    const auto account = engine.sessions.accounts().find(*task.assignee);
    row["assignee"] = *task.assignee;
    row["assignee_name"] = account ? account->name : *task.assignee;
  }
  if (task.due_at)
    row["due"] = due_json(words, *task.due_at, task.due_name.value_or(""),
                          task.effect_key.value_or(""), engine.legal_clock.now());
  if (task.act) row["act"] = *task.act;
  if (task.waiting_for) row["waiting_for"] = words.party(*task.waiting_for);
  return Json(std::move(row));
}

/// The words of a notice have arguments, which the case holds.
Result<Json> notice_row(Engine& engine, const access::Reader& reader,
                        const store::NoticeEntry& entry) {
  TRY(const ShelvedPack* shelved, engine.packs.by_hash(entry.file.pack_version));
  TRY(const SharedCase state, load_case(engine, entry.file.case_id));
  const Words words = words_of(*shelved, reader.language);
  const auto found = state->notices.find(entry.notice.notice_id);
  const Json arguments =
      found == state->notices.end() ? Json(JsonObject{}) : found->second.raised.arguments;
  JsonObject row = base_row(engine, words, entry.file);
  row["task"] = to_string(entry.notice.notice_id);
  row["title"] = words.say(entry.notice.text_key, arguments);
  row["organisation"] = words.organisation(entry.notice.organisation);
  row["role"] = entry.notice.role;
  row["kind"] = "notice";
  return Json(std::move(row));
}

/// A case of which nothing is asked: its next deadline is what there is to watch.
Result<Json> watched_row(Engine& engine, const access::Reader& reader, const store::CaseRow& file) {
  TRY(const ShelvedPack* shelved, engine.packs.by_hash(file.pack_version));
  TRY(const SharedCase state, load_case(engine, file.case_id));
  const Words words = words_of(*shelved, reader.language);
  const auto summary =
      kernel::summarise(engine.packs.definitions(*shelved), *state, engine.legal_clock.now());
  JsonObject row = base_row(engine, words, file);
  row["task"] = to_string(file.case_id);
  row["title"] = "";
  row["organisation"] = words.organisation(file.lead_organisation);
  row["role"] = "";
  row["kind"] = "watching";
  const auto next = state->deadlines.find(summary.row.next_deadline);
  if (next != state->deadlines.end()) {
    row["due"] = due_json(words, next->second.computed.warns_at, next->first,
                          next->second.computed.effect, engine.legal_clock.now());
    row["title"] = row["due"].at("name");
  }
  return Json(std::move(row));
}

bool falls(const Engine& engine, const calendar::TimeZone& zone, std::optional<Instant> due,
           DueWindow window) {
  const Instant now = engine.legal_clock.now();
  if (window == DueWindow::any) return true;
  if (!due) return window == DueWindow::none;
  const bool late = *due < now;
  const std::int32_t days = zone.local_date(*due).days - zone.local_date(now).days;
  switch (window) {
    case DueWindow::late:
      return late;
    case DueWindow::today:
      return !late && days == 0;
    case DueWindow::week:
      return !late && days < kDaysOfAWeek;
    case DueWindow::later:
      return !late && days >= kDaysOfAWeek;
    default:
      return false;
  }
}

/// What a reader asked to see of a scope.
class InboxSieve {
 public:
  InboxSieve(Engine& engine, const InboxFilter& filter, std::string language)
      : engine_(engine), filter_(filter), language_(std::move(language)), search_(filter.query) {}

  bool open() const {
    return filter_.pack.empty() && filter_.element.empty() && filter_.due == DueWindow::any &&
           filter_.holder == Holder::any && search_.empty();
  }

  Result<bool> lets(const store::CaseRow& file, std::optional<Instant> due,
                    const store::TaskRow* task) const {
    if (!filter_.pack.empty() && file.pack != filter_.pack) return false;
    if (!filter_.element.empty() && (!task || task->element != filter_.element)) return false;
    const bool taken = task && task->assignee;
    if (filter_.holder == Holder::free && taken) return false;
    if (filter_.holder == Holder::taken && !taken) return false;
    TRY(const ShelvedPack* shelved, engine_.packs.by_hash(file.pack_version));
    if (!falls(engine_, *shelved->zone, due, filter_.due)) return false;
    return search_.empty() || search_.fits(file.reference, person_label(engine_, file, language_));
  }

 private:
  Engine& engine_;
  const InboxFilter& filter_;
  std::string language_;
  CaseSearch search_;
};

/// Reads on until a page is full of rows that pass.
/// @param read(paging) -> Result<page>; lets(entry) -> Result<bool>; row(entry) -> Result<Json>;
///        after(entry) -> the cursor behind it
template <class Read, class Lets, class Row, class After>
Result<Json> sifted(store::Paging paging, bool all, Read&& read, Lets&& lets, Row&& row,
                    After&& after) {
  const std::size_t wanted = paging.limit;
  if (!all) paging.limit = kListRowsMax;
  JsonArray rows;
  for (;;) {
    TRY(const auto page, read(paging));
    for (const auto& entry : page.rows) {
      TRY(const bool passes, lets(entry));
      if (!passes) continue;
      if (rows.size() == wanted) return page_json(std::move(rows), paging.cursor);
      TRY(Json one, row(entry));
      rows.push_back(std::move(one));
      paging.cursor = after(entry);
    }
    if (page.next.empty() || all) return page_json(std::move(rows), page.next);
    paging.cursor = page.next;
  }
}

Json counts_json(const store::InboxCounts& counts) {
  return JsonObject{{"mine", counts.mine},
                    {"organisation", counts.organisation},
                    {"waiting", counts.waiting},
                    {"watching", counts.watching},
                    {"notices", counts.notices}};
}

store::InboxScope store_scope(InboxScope scope) {
  switch (scope) {
    case InboxScope::organisation:
      return store::InboxScope::Organisation;
    case InboxScope::waiting:
      return store::InboxScope::Waiting;
    default:
      return store::InboxScope::Mine;
  }
}

Result<Json> rows_of(Engine& engine, const access::Reader& reader, InboxScope scope,
                     const InboxSieve& sieve, const Page& page) {
  const store::ListReader who = list_reader(reader);
  const auto paging = paging_of(page);
  if (scope == InboxScope::notices)
    return sifted(
        paging, sieve.open(), [&](const auto& at) { return engine.store->notices(who, at); },
        [&](const store::NoticeEntry& entry) { return sieve.lets(entry.file, {}, nullptr); },
        [&](const store::NoticeEntry& entry) { return notice_row(engine, reader, entry); },
        [](const store::NoticeEntry& entry) { return store::cursor_after(entry.notice); });
  if (scope == InboxScope::watching)
    return sifted(
        paging, sieve.open(), [&](const auto& at) { return engine.store->watched(who, at); },
        [&](const store::CaseRow& file) { return sieve.lets(file, file.next_due_at, nullptr); },
        [&](const store::CaseRow& file) { return watched_row(engine, reader, file); },
        [](const store::CaseRow& file) { return store::cursor_after_watched(file); });
  return sifted(
      paging, sieve.open(),
      [&](const auto& at) { return engine.store->tasks(who, store_scope(scope), at); },
      [&](const store::TaskEntry& entry) {
        return sieve.lets(entry.file, entry.task.due_at, &entry.task);
      },
      [&](const store::TaskEntry& entry) { return task_row(engine, reader, entry); },
      [](const store::TaskEntry& entry) { return store::cursor_after(entry.task); });
}

}  // namespace

Result<Json> Views::inbox(const access::Reader& reader, InboxScope scope, const Page& page,
                          const InboxFilter& filter) {
  engine_.count(Count::views);
  Json view = page_json({}, {});
  store::InboxCounts counts;
  if (reader.works_on_cases()) {
    TRY(view, rows_of(engine_, reader, scope, InboxSieve(engine_, filter, reader.language), page));
    TRY(counts, engine_.store->inbox_counts(list_reader(reader)));
  }
  view.as_object()["counts"] = counts_json(counts);
  return view;
}

}  // namespace entente::node
