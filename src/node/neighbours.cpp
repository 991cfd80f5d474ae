#include "node/neighbours.hpp"

#include "node/reception.hpp"
#include "node/step.hpp"
#include "store/journal_search.hpp"

namespace entente::node {
namespace {

/// Why the case may not take the message; empty when it may, or when there is no such case: that is
/// told where messages are received.
Result<std::string> not_for_it(Engine& engine, const exchange::Envelope& envelope) {
  TRY(const SharedCase state, load_case(engine, case_of(engine, envelope.correlation)));
  const auto sender = engine.packs.by_hash(to_hex(envelope.pack));
  if (state->version == 0 || !sender) return std::string();
  TRY(const ShelvedPack* own, pack_of(engine, *state));
  const pack::MessageType* type = own->pack.message(envelope.type);
  const pack::Pool* from = type ? own->pack.pool(type->from) : nullptr;
  if (from && from->pack == (*sender)->pack.id) return std::string();
  return fmt::format("the case {} is of the pack '{}', which takes no '{}' from '{}'",
                     state->reference, own->pack.id, envelope.type, (*sender)->pack.id);
}

Result<Bytes> taken_in(Engine& engine, const exchange::SignedEnvelope& sent) {
  TRY(const std::string fault, not_for_it(engine, sent.envelope));
  if (!fault.empty())
    return exchange::to_bytes(
        receipt_for(engine, sent, std::string(to_string(exchange::Fault::unknown_type)), fault));
  exchange::Peer self;
  self.id = engine.file.id;
  self.party = engine.file.party;
  self.key = engine.keys.signing.public_key();
  return receive_believed(engine, {sent, std::move(self)});
}

}  // namespace

Result<CorrelationId> correlation_of_neighbour(Engine& engine, const kernel::Case& state,
                                               const std::string& to_case) {
  const auto fact = state.facts.find(to_case);
  const Json reference =
      fact == state.facts.end() ? Json() : kernel::open_value(fact->second.value);
  if (reference.is_string()) {
    const auto found = engine.database->read([&](store::Connection& connection) {
      return store::case_by_reference(connection, engine.file.id,
                                      std::string(reference.get_string()));
    });
    if (found) {
      TRY(const SharedCase other, load_case(engine, *found));
      // A case does not write to itself.
      if (other->version > 0 && other->id != state.id) return other->correlation;
    } else if (found.error().code != Code::NotFound) {
      return found.error();
    }
  }
  return CorrelationId{engine.seams.entropy.uuid(engine.seams.clock.now())};
}

Result<void> hand_to_neighbour(Engine& engine, const store::OutboxRow& row,
                               const OutgoingEnvelope& outgoing) {
  // The person was erased while it waited: it is not told any more.
  if (!outgoing.envelope) return settle_message(engine, row, false, "erased before delivery", {});
  TRY(const auto sent, exchange::sign(*outgoing.envelope, engine.keys.signing));
  TRY(const Bytes answer, taken_in(engine, sent));
  TRY(const auto receipt, exchange::read_receipt(answer));
  TRY_VOID(exchange::check_receipt(receipt, engine.keys.signing.public_key(), sent));
  TRY(const Json json, parse_json(text_of(answer)));
  const bool accepted = receipt.receipt.outcome == exchange::Outcome::accepted;
  return settle_message(engine, row, accepted,
                        accepted ? "" : receipt.receipt.code + ": " + receipt.receipt.detail, json);
}

}  // namespace entente::node
