// Brings recorded events into the Merkle tree: reads their entries in journal order from where the
// log ends, and appends them in batches. It holds no state of its own: after a kill the log's size
// says where to go on.
#pragma once

#include <functional>

#include "journal/log.hpp"

namespace entente::journal {

/// Entries recorded from a position on, in order, at most `limit`.
using RecordedEntries =
    std::function<Result<std::vector<Digest>>(std::uint64_t from, std::size_t limit)>;

/// Integrates all that is recorded; returns the tree head after it.
/// @error Refused when the log must not grow here (see Log::know), Io, Corrupt
Result<TreeHead> integrate(Log& log, const RecordedEntries& recorded, std::size_t batch = 4096);

}  // namespace entente::journal
