// Each row becomes a message and takes the way of one. A faulty row is told by its line and stops
// no other; a list sent again changes nothing.
#include "node/lists.hpp"

#include <algorithm>

#include "exchange/receipt.hpp"
#include "exchange/signed_list.hpp"
#include "node/facts.hpp"
#include "node/reception.hpp"

namespace entente::node {
namespace {

using exchange::Fault;
using exchange::ListRow;
using exchange::Peer;

Result<Peer> established_sender(const Engine& engine, std::string_view from, std::string_view csv,
                                std::string_view signature) {
  const Peer* peer = engine.trust.find(from);
  if (!peer)
    return at(to_string(Fault::unknown_sender),
              fail(Code::Unauthenticated, "no node '{}' in the trust list", from));
  if (!peer->valid_at(engine.seams.clock.now()))
    return at(to_string(Fault::key_not_valid),
              fail(Code::Unauthenticated, "the key of '{}' is not valid now", from));
  TRY(const auto given, exchange::read_list_signature(signature));
  if (!journal::verify(peer->key, csv, given))
    return at(to_string(Fault::bad_signature),
              fail(Code::Unauthenticated, "the signature is not by the key known for '{}'", from));
  return *peer;
}

Error row_fault(Fault fault, std::string detail) {
  return at(to_string(fault), Error{Code::Refused, std::move(detail), {}});
}

/// A cell as a form would give it.
Json plain_cell(const pack::Fact& fact, const std::string& cell) {
  if (fact.type == pack::FactType::Boolean && (cell == "true" || cell == "false"))
    return Json(cell == "true");
  if (fact.type != pack::FactType::List) return Json(cell);
  JsonArray items;
  for (std::size_t from = 0; from <= cell.size();) {
    const std::size_t to = std::min(cell.find('|', from), cell.size());
    items.emplace_back(cell.substr(from, to - from));
    from = to + 1;
  }
  return items;
}

/// The cells as fields of the message, under the recipient's names. @error with the column as place
Result<JsonObject> fields_of(const ShelvedPack& shelved, const pack::MessageType& type,
                             const ListRow& row) {
  JsonObject fields;
  for (const auto& [column, cell] : row.cells) {
    const auto field = std::find_if(type.fields.begin(), type.fields.end(),
                                    [&](const auto& one) { return one.fact == column; });
    if (field == type.fields.end())
      return at(column, fail(Code::Malformed, "the message '{}' has no such field", type.id));
    const std::string& id = field->as.empty() ? field->fact : field->as;
    const pack::Fact* fact = shelved.pack.fact(id);
    if (!fact) return at(column, fail(Code::Malformed, "no fact '{}'", id));
    auto value = typed_value(shelved.pack, *shelved.zone, *fact, plain_cell(*fact, cell));
    if (!value) return at(column, std::move(value).error());
    fields[id] = *std::move(value);
  }
  for (const auto& field : type.fields)
    if (field.required && !fields.contains(field.as.empty() ? field.fact : field.as))
      return at(field.fact, fail(Code::Malformed, "the message '{}' needs this field", type.id));
  return fields;
}

struct Cell {
  const ShelvedPack* shelved = nullptr;
  const pack::MessageType* type = nullptr;
  std::string basis;
};

/// The pack and the cell, which must be open here: no node at the other end has judged that.
Result<Cell> open_cell(Engine& engine, const ListRow& row) {
  if (row.to != engine.file.id)
    return row_fault(Fault::wrong_recipient,
                     fmt::format("for node '{}', this is '{}'", row.to, engine.file.id));
  const auto shelved = engine.packs.current(row.pack);
  if (!shelved) return row_fault(Fault::unknown_pack, fmt::format("no pack '{}' here", row.pack));
  const pack::MessageType* type = (*shelved)->pack.message(row.type);
  if (!type)
    return row_fault(Fault::unknown_type,
                     fmt::format("the exchange matrix has no message '{}'", row.type));
  const auto opened = (*shelved)->open_cells.find(type->id);
  if (!type->open && opened == (*shelved)->open_cells.end())
    return at("closed_cell",
              fail(Code::Refused, "the cell '{}' of the exchange matrix is closed", type->id));
  return Cell{*shelved, type, type->open ? type->legal_basis : opened->second};
}

/// When the partner says it was sent, by the legal clock: neither ahead nor too old.
Result<Instant> sent_at(const Engine& engine, const ListRow& row) {
  TRY(const Instant sent, parse_instant(row.sent_at));
  const exchange::AgeLimits limits;
  const Instant now = engine.legal_clock.now();
  if (sent > now.plus_seconds(limits.ahead_seconds_max))
    return row_fault(Fault::from_the_future,
                     fmt::format("sent at {}, but it is {} here", row.sent_at, to_string(now)));
  if (sent < now.plus_seconds(-limits.age_seconds_max))
    return row_fault(Fault::too_old, fmt::format("sent at {}, more than {} days ago", row.sent_at,
                                                 limits.age_seconds_max / 86'400));
  return sent;
}

/// An agreement that is not in force opens no case by this door: no node at the other end has
/// asked.
Result<void> may_begin(Engine& engine, const Cell& cell, const CorrelationId& correlation) {
  if (cell.type->starts.empty() || cell.type->after_end) return {};
  TRY(const SharedCase state, load_case(engine, case_of(engine, correlation)));
  const Date today = cell.shelved->zone->local_date(engine.legal_clock.now());
  if (state->version != 0 || cell.shelved->pack.in_force_on(today)) return {};
  return at("not_in_force", fail(Code::Refused, "the pack '{}' is not in force on {}",
                                 cell.shelved->pack.id, to_string(today)));
}

Result<exchange::Believed> believed_row(Engine& engine, const Peer& peer, const ListRow& row) {
  if (row.reference.empty())
    return at("case", fail(Code::Malformed, "a row needs the partner's reference of the case"));
  TRY(const Cell cell, open_cell(engine, row));
  exchange::Believed believed;
  believed.peer = peer;
  believed.envelope.digest = exchange::digest_of(peer, row, engine.keys.signing);
  exchange::Envelope& envelope = believed.envelope.envelope;
  envelope.id = exchange::message_of(peer, row);
  envelope.from = peer.id;
  envelope.to = engine.file.id;
  envelope.type = cell.type->id;
  envelope.correlation = exchange::correlation_of(peer, row);
  envelope.pack = cell.shelved->pack.hash;
  envelope.basis = cell.basis;
  envelope.purpose = cell.type->purpose.in("fr");
  TRY(envelope.fields, fields_of(*cell.shelved, *cell.type, row));
  // What was received once is answered as then, however old it is by now.
  TRY(const auto before, engine.store->received(envelope.id));
  if (before) {
    TRY(envelope.legal_at, parse_instant(row.sent_at));
  } else {
    TRY(envelope.legal_at, sent_at(engine, row));
    TRY_VOID(may_begin(engine, cell, envelope.correlation));
  }
  envelope.sent_at = envelope.legal_at;
  return believed;
}

JsonObject told(const ListRow& row, std::string_view outcome, std::string_view code,
                std::string_view detail) {
  return {{"line", row.line},
          {"case", row.reference},
          {"outcome", outcome},
          {"code", code},
          {"detail", detail}};
}

JsonObject told_fault(const ListRow& row, const Error& error) {
  return told(row, "faulty", error.place.empty() ? to_string(error.code) : error.place,
              error.message);
}

Result<JsonObject> take_row(Engine& engine, const Peer& peer, const ListRow& row) {
  const auto believed = believed_row(engine, peer, row);
  if (!believed) {
    engine.count(Count::rejected);
    return told_fault(row, believed.error());
  }
  const auto bytes = receive_believed(engine, *believed);
  if (!bytes) return told_fault(row, bytes.error());
  TRY(const auto receipt, exchange::read_receipt(*bytes));
  const bool accepted = receipt.receipt.outcome == exchange::Outcome::accepted;
  JsonObject answer =
      told(row, accepted ? "accepted" : "refused", receipt.receipt.code, receipt.receipt.detail);
  answer["message"] = to_string(receipt.receipt.message);
  TRY(answer["receipt"], parse_json(text_of(*bytes)));
  return answer;
}

}  // namespace

Result<Json> receive_list(Node& node, std::string_view from, std::string_view csv,
                          std::string_view signature) {
  Engine& engine = node.engine();
  TRY(const Peer peer, established_sender(engine, from, csv, signature));
  TRY(const auto rows, exchange::read_list(csv));
  JsonArray answers;
  for (const auto& row : rows) {
    TRY(auto answer, take_row(engine, peer, row));
    answers.emplace_back(std::move(answer));
  }
  return Json(JsonObject{{"list", to_hex(sha256(csv))}, {"from", peer.id}, {"rows", answers}});
}

}  // namespace entente::node
