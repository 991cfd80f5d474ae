// The register of delegations of signature: who may sign which act for which organisation, from
// when to when, by which published reference. Read by legal date.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"

namespace entente::access {

struct Delegation {
  std::string act;           ///< act type of a pack
  std::string organisation;  ///< for which it is given
  Date from;
  std::optional<Date> to;  ///< last day, inclusive
  std::string reference;   ///< where it was published

  bool operator==(const Delegation&) const = default;
};

/// The delegation for this act and organisation that is valid on `day`, or null.
const Delegation* delegation_on(const std::vector<Delegation>& register_of_person,
                                std::string_view act, std::string_view organisation, Date day);

}  // namespace entente::access
