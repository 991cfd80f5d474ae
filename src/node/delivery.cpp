#include <algorithm>
#include <set>

#include "exchange/receipt.hpp"
#include "exchange/retry.hpp"
#include "node/answers.hpp"
#include "node/exchange_rows.hpp"
#include "node/neighbours.hpp"
#include "node/step.hpp"

namespace entente::node {
namespace {

constexpr std::size_t kDeliveryBatch = 64;
constexpr exchange::RetryPolicy kRetry;

std::uint64_t random_number(platform::Entropy& entropy) {
  std::uint64_t number = 0;
  for (const auto byte : entropy.bytes(8)) number = number << 8 | byte;
  return number;
}

/// True when an earlier message of the same case is still on its way to the same peer.
Result<bool> must_wait(Engine& engine, const store::OutboxRow& row) {
  if (!row.case_id) return false;
  TRY(const auto rows, engine.store->outbox_of(*row.case_id));
  for (const auto& other : rows) {
    if (other.message_id == row.message_id) return false;
    if (other.peer == row.peer && (other.state == "queued" || other.state == "held")) return true;
  }
  return false;
}

Result<void> try_again(Engine& engine, const store::OutboxRow& row, const Error& error) {
  const Instant now = engine.seams.clock.now();
  const auto delay = exchange::retry_delay_ms(kRetry, static_cast<std::uint32_t>(row.attempts + 1),
                                              random_number(engine.seams.entropy));
  engine.count(Count::delivery_failures);
  return engine.store->record_attempt(
      {row.message_id, now, describe(error), {now.micros + delay * 1'000}});
}

/// Nothing is posted to a partner without a node; the row is looked at again tomorrow, should the
/// partner have one by then.
Result<void> wait_for_a_list(Engine& engine, const store::OutboxRow& row) {
  const Instant now = engine.seams.clock.now();
  return engine.store->record_attempt(
      {row.message_id, now, "waits for a signed list", now.plus_seconds(24LL * 3600)});
}

Result<exchange::SignedReceipt> post(Engine& engine, const exchange::Peer& peer,
                                     const exchange::Envelope& envelope, Json& receipt_json) {
  TRY(const auto sent, exchange::sign(envelope, engine.keys.signing));
  TRY(const Bytes bytes, exchange::to_bytes(sent));
  TRY(const Bytes answer, engine.seams.transport.post(peer, bytes));
  TRY(auto receipt, exchange::read_receipt(answer));
  TRY_VOID(exchange::check_receipt(receipt, peer.key, sent));
  TRY(receipt_json, parse_json(text_of(answer)));
  return receipt;
}

/// True when the message was settled.
Result<bool> deliver_one(Engine& engine, const store::OutboxRow& row) {
  TRY(const OutgoingEnvelope outgoing, open_outgoing(engine, row));
  if (row.peer == engine.file.id) {
    const auto handed = hand_to_neighbour(engine, row, outgoing);
    if (!handed) TRY_VOID(try_again(engine, row, handed.error()));
    return handed.has_value();
  }
  const exchange::Peer* peer = engine.trust.find(row.peer);
  if (!peer) {
    TRY_VOID(try_again(engine, row,
                       fail(Code::Unavailable, "no node '{}' in the trust list", row.peer)));
    return false;
  }
  if (!outgoing.envelope) {
    const auto withdrawn = withdraw(engine, row, outgoing.digest, *peer);
    if (!withdrawn) TRY_VOID(try_again(engine, row, withdrawn.error()));
    return withdrawn.has_value();
  }
  Json receipt_json;
  const auto receipt = post(engine, *peer, *outgoing.envelope, receipt_json);
  if (!receipt) {
    TRY_VOID(try_again(engine, row, receipt.error()));
    return false;
  }
  const bool accepted = receipt->receipt.outcome == exchange::Outcome::accepted;
  const std::string why =
      accepted ? std::string() : receipt->receipt.code + ": " + receipt->receipt.detail;
  TRY_VOID(settle_message(engine, row, accepted, why, receipt_json));
  engine.count(Count::delivered);
  return true;
}

}  // namespace

// The command's id derives from
/// the message, so that a kill between the two does nothing twice.
Result<void> settle_message(Engine& engine, const store::OutboxRow& row, bool accepted,
                            const std::string& detail, const Json& receipt) {
  const Instant now = engine.seams.clock.now();
  if (row.case_id) {
    TRY(const std::string text, canonical_json(receipt));
    StepRequest request;
    request.command.id = {derived_uuid(row.message_id.uuid, 0, 2)};
    request.command.case_id = *row.case_id;
    request.command.actor.id = "node:" + row.peer;
    request.command.actor.kind = kernel::ActorKind::System;
    request.command.legal_now = engine.legal_clock.now();
    request.command.recorded_at = now;
    request.command.body = kernel::RecordReceipt{row.message_id, accepted, detail, sha256(text)};
    request.asked = JsonObject{{"receipt", to_string(row.message_id)}};
    TRY([[maybe_unused]] const StepResult done, step(engine, request));
  }
  return engine.store->settle({row.message_id, now, receipt, accepted});
}

Result<void> deliver(Engine& engine, Progress& progress) {
  TRY(const auto rows, engine.store->outbox_due(engine.seams.clock.now(), kDeliveryBatch));
  std::set<std::string> silent;  // peers that did not answer in this round
  for (const auto& row : rows) {
    if (silent.contains(row.peer)) continue;
    if (const auto* peer = engine.trust.find(row.peer); peer && takes_lists(*peer)) {
      TRY_VOID(wait_for_a_list(engine, row));
      continue;
    }
    TRY(const bool waits, must_wait(engine, row));
    if (waits) continue;
    TRY(const bool settled, deliver_one(engine, row));
    ++(settled ? progress.delivered : progress.failed);
    if (!settled) silent.insert(row.peer);
  }
  return {};
}

}  // namespace entente::node
