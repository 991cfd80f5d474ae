#include "store/outbox.hpp"

#include "store/row_codec.hpp"

namespace entente::store {
namespace {

const std::string& select_outbox() {
  static const std::string kSelect =
      fmt::format("SELECT {} FROM outbox WHERE node=? ", columns_of<OutboxRow>());
  return kSelect;
}

/// An update that must meet one message.
Result<void> expect_one(const Connection& connection, const MessageId& message,
                        std::string_view state) {
  if (connection.changes() == 1) return {};
  return fail(Code::NotFound, "message {} is not {}", to_string(message), state);
}

template <class Row>
Result<std::optional<Row>> first_row(Statement& statement) {
  TRY(const bool found, statement.step());
  if (!found) return std::optional<Row>();
  TRY(Row row, read_row<Row>(statement));
  return std::optional(std::move(row));
}

}  // namespace

Result<std::vector<OutboxRow>> read_outbox_due(Connection& connection, const std::string& node,
                                               Instant now, std::size_t limit) {
  static const std::string kSelect =
      select_outbox() + "AND state='queued' AND next_attempt_at<=? ORDER BY rowid LIMIT ?";
  TRY(auto statement, connection.prepare(kSelect));
  statement.bind_all(node, now, std::uint64_t{limit});
  return read_rows<OutboxRow>(statement);
}

Result<std::vector<OutboxRow>> read_outbox_held(Connection& connection, const std::string& node) {
  static const std::string kSelect = select_outbox() + "AND state='held' ORDER BY rowid";
  TRY(auto statement, connection.prepare(kSelect));
  statement.bind(node);
  return read_rows<OutboxRow>(statement);
}

Result<std::vector<OutboxRow>> read_outbox_of(Connection& connection, const std::string& node,
                                              const CaseId& case_id) {
  static const std::string kSelect = select_outbox() + "AND case_id=? ORDER BY rowid";
  TRY(auto statement, connection.prepare(kSelect));
  statement.bind_all(node, case_id);
  return read_rows<OutboxRow>(statement);
}

Result<std::optional<OutboxRow>> read_outbox_message(Connection& connection,
                                                     const std::string& node,
                                                     const MessageId& message) {
  static const std::string kSelect = select_outbox() + "AND message_id=?";
  TRY(auto statement, connection.prepare(kSelect));
  statement.bind_all(node, message);
  return first_row<OutboxRow>(statement);
}

Result<void> write_attempt(Connection& connection, const std::string& node,
                           const Attempt& attempt) {
  TRY_VOID(
      connection.run("UPDATE outbox SET attempts=attempts+1, last_error=?, next_attempt_at=?"
                     " WHERE node=? AND message_id=? AND state='queued'",
                     attempt.error, attempt.next_attempt_at, node, attempt.message));
  return expect_one(connection, attempt.message, "queued");
}

Result<void> write_settlement(Connection& connection, const std::string& node,
                              const Settlement& settlement) {
  TRY_VOID(
      connection.run("UPDATE outbox SET state=?, attempts=attempts+1, receipt=?, settled_at=?,"
                     " last_error=NULL"
                     " WHERE node=? AND message_id=? AND state IN ('queued', 'held')",
                     settlement.accepted ? "delivered" : "refused", settlement.receipt,
                     settlement.at, node, settlement.message));
  return expect_one(connection, settlement.message, "queued or held");
}

Result<void> write_release(Connection& connection, const std::string& node,
                           const MessageId& message, Instant at) {
  TRY_VOID(
      connection.run("UPDATE outbox SET state='queued', next_attempt_at=?"
                     " WHERE node=? AND message_id=? AND state='held'",
                     at, node, message));
  return expect_one(connection, message, "held");
}

Result<std::uint64_t> hold_outbox(Connection& connection) {
  TRY_VOID(connection.run("UPDATE outbox SET state='held' WHERE state='queued'"));
  return static_cast<std::uint64_t>(connection.changes());
}

Result<std::optional<ReceivedRow>> read_received(Connection& connection, const std::string& node,
                                                 const MessageId& message) {
  static const std::string kSelect = fmt::format(
      "SELECT {} FROM received WHERE node=? AND message_id=?", columns_of<ReceivedRow>());
  TRY(auto statement, connection.prepare(kSelect));
  statement.bind_all(node, message);
  return first_row<ReceivedRow>(statement);
}

}  // namespace entente::store
