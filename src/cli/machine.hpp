// The machine that the commands run on, and the node file that they are given.
#pragma once

#include <string>

#include "node/node_file.hpp"
#include "platform/clock.hpp"
#include "platform/entropy.hpp"
#include "platform/files.hpp"
#include "server/node_server.hpp"
#include "store/backup.hpp"

namespace entente::cli {

struct OwnMachine {
  platform::SystemClock clock;
  platform::SystemEntropy entropy;
  platform::DiskFiles files;

  server::Machine machine() { return {clock, entropy, files}; }
};

/// Reads a node file. @param path  the file, or the folder that holds its node.toml
/// @error NotFound or Malformed, with the file and line as place
Result<node::NodeFile> load_node_file(platform::Files& files, const std::string& path);

/// Who signs the log of this node. @error as journal::read_node_keys
Result<journal::NoteVerifier> verifier_of(platform::Files& files, const node::NodeFile& file);

/// A command that only looks makes no database where there is none. @error NotFound
Result<void> has_database(platform::Files& files, const store::DataFolder& data);

/// Blocks SIGINT and SIGTERM for this thread and those that it starts; construct it first.
class StopSignal {
 public:
  StopSignal();
  /// Whether one of them came; `wait` still takes it.
  bool came() const;
  /// Until one of them comes.
  void wait();
};

}  // namespace entente::cli
