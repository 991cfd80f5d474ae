#include "platform/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace entente::platform {

Result<std::unique_ptr<FolderLock>> FolderLock::take(const std::filesystem::path& folder) {
  const auto path = folder / "lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0)
    return at(path.string(), fail(Code::Io, "cannot be opened: {}",
                                  std::error_code(errno, std::generic_category()).message()));
  std::unique_ptr<FolderLock> lock(new FolderLock(file));
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return lock;
  return at(folder.string(),
            fail(Code::Conflict, "another node works in this folder; stop it first"));
}

FolderLock::~FolderLock() {
  ::close(file_);
}

}  // namespace entente::platform
