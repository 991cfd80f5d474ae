// Who is asking, once authenticated: an account with its organisation, roles and delegations.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "access/delegation.hpp"

namespace entente::access {

/// Roles that the node itself knows; all others are the lanes' and belong to packs.
inline constexpr std::string_view kAdministrator = "administrator";
inline constexpr std::string_view kAuditor = "auditor";
/// A machine that does the work of service tasks, and sees nothing else of a case.
inline constexpr std::string_view kWorker = "worker";

struct Reader {
  std::string id;  ///< account id
  std::string name;
  std::string organisation;  ///< id in the directory
  std::set<std::string> roles;
  std::vector<Delegation> delegations;
  std::string language = "fr";  ///< "fr" or "en"

  bool has(std::string_view role) const { return roles.contains(std::string(role)); }
  /// True for someone with a role besides the node's own.
  bool works_on_cases() const {
    for (const auto& role : roles)
      if (role != kAdministrator && role != kAuditor && role != kWorker) return true;
    return false;
  }
};

}  // namespace entente::access
