// Messages on their way to peers, and those taken in.
#pragma once

#include "store/sqlite.hpp"
#include "store/store.hpp"

namespace entente::store {

Result<std::vector<OutboxRow>> read_outbox_due(Connection& connection, const std::string& node,
                                               Instant now, std::size_t limit);
Result<std::vector<OutboxRow>> read_outbox_held(Connection& connection, const std::string& node);
Result<std::vector<OutboxRow>> read_outbox_of(Connection& connection, const std::string& node,
                                              const CaseId& case_id);
Result<std::optional<OutboxRow>> read_outbox_message(Connection& connection,
                                                     const std::string& node,
                                                     const MessageId& message);
/// @error NotFound when no such message is queued, here and below
Result<void> write_attempt(Connection& connection, const std::string& node, const Attempt& attempt);
Result<void> write_settlement(Connection& connection, const std::string& node,
                              const Settlement& settlement);
Result<void> write_release(Connection& connection, const std::string& node,
                           const MessageId& message, Instant at);
/// Holds back all that is queued; returns how many.
Result<std::uint64_t> hold_outbox(Connection& connection);
Result<std::optional<ReceivedRow>> read_received(Connection& connection, const std::string& node,
                                                 const MessageId& message);

}  // namespace entente::store
