// After a restoration the node does not know whether what its backup held as queued was delivered
// meanwhile. It asks the peer by message id, in a signed envelope like any other; the peer answers
// with the receipt that it gave, or with a refusal that says it never received the message.
#include "exchange/receipt.hpp"
#include "node/exchange_rows.hpp"
#include "node/step.hpp"

namespace entente::node {
namespace {

constexpr std::string_view kNotReceived = "not_received";

exchange::Envelope inquiry_about(Engine& engine, const store::OutboxRow& row) {
  const Instant now = engine.seams.clock.now();
  exchange::Envelope envelope;
  envelope.id = {engine.seams.entropy.uuid(now)};
  envelope.from = engine.file.id;
  envelope.to = row.peer;
  envelope.type = kInquiry;
  envelope.correlation = {engine.seams.entropy.uuid(now)};
  envelope.sent_at = now;
  envelope.legal_at = engine.legal_clock.now();
  envelope.fields = JsonObject{{"message", to_string(row.message_id)}};
  return envelope;
}

/// Settles or releases one message by the peer's answer.
Result<void> ask_about(Engine& engine, const store::OutboxRow& row, const exchange::Peer& peer) {
  TRY(const auto inquiry, exchange::sign(inquiry_about(engine, row), engine.keys.signing));
  TRY(const Bytes bytes, exchange::to_bytes(inquiry));
  TRY(const Bytes answer, engine.seams.transport.post(peer, bytes));
  TRY(const auto receipt, exchange::read_receipt(answer));
  if (exchange::check_receipt(receipt, peer.key, inquiry)) {
    if (receipt.receipt.code != kNotReceived)
      return fail(Code::Unavailable, "the peer does not answer the question: {}",
                  receipt.receipt.code);
    return engine.store->release(row.message_id, engine.seams.clock.now());
  }
  TRY(const OutgoingEnvelope outgoing, open_outgoing(engine, row));
  exchange::SignedEnvelope sent;
  sent.envelope.id = row.message_id;
  sent.envelope.from = engine.file.id;
  sent.envelope.to = row.peer;
  sent.digest = receipt.receipt.envelope;
  TRY_VOID(exchange::check_receipt(receipt, peer.key, sent));
  TRY(const Json json, parse_json(text_of(answer)));
  const bool same = receipt.receipt.envelope == outgoing.digest;
  const bool accepted = same && receipt.receipt.outcome == exchange::Outcome::accepted;
  const std::string detail = same ? receipt.receipt.code
                                  : "the peer holds another message under this id, sent by this "
                                    "node after the backup was made";
  return settle_message(engine, row, accepted, detail, json);
}

}  // namespace

Result<void> ask_about_held(Engine& engine) {
  TRY(const auto rows, engine.store->outbox_held());
  for (const auto& row : rows) {
    const exchange::Peer* peer = engine.trust.find(row.peer);
    if (!peer) continue;
    // A peer that is down is asked again with the next call.
    if (!ask_about(engine, row, *peer)) engine.count(Count::delivery_failures);
  }
  return {};
}

Result<Bytes> answer_inquiry(Engine& engine, const exchange::SignedEnvelope& inquiry) {
  const Json* message = member(inquiry.envelope.fields, "message");
  const auto id = message && message->is_string()
                      ? parse_uuid(message->get_string())
                      : Result<Uuid>(fail(Code::Malformed, "the inquiry names no message"));
  if (!id) return id.error();
  TRY(const auto row, engine.store->received({*id}));
  if (row && row->peer == inquiry.envelope.from) {
    TRY(const std::string text, canonical_json(row->receipt));
    return bytes_of(text);
  }
  return exchange::to_bytes(receipt_for(engine, inquiry, std::string(kNotReceived),
                                        "no message with this id was received"));
}

}  // namespace entente::node
