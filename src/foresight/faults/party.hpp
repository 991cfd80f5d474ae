// One simulated machine: its disk, its clock, its node while it is up, and what an auditor noted of
// it.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "foresight/faults/audit.hpp"
#include "node/node.hpp"
#include "platform/clock.hpp"
#include "platform/entropy.hpp"
#include "platform/simulated_disk.hpp"
#include "store/simulated_vfs.hpp"

namespace entente::foresight {

/// A request, and what became of it.
struct Asked {
  node::Request request;
  std::optional<std::uint64_t> version;  ///< answered: of the case, after it
  bool refused = false;
  bool unknown = true;  ///< the answer never came, or was that the machine failed
};

struct Party {
  std::string id;
  node::NodeFile file;
  std::unique_ptr<platform::SimulatedDisk> disk;
  std::unique_ptr<store::SimulatedVfs> vfs;
  platform::SettableClock clock{Instant{}};
  std::unique_ptr<platform::SeededEntropy> entropy;
  std::unique_ptr<node::Node> node;

  std::int64_t skew_seconds = 0;  ///< of its clock, from the world's
  std::size_t wakes_at = 0;       ///< step at which it is started again
  std::deque<Asked> asked;        ///< the last ones
  Noted noted;
  std::set<std::string> cut_off;  ///< peers that it cannot reach

  bool up() const { return node != nullptr; }
};

}  // namespace entente::foresight
