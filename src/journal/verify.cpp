#include "journal/verify.hpp"

#include <map>

#include "journal/tile_files.hpp"

namespace entente::journal {
namespace {

Result<void> compare_tile(platform::Files& files, const platform::Path& folder,
                          const TileContent& expected) {
  TRY(const auto stored, read_tile(files, folder, expected.tile));
  if (stored == expected.hashes) return {};
  return at(tile_path(expected.tile),
            fail(Code::Corrupt, "the tile does not follow from the entries below it"));
}

Result<void> compare_records(const std::vector<Digest>& entries, std::uint64_t from,
                             const RecordedEntries& recorded) {
  TRY(const auto records, recorded(from, entries.size()));
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string place = fmt::format("entry {}", from + i);
    if (i >= records.size()) return at(place, fail(Code::Corrupt, "its record is missing"));
    if (records[i] != entries[i])
      return at(place, fail(Code::Corrupt, "its record was changed after it was logged"));
  }
  return {};
}

}  // namespace

Result<LogReport> verify_log(platform::Files& files, const platform::Path& folder,
                             const NoteVerifier& verifier, const RecordedEntries& recorded) {
  LogReport report;
  auto note = files.read(folder / "checkpoint");
  if (!note && note.error().code == Code::NotFound) return LogReport{{0, empty_root()}, 0, 0, 0};
  if (!note) return std::move(note).error();
  auto head = open_checkpoint(text_of(*note), verifier);
  if (!head) return at("checkpoint", std::move(head).error());
  report.head = *head;

  TreeEdge edge;
  std::map<unsigned, TileContent> partial;
  while (edge.size() < report.head.size) {
    const std::uint64_t from = edge.size();
    const std::uint64_t index = from / kTileWidth;
    TRY(const auto entries,
        read_entries(files, folder, {0, index, tile_width(0, index, report.head.size)}));
    if (recorded) {
      TRY_VOID(compare_records(entries, from, recorded));
      report.records += entries.size();
    }
    report.entries += entries.size();
    for (TileContent& tile : edge.append(entries)) {
      if (tile.tile.width != kTileWidth) {
        partial[tile.tile.level] = std::move(tile);
        continue;
      }
      TRY_VOID(compare_tile(files, folder, tile));
      partial.erase(tile.tile.level);
      ++report.tiles;
    }
  }
  for (const auto& [level, tile] : partial) {
    TRY_VOID(compare_tile(files, folder, tile));
    ++report.tiles;
  }
  if (edge.head() != report.head)
    return at("checkpoint", fail(Code::Corrupt, "the entries do not have the signed root"));
  return report;
}

}  // namespace entente::journal
