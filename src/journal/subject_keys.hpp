// One key per person that a record is about. Keys are stored wrapped under the node's key; to
// destroy a person's key is to erase what was sealed with it, everywhere, backups included once the
// erasure is applied to them.
#pragma once

#include <array>
#include <map>
#include <mutex>
#include <optional>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "journal/node_keys.hpp"
#include "platform/entropy.hpp"

namespace entente::journal {

/// A key as it is stored; without `wrapped` it was destroyed.
struct StoredSubjectKey {
  std::optional<Bytes> wrapped;
};

/// Where wrapped keys are kept: a table, in a node. Safe from many threads.
class SubjectKeyStore {
 public:
  virtual ~SubjectKeyStore() = default;
  /// Nothing when the subject never had a key.
  virtual Result<std::optional<StoredSubjectKey>> find(const PersonId& subject) = 0;
  /// Durable when it returns; keeps the present entry when there is one.
  virtual Result<void> insert(const PersonId& subject, const Bytes& wrapped) = 0;
  /// Overwrites the key and leaves a mark; no copy stays in the database, its free pages or its
  /// WAL.
  virtual Result<void> destroy(const PersonId& subject) = 0;
};

/// Keys in the clear, in memory only, for a bounded number of subjects.
class SubjectKeys {
 public:
  SubjectKeys(SubjectKeyStore& store, const SecretKey& wrapping, platform::Entropy& entropy,
              std::size_t cached_max = 4096);
  ~SubjectKeys();
  SubjectKeys(const SubjectKeys&) = delete;
  SubjectKeys& operator=(const SubjectKeys&) = delete;

  /// The subject's key, made (and durable) when it has none yet.
  /// @error Refused when it was destroyed
  Result<SecretKey> create(const PersonId& subject);
  /// Nothing when it was destroyed.
  /// @error NotFound when the subject never had one, Corrupt when it does not unwrap
  Result<std::optional<SecretKey>> find(const PersonId& subject);
  /// Erases the person: after it, nothing sealed for them opens again.
  Result<void> destroy(const PersonId& subject);

 private:
  struct Lookup {
    bool known = false;            ///< the subject has or had a key
    std::optional<SecretKey> key;  ///< unless destroyed
  };
  Result<Lookup> lookup(const PersonId& subject);
  void forget_all();

  SubjectKeyStore& store_;
  SecretKey wrapping_;
  platform::Entropy& entropy_;
  std::size_t cached_max_;
  std::mutex mutex_;
  std::map<PersonId, SecretKey> cache_;
  std::uint64_t destructions_ = 0;
};

}  // namespace entente::journal
