// From a message that a case sends to the envelope that waits for delivery. The envelope is fixed
// when the step is committed: whatever is retried has the same bytes. It is stored sealed; its
// digest, which both sides keep, gives nothing away because of a salt that is sealed with it.
#include "exchange/envelope.hpp"
#include "kernel/parts.hpp"
#include "node/exchange_rows.hpp"
#include "node/neighbours.hpp"
#include "node/step.hpp"
#include "node/tables.hpp"

namespace entente::node {
namespace {

/// The same JSON with every personal mark replaced by the value behind it.
Json unmarked(const Json& json) {
  if (json.is_object()) {
    const Json* personal = json.get_object().size() == 1 ? member(json, "personal") : nullptr;
    if (const Json* value = personal ? member(*personal, "value") : nullptr) return *value;
    JsonObject object;
    for (const auto& entry : json.get_object()) object[entry.key()] = unmarked(entry.value());
    return object;
  }
  if (json.is_array()) {
    JsonArray array;
    for (const auto& item : json.get_array()) array.push_back(unmarked(item));
    return array;
  }
  return json;
}

Result<exchange::Envelope> envelope_of(Engine& engine, const ShelvedPack& shelved,
                                       const kernel::EventHeader& header,
                                       const kernel::MessageSent& sent, const std::string& to) {
  const Instant now = engine.seams.clock.now();
  exchange::Envelope envelope;
  envelope.id = sent.message;
  envelope.from = engine.file.id;
  envelope.to = to;
  envelope.type = sent.message_type;
  envelope.correlation = sent.correlation;
  envelope.pack = shelved.pack.hash;
  envelope.sent_at = now;
  envelope.legal_at = header.legal_at;
  TRY(envelope.sequence,
      next_number(*engine.database, engine.file.id, "envelopes to " + envelope.to));
  JsonObject fields;
  for (const auto& [fact, value] : sent.fields) fields[fact] = value;
  envelope.fields = std::move(fields);
  envelope.basis = sent.basis;
  const pack::MessageType* type = shelved.pack.message(sent.message_type);
  if (type) envelope.purpose = type->purpose.in("fr");
  envelope.salt = to_base64(engine.seams.entropy.bytes(16));
  return envelope;
}

}  // namespace

Result<OutgoingEnvelope> open_outgoing(Engine& engine, const store::OutboxRow& row) {
  TRY(const Json opened, engine.sealer.open(row.envelope, {"outbox", row.message_id.uuid, 0}));
  const Json* marked = member(opened, "envelope");
  const Json* digest = member(opened, "digest");
  if (!marked || !digest || !digest->is_string())
    return fail(Code::Corrupt, "the outbox row of message {} is broken", to_string(row.message_id));
  OutgoingEnvelope outgoing;
  TRY(outgoing.digest, digest_from_hex(digest->get_string()));
  const Json plain = unmarked(*marked);
  TRY(const std::string text, canonical_json(plain));
  // After an erasure the values, and the salt with them, cannot be read: nothing is sent any more.
  if (sha256(text) != outgoing.digest) return outgoing;
  TRY(outgoing.envelope, exchange::envelope_from_json(plain));
  return outgoing;
}

Result<std::vector<store::OutboxRow>> outbox_of(Engine& engine, const ShelvedPack& shelved,
                                                const kernel::Case& state,
                                                const std::vector<kernel::Event>& events) {
  std::vector<store::OutboxRow> rows;
  for (const auto& event : events) {
    const auto* sent = std::get_if<kernel::MessageSent>(&event.body);
    if (!sent) continue;
    const pack::MessageType* type = shelved.pack.message(sent->message_type);
    const bool leaves = type && shelved.pack.leaves(*type);
    if (sent->to == state.party && !leaves) continue;  // the case delivers that within itself
    const exchange::Peer* peer = leaves ? nullptr : engine.trust.of_party(sent->to);
    const std::string to = leaves ? engine.file.id : peer ? peer->id : sent->to;
    TRY(exchange::Envelope envelope, envelope_of(engine, shelved, event.header, *sent, to));
    if (leaves) {
      TRY(envelope.correlation, correlation_of_neighbour(engine, state, type->to_case));
    }
    Json marked = exchange::to_json(envelope);
    // The salt goes with any part of what it protects: a digest beside it would give a date away.
    kernel::Parts parts;
    for (const auto& [fact, value] : sent->fields)
      parts = kernel::united(std::move(parts), kernel::parts_of(value));
    marked.as_object()["salt"] = kernel::personal(state.person, Json(envelope.salt), parts);
    TRY(const std::string plain, canonical_json(unmarked(marked)));

    store::OutboxRow row;
    row.message_id = sent->message;
    row.case_id = state.id;
    row.peer = envelope.to;
    row.type = sent->message_type;
    const Json content = JsonObject{{"envelope", marked}, {"digest", to_hex(sha256(plain))}};
    TRY(row.envelope, engine.sealer.seal(content, {"outbox", sent->message.uuid, 0}));
    row.state = "queued";
    row.created_at = envelope.sent_at;
    row.next_attempt_at = envelope.sent_at;
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace entente::node
