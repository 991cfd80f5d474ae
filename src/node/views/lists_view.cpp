// The list of cases and those that resemble one, authorised by the projection's own rows.
#include <algorithm>

#include "node/views/list_rows.hpp"
#include "person/identity.hpp"
#include "person/search_key.hpp"

namespace entente::node {
namespace {

constexpr std::size_t kAlikeMax = 20;

std::string_view comparison_text(person::Comparison comparison) {
  switch (comparison) {
    case person::Comparison::Equal:
      return "equal";
    case person::Comparison::Alike:
      return "alike";
    case person::Comparison::Different:
      return "different";
    case person::Comparison::Unknown:
      return "unknown";
  }
  return "unknown";
}

bool agrees(person::Comparison comparison) {
  return comparison == person::Comparison::Equal || comparison == person::Comparison::Alike;
}

bool shares_a_word(std::string_view one, std::string_view other) {
  const auto words = person::search_words(one);
  const auto others = person::search_words(other);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::binary_search(others.begin(), others.end(), word);
  });
}

/// How the person of a case compares with somebody typed; nothing when a human need not look: the
/// same number, the same name, or the same birth date and a word of the name.
std::optional<JsonObject> likeness(const LookedFor& who, const PersonLabel& label) {
  const auto name =
      label.named ? person::compare(who.name, label.name) : person::Comparison::Unknown;
  const auto born = person::compare(who.birth_date, label.birth_date);
  auto number = person::Comparison::Unknown;
  for (const auto& own : label.numbers) {
    const auto found = person::compare(who.number, own);
    if (number == person::Comparison::Unknown || agrees(found)) number = found;
  }
  const bool same_name = agrees(name) && born != person::Comparison::Different;
  const bool half =
      born == person::Comparison::Equal && label.named && shares_a_word(who.name, label.name);
  if (!same_name && !half && !agrees(number)) return {};
  JsonObject found{{"name", comparison_text(name)},
                   {"birth_date", comparison_text(born)},
                   {"number", comparison_text(number)}};
  return found;
}

store::CaseFilter stored_filter(const CaseFilter& filter) {
  store::CaseFilter stored{{}, filter.pack, filter.lead, filter.mine, store::CaseOrder::Opened};
  if (filter.status != CaseStatusFilter::any)
    stored.status = filter.status == CaseStatusFilter::open ? "open" : "closed";
  if (filter.order == CaseOrder::due) stored.order = store::CaseOrder::Due;
  return stored;
}

}  // namespace

Result<Json> Views::cases(const access::Reader& reader, std::string_view query, const Page& page,
                          const CaseFilter& filter) {
  engine_.count(Count::views);
  JsonArray rows;
  if (!reader.works_on_cases()) return page_json(std::move(rows), {});
  const CaseSearch search(query);
  store::Paging paging = paging_of(page);
  const store::CaseFilter stored = stored_filter(filter);
  const std::size_t wanted = paging.limit;
  if (!search.empty()) paging.limit = kListRowsMax;
  for (;;) {
    TRY(const auto found, engine_.store->cases(list_reader(reader), stored, paging));
    for (const auto& file : found.rows) {
      if (!search.empty() &&
          !search.fits(file.reference, person_label(engine_, file, reader.language)))
        continue;
      if (rows.size() == wanted) return page_json(std::move(rows), paging.cursor);
      TRY(Json row, case_row(engine_, reader, file));
      rows.push_back(std::move(row));
      paging.cursor = store::cursor_after(file, stored.order);
    }
    if (found.next.empty()) return page_json(std::move(rows), {});
    if (search.empty()) return page_json(std::move(rows), found.next);
    paging.cursor = found.next;
  }
}

Result<Json> Views::similar(const access::Reader& reader, const LookedFor& who) {
  engine_.count(Count::views);
  JsonArray rows;
  store::Paging paging{kListRowsMax, {}};
  while (reader.works_on_cases() && rows.size() < kAlikeMax) {
    TRY(const auto found, engine_.store->cases(list_reader(reader), {}, paging));
    for (const auto& file : found.rows) {
      const PersonLabel label = person_label(engine_, file, reader.language);
      auto alike = likeness(who, label);
      if (!alike || rows.size() == kAlikeMax) continue;
      TRY(Json row, case_row(engine_, reader, file));
      row.as_object()["same"] = *std::move(alike);
      if (!label.birth_date.empty()) row.as_object()["birth_date"] = label.birth_date;
      rows.push_back(std::move(row));
    }
    if (found.next.empty()) break;
    paging.cursor = found.next;
  }
  return page_json(std::move(rows), {});
}

}  // namespace entente::node
