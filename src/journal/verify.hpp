// Verifies a whole log from its files alone: the signature, every tile against the entries, the
// root, and, where the records are at hand, that each entry commits to its record.
#pragma once

#include <functional>
#include <string>

#include "journal/checkpoint.hpp"
#include "journal/sequencer.hpp"
#include "platform/files.hpp"

namespace entente::journal {

struct LogReport {
  TreeHead head;
  std::uint64_t entries = 0;  ///< hashed again
  std::uint64_t tiles = 0;    ///< compared
  std::uint64_t records = 0;  ///< compared with their entry
};

/// @param recorded  entries computed anew from the stored records; empty to check the files alone
/// @error Corrupt or Malformed, with the first file or position that disagrees as place
Result<LogReport> verify_log(platform::Files& files, const platform::Path& folder,
                             const NoteVerifier& verifier, const RecordedEntries& recorded = {});

}  // namespace entente::journal
