#include "node/views/list_rows.hpp"

#include <algorithm>

#include "person/search_key.hpp"

namespace entente::node {
namespace {

/// Shorter parts of a number would find half of the cases.
constexpr std::size_t kNumberPartMin = 4;

std::string text_of_label(const Json& label, std::string_view name) {
  const Json* found = member(label, name);
  if (!found) return {};
  const Json value = readable(*found).value;
  return value.is_string() ? std::string(value.get_string()) : std::string();
}

std::string without_spaces(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  return text;
}

}  // namespace

store::ListReader list_reader(const access::Reader& reader) {
  return {reader.organisation, {reader.roles.begin(), reader.roles.end()}, reader.id};
}

store::Paging paging_of(const Page& page) {
  return {std::clamp<std::size_t>(page.limit, 1, kListRowsMax), page.cursor};
}

Json page_json(JsonArray rows, const std::string& next) {
  JsonObject page{{"rows", std::move(rows)}};
  if (!next.empty()) page["next"] = next;
  return page;
}

PersonLabel person_label(Engine& engine, const store::CaseRow& row, std::string_view language) {
  PersonLabel label;
  label.name = label_of(engine, row, language);
  label.named = label.name != row.reference;
  const auto opened = engine.sealer.open(row.person_label, {"case", row.case_id.uuid, 0});
  if (!opened) return label;
  label.birth_date = text_of_label(*opened, "birth_date");
  if (const Json* numbers = member(*opened, "numbers"))
    if (const Json list = readable(*numbers).value; list.is_array())
      for (const Json& one : list.get_array())
        if (const Json number = readable(one).value; number.is_string())
          label.numbers.emplace_back(number.get_string());
  return label;
}

Result<Json> case_row(Engine& engine, const access::Reader& reader, const store::CaseRow& file) {
  TRY(const ShelvedPack* shelved, engine.packs.by_hash(file.pack_version));
  TRY(const SharedCase state, load_case(engine, file.case_id));
  const Words words = words_of(*shelved, reader.language);
  const bool stopped = file.status == "open" && !state->incidents.empty();
  JsonObject row{{"id", to_string(file.case_id)},
                 {"reference", file.reference},
                 {"person", person_label(engine, file, reader.language).name},
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

CaseSearch::CaseSearch(std::string_view query)
    : asked_(!query.empty()),
      key_(person::search_key(query)),
      joined_(without_spaces(key_)),
      words_(person::search_words(query)) {}

bool CaseSearch::fits(std::string_view reference, const PersonLabel& label) const {
  if (words_.empty()) return !asked_;
  if (person::search_key(reference).find(key_) != std::string::npos) return true;
  if (joined_.size() >= kNumberPartMin)
    for (const auto& number : label.numbers)
      if (without_spaces(person::search_key(number)).starts_with(joined_)) return true;
  if (!label.named) return false;
  const auto names = person::search_words(label.name);
  return std::all_of(words_.begin(), words_.end(), [&](const std::string& word) {
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& one) { return one.starts_with(word); });
  });
}

}  // namespace entente::node
