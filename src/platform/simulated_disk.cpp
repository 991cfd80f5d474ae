#include "platform/simulated_disk.hpp"

#include <algorithm>

namespace entente::platform {
namespace {

constexpr std::size_t kSector = 512;  ///< bytes that a disk writes whole or not at all

std::string name_of(const Path& path) {
  return path.lexically_normal().generic_string();
}

std::string below(const Path& folder) {
  std::string prefix = name_of(folder);
  if (!prefix.empty() && prefix.back() != '/') prefix.push_back('/');
  return prefix;
}

bool lies_in(const std::string& name, const std::string& prefix) {
  return name.starts_with(prefix) && name.find('/', prefix.size()) == std::string::npos;
}

}  // namespace

struct SimulatedDisk::File {
  /// A write or a truncation that is not on disk yet.
  struct Pending {
    std::size_t offset = 0;
    Bytes bytes;
    bool truncates = false;  ///< to `offset`
  };
  static void write_into(Bytes& content, const Pending& pending_write) {
    if (pending_write.truncates) return content.resize(pending_write.offset);
    if (content.size() < pending_write.offset + pending_write.bytes.size())
      content.resize(pending_write.offset + pending_write.bytes.size());
    std::copy(pending_write.bytes.begin(), pending_write.bytes.end(),
              content.begin() + static_cast<std::ptrdiff_t>(pending_write.offset));
  }

  Bytes content;
  Bytes durable;
  std::vector<Pending> pending;

  void change(Pending pending_write) {
    write_into(content, pending_write);
    pending.push_back(std::move(pending_write));
  }
  void settle() {
    for (const auto& write : pending) write_into(durable, write);
    pending.clear();
  }
};

bool SimulatedDisk::counts_down(std::size_t& counter) {
  return counter > 0 && --counter == 0;
}

/// Ok, or why this changing operation does not happen.
Result<void> SimulatedDisk::operation() {
  if (dead_) return fail(Code::Io, "the process is dead");
  if (truce_) return {};
  ++operations_;
  if (counts_down(dies_in_)) {
    dead_ = true;
    return fail(Code::Io, "the process died");
  }
  if (counts_down(fails_in_)) return fail(Code::Io, "the disk failed");
  return {};
}

Result<void> SimulatedDisk::looks(std::string_view what, const Path& path) {
  if (dead_) return fail(Code::Io, "cannot {} {}: the process is dead", what, path.string());
  if (!truce_ && counts_down(read_fails_in_))
    return fail(Code::Io, "cannot {} {}: the disk failed", what, path.string());
  return {};
}

void SimulatedDisk::name(std::vector<std::pair<std::string, Handle>> changes) {
  for (const auto& [changed, file] : changes) {
    if (file)
      names_[changed] = file;
    else
      names_.erase(changed);
  }
  namings_.push_back({std::move(changes)});
}

Result<void> SimulatedDisk::grow(const Handle& file, std::size_t size) const {
  if (full_ && !truce_ && size > file->content.size()) return fail(Code::Full, "disk full");
  return {};
}

void SimulatedDisk::give(const Path& path, Bytes bytes) {
  auto file = std::make_shared<File>();
  file->content = bytes;
  file->durable = std::move(bytes);
  names_[name_of(path)] = file;
  names_durable_[name_of(path)] = file;
}

Result<SimulatedDisk::Handle> SimulatedDisk::open(const Path& path, bool create) {
  TRY_VOID(looks("open", path));
  const auto found = names_.find(name_of(path));
  if (found != names_.end()) return found->second;
  if (!create) return fail(Code::NotFound, "cannot open {}: no such file", path.string());
  TRY_VOID(operation());
  if (full_ && !truce_) return fail(Code::Full, "disk full: cannot create {}", path.string());
  auto file = std::make_shared<File>();
  name({{name_of(path), file}});
  return file;
}

Result<std::size_t> SimulatedDisk::read_at(const Handle& file, std::size_t offset,
                                           std::uint8_t* into, std::size_t size) {
  TRY_VOID(looks("read", "a file"));
  if (offset >= file->content.size()) return std::size_t{0};
  const std::size_t count = std::min(size, file->content.size() - offset);
  std::copy_n(file->content.begin() + static_cast<std::ptrdiff_t>(offset), count, into);
  return count;
}

Result<void> SimulatedDisk::write_at(const Handle& file, std::size_t offset,
                                     const std::uint8_t* from, std::size_t size) {
  const bool was_dead = dead_;
  auto may = operation();
  if (may) may = grow(file, offset + size);
  std::size_t done = size;
  if (!may) {
    if (was_dead) return may;
    done = may.error().code == Code::Full ? 0 : dice_.below(size / kSector + 1) * kSector;
  }
  if (done > 0) file->change({offset, Bytes(from, from + done), false});
  return may;
}

Result<void> SimulatedDisk::truncate(const Handle& file, std::size_t size) {
  TRY_VOID(operation());
  file->change({size, {}, true});
  return {};
}

Result<void> SimulatedDisk::sync(const Handle& file) {
  TRY_VOID(operation());
  if (!lying_) file->settle();
  return {};
}

std::size_t SimulatedDisk::size_of(const Handle& file) {
  return file->content.size();
}

Result<Bytes> SimulatedDisk::read(const Path& path) {
  TRY_VOID(looks("read", path));
  const auto found = names_.find(name_of(path));
  if (found == names_.end())
    return fail(Code::NotFound, "cannot read {}: no such file", path.string());
  return found->second->content;
}

Result<void> SimulatedDisk::write(const Path& path, const Bytes& bytes, Privacy) {
  TRY(const Handle file, open(path, true));
  TRY_VOID(truncate(file, 0));
  TRY_VOID(write_at(file, 0, bytes.data(), bytes.size()));
  return sync(file);
}

Result<void> SimulatedDisk::rename(const Path& from, const Path& to) {
  TRY_VOID(operation());
  const auto found = names_.find(name_of(from));
  if (found == names_.end())
    return fail(Code::NotFound, "cannot rename {}: no such file", from.string());
  const Handle file = found->second;
  name({{name_of(from), nullptr}, {name_of(to), file}});
  return {};
}

Result<void> SimulatedDisk::sync_folder(const Path& folder) {
  TRY_VOID(operation());
  if (lying_) return {};
  const std::string prefix = below(folder);
  std::erase_if(namings_, [&](const Naming& naming) {
    const bool here =
        std::any_of(naming.changes.begin(), naming.changes.end(),
                    [&](const auto& change) { return lies_in(change.first, prefix); });
    if (!here) return false;
    for (const auto& [changed, file] : naming.changes) {
      if (file)
        names_durable_[changed] = file;
      else
        names_durable_.erase(changed);
    }
    return true;
  });
  return {};
}

Result<void> SimulatedDisk::make_folders(const Path&) {
  return dead_ ? Result<void>(fail(Code::Io, "the process is dead")) : Result<void>();
}

Result<void> SimulatedDisk::remove(const Path& path) {
  TRY_VOID(operation());
  if (names_.contains(name_of(path))) name({{name_of(path), nullptr}});
  return {};
}

Result<bool> SimulatedDisk::exists(const Path& path) {
  TRY_VOID(looks("look for", path));
  const std::string prefix = below(path);
  const auto first = names_.lower_bound(prefix);
  return names_.contains(name_of(path)) ||
         (first != names_.end() && first->first.starts_with(prefix));
}

Result<std::vector<std::string>> SimulatedDisk::list(const Path& folder) {
  TRY_VOID(looks("list", folder));
  const std::string prefix = below(folder);
  std::vector<std::string> found;
  for (auto entry = names_.lower_bound(prefix);
       entry != names_.end() && entry->first.starts_with(prefix); ++entry)
    found.push_back(entry->first.substr(prefix.size()));
  return found;
}

void SimulatedDisk::heal() {
  dies_in_ = fails_in_ = read_fails_in_ = 0;
  full_ = false;
}

void SimulatedDisk::restart(End end) {
  dead_ = false;
  heal();
  if (end == End::Process) return;
  // A file system keeps the order of its names: some first ones of those not synced are there.
  const std::size_t kept = dice_.below(namings_.size() + 1);
  for (std::size_t n = 0; n < kept; ++n)
    for (const auto& [changed, file] : namings_[n].changes) {
      if (file)
        names_durable_[changed] = file;
      else
        names_durable_.erase(changed);
    }
  namings_.clear();
  names_ = names_durable_;
  // Contents have no order: none, all or any of the writes are there, and some in part.
  const std::size_t flavour = dice_.below(3);
  for (const auto& [known, file] : names_) {
    for (auto& write : file->pending) {
      if (flavour == 0 || (flavour == 2 && dice_.chance(50))) continue;
      if (flavour == 2 && dice_.chance(20))
        write.bytes.resize(dice_.below(write.bytes.size() / kSector + 1) * kSector);
      File::write_into(file->durable, write);
    }
    file->pending.clear();
    file->content = file->durable;
  }
}

}  // namespace entente::platform
