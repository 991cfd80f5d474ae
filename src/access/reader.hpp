// Who is asking, once authenticated: an account with its organisation, roles and delegations.
#pragma once

#include <algorithm>
#include <iterator>
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
/// Changes packs in the studio; publishes what another one proposed.
inline constexpr std::string_view kRuleKeeper = "rule_keeper";
/// Leads the work of an organisation: sees its load and gives tasks to colleagues.
inline constexpr std::string_view kSupervisor = "supervisor";
/// Sees what is kept, until when and who read it, but no case.
inline constexpr std::string_view kDataProtection = "data_protection";
/// A prefect, an ambassador, a minister's office: reads counts, and no case.
inline constexpr std::string_view kLeader = "leader";
/// Roles of the node, by which nobody works on a case.
inline constexpr std::string_view kNodeRoles[] = {
    kAdministrator, kAuditor, kWorker, kSupervisor, kDataProtection, kLeader, kRuleKeeper};

struct Reader {
  std::string id;  ///< account id
  std::string name;
  std::string organisation;  ///< id in the directory
  std::set<std::string> roles;
  std::vector<Delegation> delegations;
  std::string language = "fr";  ///< "fr" or "en"
  bool suspended = false;       ///< signs in no more; the name stays known

  bool has(std::string_view role) const { return roles.contains(std::string(role)); }
  /// True for someone with a role besides the node's own.
  bool works_on_cases() const {
    for (const auto& role : roles)
      if (std::ranges::find(kNodeRoles, role) == std::end(kNodeRoles)) return true;
    return false;
  }
};

}  // namespace entente::access
