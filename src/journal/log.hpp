// A Merkle log on disk in the C2SP tlog-tiles layout, with its signed checkpoint: appended by one
// sequencer, served as plain files to anyone, and proved by inclusion and consistency proofs.
//
//   <folder>/checkpoint                     the signed tree head (C2SP tlog-checkpoint)
//   <folder>/tile/<L>/<N>[.p/<W>]           hashes of a height-8 subtree
//   <folder>/tile/entries/<N>[.p/<W>]       the entries: 32 bytes each, length-prefixed
#pragma once

#include <mutex>
#include <optional>
#include <vector>

#include "journal/checkpoint.hpp"
#include "journal/proof.hpp"
#include "journal/signing.hpp"
#include "journal/tile.hpp"
#include "platform/files.hpp"

namespace entente::journal {

class Log {
 public:
  /// Opens the log, or begins an empty one. Checks the checkpoint's signature and that the right
  /// edge of the tiles has its root.
  /// @error Corrupt when they disagree: nothing is signed on top of it
  static Result<std::unique_ptr<Log>> open(platform::Files& files, platform::Path folder,
                                           std::string origin, const SigningKey& key);

  /// Writes tiles durably, then the checkpoint that covers them. A kill between leaves tiles that
  /// the next call writes again with the same bytes.
  /// @error Refused when the new tree does not contain the known checkpoint (see `know`)
  Result<TreeHead> append(const std::vector<Digest>& entries);

  /// The highest tree head that others may have seen (from a backup or a witness): the log never
  /// signs a smaller tree than it, nor one that does not contain it.
  /// @error Refused when this log already contradicts it
  Result<void> know(const TreeHead& head);

  /// Entries that the next append must bring at least, to reach the known head; else 0.
  std::uint64_t lacking() const;

  TreeHead head() const;
  /// The signed note, as served; empty before the first entry is integrated.
  std::string checkpoint() const;

  /// @error NotFound when the entry is not integrated yet
  Result<Proof> inclusion(std::uint64_t index, std::uint64_t size);
  Result<Proof> consistency(std::uint64_t size_before, std::uint64_t size_after);

 private:
  Log(platform::Files& files, platform::Path folder, std::string origin, const SigningKey& key)
      : files_(files), folder_(std::move(folder)), origin_(std::move(origin)), key_(key) {}
  Result<void> admit(const std::vector<Digest>& entries) const;
  Result<void> write_tile(const TileContent& content);
  Result<void> remove_partial(const Tile& full);

  platform::Files& files_;
  platform::Path folder_;
  std::string origin_;
  SigningKey key_;
  mutable std::mutex mutex_;
  TreeEdge edge_;
  std::string checkpoint_;
  std::optional<TreeHead> known_;
};

}  // namespace entente::journal
