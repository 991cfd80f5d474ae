#include "node/reception.hpp"

#include "exchange/receipt.hpp"
#include "kernel/messages.hpp"
#include "node/exchange_rows.hpp"
#include "node/step.hpp"
#include "node/tables.hpp"

namespace entente::node {
namespace {

using exchange::Fault;

Code code_of(Fault fault) {
  switch (fault) {
    case Fault::oversized:
      return Code::TooLarge;
    case Fault::malformed:
      return Code::Malformed;
    case Fault::wrong_recipient:
      return Code::Forbidden;
    case Fault::from_the_future:
      return Code::Unavailable;
    default:
      return Code::Unauthenticated;
  }
}

Result<Bytes> bytes_of_stored(const Json& receipt) {
  TRY(const std::string text, canonical_json(receipt));
  return bytes_of(text);
}

/// The receipt given before, when this very envelope, or another under its id, was here already.
Result<std::optional<Bytes>> given_before(Engine& engine, const exchange::SignedEnvelope& sent) {
  TRY(const auto row, engine.store->received(sent.envelope.id));
  if (!row) return std::optional<Bytes>();
  engine.count(Count::repeated);
  if (row->envelope != sent.digest)
    return std::optional(exchange::to_bytes(
        receipt_for(engine, sent, std::string(to_string(Fault::repeated_with_other_content)),
                    "a message with this id was received before, with other content")));
  TRY(Bytes bytes, bytes_of_stored(row->receipt));
  return std::optional(std::move(bytes));
}

/// The pack and the cell of the matrix that allow the message; else the refusal.
struct Allowed {
  const ShelvedPack* shelved = nullptr;
  const pack::MessageType* type = nullptr;
};
std::variant<Allowed, Bytes> allowed(Engine& engine, const exchange::Believed& believed) {
  const auto& envelope = believed.envelope.envelope;
  const auto refuse = [&](Fault fault, std::string detail) {
    engine.count(Count::rejected);
    return exchange::to_bytes(
        receipt_for(engine, believed.envelope, std::string(to_string(fault)), std::move(detail)));
  };
  const auto shelved = engine.packs.by_hash(to_hex(envelope.pack));
  if (!shelved) return refuse(Fault::unknown_pack, "this node does not have the sender's pack");
  const pack::Pack& pack = (*shelved)->pack;
  const pack::MessageType* type = pack.message(envelope.type);
  if (!type) return refuse(Fault::unknown_type, "the exchange matrix has no such message");
  const auto party_of = [&](const std::string& participant) {
    const pack::Pool* pool = pack.pool(participant);
    return pool ? pool->party : std::string();
  };
  if (party_of(type->from) != believed.peer.party || party_of(type->to) != engine.file.party)
    return refuse(Fault::unknown_type, "the exchange matrix has no such message between these two");
  return Allowed{*shelved, type};
}

/// In the reference of a case that a message begins without saying where.
const std::string kNowhere = "R";

/// What the sender learns of a refusal: its text key, and the articles of grounds that are no
/// secret.
std::string why(const kernel::CommandRefused& refusal) {
  std::string text = refusal.text_key;
  for (const auto& ground : refusal.grounds)
    if (!ground.confidential) text += fmt::format("; {} ({})", ground.text_key, ground.article);
  return text;
}

Result<kernel::FactValues> fields_of(const exchange::Envelope& envelope) {
  kernel::FactValues values;
  for (const auto& entry : envelope.fields.as_object()) values[entry.key()] = entry.value();
  return values;
}

Result<StepRequest> request_of(Engine& engine, const exchange::Believed& believed,
                               const Allowed& cell) {
  const exchange::Envelope& envelope = believed.envelope.envelope;
  const Instant now = engine.seams.clock.now();
  kernel::ReceiveMessage body;
  body.message = envelope.id;
  body.message_type = envelope.type;
  body.from = believed.peer.party;
  body.correlation = envelope.correlation;
  body.sent_at = envelope.legal_at;
  TRY(body.fields, fields_of(envelope));

  StepRequest request;
  request.command.id = {derived_uuid(envelope.id.uuid, 0, 1)};
  request.command.case_id = case_of(engine, envelope.correlation);
  TRY(const SharedCase state, load_case(engine, request.command.case_id));
  if (state->version == 0 && !cell.type->starts.empty()) {
    kernel::NewCase opens;
    opens.person = {engine.seams.entropy.uuid(now)};
    TRY(const std::uint64_t number, next_number(*engine.database, engine.file.id, "references"));
    const Date today = cell.shelved->zone->local_date(engine.legal_clock.now());
    opens.territory = kernel::territory_in(*cell.type, body.fields);
    const std::string& territory = opens.territory.empty() ? kNowhere : opens.territory;
    opens.reference =
        pack::case_reference(cell.shelved->pack, territory, year_month_day(today).year, number);
    body.opens = opens;
    request.opens = cell.shelved;
  }
  request.command.actor.id = "node:" + believed.peer.id;
  request.command.actor.organisation = believed.peer.party;
  request.command.actor.kind = kernel::ActorKind::Partner;
  request.command.legal_now = engine.legal_clock.now();
  request.command.recorded_at = now;
  request.command.body = std::move(body);
  request.asked = JsonObject{{"envelope", to_hex(believed.envelope.digest)}};
  return request;
}

/// Runs the step and answers with the receipt that was stored with it.
Result<Bytes> take_in(Engine& engine, const exchange::SignedEnvelope& sent, StepRequest request) {
  const Instant now = engine.seams.clock.now();
  Bytes answer;
  request.received = [&](const std::optional<kernel::CommandRefused>& refusal) {
    const auto receipt = refusal ? receipt_for(engine, sent, refusal->code, why(*refusal))
                                 : receipt_for(engine, sent, {}, {});
    answer = exchange::to_bytes(receipt);
    store::ReceivedRow row;
    row.message_id = sent.envelope.id;
    row.peer = sent.envelope.from;
    row.envelope = sent.digest;
    row.case_id = request.command.case_id;
    row.receipt = parse_json(text_of(answer)).value();
    row.received_at = now;
    return row;
  };
  auto done = step(engine, request);
  // The same envelope came twice at once: the other one's receipt stands.
  if (!done || done->repeated) {
    TRY(auto before, given_before(engine, sent));
    if (before) return *std::move(before);
  }
  if (!done && done.error().code == Code::NotFound) {
    engine.count(Count::rejected);
    return exchange::to_bytes(
        receipt_for(engine, sent, "not_found", "no case here waits for this message"));
  }
  if (!done) return std::move(done).error();
  engine.count(Count::received);
  return answer;
}

}  // namespace

exchange::SignedReceipt receipt_for(const Engine& engine, const exchange::SignedEnvelope& sent,
                                    std::string code, std::string detail) {
  exchange::Receipt receipt;
  receipt.message = sent.envelope.id;
  receipt.from = engine.file.id;
  receipt.to = sent.envelope.from;
  receipt.envelope = sent.digest;
  receipt.outcome = code.empty() ? exchange::Outcome::accepted : exchange::Outcome::refused;
  receipt.code = std::move(code);
  receipt.detail = std::move(detail);
  receipt.at = engine.seams.clock.now();
  return exchange::sign(std::move(receipt), engine.keys.signing);
}

Result<Bytes> receive_believed(Engine& engine, const exchange::Believed& believed) {
  TRY(auto before, given_before(engine, believed.envelope));
  if (before) return *std::move(before);
  auto cell = allowed(engine, believed);
  if (auto* refusal = std::get_if<Bytes>(&cell)) return std::move(*refusal);
  TRY(StepRequest request, request_of(engine, believed, std::get<Allowed>(cell)));
  return take_in(engine, believed.envelope, std::move(request));
}

Result<Bytes> receive(Engine& engine, const Bytes& bytes) {
  auto judged = exchange::judge(bytes, engine.trust, engine.file.id, engine.seams.clock.now());
  if (const auto* rejection = std::get_if<exchange::Rejection>(&judged)) {
    if (rejection->fault == Fault::too_old) {
      TRY(auto before, given_before(engine, *rejection->envelope));
      if (before) return *std::move(before);
      engine.count(Count::rejected);
      return exchange::to_bytes(receipt_for(engine, *rejection->envelope,
                                            std::string(to_string(rejection->fault)),
                                            rejection->detail));
    }
    engine.count(Count::rejected);
    return at(to_string(rejection->fault), Error{code_of(rejection->fault), rejection->detail, {}});
  }
  const auto& believed = std::get<exchange::Believed>(judged);
  if (believed.envelope.envelope.type == kInquiry) return answer_inquiry(engine, believed.envelope);
  if (believed.envelope.envelope.type == kWithdrawal)
    return answer_withdrawal(engine, believed.envelope);
  if (believed.envelope.envelope.type == kStatement) {
    TRY(auto before, given_before(engine, believed.envelope));
    if (before) return *std::move(before);
    return take_statement(engine, believed.envelope, believed.peer.party);
  }
  return receive_believed(engine, believed);
}

}  // namespace entente::node
