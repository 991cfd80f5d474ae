// Files in memory for tests and simulation, with faults that can be injected: a disk that fills up,
// an operation that fails, a power cut that forgets what was not synced.
#pragma once

#include <cstddef>
#include <limits>
#include <map>
#include <mutex>

#include "platform/files.hpp"

namespace entente::platform {

class MemoryFiles final : public Files {
 public:
  Result<Bytes> read(const Path& path) override;
  Result<void> write(const Path& path, const Bytes& bytes, Privacy privacy) override;
  Result<void> rename(const Path& from, const Path& to) override;
  Result<void> sync_folder(const Path& folder) override;
  Result<void> make_folders(const Path& folder) override;
  Result<void> remove(const Path& path) override;
  Result<bool> exists(const Path& path) override;
  Result<std::vector<std::string>> list(const Path& folder) override;

  /// Bytes that all files may hold together; beyond, a write fails as "disk full".
  void set_capacity(std::size_t bytes);
  /// The n-th changing operation from now (1 = the next) and all later ones fail, until restored.
  void fail_after(std::size_t operations);
  void restore();
  /// Changing operations so far.
  std::size_t operations() const;
  /// What a power cut leaves: renames and creations whose folder was not synced are undone.
  void cut_power();

 private:
  Result<void> change();

  mutable std::mutex mutex_;
  std::map<std::string, Bytes> current_;
  std::map<std::string, Bytes> durable_;
  std::size_t capacity_ = std::numeric_limits<std::size_t>::max();
  std::size_t operations_ = 0;
  std::size_t fails_from_ = std::numeric_limits<std::size_t>::max();
};

}  // namespace entente::platform
