// Backup of a running node, and its restoration on another machine. A backup holds the database,
// the log's tiles, the documents and a manifest with the checkpoint; never the node's keys, which
// are copied apart. A restored node continues the log from the recorded checkpoint and never signs
// another history than the highest one known; messages that the backup held as not delivered are
// held back until the peer was asked, by message id, whether it has them.
#pragma once

#include "journal/checkpoint.hpp"
#include "journal/log.hpp"
#include "platform/files.hpp"
#include "store/database.hpp"

namespace entente::store {

/// Where a node keeps its data.
struct DataFolder {
  platform::Path root;
  platform::Path database() const { return root / "node.sqlite"; }
  platform::Path log() const { return root / "log"; }
  platform::Path documents() const { return root / "documents"; }
  platform::Path keys() const { return root / "keys" / "node.json"; }
};

struct BackupReport {
  std::uint64_t recorded = 0;  ///< events in it
  journal::TreeHead head;      ///< of its checkpoint
  std::uint64_t files = 0;
};

/// Copies a running node into `target`, an absent or empty folder.
/// @param verifier  who signs the log
Result<BackupReport> back_up(Database& database, platform::Files& files, const DataFolder& data,
                             const std::string& node, const journal::NoteVerifier& verifier,
                             Instant now, const platform::Path& target);

struct RestoreOptions {
  /// The highest checkpoint that somebody else has seen of this log, as a signed note.
  std::optional<std::string> known_checkpoint;
  /// Who signs the log; its keys are restored apart.
  journal::NoteVerifier verifier;
  /// Persons erased since the backup was made: their keys are destroyed again.
  std::vector<PersonId> erased;
};

struct RestoreReport {
  std::uint64_t recorded = 0;
  journal::TreeHead head;
  journal::TreeHead known;  ///< the highest known tree head
  std::uint64_t held = 0;   ///< messages to confirm before they are sent
  bool behind = false;      ///< the known log has entries that this backup does not hold
};

/// Restores a backup into `data`, a folder that is absent, empty, or holds the keys alone. @error
/// Corrupt when a file was changed, Refused when the known checkpoint is of another history
Result<RestoreReport> restore(platform::Files& files, const platform::Path& backup,
                              const DataFolder& data, Instant now, const RestoreOptions& options);

/// The tree head that a restored node must contain (see journal::Log::know); nothing on a node that
/// was never restored.
Result<std::optional<journal::TreeHead>> known_head(Database& database, const std::string& node);

}  // namespace entente::store
