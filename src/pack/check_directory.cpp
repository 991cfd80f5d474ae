#include <algorithm>
#include <set>

#include "pack/checker.hpp"

namespace entente::pack {
namespace {

bool overlap(const Organisation& left, const Organisation& right) {
  const bool before = left.valid_to && right.valid_from && *left.valid_to < *right.valid_from;
  const bool after = right.valid_to && left.valid_from && *right.valid_to < *left.valid_from;
  return !before && !after;
}

/// Fallbacks lead to an open organisation, in fewer steps than there are rows.
bool reaches_open(const Directory& directory, const Organisation& start) {
  const Organisation* row = &start;
  for (std::size_t steps = 0; steps <= directory.organisations.size(); ++steps) {
    if (row->status == OrganisationStatus::Open) return true;
    row = directory.named(row->fallback);
    if (!row) return false;
  }
  return false;
}

/// A directory that several packs use names organisations of parties that some of them do not have.
bool is_shared(const Pack& pack) {
  constexpr std::string_view kFile = "/directories/organisations.csv";
  return std::any_of(pack.uses.begin(), pack.uses.end(), [&](const std::string& folder) {
    return pack.files.contains(folder + std::string(kFile));
  });
}

}  // namespace

void check_directory(Checker& checker) {
  const auto& directory = checker.pack.directory;
  constexpr std::string_view kPlace = "directories/organisations.csv";
  const bool shared = is_shared(checker.pack);
  std::set<std::string_view> parties;
  for (const auto& pool : checker.pack.pools) parties.insert(pool.party);

  for (const auto& id : checker.pack.opened_by)
    if (!directory.named(id) || checker.pack.whole_country.empty())
      checker.problem("pack.toml", "opened_by = '{}' takes an organisation and whole_country", id);

  for (const auto& row : directory.organisations) {
    if (!shared && !parties.contains(row.party))
      checker.problem(kPlace, "'{}' belongs to '{}', which executes no pool", row.id, row.party);
    if (row.name.fr.empty() || row.name.en.empty())
      checker.problem(kPlace, "'{}' lacks a name in one language", row.id);
    if (row.source.fr.empty() || row.source.en.empty())
      checker.problem(kPlace, "'{}' names no source in one language", row.id);
    for (const auto& code : row.competent_for)
      if (!directory.country(code))
        checker.problem(kPlace, "'{}' is competent for '{}', which is no country", row.id, code);
    if (!reaches_open(directory, row))
      checker.problem(kPlace, "'{}' is {} and leads to nobody who is open", row.id,
                      to_string(row.status));
  }
  for (std::size_t left = 0; left < directory.organisations.size(); ++left)
    for (std::size_t right = left + 1; right < directory.organisations.size(); ++right) {
      const auto& first = directory.organisations[left];
      const auto& second = directory.organisations[right];
      if (first.id == second.id && overlap(first, second))
        checker.problem(kPlace, "two rows of '{}' hold on the same day", first.id);
    }
}

}  // namespace entente::pack
