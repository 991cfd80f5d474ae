// Tiles of a Merkle tree (C2SP tlog-tiles, height 8): which tile holds which hashes, under which
// path, and the right edge of the tree from which the next tiles grow. Pure.
#pragma once

#include <bit>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "journal/merkle_tree.hpp"

namespace entente::journal {

inline constexpr std::uint64_t kTileWidth = 256;

/// One tile: `width` hashes of level `level`, from `index` * 256 on.
struct Tile {
  unsigned level = 0;
  std::uint64_t index = 0;
  std::uint64_t width = kTileWidth;
  bool operator==(const Tile&) const = default;
};

/// "tile/0/x001/x234/067", "tile/1/000.p/17"
std::string tile_path(const Tile& tile);
/// The bundle of entries beside a tile of level 0: "tile/entries/x001/x234/067"
std::string entries_path(const Tile& tile);
/// @error Malformed for any other spelling
Result<Tile> parse_tile_path(std::string_view path);

/// Width of the tile that holds hash `index` of `level` in a tree of `size` leaves; 0 when none.
std::uint64_t tile_width(unsigned level, std::uint64_t tile_index, std::uint64_t size);

struct TileContent {
  Tile tile;
  std::vector<Digest> hashes;
  std::vector<Digest> entries;  ///< of level 0 alone
};

Bytes tile_bytes(const std::vector<Digest>& hashes);
/// @error Corrupt unless exactly `width` hashes
Result<std::vector<Digest>> parse_tile(const Bytes& bytes, std::uint64_t width);
/// Entries of 32 bytes, each behind its length as a big-endian uint16.
Bytes entries_bytes(const std::vector<Digest>& entries);
/// @error Corrupt unless exactly `width` entries of 32 bytes
Result<std::vector<Digest>> parse_entries(const Bytes& bytes, std::uint64_t width);

/// The rightmost, partial tiles of a tree: all that is needed to append to it.
class TreeEdge {
 public:
  /// An empty tree.
  TreeEdge() = default;
  /// A tree of `size`, from the hashes of its partial tiles, level by level, and the entries of
  /// its partial tile of level 0.
  TreeEdge(std::uint64_t size, std::vector<std::vector<Digest>> levels,
           std::vector<Digest> entries);

  std::uint64_t size() const { return size_; }
  TreeHead head() const;

  /// Appends; returns every tile that is new or has grown, as it is afterwards.
  std::vector<TileContent> append(const std::vector<Digest>& entries);

 private:
  void push(unsigned level, const Digest& hash, std::vector<TileContent>& full);

  std::uint64_t size_ = 0;
  std::vector<std::vector<Digest>> levels_;
  std::vector<Digest> entries_;
};

}  // namespace entente::journal
