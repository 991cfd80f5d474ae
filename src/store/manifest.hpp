// What a backup contains: every file with its digest, and the log's checkpoint. It is written last,
// so that a folder without a manifest is an unfinished backup.
#pragma once

#include <map>
#include <string>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "platform/files.hpp"

namespace entente::store {

struct Manifest {
  std::string format = "entente-backup-1";
  std::string node;
  Instant made_at;
  std::string checkpoint;               ///< the signed note; empty when nothing was integrated
  std::map<std::string, Digest> files;  ///< by path relative to the backup
};

Result<void> write_manifest(platform::Files& files, const platform::Path& backup,
                            const Manifest& manifest);
/// @error NotFound for an unfinished backup, Malformed, Unsupported for another format
Result<Manifest> read_manifest(platform::Files& files, const platform::Path& backup);
/// Compares every file with its digest. @error Corrupt, naming the first that differs
Result<void> check_files(platform::Files& files, const platform::Path& backup,
                         const Manifest& manifest);

}  // namespace entente::store
