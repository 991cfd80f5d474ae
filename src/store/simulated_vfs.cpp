#include "store/simulated_vfs.hpp"

#include <sqlite3.h>

#include <array>
#include <cstring>
#include <map>
#include <new>
#include <vector>

namespace entente::store {

using platform::SimulatedDisk;

struct SimulatedVfs::Volume {
  /// What the connections to one file share: the locks of the file, the index of its log.
  struct SharedFile {
    int readers = 0;
    bool reserved = false;
    bool pending = false;
    bool exclusive = false;
    std::vector<std::unique_ptr<std::vector<std::uint8_t>>> index;
    int index_users = 0;
    std::array<int, SQLITE_SHM_NLOCK> index_readers{};
    std::array<bool, SQLITE_SHM_NLOCK> index_writer{};
  };

  SimulatedDisk& disk;
  std::string name;
  sqlite3_vfs vfs{};
  std::map<std::string, SharedFile> shared = {};
};

namespace {

using Volume = SimulatedVfs::Volume;
using SharedFile = Volume::SharedFile;

/// SQLite allocates it; `sqlite3_file` comes first.
struct OpenFile {
  sqlite3_file base;
  struct Parts {
    Volume& volume;
    std::string path;
    SimulatedDisk::Handle handle;
    SharedFile& shared;
    bool syncs_folder = false;  ///< a log: its name becomes durable with its first sync
    bool deletes = false;
    int lock = SQLITE_LOCK_NONE;
    bool uses_index = false;
    std::array<bool, SQLITE_SHM_NLOCK> index_reads{};
    std::array<bool, SQLITE_SHM_NLOCK> index_writes{};
  };
  Parts* parts;
};

OpenFile::Parts& of(sqlite3_file* file) {
  return *reinterpret_cast<OpenFile*>(file)->parts;
}
Volume& volume_of(sqlite3_vfs* vfs) {
  return *static_cast<Volume*>(vfs->pAppData);
}

int code_of(const Error& error, int otherwise) {
  return error.code == Code::Full ? SQLITE_FULL : otherwise;
}

int unlock(sqlite3_file* file, int level) {
  auto& self = of(file);
  if (self.lock <= level) return SQLITE_OK;
  if (self.lock >= SQLITE_LOCK_RESERVED) self.shared.reserved = false;
  if (self.lock >= SQLITE_LOCK_PENDING) self.shared.pending = false;
  if (self.lock == SQLITE_LOCK_EXCLUSIVE) self.shared.exclusive = false;
  if (level == SQLITE_LOCK_NONE) --self.shared.readers;
  self.lock = level;
  return SQLITE_OK;
}

int lock(sqlite3_file* file, int level) {
  auto& self = of(file);
  auto& shared = self.shared;
  if (self.lock >= level) return SQLITE_OK;
  const bool owns_pending = self.lock >= SQLITE_LOCK_PENDING;
  if (level == SQLITE_LOCK_SHARED) {
    if (shared.exclusive || shared.pending) return SQLITE_BUSY;
    ++shared.readers;
  } else if (level == SQLITE_LOCK_RESERVED) {
    if (shared.reserved || shared.pending) return SQLITE_BUSY;
    shared.reserved = true;
  } else {
    if (!owns_pending && (shared.pending || (shared.reserved && self.lock < SQLITE_LOCK_RESERVED)))
      return SQLITE_BUSY;
    shared.pending = shared.reserved = true;
    if (shared.readers > 1) return self.lock = SQLITE_LOCK_PENDING, SQLITE_BUSY;
    shared.exclusive = true;
  }
  self.lock = level;
  return SQLITE_OK;
}

int is_reserved(sqlite3_file* file, int* answer) {
  *answer = of(file).shared.reserved ? 1 : 0;
  return SQLITE_OK;
}

int unmap_index(sqlite3_file* file, int) {
  auto& self = of(file);
  if (!self.uses_index) return SQLITE_OK;
  for (std::size_t n = 0; n < SQLITE_SHM_NLOCK; ++n) {
    if (self.index_reads[n]) --self.shared.index_readers[n];
    if (self.index_writes[n]) self.shared.index_writer[n] = false;
    self.index_reads[n] = self.index_writes[n] = false;
  }
  self.uses_index = false;
  if (--self.shared.index_users == 0) self.shared.index.clear();
  return SQLITE_OK;
}

int map_index(sqlite3_file* file, int region, int size, int extend, void volatile** address) {
  auto& self = of(file);
  if (!self.uses_index) {
    self.uses_index = true;
    ++self.shared.index_users;
  }
  auto& index = self.shared.index;
  *address = nullptr;
  const auto wanted = static_cast<std::size_t>(region);
  if (wanted >= index.size() && !extend) return SQLITE_OK;
  while (index.size() <= wanted)
    index.push_back(std::make_unique<std::vector<std::uint8_t>>(static_cast<std::size_t>(size)));
  *address = index[wanted]->data();
  return SQLITE_OK;
}

int lock_index(sqlite3_file* file, int offset, int count, int flags) {
  auto& self = of(file);
  const auto from = static_cast<std::size_t>(offset);
  const auto to = from + static_cast<std::size_t>(count);
  const bool writes = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
  for (std::size_t n = from; n < to && (flags & SQLITE_SHM_LOCK); ++n) {
    const int others = self.shared.index_readers[n] - (self.index_reads[n] ? 1 : 0);
    const bool written = self.shared.index_writer[n] && !self.index_writes[n];
    if (written || (writes && others > 0)) return SQLITE_BUSY;
  }
  for (std::size_t n = from; n < to; ++n) {
    auto& mine = writes ? self.index_writes[n] : self.index_reads[n];
    const bool takes = (flags & SQLITE_SHM_LOCK) != 0;
    if (mine == takes) continue;
    mine = takes;
    if (writes)
      self.shared.index_writer[n] = takes;
    else
      self.shared.index_readers[n] += takes ? 1 : -1;
  }
  return SQLITE_OK;
}

void index_barrier(sqlite3_file*) {}

int close_file(sqlite3_file* file) {
  unmap_index(file, 0);
  unlock(file, SQLITE_LOCK_NONE);
  auto* parts = &of(file);
  if (parts->deletes) (void)parts->volume.disk.remove(parts->path).has_value();
  delete parts;
  return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* into, int size, sqlite3_int64 offset) {
  auto& self = of(file);
  auto* bytes = static_cast<std::uint8_t*>(into);
  const auto wanted = static_cast<std::size_t>(size);
  const auto count =
      self.volume.disk.read_at(self.handle, static_cast<std::size_t>(offset), bytes, wanted);
  if (!count) return SQLITE_IOERR_READ;
  if (*count == wanted) return SQLITE_OK;
  std::memset(bytes + *count, 0, wanted - *count);
  return SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
  auto& self = of(file);
  const auto done = self.volume.disk.write_at(self.handle, static_cast<std::size_t>(offset),
                                              static_cast<const std::uint8_t*>(from),
                                              static_cast<std::size_t>(size));
  return done ? SQLITE_OK : code_of(done.error(), SQLITE_IOERR_WRITE);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  auto& self = of(file);
  const auto done = self.volume.disk.truncate(self.handle, static_cast<std::size_t>(size));
  return done ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
}

int sync_file(sqlite3_file* file, int) {
  auto& self = of(file);
  if (!self.volume.disk.sync(self.handle)) return SQLITE_IOERR_FSYNC;
  if (self.syncs_folder) {
    if (!self.volume.disk.sync_folder(platform::Path(self.path).parent_path()))
      return SQLITE_IOERR_DIR_FSYNC;
    self.syncs_folder = false;
  }
  return SQLITE_OK;
}

int size_file(sqlite3_file* file, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>(SimulatedDisk::size_of(of(file).handle));
  return SQLITE_OK;
}

int control_file(sqlite3_file*, int, void*) {
  return SQLITE_NOTFOUND;
}
int sector_size(sqlite3_file*) {
  return 4096;
}
int characteristics(sqlite3_file*) {
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

constexpr sqlite3_io_methods kMethods = {
    2,          close_file,    read_file,   write_file,   truncate_file, sync_file,       size_file,
    lock,       unlock,        is_reserved, control_file, sector_size,   characteristics, map_index,
    lock_index, index_barrier, unmap_index, nullptr,      nullptr};

int open_file(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* flags_out) {
  file->pMethods = nullptr;
  if (!path) return SQLITE_CANTOPEN;
  Volume& volume = volume_of(vfs);
  const auto handle = volume.disk.open(path, (flags & SQLITE_OPEN_CREATE) != 0);
  if (!handle) return code_of(handle.error(), SQLITE_CANTOPEN);
  constexpr int kLogs = SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL;
  auto* parts = new OpenFile::Parts{volume, path, *handle, volume.shared[path]};
  // As on a Unix machine: also for a log that was there, for whoever made it may have died since.
  parts->syncs_folder = (flags & SQLITE_OPEN_CREATE) != 0 && (flags & kLogs) != 0;
  parts->deletes = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
  reinterpret_cast<OpenFile*>(file)->parts = parts;
  file->pMethods = &kMethods;
  if (flags_out) *flags_out = flags;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, const char* path, int sync_folder) {
  auto& disk = volume_of(vfs).disk;
  const auto there = disk.exists(path);
  if (!there) return SQLITE_IOERR_DELETE;
  if (!*there) return SQLITE_IOERR_DELETE_NOENT;
  if (!disk.remove(path)) return SQLITE_IOERR_DELETE;
  if (sync_folder && !disk.sync_folder(platform::Path(path).parent_path()))
    return SQLITE_IOERR_DIR_FSYNC;
  return SQLITE_OK;
}

int access_file(sqlite3_vfs* vfs, const char* path, int, int* answer) {
  const auto there = volume_of(vfs).disk.exists(path);
  if (!there) return SQLITE_IOERR_ACCESS;
  *answer = *there ? 1 : 0;
  return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* path, int size, char* out) {
  sqlite3_snprintf(size, out, "%s", path);
  return SQLITE_OK;
}

int no_randomness(sqlite3_vfs*, int size, char* out) {
  std::memset(out, 0, static_cast<std::size_t>(size));
  return size;
}
int no_sleep(sqlite3_vfs*, int micros) {
  return micros;
}
int no_time(sqlite3_vfs*, double* days) {
  *days = 2461000.5;
  return SQLITE_OK;
}
int no_error(sqlite3_vfs*, int, char*) {
  return 0;
}

}  // namespace

SimulatedVfs::SimulatedVfs(SimulatedDisk& disk, std::string name)
    : volume_(new Volume{disk, std::move(name)}) {
  auto& vfs = volume_->vfs;
  vfs.iVersion = 1;
  vfs.szOsFile = sizeof(OpenFile);
  vfs.mxPathname = 512;
  vfs.zName = volume_->name.c_str();
  vfs.pAppData = volume_.get();
  vfs.xOpen = open_file;
  vfs.xDelete = delete_file;
  vfs.xAccess = access_file;
  vfs.xFullPathname = full_path;
  vfs.xRandomness = no_randomness;
  vfs.xSleep = no_sleep;
  vfs.xCurrentTime = no_time;
  vfs.xGetLastError = no_error;
  sqlite3_vfs_register(&vfs, 0);
}

SimulatedVfs::~SimulatedVfs() {
  sqlite3_vfs_unregister(&volume_->vfs);
}

const std::string& SimulatedVfs::name() const {
  return volume_->name;
}

void seed_sqlite(std::uint64_t seed) {
  sqlite3_initialize();
  sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, static_cast<int>(seed & 0x7fffffff) | 1, nullptr);
}

}  // namespace entente::store
