#include "journal/tile.hpp"

#include <charconv>

#include "base/ensure.hpp"

namespace entente::journal {
namespace {

/// 1234067 -> "x001/x234/067"
std::string index_path(std::uint64_t index) {
  std::string path = fmt::format("{:03}", index % 1000);
  for (index /= 1000; index > 0; index /= 1000) path = fmt::format("x{:03}/{}", index % 1000, path);
  return path;
}

std::string with_width(std::string path, std::uint64_t width) {
  if (width != kTileWidth) path += fmt::format(".p/{}", width);
  return path;
}

Result<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size())
    return fail(Code::Malformed, "'{}' is not a number", text.substr(0, 40));
  return number;
}

}  // namespace

std::string tile_path(const Tile& tile) {
  return with_width(fmt::format("tile/{}/{}", tile.level, index_path(tile.index)), tile.width);
}

std::string entries_path(const Tile& tile) {
  return with_width("tile/entries/" + index_path(tile.index), tile.width);
}

Result<Tile> parse_tile_path(std::string_view path) {
  const auto malformed = [&] {
    return fail(Code::Malformed, "'{}' is not the path of a tile", path.substr(0, 80));
  };
  constexpr std::string_view kPrefix = "tile/";
  if (!path.starts_with(kPrefix)) return malformed();
  std::string_view rest = path.substr(kPrefix.size());
  const auto slash = rest.find('/');
  if (slash == std::string_view::npos) return malformed();
  Tile tile;
  const bool entries = rest.substr(0, slash) == "entries";
  if (!entries) {
    const auto level = parse_number(rest.substr(0, slash));
    if (!level || *level > 63) return malformed();
    tile.level = static_cast<unsigned>(*level);
  }
  rest.remove_prefix(slash + 1);
  if (const auto partial = rest.find(".p/"); partial != std::string_view::npos) {
    const auto width = parse_number(rest.substr(partial + 3));
    if (!width || *width == 0 || *width >= kTileWidth) return malformed();
    tile.width = *width;
    rest = rest.substr(0, partial);
  }
  std::uint64_t index = 0;
  while (rest.starts_with('x') && rest.size() > 5 && index < 1'000'000'000'000) {
    const auto group = parse_number(rest.substr(1, 3));
    if (!group) return malformed();
    index = index * 1000 + *group;
    rest.remove_prefix(5);
  }
  const auto group = parse_number(rest);
  if (!group || rest.size() != 3) return malformed();
  tile.index = index * 1000 + *group;
  // One spelling per tile: what does not print back is no path of ours.
  if ((entries ? entries_path(tile) : tile_path(tile)) != path) return malformed();
  return tile;
}

std::uint64_t tile_width(unsigned level, std::uint64_t tile_index, std::uint64_t size) {
  const std::uint64_t hashes = level >= 8 ? 0 : size >> (8 * level);
  const std::uint64_t first = tile_index * kTileWidth;
  return hashes <= first ? 0 : std::min(hashes - first, kTileWidth);
}

Bytes tile_bytes(const std::vector<Digest>& hashes) {
  Bytes bytes;
  bytes.reserve(hashes.size() * 32);
  for (const Digest& hash : hashes) bytes.insert(bytes.end(), hash.bytes.begin(), hash.bytes.end());
  return bytes;
}

Result<std::vector<Digest>> parse_tile(const Bytes& bytes, std::uint64_t width) {
  if (bytes.size() != width * 32)
    return fail(Code::Corrupt, "a tile of {} hashes has {} bytes", width, bytes.size());
  std::vector<Digest> hashes(static_cast<std::size_t>(width));
  auto from = bytes.begin();
  for (Digest& hash : hashes) {
    std::copy(from, from + 32, hash.bytes.begin());
    from += 32;
  }
  return hashes;
}

Bytes entries_bytes(const std::vector<Digest>& entries) {
  Bytes bytes;
  bytes.reserve(entries.size() * 34);
  for (const Digest& entry : entries) {
    bytes.push_back(0);
    bytes.push_back(32);
    bytes.insert(bytes.end(), entry.bytes.begin(), entry.bytes.end());
  }
  return bytes;
}

Result<std::vector<Digest>> parse_entries(const Bytes& bytes, std::uint64_t width) {
  if (bytes.size() != width * 34)
    return fail(Code::Corrupt, "a bundle of {} entries has {} bytes", width, bytes.size());
  std::vector<Digest> entries(static_cast<std::size_t>(width));
  auto from = bytes.begin();
  for (Digest& entry : entries) {
    if (from[0] != 0 || from[1] != 32)
      return fail(Code::Corrupt, "an entry of the log that is not 32 bytes long");
    std::copy(from + 2, from + 34, entry.bytes.begin());
    from += 34;
  }
  return entries;
}

TreeEdge::TreeEdge(std::uint64_t size, std::vector<std::vector<Digest>> levels,
                   std::vector<Digest> entries)
    : size_(size), levels_(std::move(levels)), entries_(std::move(entries)) {}

TreeHead TreeEdge::head() const {
  if (size_ == 0) return {0, empty_root()};
  // A tree splits at powers of two, so the tiles of a level hang left of those below it.
  std::optional<Digest> right;
  for (const std::vector<Digest>& level : levels_) {
    if (level.empty()) continue;
    // The full subtrees of a partial tile, largest first, folded from the right.
    std::span<const Digest> rest(level);
    std::vector<Digest> roots;
    while (!rest.empty()) {
      const std::size_t width = std::bit_floor(rest.size());
      roots.push_back(root_of(rest.first(width)));
      rest = rest.subspan(width);
    }
    for (auto root = roots.rbegin(); root != roots.rend(); ++root)
      right = right ? node_hash(*root, *right) : *root;
  }
  ENSURE(right.has_value());
  return {size_, *right};
}

void TreeEdge::push(unsigned level, const Digest& hash, std::vector<TileContent>& full) {
  if (levels_.size() <= level) levels_.resize(level + 1);
  levels_[level].push_back(hash);
  if (levels_[level].size() < kTileWidth) return;
  const Digest root = root_of(levels_[level]);
  const std::uint64_t index = ((size_ - 1) >> (8 * level)) / kTileWidth;
  TileContent content{{level, index, kTileWidth}, std::move(levels_[level]), {}};
  levels_[level].clear();
  if (level == 0) {
    content.entries = std::move(entries_);
    entries_.clear();
  }
  full.push_back(std::move(content));
  push(level + 1, root, full);
}

std::vector<TileContent> TreeEdge::append(const std::vector<Digest>& entries) {
  std::vector<TileContent> tiles;
  const std::uint64_t size_before = size_;
  for (const Digest& entry : entries) {
    ++size_;
    entries_.push_back(entry);
    push(0, leaf_hash(entry), tiles);
  }
  for (unsigned level = 0; level < levels_.size(); ++level) {
    if (levels_[level].empty() || size_ >> (8 * level) == size_before >> (8 * level)) continue;
    const std::uint64_t index = (size_ >> (8 * level)) / kTileWidth;
    tiles.push_back({{level, index, levels_[level].size()},
                     levels_[level],
                     level == 0 ? entries_ : std::vector<Digest>()});
  }
  return tiles;
}

}  // namespace entente::journal
