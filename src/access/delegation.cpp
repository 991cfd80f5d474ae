#include "access/delegation.hpp"

namespace entente::access {

const Delegation* delegation_on(const std::vector<Delegation>& register_of_person,
                                std::string_view act, std::string_view organisation, Date day) {
  for (const auto& delegation : register_of_person)
    if (delegation.act == act && delegation.organisation == organisation &&
        delegation.from <= day && (!delegation.to || day <= *delegation.to))
      return &delegation;
  return nullptr;
}

}  // namespace entente::access
