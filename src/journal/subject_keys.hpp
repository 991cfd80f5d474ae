// One key per person that a record is about, and one for each part of what is kept of them that can
// be erased without the rest. A person's key is stored wrapped under the node's key, that of a part
// under the person's. To destroy a key is to erase what was sealed with it, everywhere, backups
// included once the erasure is applied to them; with a person's key the parts are gone too.
#pragma once

#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

/// Names of parts, sorted. What is sealed with several goes with any of them.
using Parts = std::vector<std::string>;

/// Under which id the key of a part is stored, beside those of persons.
PersonId key_of_part(const PersonId& subject, std::string_view part);

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
  /// The same for some parts: a key made from those of all of them.
  Result<SecretKey> create(const PersonId& subject, const Parts& parts);
  /// Nothing when it was destroyed.
  /// @error NotFound when the subject never had one, Corrupt when it does not unwrap
  Result<std::optional<SecretKey>> find(const PersonId& subject);
  Result<std::optional<SecretKey>> find(const PersonId& subject, const Parts& parts);
  /// Erases the person: after it, nothing sealed for them opens again.
  Result<void> destroy(const PersonId& subject);
  /// Erases one part: after it, nothing sealed with it opens again. Done once, it stays done.
  Result<void> destroy_part(const PersonId& subject, std::string_view part);

 private:
  struct Lookup {
    bool known = false;            ///< the subject has or had a key
    std::optional<SecretKey> key;  ///< unless destroyed
  };
  /// Where a key is stored, and how it is wrapped there.
  struct Wrapped {
    PersonId id;
    SecretKey under;
    std::string associated;  ///< it opens with this alone
    std::string what;        ///< for an error
  };
  Wrapped of_person(const PersonId& subject) const;
  static Wrapped of_part(const PersonId& subject, const SecretKey& person, const std::string& part);

  Result<SecretKey> made(const Wrapped& where);
  Result<std::optional<SecretKey>> found(const Wrapped& where);
  Result<Lookup> lookup(const Wrapped& where);
  Result<void> destroy_stored(const PersonId& id);
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
