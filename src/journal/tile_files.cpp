#include "journal/tile_files.hpp"

#include <map>
#include <memory>

namespace entente::journal {
namespace {

using Path = platform::Path;

/// Reads `tile`, or as much of the full tile when the partial one is gone.
template <class PathOf, class Parse>
Result<std::vector<Digest>> read_hashes(platform::Files& files, const Path& folder,
                                        const Tile& tile, PathOf path_of, Parse parse) {
  Path path = folder / path_of(tile);
  std::uint64_t width = tile.width;
  auto bytes = files.read(path);
  if (!bytes && bytes.error().code == Code::NotFound && width != kTileWidth) {
    width = kTileWidth;
    path = folder / path_of(Tile{tile.level, tile.index, width});
    bytes = files.read(path);
  }
  if (!bytes) return std::move(bytes).error();
  auto hashes = parse(*bytes, width);
  if (!hashes) return at(path.string(), std::move(hashes).error());
  hashes->resize(static_cast<std::size_t>(tile.width));
  return hashes;
}

}  // namespace

Result<std::vector<Digest>> read_tile(platform::Files& files, const Path& folder,
                                      const Tile& tile) {
  return read_hashes(files, folder, tile, tile_path, parse_tile);
}

Result<std::vector<Digest>> read_entries(platform::Files& files, const Path& folder,
                                         const Tile& tile) {
  return read_hashes(files, folder, tile, entries_path, parse_entries);
}

SubtreeSource subtrees_of(platform::Files& files, const Path& folder, std::uint64_t size) {
  using Key = std::pair<unsigned, std::uint64_t>;
  auto kept = std::make_shared<std::map<Key, std::vector<Digest>>>();
  return [&files, folder, size, kept](unsigned height, std::uint64_t index) -> Result<Digest> {
    const unsigned level = height / 8;
    const std::uint64_t count = std::uint64_t{1} << (height % 8);
    const std::uint64_t first = index * count;
    const std::uint64_t tile = first / kTileWidth;
    auto found = kept->find({level, tile});
    if (found == kept->end()) {
      TRY(auto hashes, read_tile(files, folder, {level, tile, tile_width(level, tile, size)}));
      found = kept->emplace(Key{level, tile}, std::move(hashes)).first;
    }
    const auto from = static_cast<std::size_t>(first % kTileWidth);
    if (from + count > found->second.size())
      return fail(Code::NotFound, "no full subtree of height {} at {} in a tree of {}", height,
                  index, size);
    return root_of(
        std::span<const Digest>(found->second).subspan(from, static_cast<std::size_t>(count)));
  };
}

Result<TreeEdge> read_edge(platform::Files& files, const Path& folder, std::uint64_t size) {
  std::vector<std::vector<Digest>> levels;
  std::vector<Digest> entries;
  for (unsigned level = 0; level < 8 && size >> (8 * level) != 0; ++level) {
    const std::uint64_t hashes = size >> (8 * level);
    const Tile tile{level, hashes / kTileWidth, hashes % kTileWidth};
    levels.emplace_back();
    if (tile.width == 0) continue;
    TRY(levels.back(), read_tile(files, folder, tile));
    if (level == 0) {
      TRY(entries, read_entries(files, folder, tile));
    }
  }
  return TreeEdge(size, std::move(levels), std::move(entries));
}

}  // namespace entente::journal
