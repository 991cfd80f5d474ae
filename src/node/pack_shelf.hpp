// The packs of a node: those of its folders, or what was published over them, which open cases, and
// every pack that was ever here, kept by content hash, because a case stays with the version that
// it was opened under.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/zone_database.hpp"
#include "kernel/decide.hpp"
#include "node/node.hpp"
#include "node/node_file.hpp"
#include "pack/pack.hpp"
#include "platform/files.hpp"
#include "store/database.hpp"

namespace entente::node {

struct ShelvedPack {
  pack::Pack pack;
  std::string hash;                          ///< in hexadecimal
  const calendar::TimeZone* zone = nullptr;  ///< never null
  std::map<std::string, std::string> open_cells;
};

/// Safe across threads. What it returns lives as long as the shelf.
class PackShelf {
 public:
  /// @param read  pack::read when empty
  PackShelf(store::Database& database, const NodeFile& file, const calendar::ZoneDatabase& zones,
            PackReader read = {})
      : database_(database), file_(file), zones_(zones), read_(std::move(read)) {}

  /// Reads the folders of the node file and keeps their bytes.
  /// @error Malformed with the pack's file and line, Io
  Result<void> load(platform::Files& files, Instant now);

  /// Packs that open cases, in the order of the node file.
  std::vector<const ShelvedPack*> current() const;
  /// @error NotFound
  Result<const ShelvedPack*> current(std::string_view id) const;
  /// Any pack that was ever here. @error NotFound
  Result<const ShelvedPack*> by_hash(std::string_view hash);

  /// Every pack that was ever here, the latest first.
  struct Version {
    std::string hash;
    Instant first_seen_at;
  };
  Result<std::vector<Version>> versions();
  /// Reads a version without putting it on the shelf, for a trial. @error Malformed
  Result<std::unique_ptr<ShelvedPack>> read_aside(const pack::Files& files) const;
  /// Keeps a version for good; from now on cases are opened under it. It outlives a restart, unless
  /// the folder of the pack changes: what an operator installs wins over what was published before.
  /// @error Malformed; Conflict when `over` no longer opens the cases of this pack
  Result<const ShelvedPack*> publish(const pack::Files& files, std::string_view over, Instant now);

  kernel::Definitions definitions(const ShelvedPack& shelved) const {
    return {shelved.pack, zones_, file_.party, shelved.open_cells};
  }

 private:
  Result<const ShelvedPack*> shelve(const pack::Files& files);
  Result<void> keep(const ShelvedPack& shelved, Instant now);
  /// The hash of what was published over the folder's pack, or nothing.
  Result<std::optional<std::string>> published_over(const ShelvedPack& in_folder);

  store::Database& database_;
  const NodeFile& file_;
  const calendar::ZoneDatabase& zones_;
  PackReader read_;
  mutable std::mutex mutex_;
  std::map<std::string, std::unique_ptr<ShelvedPack>, std::less<>> by_hash_;
  std::vector<const ShelvedPack*> current_;           ///< guarded by mutex_
  std::map<std::string, std::string> folder_hashes_;  ///< by pack id: what the folders hold
};

/// The bytes of a pack's folder and of the sibling folders that it uses.
Result<pack::Files> read_pack_folder(platform::Files& files, const platform::Path& folder);

}  // namespace entente::node
