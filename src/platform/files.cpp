#include "platform/files.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace entente::platform {
namespace {

namespace fs = std::filesystem;

Error refused(std::string_view what, const Path& path, int error) {
  if (error == ENOSPC || error == EDQUOT)
    return fail(Code::Full, "disk full: cannot {} {}", what, path.string());
  if (error == ENOENT)
    return fail(Code::NotFound, "cannot {} {}: no such file", what, path.string());
  return fail(Code::Io, "cannot {} {}: {}", what, path.string(),
              std::error_code(error, std::generic_category()).message());
}

/// A file descriptor with an owner.
class Descriptor {
 public:
  Descriptor(const Path& path, int flags, mode_t mode = 0)
      : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }
  bool open() const { return number_ >= 0; }

 private:
  int number_;
};

constexpr std::size_t kPiece = std::size_t{1} << 20;

/// Writes all of a piece. @return the machine's error number, or 0
int write_all(int file, const std::uint8_t* data, std::size_t size) {
  while (size > 0) {
    const ssize_t count = ::write(file, data, size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    data += count;
    size -= static_cast<std::size_t>(count);
  }
  return 0;
}

/// Hands a file over in pieces. @param take  returns false to stop
template <class Take>
Result<void> read_pieces(const Path& path, Take take) {
  const Descriptor file(path, O_RDONLY);
  if (!file.open()) return refused("read", path, errno);
  Bytes piece(kPiece);
  for (;;) {
    const ssize_t count = ::read(file.number(), piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return refused("read", path, errno);
    if (count == 0 || !take(piece.data(), static_cast<std::size_t>(count))) return {};
  }
}

}  // namespace

Result<Digest> Files::copy(const Path& from, const Path& to, Privacy privacy) {
  TRY(const Bytes bytes, read(from));
  TRY_VOID(write(to, bytes, privacy));
  return sha256(bytes);
}

Result<Digest> Files::digest(const Path& path) {
  TRY(const Bytes bytes, read(path));
  return sha256(bytes);
}

Result<Digest> DiskFiles::digest(const Path& path) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  TRY_VOID(read_pieces(path, [&](const std::uint8_t* data, std::size_t size) {
    crypto_hash_sha256_update(&state, data, size);
    return true;
  }));
  Digest digest;
  crypto_hash_sha256_final(&state, digest.bytes.data());
  return digest;
}

Result<Digest> DiskFiles::copy(const Path& from, const Path& to, Privacy privacy) {
  const mode_t mode = privacy == Privacy::Private ? 0600 : 0666;
  const Descriptor target(to, O_WRONLY | O_CREAT | O_TRUNC, mode);
  if (!target.open()) return refused("write", to, errno);
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  int error = 0;
  TRY_VOID(read_pieces(from, [&](const std::uint8_t* data, std::size_t size) {
    crypto_hash_sha256_update(&state, data, size);
    error = write_all(target.number(), data, size);
    return error == 0;
  }));
  if (error == 0 && ::fsync(target.number()) != 0) error = errno;
  if (error != 0) return refused("write", to, error);
  Digest digest;
  crypto_hash_sha256_final(&state, digest.bytes.data());
  return digest;
}

Result<Bytes> DiskFiles::read(const Path& path) {
  const Descriptor file(path, O_RDONLY);
  if (!file.open()) return refused("read", path, errno);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return refused("read", path, errno);
  if (!S_ISREG(status.st_mode))
    return fail(Code::Io, "cannot read {}: not a regular file", path.string());
  Bytes bytes(static_cast<std::size_t>(status.st_size));
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t count = ::read(file.number(), bytes.data() + done, bytes.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return refused("read", path, errno);
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  bytes.resize(done);
  return bytes;
}

Result<void> DiskFiles::write(const Path& path, const Bytes& bytes, Privacy privacy) {
  const mode_t mode = privacy == Privacy::Private ? 0600 : 0666;
  const Descriptor file(path, O_WRONLY | O_CREAT | O_TRUNC, mode);
  if (!file.open()) return refused("write", path, errno);
  if (privacy == Privacy::Private && ::fchmod(file.number(), 0600) != 0)
    return refused("protect", path, errno);
  if (const int error = write_all(file.number(), bytes.data(), bytes.size()); error != 0)
    return refused("write", path, error);
  if (::fsync(file.number()) != 0) return refused("write", path, errno);
  return {};
}

Result<void> DiskFiles::rename(const Path& from, const Path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return refused("rename to", to, errno);
  return {};
}

Result<void> DiskFiles::sync_folder(const Path& folder) {
  const Descriptor opened(folder, O_RDONLY | O_DIRECTORY);
  if (!opened.open()) return refused("sync", folder, errno);
  if (::fsync(opened.number()) != 0) return refused("sync", folder, errno);
  return {};
}

Result<void> DiskFiles::make_folders(const Path& folder) {
  if (folder.empty()) return {};
  TRY(const bool there, exists(folder));
  if (there) return {};
  const Path parent = folder.parent_path();
  if (parent != folder) TRY_VOID(make_folders(parent));
  std::error_code error;
  fs::create_directory(folder, error);
  if (error) return refused("create", folder, error.value());
  return sync_folder(parent.empty() ? Path(".") : parent);
}

Result<void> DiskFiles::remove(const Path& path) {
  std::error_code error;
  fs::remove(path, error);
  if (error) return refused("remove", path, error.value());
  return {};
}

Result<bool> DiskFiles::exists(const Path& path) {
  std::error_code error;
  const bool found = fs::exists(path, error);
  if (error) return refused("look at", path, error.value());
  return found;
}

Result<std::vector<std::string>> DiskFiles::list(const Path& folder) {
  std::vector<std::string> paths;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  if (error == std::errc::no_such_file_or_directory) return paths;
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error))
    if (entry->is_regular_file(error))
      paths.push_back(entry->path().lexically_relative(folder).generic_string());
  if (error) return refused("list", folder, error.value());
  std::sort(paths.begin(), paths.end());
  return paths;
}

Result<void> replace_file(Files& files, const Path& path, const Bytes& bytes, Privacy privacy) {
  const Path folder = path.parent_path();
  Path beside = path;
  beside += ".new";
  TRY_VOID(files.make_folders(folder));
  TRY_VOID(files.write(beside, bytes, privacy));
  TRY_VOID(files.rename(beside, path));
  return files.sync_folder(folder);
}

}  // namespace entente::platform
