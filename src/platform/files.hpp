// Files behind a seam, with the few operations that durable writing needs. What the machine refuses
// is an Io error that says what was tried on which path; a full disk is Full.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace entente::platform {

using Path = std::filesystem::path;

/// Who may read a file that is created.
enum class Privacy {
  Shared,   ///< the process's umask decides
  Private,  ///< its owner alone (0600)
};

/// Safe to use from many threads on different paths.
class Files {
 public:
  virtual ~Files() = default;

  /// @error NotFound, or Io
  virtual Result<Bytes> read(const Path& path) = 0;
  /// Creates or overwrites, and has the content on disk before it returns (fsync).
  virtual Result<void> write(const Path& path, const Bytes& bytes, Privacy privacy) = 0;
  /// Copies a file of any size durably (its folder is there) and returns its SHA-256.
  virtual Result<Digest> copy(const Path& from, const Path& to, Privacy privacy);
  /// SHA-256 of a file of any size.
  virtual Result<Digest> digest(const Path& path);
  /// Replaces `to` in one step.
  virtual Result<void> rename(const Path& from, const Path& to) = 0;
  /// Makes creations, renames and removals in a folder durable.
  virtual Result<void> sync_folder(const Path& folder) = 0;
  /// Creates the folder and those above it; none is an error when it is there.
  virtual Result<void> make_folders(const Path& folder) = 0;
  /// A file or an empty folder; nothing there is no error.
  virtual Result<void> remove(const Path& path) = 0;
  virtual Result<bool> exists(const Path& path) = 0;
  /// The files below a folder, at any depth, as sorted paths relative to it. An absent folder has
  /// none.
  virtual Result<std::vector<std::string>> list(const Path& folder) = 0;
};

/// The machine's own.
class DiskFiles final : public Files {
 public:
  Result<Bytes> read(const Path& path) override;
  Result<void> write(const Path& path, const Bytes& bytes, Privacy privacy) override;
  Result<Digest> copy(const Path& from, const Path& to, Privacy privacy) override;
  Result<Digest> digest(const Path& path) override;
  Result<void> rename(const Path& from, const Path& to) override;
  Result<void> sync_folder(const Path& folder) override;
  Result<void> make_folders(const Path& folder) override;
  Result<void> remove(const Path& path) override;
  Result<bool> exists(const Path& path) override;
  Result<std::vector<std::string>> list(const Path& folder) override;
};

/// Writes beside `path`, then renames: a reader, or a restart after a kill, sees the old content or
/// the new one, never a part. Durable when it returns. Makes the folders it needs.
Result<void> replace_file(Files& files, const Path& path, const Bytes& bytes,
                          Privacy privacy = Privacy::Shared);

}  // namespace entente::platform
