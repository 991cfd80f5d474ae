#include "node/exchange_rows.hpp"

namespace entente::node {
namespace {

using exchange::Direction;
using exchange::MessageRecord;

Result<std::optional<MessageRecord>> sent(Engine& engine, const store::MessageRow& row) {
  TRY(const auto outbox, engine.store->outbox_message(row.message_id));
  if (!outbox) return std::optional<MessageRecord>();
  TRY(const OutgoingEnvelope outgoing, open_outgoing(engine, *outbox));
  const std::string state = outbox->state == "delivered" ? "accepted"
                            : outbox->state == "refused" ? "refused"
                                                         : "waiting";
  return std::optional(MessageRecord{row.message_id, outbox->peer, Direction::sent, row.type,
                                     outgoing.digest, state});
}

Result<std::optional<MessageRecord>> received(Engine& engine, const store::MessageRow& row) {
  TRY(const auto kept, engine.store->received(row.message_id));
  if (!kept) return std::optional<MessageRecord>();
  const Json* receipt = member(kept->receipt, "receipt");
  const Json* outcome = receipt ? member(*receipt, "outcome") : nullptr;
  return std::optional(MessageRecord{row.message_id, kept->peer, Direction::received, row.type,
                                     kept->envelope,
                                     outcome ? std::string(outcome->as_string()) : "accepted"});
}

}  // namespace

Result<std::vector<MessageRecord>> message_records(Engine& engine, std::string_view peer) {
  std::vector<MessageRecord> records;
  std::optional<StreamId> after;
  while (true) {
    TRY(const auto streams, engine.store->streams("case", after, 500));
    if (streams.empty()) return records;
    for (const auto& stream : streams) {
      TRY(const auto projection, engine.store->projection({stream.uuid}));
      for (const auto& row : projection.messages) {
        TRY(auto record, row.direction == "sent" ? sent(engine, row) : received(engine, row));
        if (record && record->peer == peer) records.push_back(*std::move(record));
      }
    }
    after = streams.back();
  }
}

}  // namespace entente::node
