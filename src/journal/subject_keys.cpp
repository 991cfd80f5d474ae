#include "journal/subject_keys.hpp"

#include <sodium.h>

#include "base/ensure.hpp"
#include "journal/sealed_box.hpp"

namespace entente::journal {
namespace {

/// A wrapped key opens for its own subject alone.
std::string associated_with(const PersonId& subject) {
  return "entente-subject-key-1 " + to_string(subject);
}

}  // namespace

SubjectKeys::SubjectKeys(SubjectKeyStore& store, const SecretKey& wrapping,
                         platform::Entropy& entropy, std::size_t cached_max)
    : store_(store), wrapping_(wrapping), entropy_(entropy), cached_max_(cached_max) {
  ENSURE(sodium_init() >= 0);
}

SubjectKeys::~SubjectKeys() {
  for (auto& [subject, key] : cache_) sodium_memzero(key.data(), key.size());
  sodium_memzero(wrapping_.data(), wrapping_.size());
}

Result<SecretKey> SubjectKeys::create(const PersonId& subject) {
  TRY(const auto present, lookup(subject));
  if (present.known && !present.key)
    return fail(Code::Refused, "the data of person {} were erased: nothing new is kept",
                to_string(subject));
  if (present.key) return *present.key;
  SecretKey drawn{};
  entropy_.fill(drawn);
  const Bytes wrapped = seal_box(
      wrapping_, std::string_view(reinterpret_cast<const char*>(drawn.data()), drawn.size()),
      associated_with(subject), entropy_);
  sodium_memzero(drawn.data(), drawn.size());
  TRY_VOID(store_.insert(subject, wrapped));
  // Another thread may have been first: the stored key is the key.
  TRY(const auto stored, find(subject));
  if (!stored) return fail(Code::Refused, "the data of person {} were erased", to_string(subject));
  return *stored;
}

Result<std::optional<SecretKey>> SubjectKeys::find(const PersonId& subject) {
  TRY(const auto present, lookup(subject));
  if (!present.known) return fail(Code::NotFound, "no key for person {}", to_string(subject));
  return present.key;
}

Result<SubjectKeys::Lookup> SubjectKeys::lookup(const PersonId& subject) {
  std::uint64_t destructions = 0;
  {
    const std::lock_guard lock(mutex_);
    if (const auto cached = cache_.find(subject); cached != cache_.end())
      return Lookup{true, cached->second};
    destructions = destructions_;
  }
  TRY(const auto stored, store_.find(subject));
  if (!stored) return Lookup{};
  if (!stored->wrapped) return Lookup{true, std::nullopt};
  const auto plain = open_box(wrapping_, *stored->wrapped, associated_with(subject));
  SecretKey key{};
  if (!plain || plain->size() != key.size())
    return fail(Code::Corrupt, "the key of person {} does not open with this node's key",
                to_string(subject));
  std::copy(plain->begin(), plain->end(), key.begin());
  const std::lock_guard lock(mutex_);
  // A key that was read before a destruction must not come back into the cache after it.
  if (destructions == destructions_) {
    if (cache_.size() >= cached_max_) forget_all();
    cache_.emplace(subject, key);
  }
  return Lookup{true, key};
}

void SubjectKeys::forget_all() {
  for (auto& [subject, key] : cache_) sodium_memzero(key.data(), key.size());
  cache_.clear();
}

Result<void> SubjectKeys::destroy(const PersonId& subject) {
  const auto forget = [&] {
    const std::lock_guard lock(mutex_);
    ++destructions_;
    if (const auto cached = cache_.find(subject); cached != cache_.end()) {
      sodium_memzero(cached->second.data(), cached->second.size());
      cache_.erase(cached);
    }
  };
  const Result<void> destroyed = store_.destroy(subject);
  forget();
  return destroyed;
}

}  // namespace entente::journal
