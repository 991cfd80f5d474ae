// What the person whom a case is about may see of it without an account: `person_view.toml` of a
// pack. Closed by default: a fact, a deadline, a paper, a kind of organisation that is not listed
// does not exist for that page, and a confidential fact cannot be listed.
//
//   page = "my_case"                       the paper that is the page (papers/)
//   factors = ["person.birth_date"]        facts, one of which is given beside the code
//   days = 90                              how long a code works
//   papers = ["obligation"]                notices that may be read again
//   facts = ["measure.signed_on"]          that the page and those papers may say or ask
//   deadlines = ["appeal_period"]          likewise; their earliest reading alone is said
//   organisations = ["prefecture"]         kinds named among those who read the case
//   [instead_of]                           of the deadline on the left and that on the right, the
//   appeal_period = "appeal_period_changed"    one that began last is told
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.hpp"
#include "pack/toml.hpp"

namespace entente::pack {

inline constexpr std::string_view kPersonViewFile = "person_view.toml";

struct PersonView {
  std::string page;
  std::vector<std::string> factors;
  std::int64_t days = 0;
  std::vector<std::string> papers;
  std::vector<std::string> facts;
  std::vector<std::string> deadlines;
  std::vector<std::string> organisations;
  std::map<std::string, std::string, std::less<>> instead_of;  ///< the older deadline to the newer
  std::string place;

  bool names_fact(std::string_view fact) const;
  bool names_deadline(std::string_view deadline) const;
  bool names_kind(std::string_view kind) const;
  bool offers(std::string_view paper) const;
};

/// Nothing for a pack without one. Problems are added.
std::optional<PersonView> read_person_view(const Files& files, Problems& problems);
/// @error Malformed: the first problem
Result<std::optional<PersonView>> person_view_of(const Pack& pack);

}  // namespace entente::pack
