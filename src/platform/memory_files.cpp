#include "platform/memory_files.hpp"

#include <algorithm>

namespace entente::platform {
namespace {

std::string key_of(const Path& path) {
  return path.lexically_normal().generic_string();
}

std::string prefix_of(const Path& folder) {
  std::string prefix = key_of(folder);
  if (!prefix.empty() && prefix.back() != '/') prefix.push_back('/');
  return prefix;
}

bool directly_in(const std::string& key, const std::string& prefix) {
  return key.starts_with(prefix) && key.find('/', prefix.size()) == std::string::npos;
}

}  // namespace

Result<void> MemoryFiles::change() {
  if (++operations_ >= fails_from_) return fail(Code::Io, "the disk failed (injected)");
  return {};
}

Result<Bytes> MemoryFiles::read(const Path& path) {
  const std::lock_guard lock(mutex_);
  const auto found = current_.find(key_of(path));
  if (found == current_.end())
    return fail(Code::NotFound, "cannot read {}: no such file", path.string());
  return found->second;
}

Result<void> MemoryFiles::write(const Path& path, const Bytes& bytes, Privacy) {
  const std::lock_guard lock(mutex_);
  TRY_VOID(change());
  const std::string key = key_of(path);
  std::size_t used = bytes.size();
  for (const auto& [other, content] : current_)
    if (other != key) used += content.size();
  if (used > capacity_) return fail(Code::Full, "disk full: cannot write {}", path.string());
  current_[key] = bytes;
  if (const auto known = durable_.find(key); known != durable_.end()) known->second = bytes;
  return {};
}

Result<void> MemoryFiles::rename(const Path& from, const Path& to) {
  const std::lock_guard lock(mutex_);
  TRY_VOID(change());
  const auto found = current_.find(key_of(from));
  if (found == current_.end())
    return fail(Code::NotFound, "cannot rename {}: no such file", from.string());
  Bytes content = std::move(found->second);
  current_.erase(found);
  current_[key_of(to)] = std::move(content);
  return {};
}

Result<void> MemoryFiles::sync_folder(const Path& folder) {
  const std::lock_guard lock(mutex_);
  TRY_VOID(change());
  const std::string prefix = prefix_of(folder);
  std::erase_if(durable_, [&](const auto& entry) {
    return directly_in(entry.first, prefix) && !current_.contains(entry.first);
  });
  for (const auto& [key, content] : current_)
    if (directly_in(key, prefix)) durable_[key] = content;
  return {};
}

Result<void> MemoryFiles::make_folders(const Path&) {
  return {};
}

Result<void> MemoryFiles::remove(const Path& path) {
  const std::lock_guard lock(mutex_);
  TRY_VOID(change());
  current_.erase(key_of(path));
  return {};
}

Result<bool> MemoryFiles::exists(const Path& path) {
  const std::lock_guard lock(mutex_);
  const std::string prefix = prefix_of(path);
  const auto below = current_.lower_bound(prefix);
  return current_.contains(key_of(path)) ||
         (below != current_.end() && below->first.starts_with(prefix));
}

Result<std::vector<std::string>> MemoryFiles::list(const Path& folder) {
  const std::lock_guard lock(mutex_);
  const std::string prefix = prefix_of(folder);
  std::vector<std::string> paths;
  for (const auto& [key, content] : current_)
    if (key.starts_with(prefix)) paths.push_back(key.substr(prefix.size()));
  return paths;
}

void MemoryFiles::set_capacity(std::size_t bytes) {
  const std::lock_guard lock(mutex_);
  capacity_ = bytes;
}

void MemoryFiles::fail_after(std::size_t operations) {
  const std::lock_guard lock(mutex_);
  fails_from_ = operations_ + operations;
}

void MemoryFiles::restore() {
  const std::lock_guard lock(mutex_);
  fails_from_ = std::numeric_limits<std::size_t>::max();
}

std::size_t MemoryFiles::operations() const {
  const std::lock_guard lock(mutex_);
  return operations_;
}

void MemoryFiles::cut_power() {
  const std::lock_guard lock(mutex_);
  current_ = durable_;
}

}  // namespace entente::platform
