// Weekly statements between the nodes that keep books of one agreement: each signs its own and
// sends it; both signatures over one digest co-sign the week.
#include <algorithm>

#include "exchange/receipt.hpp"
#include "node/answers.hpp"
#include "node/books.hpp"
#include "node/engine.hpp"
#include "node/exchange_rows.hpp"

namespace entente::node {

namespace {

/// The envelope that brings a statement to a peer, as a row of the outbox. It names no person.
Result<store::OutboxRow> statement_row(Engine& engine, const KeptAgreement& kept,
                                       const ledger::StatementSigned& own,
                                       const exchange::Peer& peer) {
  const Instant now = engine.seams.clock.now();
  exchange::Envelope envelope;
  envelope.id = {engine.seams.entropy.uuid(now)};
  envelope.from = engine.file.id;
  envelope.to = peer.id;
  envelope.type = kStatement;
  envelope.correlation = {engine.seams.entropy.uuid(now)};
  envelope.pack = kept.shelved->pack.hash;
  envelope.sent_at = now;
  envelope.legal_at = engine.legal_clock.now();
  envelope.fields = JsonObject{{"party", own.party},
                               {"signature", own.signature},
                               {"statement", own.statement},
                               {"week", to_string(own.week)}};
  const Json plain = exchange::to_json(envelope);
  TRY(const Digest digest, exchange::digest_of(envelope));
  store::OutboxRow row;
  row.message_id = envelope.id;
  row.peer = peer.id;
  row.type = kStatement;
  const Json content = JsonObject{{"envelope", plain}, {"digest", to_hex(digest)}};
  TRY(row.envelope, engine.sealer.seal(content, {"outbox", envelope.id.uuid, 0}));
  row.state = "queued";
  row.created_at = now;
  row.next_attempt_at = now;
  return row;
}

Result<void> sign_week(Engine& engine, const KeptAgreement& kept, Date monday) {
  const std::lock_guard lock(engine.books.mutex);
  const auto found = engine.books.kept.find(kept.agreement->id);
  if (found == engine.books.kept.end()) return {};  // the next call
  ledger::Book& book = found->second;
  ledger::StatementSigned own;
  own.party = kept.party->id;
  own.week = monday;
  own.statement = ledger::statement_of(*kept.agreement, book, monday);
  own.digest = ledger::statement_digest(own.statement);
  const auto signature = engine.keys.signing.sign(ledger::statement_to_sign(own.digest));
  own.signature = to_base64(signature.data(), signature.size());
  store::Change change;
  for (const auto& party : kept.agreement->parties) {
    const exchange::Peer* peer =
        party.id == kept.party->id ? nullptr : engine.trust.of_party(party.book);
    if (!peer || takes_lists(*peer)) continue;  // by a file, or it keeps its book elsewhere
    TRY(auto row, statement_row(engine, kept, own, *peer));
    change.outbox.push_back(std::move(row));
  }
  return append_to_book(engine, kept, book, {own}, std::move(change));
}

std::string text_in(const Json& fields, std::string_view name) {
  const Json* found = member(fields, name);
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

bool signed_by_key(const journal::PublicKey& key, const ledger::StatementSigned& statement) {
  const auto bytes = from_base64(statement.signature);
  journal::Signature signature{};
  if (!bytes || bytes->size() != signature.size()) return false;
  std::copy(bytes->begin(), bytes->end(), signature.begin());
  return journal::verify(key, ledger::statement_to_sign(statement.digest), signature);
}

/// The statement of an envelope, when its sender may say it.
Result<ledger::StatementSigned> statement_in(Engine& engine, const exchange::Envelope& envelope,
                                             const ledger::Agreement& agreement,
                                             std::string_view sender_party) {
  ledger::StatementSigned said;
  const Json* statement = member(envelope.fields, "statement");
  TRY(said.week, parse_date(text_in(envelope.fields, "week")));
  const ledger::Party* party = agreement.keeper(sender_party);
  const exchange::Peer* peer = engine.trust.find(envelope.from);
  if (!statement || !party || !peer || party->id != text_in(envelope.fields, "party") ||
      ledger::week_of(said.week) != said.week)
    return fail(Code::Malformed, "this is no statement of a party of '{}'", agreement.id);
  said.party = party->id;
  said.statement = *statement;
  said.digest = ledger::statement_digest(said.statement);
  said.signature = text_in(envelope.fields, "signature");
  if (!signed_by_key(peer->key, said))
    return fail(Code::Malformed, "the signature of the statement does not hold");
  return said;
}

}  // namespace

Result<void> sign_statements(Engine& engine) {
  for (const auto& kept : kept_agreements(engine)) {
    TRY(const ledger::Book book, book_of(engine, kept));
    const Date today = kept.shelved->zone->local_date(engine.legal_clock.now());
    auto& done = engine.books.signed_up_to[kept.agreement->id];  // of advance() alone
    if (done == std::pair(book.version, today)) continue;
    done = {book.version, today};
    for (const Date monday : ledger::weeks_to_sign(*kept.agreement, book, kept.party->id, today))
      TRY_VOID(sign_week(engine, kept, monday));
  }
  return {};
}

Result<Bytes> take_statement(Engine& engine, const exchange::SignedEnvelope& sent,
                             std::string_view sender_party) {
  const Json* statement = member(sent.envelope.fields, "statement");
  const auto kept =
      kept_agreement(engine, statement ? text_in(*statement, "agreement") : std::string());
  if (!kept)
    return exchange::to_bytes(
        receipt_for(engine, sent, "unknown_type", "this node keeps no book of the agreement"));
  const auto said = statement_in(engine, sent.envelope, *kept->agreement, sender_party);
  if (!said)
    return exchange::to_bytes(receipt_for(engine, sent, "malformed", said.error().message));

  const auto receipt = receipt_for(engine, sent, {}, {});
  const Bytes answer = exchange::to_bytes(receipt);
  store::ReceivedRow row;
  row.message_id = sent.envelope.id;
  row.peer = sent.envelope.from;
  row.envelope = sent.digest;
  TRY(row.receipt, parse_json(text_of(answer)));
  row.received_at = engine.seams.clock.now();
  TRY([[maybe_unused]] const auto loaded, book_of(engine, *kept));
  const std::lock_guard lock(engine.books.mutex);
  const auto found = engine.books.kept.find(kept->agreement->id);
  if (found == engine.books.kept.end()) return fail(Code::Unavailable, "the book is read anew");
  store::Change change;
  change.received.push_back(std::move(row));
  TRY_VOID(append_to_book(engine, *kept, found->second, {*said}, std::move(change)));
  engine.count(Count::received);
  return answer;
}

}  // namespace entente::node
