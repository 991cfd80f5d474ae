// Wrapped subject keys in the node's database. Destruction overwrites the key in its page
// (secure_delete) and empties the WAL, so that no copy stays in the database's files.
#pragma once

#include "journal/subject_keys.hpp"
#include "store/database.hpp"

namespace entente::store {

class SubjectKeyTable final : public journal::SubjectKeyStore {
 public:
  /// Needs the tables of open_store.
  SubjectKeyTable(Database& database, std::string node)
      : database_(database), node_(std::move(node)) {}

  Result<std::optional<journal::StoredSubjectKey>> find(const PersonId& subject) override;
  Result<void> insert(const PersonId& subject, const Bytes& wrapped) override;
  Result<void> destroy(const PersonId& subject) override;

 private:
  Database& database_;
  std::string node_;
};

}  // namespace entente::store
