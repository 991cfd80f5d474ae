// After a restoration the node does not know whether what its backup held as queued was delivered
// meanwhile. It asks the peer by message id, in a signed envelope like any other; the peer answers
// with the receipt that it gave, or with a refusal that says it never received the message.
#include "exchange/receipt.hpp"
#include "node/answers.hpp"
#include "node/exchange_rows.hpp"
#include "node/step.hpp"

namespace entente::node {
namespace {

constexpr std::string_view kNotReceived = "not_received";
constexpr std::string_view kWithdrawn = "withdrawn";

exchange::Envelope question_about(Engine& engine, const store::OutboxRow& row,
                                  std::string_view type) {
  const Instant now = engine.seams.clock.now();
  exchange::Envelope envelope;
  envelope.id = {engine.seams.entropy.uuid(now)};
  envelope.from = engine.file.id;
  envelope.to = row.peer;
  envelope.type = type;
  envelope.correlation = {engine.seams.entropy.uuid(now)};
  envelope.sent_at = now;
  envelope.legal_at = engine.legal_clock.now();
  envelope.fields = JsonObject{{"message", to_string(row.message_id)}};
  return envelope;
}

/// What a receipt for the message must answer.
exchange::SignedEnvelope sent_as(const Engine& engine, const store::OutboxRow& row,
                                 const Digest& envelope) {
  exchange::SignedEnvelope sent;
  sent.envelope.id = row.message_id;
  sent.envelope.from = engine.file.id;
  sent.envelope.to = row.peer;
  sent.digest = envelope;
  return sent;
}

Result<Uuid> message_in(const exchange::SignedEnvelope& question) {
  const Json* message = member(question.envelope.fields, "message");
  if (!message || !message->is_string())
    return fail(Code::Malformed, "the question names no message");
  return parse_uuid(message->get_string());
}

/// The receipt given before to the same sender, when there is one.
Result<std::optional<Bytes>> receipt_given(Engine& engine, const MessageId& message,
                                           const std::string& sender) {
  TRY(const auto row, engine.store->received(message));
  if (!row || row->peer != sender) return std::optional<Bytes>();
  TRY(const std::string text, canonical_json(row->receipt));
  return std::optional(bytes_of(text));
}

/// Settles or releases one message by the peer's answer.
Result<void> ask_about(Engine& engine, const store::OutboxRow& row, const exchange::Peer& peer) {
  TRY(const auto inquiry,
      exchange::sign(question_about(engine, row, kInquiry), engine.keys.signing));
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
  TRY_VOID(
      exchange::check_receipt(receipt, peer.key, sent_as(engine, row, receipt.receipt.envelope)));
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
    // What one case of this node tells another was restored with what the other knows.
    if (row.peer == engine.file.id) {
      TRY_VOID(engine.store->release(row.message_id, engine.seams.clock.now()));
      continue;
    }
    const exchange::Peer* peer = engine.trust.find(row.peer);
    if (!peer) continue;
    // Nobody can be asked: it waits for a list again, and the partner knows it by its id.
    if (takes_lists(*peer)) {
      TRY_VOID(engine.store->release(row.message_id, engine.seams.clock.now()));
      continue;
    }
    // A peer that is down is asked again with the next call.
    if (!ask_about(engine, row, *peer)) engine.count(Count::delivery_failures);
  }
  return {};
}

Result<Bytes> answer_inquiry(Engine& engine, const exchange::SignedEnvelope& inquiry) {
  TRY(const Uuid id, message_in(inquiry));
  TRY(auto given, receipt_given(engine, {id}, inquiry.envelope.from));
  if (given) return *std::move(given);
  return exchange::to_bytes(receipt_for(engine, inquiry, std::string(kNotReceived),
                                        "no message with this id was received"));
}

Result<void> withdraw(Engine& engine, const store::OutboxRow& row, const Digest& envelope,
                      const exchange::Peer& peer) {
  exchange::Envelope question = question_about(engine, row, kWithdrawal);
  question.fields.as_object()["envelope"] = to_hex(envelope);
  TRY(const auto withdrawal, exchange::sign(std::move(question), engine.keys.signing));
  TRY(const Bytes bytes, exchange::to_bytes(withdrawal));
  TRY(const Bytes answer, engine.seams.transport.post(peer, bytes));
  TRY(const auto receipt, exchange::read_receipt(answer));
  TRY_VOID(exchange::check_receipt(receipt, peer.key, sent_as(engine, row, envelope)));
  TRY(const Json json, parse_json(text_of(answer)));
  const bool accepted = receipt.receipt.outcome == exchange::Outcome::accepted;
  return settle_message(engine, row, accepted, accepted ? "" : "erased before delivery", json);
}

Result<Bytes> answer_withdrawal(Engine& engine, const exchange::SignedEnvelope& withdrawal) {
  const std::string& sender = withdrawal.envelope.from;
  TRY(const Uuid id, message_in(withdrawal));
  const Json* hash = member(withdrawal.envelope.fields, "envelope");
  if (!hash || !hash->is_string()) return fail(Code::Malformed, "the withdrawal names no envelope");
  TRY(const Digest envelope, digest_from_hex(hash->get_string()));
  TRY(auto given, receipt_given(engine, {id}, sender));
  if (given) return *std::move(given);

  exchange::SignedEnvelope withdrawn;
  withdrawn.envelope.id = {id};
  withdrawn.envelope.from = sender;
  withdrawn.digest = envelope;
  const Bytes receipt = exchange::to_bytes(
      receipt_for(engine, withdrawn, std::string(kWithdrawn), "taken back before it was received"));
  store::ReceivedRow row;
  row.message_id = {id};
  row.peer = sender;
  row.envelope = envelope;
  TRY(row.receipt, parse_json(text_of(receipt)));
  row.received_at = engine.seams.clock.now();
  TRY_VOID(engine.stream.append("MessageWithdrawn",
                                JsonObject{{"message", to_string(id)}, {"from", sender}},
                                {std::move(row)}));
  return receipt;
}

}  // namespace entente::node
