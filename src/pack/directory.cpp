#include "pack/directory.hpp"

#include <algorithm>

#include "pack/sentences.hpp"

namespace entente::pack {
namespace {

bool serves(const Organisation& organisation, std::string_view country) {
  const auto& served = organisation.competent_for;
  return std::find(served.begin(), served.end(), country) != served.end();
}

}  // namespace

std::string_view to_string(OrganisationKind kind) {
  constexpr std::string_view kNames[] = {"prefecture", "directorate", "centre", "post"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view to_string(OrganisationStatus status) {
  constexpr std::string_view kNames[] = {"open", "closed", "non_resident"};
  return kNames[static_cast<std::size_t>(status)];
}

const Organisation* Directory::find(std::string_view id, Date day) const {
  for (const auto& row : organisations)
    if (row.id == id && row.valid_on(day)) return &row;
  return nullptr;
}

const Organisation* Directory::named(std::string_view id) const {
  const Organisation* latest = nullptr;
  for (const auto& row : organisations)
    if (row.id == id && (!latest || latest->valid_from < row.valid_from)) latest = &row;
  return latest;
}

Result<const Organisation*> Directory::lead(std::string_view party, std::string_view territory,
                                            Date day) const {
  for (const auto& row : organisations)
    if (row.party == party && !territory.empty() && row.territory == territory &&
        row.status == OrganisationStatus::Open && row.valid_on(day))
      return &row;
  return fault(Code::NotFound, "no organisation of {} leads cases of territory '{}' on {}", party,
               territory, to_string(day));
}

Result<Competence> Directory::competent(std::string_view party, std::string_view code,
                                        Date day) const {
  const Country* served = country(code);
  if (!served) return fault(Code::NotFound, "there is no country '{}'", code);

  Competence answer;
  for (const auto& row : organisations)
    if (row.party == party && row.valid_on(day) && serves(row, served->code)) {
      answer.organisation = &row;
      break;
    }
  if (!answer.organisation)
    return fault(Code::NotFound, "no post of {} serves {} on {}", party, served->name.en,
                 to_string(day));

  while (answer.organisation->status != OrganisationStatus::Open) {
    answer.passed_over.push_back(answer.organisation);
    const auto& fallback = answer.organisation->fallback;
    const Organisation* next = find(fallback, day);
    if (!next)
      return fault(Code::NotFound, "{} is {} and nobody acts for it on {}", answer.organisation->id,
                   to_string(answer.organisation->status), to_string(day));
    if (std::find(answer.passed_over.begin(), answer.passed_over.end(), next) !=
        answer.passed_over.end())
      return fault(Code::Corrupt, "the fallbacks of {} form a circle", next->id);
    answer.organisation = next;
  }
  return answer;
}

const Country* Directory::country(std::string_view code) const {
  for (const auto& row : countries)
    if (row.code == code || row.icao == code) return &row;
  return nullptr;
}

}  // namespace entente::pack
