#include "store/subject_key_table.hpp"

namespace entente::store {

Result<std::optional<journal::StoredSubjectKey>> SubjectKeyTable::find(const PersonId& subject) {
  using Found = std::optional<journal::StoredSubjectKey>;
  return database_.read([&](Connection& connection) -> Result<Found> {
    TRY(auto row, connection.prepare("SELECT wrapped FROM subject_key WHERE node=? AND subject=?"));
    TRY(const bool found, row.bind_all(node_, subject).step());
    if (!found) return Found();
    if (row.is_null(0)) return Found(journal::StoredSubjectKey{});
    return Found(journal::StoredSubjectKey{row.blob(0)});
  });
}

Result<void> SubjectKeyTable::insert(const PersonId& subject, const Bytes& wrapped) {
  return database_.write([&](Connection& connection) {
    return connection.run(
        "INSERT INTO subject_key (node, subject, wrapped) VALUES (?,?,?) ON CONFLICT DO NOTHING",
        node_, subject, wrapped);
  });
}

Result<void> SubjectKeyTable::destroy(const PersonId& subject) {
  TRY_VOID(database_.write([&](Connection& connection) {
    return connection.run(
        "INSERT INTO subject_key (node, subject, wrapped) VALUES (?,?,NULL)"
        " ON CONFLICT DO UPDATE SET wrapped=NULL",
        node_, subject);
  }));
  return database_.truncate_wal();
}

}  // namespace entente::store
