// Everybody who could stand at a door of a node. Internal to doors/.
#pragma once

#include <string>
#include <vector>

#include "access/reader.hpp"
#include "foresight/doors/federation.hpp"

namespace entente::foresight {

struct DoorVisitor {
  std::string role;  ///< what the report calls it
  access::Reader reader;
  bool involved = false;  ///< of the organisation whose task it is, with a role of the procedure
};

/// Each role of the pack, with every delegation: at the organisation of the case, and at another
/// one of the same party; all roles in one person; whom the node itself knows (administrator,
/// auditor, worker).
/// @param as  "proposer": all of them are the person `proposer`; "undelegated": no delegations
std::vector<DoorVisitor> everybody(const pack::Pack& pack, const std::string& organisation,
                                   const std::string& other_organisation, const std::string& as,
                                   const std::string& proposer, Date today);

/// Another organisation of the party that is valid that day; "" when there is none.
std::string other_organisation(const pack::Pack& pack, const std::string& party,
                               const std::string& than, Date today);

}  // namespace entente::foresight
