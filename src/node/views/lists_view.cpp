// The inbox and the list of cases, authorised by the projection's own rows.
#include <algorithm>

#include "node/views.hpp"
#include "node/views/scene.hpp"
#include "person/search_key.hpp"

namespace entente::node {
namespace {

constexpr std::size_t kLimitMax = 200;

store::ListReader list_reader(const access::Reader& reader) {
  return {reader.organisation, {reader.roles.begin(), reader.roles.end()}, reader.id};
}

store::Paging paging_of(const Page& page) {
  return {std::clamp<std::size_t>(page.limit, 1, kLimitMax), page.cursor};
}

Result<Json> task_row(Engine& engine, const access::Reader& reader, const store::TaskEntry& entry) {
  TRY(const ShelvedPack* shelved, engine.packs.by_hash(entry.file.pack_version));
  const Words words = words_of(*shelved, reader.language);
  const store::TaskRow& task = entry.task;
  JsonObject row{{"task", to_string(task.task_id)},
                 {"case", to_string(task.case_id)},
                 {"reference", entry.file.reference},
                 {"person", label_of(engine, entry.file)},
                 {"title", words.element(task.element)},
                 {"organisation", words.organisation(task.organisation)},
                 {"role", task.role},
                 {"kind", task.state == "waiting" ? "waiting" : task.kind}};
  if (task.assignee) row["assignee"] = *task.assignee;
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
  return Json(JsonObject{{"task", to_string(entry.notice.notice_id)},
                         {"case", to_string(entry.file.case_id)},
                         {"reference", entry.file.reference},
                         {"person", label_of(engine, entry.file)},
                         {"title", words.say(entry.notice.text_key, arguments)},
                         {"organisation", words.organisation(entry.notice.organisation)},
                         {"role", entry.notice.role},
                         {"kind", "notice"}});
}

/// Names are sealed in the lists, so that a search opens the labels of the reader's own cases.
class CaseSearch {
 public:
  explicit CaseSearch(std::string_view query)
      : asked_(!query.empty()),
        reference_(person::search_key(query)),
        words_(person::search_words(query)) {}

  bool empty() const { return !asked_; }

  /// The query is part of the reference, or each of its words begins a word of the name.
  bool fits(std::string_view reference, std::string_view name) const {
    if (words_.empty()) return !asked_;
    if (person::search_key(reference).find(reference_) != std::string::npos) return true;
    const auto names = person::search_words(name);
    return std::all_of(words_.begin(), words_.end(), [&](const std::string& word) {
      return std::any_of(names.begin(), names.end(),
                         [&](const std::string& one) { return one.starts_with(word); });
    });
  }

 private:
  bool asked_;
  std::string reference_;
  std::vector<std::string> words_;
};

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

Result<Json> case_row(Engine& engine, const access::Reader& reader, const store::CaseRow& file) {
  TRY(const ShelvedPack* shelved, engine.packs.by_hash(file.pack_version));
  TRY(const SharedCase state, load_case(engine, file.case_id));
  const Words words = words_of(*shelved, reader.language);
  const bool stopped = file.status == "open" && !state->incidents.empty();
  JsonObject row{{"id", to_string(file.case_id)},
                 {"reference", file.reference},
                 {"person", label_of(engine, file)},
                 {"procedure", shelved->pack.title.in(reader.language)},
                 {"status", stopped ? "stopped" : file.status},
                 {"lead", words.organisation(file.lead_organisation)},
                 {"opened_at", to_string(file.opened_at)}};
  if (file.closed_at) row["closed_at"] = to_string(*file.closed_at);
  const auto summary =
      kernel::summarise(engine.packs.definitions(*shelved), *state, engine.legal_clock.now());
  const auto next = state->deadlines.find(summary.row.next_deadline);
  if (next != state->deadlines.end())
    row["next_deadline"] = due_json(words, next->second.computed.warns_at, next->first,
                                    next->second.computed.effect, engine.legal_clock.now());
  return Json(std::move(row));
}

Json page_json(JsonArray rows, const std::string& next) {
  JsonObject page{{"rows", std::move(rows)}};
  if (!next.empty()) page["next"] = next;
  return page;
}

Json inbox_json(JsonArray rows, const std::string& next, const store::InboxCounts& counts) {
  Json view = page_json(std::move(rows), next);
  view.as_object()["counts"] = JsonObject{{"mine", counts.mine},
                                          {"organisation", counts.organisation},
                                          {"waiting", counts.waiting},
                                          {"notices", counts.notices}};
  return view;
}

}  // namespace

Result<Json> Views::inbox(const access::Reader& reader, InboxScope scope, const Page& page) {
  engine_.count(Count::views);
  if (!reader.works_on_cases()) return inbox_json({}, {}, {});
  const store::ListReader who = list_reader(reader);
  JsonArray rows;
  std::string next;
  if (scope == InboxScope::notices) {
    TRY(const auto found, engine_.store->notices(who, paging_of(page)));
    for (const auto& entry : found.rows) {
      TRY(Json row, notice_row(engine_, reader, entry));
      rows.push_back(std::move(row));
    }
    next = found.next;
  } else {
    TRY(const auto found, engine_.store->tasks(who, store_scope(scope), paging_of(page)));
    for (const auto& entry : found.rows) {
      TRY(Json row, task_row(engine_, reader, entry));
      rows.push_back(std::move(row));
    }
    next = found.next;
  }
  TRY(const auto counts, engine_.store->inbox_counts(who));
  return inbox_json(std::move(rows), next, counts);
}

Result<Json> Views::cases(const access::Reader& reader, std::string_view query, const Page& page) {
  engine_.count(Count::views);
  JsonArray rows;
  if (!reader.works_on_cases()) return page_json(std::move(rows), {});
  const CaseSearch search(query);
  store::Paging paging = paging_of(page);
  const std::size_t wanted = paging.limit;
  if (!search.empty()) paging.limit = kLimitMax;
  for (;;) {
    TRY(const auto found, engine_.store->cases(list_reader(reader), paging));
    for (const auto& file : found.rows) {
      if (!search.fits(file.reference, search.empty() ? "" : label_of(engine_, file))) continue;
      if (rows.size() == wanted) return page_json(std::move(rows), paging.cursor);
      TRY(Json row, case_row(engine_, reader, file));
      rows.push_back(std::move(row));
      paging.cursor = store::cursor_after(file);
    }
    if (found.next.empty()) return page_json(std::move(rows), {});
    if (search.empty()) return page_json(std::move(rows), found.next);
    paging.cursor = found.next;
  }
}

}  // namespace entente::node
