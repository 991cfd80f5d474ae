// What waits in the outbox, and what peers sent: delivery and reception. Internal to node/.
#pragma once

#include <optional>

#include "exchange/envelope.hpp"
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

/// Judges, opens or advances a case, and answers with a signed receipt.
Result<Bytes> receive(Engine& engine, const Bytes& bytes);

/// What this node records about its exchange with a peer.
Result<std::vector<exchange::MessageRecord>> message_records(Engine& engine, std::string_view peer);

/// Fires the deadlines that are due by the legal clock.
Result<void> fire_deadlines(Engine& engine, Progress& progress);

}  // namespace entente::node
