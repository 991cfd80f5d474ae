// SQLite on a simulated disk: a virtual file system of its own (sqlite.org/vfs.html) under which
// the real pager and write-ahead log run. Locks and shared memory live in the process, as they
// would between the connections of one node.
#pragma once

#include <memory>
#include <string>

#include "platform/simulated_disk.hpp"

namespace entente::store {

class SimulatedVfs {
 public:
  /// Registers the disk under a name for DatabaseOptions::disk. The disk outlives it, and it
  /// outlives all connections. One thread uses all of them.
  SimulatedVfs(platform::SimulatedDisk& disk, std::string name);
  ~SimulatedVfs();
  SimulatedVfs(const SimulatedVfs&) = delete;
  SimulatedVfs& operator=(const SimulatedVfs&) = delete;

  const std::string& name() const;
  struct Volume;

 private:
  std::unique_ptr<Volume> volume_;
};

/// Seeds SQLite's own generator, which salts write-ahead logs, for the whole process.
void seed_sqlite(std::uint64_t seed);

}  // namespace entente::store
