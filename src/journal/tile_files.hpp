// Tiles of a log as files below its folder: the reading side, shared by proofs and verification.
#pragma once

#include "journal/proof.hpp"
#include "journal/tile.hpp"
#include "platform/files.hpp"

namespace entente::journal {

/// The hashes of a tile; where the partial tile is gone, those of the full one that replaced it.
/// @error NotFound, Corrupt
Result<std::vector<Digest>> read_tile(platform::Files& files, const platform::Path& folder,
                                      const Tile& tile);
/// The entries beside a tile of level 0, likewise.
Result<std::vector<Digest>> read_entries(platform::Files& files, const platform::Path& folder,
                                         const Tile& tile);

/// Full subtrees of a tree of `size`, from its tiles; it keeps the tiles it has read.
SubtreeSource subtrees_of(platform::Files& files, const platform::Path& folder, std::uint64_t size);

/// The right edge of a tree of `size`, from its partial tiles.
Result<TreeEdge> read_edge(platform::Files& files, const platform::Path& folder,
                           std::uint64_t size);

}  // namespace entente::journal
