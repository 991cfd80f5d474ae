#include "pack/person_view.hpp"

#include <algorithm>

namespace entente::pack {
namespace {

bool among_listed(const std::vector<std::string>& list, std::string_view one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

}  // namespace

bool PersonView::names_fact(std::string_view fact) const {
  return among_listed(facts, fact);
}
bool PersonView::names_deadline(std::string_view deadline) const {
  return among_listed(deadlines, deadline);
}
bool PersonView::names_kind(std::string_view kind) const {
  return among_listed(organisations, kind);
}
bool PersonView::offers(std::string_view paper) const {
  return paper == page || among_listed(papers, paper);
}

std::optional<PersonView> read_person_view(const Files& files, Problems& problems) {
  const auto file = files.find(kPersonViewFile);
  if (file == files.end()) return std::nullopt;
  const auto document = parse_toml(kPersonViewFile, file->second, problems);
  if (!document) return std::nullopt;
  TomlTable toml(kPersonViewFile, *document, problems);
  PersonView view;
  view.place = toml.place();
  view.page = toml.required_text("page");
  view.factors = toml.texts("factors");
  view.days = toml.integer("days").value_or(0);
  view.papers = toml.texts("papers");
  view.facts = toml.texts("facts");
  view.deadlines = toml.texts("deadlines");
  view.organisations = toml.texts("organisations");
  if (const auto* table = toml.table("instead_of")) {
    TomlTable newer(kPersonViewFile, *table, problems);
    for (const auto& [older, value] : *table)
      view.instead_of[std::string(older.str())] = newer.required_text(older.str());
  }
  if (view.factors.empty())
    toml.wrong("factors", "a code alone opens nothing: name a fact that is given beside it");
  if (view.days < 1 || view.days > 366) toml.wrong("days", "'days' must be a number from 1 to 366");
  return view;
}

Result<std::optional<PersonView>> person_view_of(const Pack& pack) {
  Problems problems;
  auto view = read_person_view(pack.files, problems);
  if (!problems.empty()) return problems.front();
  return view;
}

}  // namespace entente::pack
