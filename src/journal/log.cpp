#include "journal/log.hpp"

#include "journal/tile_files.hpp"

namespace entente::journal {
namespace {

constexpr std::string_view kCheckpoint = "checkpoint";

}  // namespace

Result<std::unique_ptr<Log>> Log::open(platform::Files& files, platform::Path folder,
                                       std::string origin, const SigningKey& key) {
  std::unique_ptr<Log> log(new Log(files, std::move(folder), std::move(origin), key));
  auto note = files.read(log->folder_ / kCheckpoint);
  if (!note && note.error().code == Code::NotFound) return log;
  if (!note) return std::move(note).error();
  log->checkpoint_ = text_of(*note);
  const auto head = open_checkpoint(log->checkpoint_, {log->origin_, log->key_.public_key()});
  if (!head) return at((log->folder_ / kCheckpoint).string(), head.error());
  TRY(log->edge_, read_edge(files, log->folder_, head->size));
  if (log->edge_.head() != *head)
    return at(log->folder_.string(),
              fail(Code::Corrupt, "the tiles do not have the root of the checkpoint"));
  return log;
}

Result<TreeHead> Log::append(const std::vector<Digest>& entries) {
  const std::lock_guard lock(mutex_);
  if (entries.empty()) return edge_.head();
  TRY_VOID(admit(entries));
  TreeEdge edge = edge_;
  const std::vector<TileContent> tiles = edge.append(entries);
  for (const TileContent& tile : tiles) TRY_VOID(write_tile(tile));
  const TreeHead head = edge.head();
  const std::string note = sign_checkpoint(origin_, head, key_);
  TRY_VOID(platform::replace_file(files_, folder_ / kCheckpoint, bytes_of(note)));
  edge_ = std::move(edge);
  checkpoint_ = note;
  if (known_ && known_->size <= head.size) known_.reset();
  for (const TileContent& tile : tiles)
    if (tile.tile.width == kTileWidth) TRY_VOID(remove_partial(tile.tile));
  return head;
}

/// Whether the log may grow by `entries`: the tree must come to contain the known head.
Result<void> Log::admit(const std::vector<Digest>& entries) const {
  if (!known_) return {};
  const std::uint64_t missing = known_->size - edge_.size();
  if (entries.size() < missing)
    return fail(Code::Refused,
                "this log was seen with {} entries and would be signed with {}: it never forgets",
                known_->size, edge_.size() + entries.size());
  TreeEdge edge = edge_;
  edge.append(
      std::vector<Digest>(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(missing)));
  if (edge.head() != *known_)
    return fail(Code::Refused, "this log was seen with another history at {} entries: no fork",
                known_->size);
  return {};
}

Result<void> Log::know(const TreeHead& head) {
  const std::lock_guard lock(mutex_);
  if (head.size == 0) return {};
  if (head.size <= edge_.size()) {
    TRY(const Digest root, tree_root(head.size, subtrees_of(files_, folder_, edge_.size())));
    if (root == head.root) return {};
    return fail(Code::Refused, "this log was seen with another history at {} entries: no fork",
                head.size);
  }
  if (!known_ || known_->size < head.size) known_ = head;
  return {};
}

Result<void> Log::write_tile(const TileContent& content) {
  TRY_VOID(platform::replace_file(files_, folder_ / tile_path(content.tile),
                                  tile_bytes(content.hashes)));
  if (content.tile.level != 0) return {};
  return platform::replace_file(files_, folder_ / entries_path(content.tile),
                                entries_bytes(content.entries));
}

/// Partial tiles may go once the full one is there (C2SP tlog-tiles, Partial Tiles).
Result<void> Log::remove_partial(const Tile& full) {
  std::vector<std::string> paths{tile_path(full)};
  if (full.level == 0) paths.push_back(entries_path(full));
  for (const std::string& path : paths) {
    const platform::Path folder = folder_ / (path + ".p");
    TRY(const auto names, files_.list(folder));
    for (const std::string& name : names) TRY_VOID(files_.remove(folder / name));
    TRY_VOID(files_.remove(folder));
  }
  return {};
}

TreeHead Log::head() const {
  const std::lock_guard lock(mutex_);
  return edge_.head();
}

std::uint64_t Log::lacking() const {
  const std::lock_guard lock(mutex_);
  return known_ ? known_->size - edge_.size() : 0;
}

std::string Log::checkpoint() const {
  const std::lock_guard lock(mutex_);
  return checkpoint_;
}

Result<Proof> Log::inclusion(std::uint64_t index, std::uint64_t size) {
  const std::uint64_t integrated = head().size;
  if (index >= size || size > integrated)
    return fail(Code::NotFound, "entry {} is not in the tree of {} entries", index,
                std::min(size, integrated));
  return prove_inclusion(index, size, subtrees_of(files_, folder_, integrated));
}

Result<Proof> Log::consistency(std::uint64_t size_before, std::uint64_t size_after) {
  const std::uint64_t integrated = head().size;
  if (size_after > integrated)
    return fail(Code::NotFound, "the tree has {} entries, not {}", integrated, size_after);
  return prove_consistency(size_before, size_after, subtrees_of(files_, folder_, integrated));
}

}  // namespace entente::journal
