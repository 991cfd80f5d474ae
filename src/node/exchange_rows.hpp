// What waits in the outbox, and what peers sent: delivery and reception. Internal to node/.
#pragma once

#include <optional>

#include "exchange/envelope.hpp"
#include "exchange/receipt.hpp"
#include "node/engine.hpp"

namespace entente::node {

struct OutgoingEnvelope {
  Digest digest;
  std::optional<exchange::Envelope> envelope;  ///< nothing once the person was erased
};

/// The envelope of an outbox row, opened.
Result<OutgoingEnvelope> open_outgoing(Engine& engine, const store::OutboxRow& row);

/// Tries to deliver what is due; one failure of a peer does not hold up the others, and the
/// messages of one case reach a peer in their order.
Result<void> deliver(Engine& engine, Progress& progress);

/// Tells the case what became of its message, then settles the outbox row.
Result<void> settle_message(Engine& engine, const store::OutboxRow& row, bool accepted,
                            const std::string& detail, const Json& receipt);

/// The type of an envelope that asks whether a message was received; it is in no matrix.
inline constexpr std::string_view kInquiry = "entente.inquiry";

/// The type of an envelope that takes back a message which cannot be sent any more.
inline constexpr std::string_view kWithdrawal = "entente.withdrawal";

/// Takes back a message whose values were erased while it waited, and settles it by what the peer
/// answers: it may have come before. @error Unavailable, as for a delivery
Result<void> withdraw(Engine& engine, const store::OutboxRow& row, const Digest& envelope,
                      const exchange::Peer& peer);
/// The receipt given for the message; else a refusal "withdrawn", which stands should it still
/// come.
Result<Bytes> answer_withdrawal(Engine& engine, const exchange::SignedEnvelope& withdrawal);

/// Asks peers about the messages that a restoration held back.
Result<void> ask_about_held(Engine& engine);
/// The receipt given for the message, or a refusal "not_received".
Result<Bytes> answer_inquiry(Engine& engine, const exchange::SignedEnvelope& inquiry);

/// A receipt of this node, signed; accepted when `code` is empty.
exchange::SignedReceipt receipt_for(const Engine& engine, const exchange::SignedEnvelope& sent,
                                    std::string code, std::string detail);

/// Judges, opens or advances a case, and answers with a signed receipt.
Result<Bytes> receive(Engine& engine, const Bytes& bytes);

/// What this node records about its exchange with a peer.
Result<std::vector<exchange::MessageRecord>> message_records(Engine& engine, std::string_view peer);

/// Fires the deadlines that are due by the legal clock.
Result<void> fire_deadlines(Engine& engine, Progress& progress);

}  // namespace entente::node
