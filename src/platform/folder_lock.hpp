// A folder that one process at a time works in: an advisory lock that ends with its holder, however
// it ends (flock(2)).
#pragma once

#include <filesystem>
#include <memory>

#include "base/result.hpp"

namespace entente::platform {

class FolderLock {
 public:
  /// Takes `folder`/lock, which is created when it is missing.
  /// @error Conflict when another process, or another part of this one, works there; Io
  static Result<std::unique_ptr<FolderLock>> take(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  explicit FolderLock(int file) : file_(file) {}
  int file_;
};

}  // namespace entente::platform
