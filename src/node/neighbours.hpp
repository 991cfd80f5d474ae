// Messages between two cases of one node that run under different packs: the sender names the other
// case by its reference, and the message takes the way of every other, envelope, receipt and all.
// Internal to node/.
#pragma once

#include "node/exchange_rows.hpp"

namespace entente::node {

/// The correlation of the case whose reference the fact `to_case` of `state` holds; a fresh one,
/// which no case has, when the node knows no such case: delivery then refuses by name.
Result<CorrelationId> correlation_of_neighbour(Engine& engine, const kernel::Case& state,
                                               const std::string& to_case);

/// Takes the message in at the other case and settles the outbox row by its receipt.
Result<void> hand_to_neighbour(Engine& engine, const store::OutboxRow& row,
                               const OutgoingEnvelope& outgoing);

}  // namespace entente::node
