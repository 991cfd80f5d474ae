// The rule of law, tried: each thing that may never happen, by each role, through each door of
// running nodes (the interface of the pages, a partner's message, an import, a migration, a token
// moved by hand, a backup restored). Each try must be refused and leave the case's state as it was.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "calendar/zone_database.hpp"
#include "foresight/doors/invariants.hpp"
#include "pack/files.hpp"
#include "platform/files.hpp"

namespace entente::foresight {

/// Doors by name, in the order in which they are told.
inline constexpr const char* kDoors[] = {"page",           "message",         "import", "migration",
                                         "move",           "restored backup", "time",   "reading",
                                         "altered backup", "what is sent"};

struct DoorReport {
  const Invariant* invariant = nullptr;
  std::map<std::string, std::size_t> tried;    ///< by door
  std::map<std::string, std::size_t> refused;  ///< by door
  std::map<std::string, std::size_t> by_role;  ///< tries, by who made them
  std::size_t accepted = 0;                    ///< what must be possible, and was
  std::vector<AbsentDoor> absent;
  std::vector<std::string> broken;  ///< what was accepted, changed something or named nothing
};

struct DoorSetting {
  platform::Files& files;
  platform::Path packs;   ///< the folder packs/
  platform::Path folder;  ///< a temporary one, removed by its owner
  const calendar::ZoneDatabase& zones;
  /// Changes a pack's files before nodes read them: how a test shows that it can fail.
  std::function<void(pack::Files&)> change = {};
};

/// Tries everything that an invariant's stages name. Invariants are independent of each other.
/// @param invariant  lives as long as the report
/// @error what kept a stage from being reached
Result<DoorReport> try_doors(const DoorSetting& setting, const Invariant& invariant);

}  // namespace entente::foresight
