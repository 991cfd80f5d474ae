#include "journal/subject_keys.hpp"

#include <sodium.h>

#include "base/ensure.hpp"
#include "journal/sealed_box.hpp"

namespace entente::journal {
namespace {

/// The keys of several parts as one: it is gone as soon as one of them is.
SecretKey joined(const std::vector<SecretKey>& keys) {
  std::string all = "entente-parts-1";
  for (const auto& key : keys) all.append(reinterpret_cast<const char*>(key.data()), key.size());
  const Digest digest = sha256(all);
  sodium_memzero(all.data(), all.size());
  SecretKey one{};
  std::copy(digest.bytes.begin(), digest.bytes.end(), one.begin());
  return one;
}

}  // namespace

PersonId key_of_part(const PersonId& subject, std::string_view part) {
  const Digest digest = sha256(fmt::format("entente-part-1 {} {}", to_string(subject), part));
  Uuid name;
  std::copy_n(digest.bytes.begin(), name.bytes.size(), name.bytes.begin());
  return {derived_uuid(name, 0, 0)};
}

SubjectKeys::SubjectKeys(SubjectKeyStore& store, const SecretKey& wrapping,
                         platform::Entropy& entropy, std::size_t cached_max)
    : store_(store), wrapping_(wrapping), entropy_(entropy), cached_max_(cached_max) {
  ENSURE(sodium_init() >= 0);
}

SubjectKeys::~SubjectKeys() {
  for (auto& [subject, key] : cache_) sodium_memzero(key.data(), key.size());
  sodium_memzero(wrapping_.data(), wrapping_.size());
}

SubjectKeys::Wrapped SubjectKeys::of_person(const PersonId& subject) const {
  const std::string id = to_string(subject);
  return {subject, wrapping_, "entente-subject-key-1 " + id, "person " + id};
}

SubjectKeys::Wrapped SubjectKeys::of_part(const PersonId& subject, const SecretKey& person,
                                          const std::string& part) {
  const std::string id = to_string(subject);
  return {key_of_part(subject, part), person, fmt::format("entente-part-key-1 {} {}", id, part),
          fmt::format("person {}, part {}", id, part)};
}

Result<SecretKey> SubjectKeys::create(const PersonId& subject) {
  return made(of_person(subject));
}

Result<SecretKey> SubjectKeys::create(const PersonId& subject, const Parts& parts) {
  TRY(const SecretKey person, create(subject));
  if (parts.empty()) return person;
  std::vector<SecretKey> keys;
  for (const auto& part : parts) {
    TRY(const SecretKey key, made(of_part(subject, person, part)));
    keys.push_back(key);
  }
  return joined(keys);
}

Result<std::optional<SecretKey>> SubjectKeys::find(const PersonId& subject) {
  return found(of_person(subject));
}

Result<std::optional<SecretKey>> SubjectKeys::find(const PersonId& subject, const Parts& parts) {
  TRY(const auto person, find(subject));
  if (!person || parts.empty()) return person;
  std::vector<SecretKey> keys;
  for (const auto& part : parts) {
    TRY(const auto key, found(of_part(subject, *person, part)));
    if (!key) return std::optional<SecretKey>();
    keys.push_back(*key);
  }
  return std::optional(joined(keys));
}

Result<SecretKey> SubjectKeys::made(const Wrapped& where) {
  TRY(const auto present, lookup(where));
  if (present.known && !present.key)
    return fail(Code::Refused, "the data of {} were erased: nothing new is kept", where.what);
  if (present.key) return *present.key;
  SecretKey drawn{};
  entropy_.fill(drawn);
  const Bytes wrapped = seal_box(
      where.under, std::string_view(reinterpret_cast<const char*>(drawn.data()), drawn.size()),
      where.associated, entropy_);
  sodium_memzero(drawn.data(), drawn.size());
  TRY_VOID(store_.insert(where.id, wrapped));
  // Another thread may have been first: the stored key is the key.
  TRY(const auto stored, found(where));
  if (!stored) return fail(Code::Refused, "the data of {} were erased", where.what);
  return *stored;
}

Result<std::optional<SecretKey>> SubjectKeys::found(const Wrapped& where) {
  TRY(const auto present, lookup(where));
  if (!present.known) return fail(Code::NotFound, "no key for {}", where.what);
  return present.key;
}

Result<SubjectKeys::Lookup> SubjectKeys::lookup(const Wrapped& where) {
  std::uint64_t destructions = 0;
  {
    const std::lock_guard lock(mutex_);
    if (const auto cached = cache_.find(where.id); cached != cache_.end())
      return Lookup{true, cached->second};
    destructions = destructions_;
  }
  TRY(const auto stored, store_.find(where.id));
  if (!stored) return Lookup{};
  if (!stored->wrapped) return Lookup{true, std::nullopt};
  const auto plain = open_box(where.under, *stored->wrapped, where.associated);
  SecretKey key{};
  if (!plain || plain->size() != key.size())
    return fail(Code::Corrupt, "the key of {} does not open with the one above it", where.what);
  std::copy(plain->begin(), plain->end(), key.begin());
  const std::lock_guard lock(mutex_);
  // A key that was read before a destruction must not come back into the cache after it.
  if (destructions == destructions_) {
    if (cache_.size() >= cached_max_) forget_all();
    cache_.emplace(where.id, key);
  }
  return Lookup{true, key};
}

void SubjectKeys::forget_all() {
  for (auto& [subject, key] : cache_) sodium_memzero(key.data(), key.size());
  cache_.clear();
}

Result<void> SubjectKeys::destroy(const PersonId& subject) {
  return destroy_stored(subject);
}

Result<void> SubjectKeys::destroy_part(const PersonId& subject, std::string_view part) {
  const PersonId id = key_of_part(subject, part);
  TRY(const auto stored, store_.find(id));
  if (stored && !stored->wrapped) return {};
  return destroy_stored(id);
}

Result<void> SubjectKeys::destroy_stored(const PersonId& id) {
  Result<void> destroyed = store_.destroy(id);
  // With a person the keys of the parts go: which of the others are theirs is not kept.
  const std::lock_guard lock(mutex_);
  ++destructions_;
  forget_all();
  return destroyed;
}

}  // namespace entente::journal
