// Organisations of the parties and the countries they deal with: who leads a case of a territory,
// which post is competent for a country on a date. Competence is data; a post that is closed or
// not resident names the one that acts for it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "pack/texts.hpp"

namespace entente::pack {

enum class OrganisationKind { Prefecture, Directorate, Centre, Post };
enum class OrganisationStatus { Open, Closed, NonResident };

std::string_view to_string(OrganisationKind kind);
std::string_view to_string(OrganisationStatus status);

/// One row: what holds of an organisation from `valid_from` to `valid_to` (both included).
struct Organisation {
  std::string id;
  OrganisationKind kind = OrganisationKind::Prefecture;
  std::string party;
  Bilingual name;
  std::string territory;                   ///< a département code; empty for none
  std::string country;                     ///< where it is, ISO 3166-1 alpha-3; empty for none
  std::vector<std::string> competent_for;  ///< ISO 3166-1 alpha-3
  OrganisationStatus status = OrganisationStatus::Open;
  std::optional<Date> valid_from;
  std::optional<Date> valid_to;
  std::string fallback;  ///< the organisation that acts while this one is not open
  Bilingual source;

  bool valid_on(Date day) const {
    return (!valid_from || *valid_from <= day) && (!valid_to || day <= *valid_to);
  }
};

struct Country {
  std::string code;  ///< ISO 3166-1 alpha-3
  Bilingual name;
  std::string icao;  ///< as travel documents write it: D for Germany
};

/// The answer to "who is competent": the organisation, and those passed over on the way to it.
struct Competence {
  const Organisation* organisation = nullptr;  ///< never null
  std::vector<const Organisation*> passed_over;
};

class Directory {
 public:
  std::vector<Organisation> organisations;  ///< in the order of the file
  std::vector<Country> countries;

  /// The row of `id` that is valid on `day`, or nullptr.
  const Organisation* find(std::string_view id, Date day) const;
  /// Any row of `id`, the latest first: for its name in old records. nullptr when unknown.
  const Organisation* named(std::string_view id) const;

  /// The organisation of `party` that leads cases of `territory`.
  /// @error NotFound when there is none that day
  Result<const Organisation*> lead(std::string_view party, std::string_view territory,
                                   Date day) const;

  /// The organisation of `party` competent for `country`, its fallbacks followed until one is open.
  /// @param country  ISO alpha-3 or the ICAO code of a travel document
  /// @error NotFound when none serves it, naming the country; Corrupt for a circle of fallbacks
  Result<Competence> competent(std::string_view party, std::string_view country, Date day) const;

  /// By ISO alpha-3 or ICAO code; nullptr when unknown.
  const Country* country(std::string_view code) const;
};

}  // namespace entente::pack
