// Each row becomes a message and takes the way of one. A faulty row is told by its line and stops
// no other; a list sent again changes nothing.
#include "node/lists.hpp"

#include <algorithm>

#include "exchange/answer_list.hpp"
#include "exchange/receipt.hpp"
#include "exchange/signed_list.hpp"
#include "exchange/statement_file.hpp"
#include "node/answers.hpp"
#include "node/facts.hpp"
#include "node/import_lines.hpp"
#include "node/reception.hpp"
#include "node/statement_desk.hpp"

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
              in_french(fail(Code::Unauthenticated, "no node '{}' in the trust list", from),
                        "la liste de confiance n’a pas de nœud « {} »", from));
  if (!peer->valid_at(engine.seams.clock.now()))
    return at(to_string(Fault::key_not_valid),
              in_french(fail(Code::Unauthenticated, "the key of '{}' is not valid now", from),
                        "la clé de « {} » n’est pas valable aujourd’hui", from));
  TRY(const auto given, exchange::read_list_signature(signature));
  if (!journal::verify(peer->key, csv, given))
    return at(
        to_string(Fault::bad_signature),
        in_french(
            fail(Code::Unauthenticated, "the signature is not by the key known for '{}'", from),
            "la signature n’est pas de la clé connue pour « {} » : signez le fichier tel "
            "qu’il est envoyé",
            from));
  return *peer;
}

Error row_fault(Fault fault, std::string english, std::string french) {
  return at(to_string(fault), Error{Code::Refused, std::move(english), {}, std::move(french)});
}

/// Between two countries the order of day and month is no matter of course: dates are as written.
Json plain_cell(const pack::Pack& pack, const pack::Fact& fact, const std::string& cell) {
  if (fact.type == pack::FactType::Date || fact.type == pack::FactType::DateAndTime)
    return Json(cell);
  pack::FormField written;
  written.fact = fact.id;
  return plain_of_cell(pack, written, fact, cell);
}

/// The cells as fields of the message, under the recipient's names. @error with the column as place
Result<JsonObject> fields_of(const ShelvedPack& shelved, const pack::MessageType& type,
                             const ListRow& row) {
  JsonObject fields;
  for (const auto& [column, cell] : row.cells) {
    const auto field = std::find_if(type.fields.begin(), type.fields.end(), [&](const auto& one) {
      return folded_name(one.fact) == column;
    });
    if (field == type.fields.end())
      return at(column,
                in_french(fail(Code::Malformed, "the message '{}' has no such field", type.id),
                          "le message « {} » n’a pas ce champ", type.id));
    const std::string& id = field->as.empty() ? field->fact : field->as;
    const pack::Fact* fact = shelved.pack.fact(id);
    if (!fact)
      return at(column,
                in_french(fail(Code::Malformed, "no fact '{}'", id), "pas de donnée « {} »", id));
    auto value =
        typed_value(shelved.pack, *shelved.zone, *fact, plain_cell(shelved.pack, *fact, cell));
    if (!value) return at(column, std::move(value).error());
    fields[id] = *std::move(value);
  }
  for (const auto& field : type.fields)
    if (field.required && !fields.contains(field.as.empty() ? field.fact : field.as))
      return at(field.fact,
                in_french(fail(Code::Malformed, "the message '{}' needs this field", type.id),
                          "le message « {} » demande ce champ", type.id));
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
    return row_fault(
        Fault::wrong_recipient, fmt::format("for node '{}', this is '{}'", row.to, engine.file.id),
        fmt::format("pour le nœud « {} », celui-ci est « {} »", row.to, engine.file.id));
  const auto shelved = engine.packs.current(row.pack);
  if (!shelved)
    return row_fault(Fault::unknown_pack, fmt::format("no pack '{}' here", row.pack),
                     fmt::format("pas de procédure « {} » ici", row.pack));
  const pack::MessageType* type = (*shelved)->pack.message(row.type);
  if (!type)
    return row_fault(Fault::unknown_type,
                     fmt::format("the exchange matrix has no message '{}'", row.type),
                     fmt::format("la matrice des échanges n’a pas de message « {} »", row.type));
  const auto opened = (*shelved)->open_cells.find(type->id);
  if (!type->open && opened == (*shelved)->open_cells.end())
    return at(
        "closed_cell",
        in_french(fail(Code::Refused, "the cell '{}' of the exchange matrix is closed", type->id),
                  "la case « {} » de la matrice des échanges est fermée", type->id));
  return Cell{*shelved, type, type->open ? type->legal_basis : opened->second};
}

/// When the partner says it was sent, by the legal clock: neither ahead nor too old.
Result<Instant> sent_at(const Engine& engine, const ListRow& row) {
  const auto read = parse_instant(row.sent_at);
  if (!read)
    return at(
        "sent_at",
        in_french(fail(Code::Malformed, "found '{}', expected 2026-05-12T09:00:00Z", row.sent_at),
                  "« {} » a été trouvé ; il faut 2026-05-12T09:00:00Z", row.sent_at));
  const Instant sent = *read;
  const exchange::AgeLimits limits;
  const Instant now = engine.legal_clock.now();
  if (sent > now.plus_seconds(limits.ahead_seconds_max))
    return row_fault(Fault::from_the_future,
                     fmt::format("sent at {}, but it is {} here", row.sent_at, to_string(now)),
                     fmt::format("envoyé le {}, mais il est {} ici", row.sent_at, to_string(now)));
  if (sent < now.plus_seconds(-limits.age_seconds_max))
    return row_fault(Fault::too_old,
                     fmt::format("sent at {}, more than {} days ago", row.sent_at,
                                 limits.age_seconds_max / 86'400),
                     fmt::format("envoyé le {}, il y a plus de {} jours", row.sent_at,
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
  return at("not_in_force", in_french(fail(Code::Refused, "the pack '{}' is not in force on {}",
                                           cell.shelved->pack.id, to_string(today)),
                                      "la procédure « {} » n’est pas en vigueur le {}",
                                      cell.shelved->pack.id, to_string(today)));
}

Result<exchange::Believed> believed_row(Engine& engine, const Peer& peer, const ListRow& row) {
  if (row.reference.empty())
    return at("case",
              in_french(fail(Code::Malformed, "a row needs the partner's reference of the case"),
                        "une ligne porte la référence du dossier chez le partenaire"));
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

JsonObject told_fault(const ListRow& row, const Error& error, std::string_view language) {
  return told(row, "faulty", error.place.empty() ? to_string(error.code) : error.place,
              language != "en" && !error.french.empty() ? error.french : error.message);
}

Result<JsonObject> take_row(Engine& engine, const Peer& peer, const ListRow& row,
                            std::string_view language) {
  const auto believed = believed_row(engine, peer, row);
  if (!believed) {
    engine.count(Count::rejected);
    return told_fault(row, believed.error(), language);
  }
  const auto bytes = receive_believed(engine, *believed);
  if (!bytes) return told_fault(row, bytes.error(), language);
  TRY(const auto receipt, exchange::read_receipt(*bytes));
  const bool accepted = receipt.receipt.outcome == exchange::Outcome::accepted;
  JsonObject answer =
      told(row, accepted ? "accepted" : "refused", receipt.receipt.code, receipt.receipt.detail);
  answer["message"] = to_string(receipt.receipt.message);
  TRY(answer["receipt"], parse_json(text_of(*bytes)));
  return answer;
}

/// A line that is no row: the others stand.
JsonObject told_line(const SheetFault& fault, std::string_view language) {
  return {{"line", fault.line},
          {"case", ""},
          {"outcome", "faulty"},
          {"code", "malformed"},
          {"detail", describe(fault, language)}};
}

}  // namespace

Result<Json> receive_list(Node& node, std::string_view from, const ListDelivery& delivery) {
  Engine& engine = node.engine();
  TRY(const Peer peer, established_sender(engine, from, delivery.bytes, delivery.signature));
  if (exchange::is_acknowledgement(delivery.bytes))
    return take_acknowledgement(engine, peer, delivery);
  if (exchange::is_statement(delivery.bytes)) return take_statement_file(engine, peer, delivery);
  TRY(const auto list, exchange::read_list(delivery.bytes));
  std::vector<JsonObject> answers;
  for (const auto& fault : list.faults) {
    engine.count(Count::rejected);
    answers.push_back(told_line(fault, delivery.language));
  }
  for (const auto& row : list.rows) {
    TRY(auto answer, take_row(engine, peer, row, delivery.language));
    answers.push_back(std::move(answer));
  }
  std::stable_sort(answers.begin(), answers.end(), [](const JsonObject& a, const JsonObject& b) {
    return a.at("line").to_number<std::uint64_t>() < b.at("line").to_number<std::uint64_t>();
  });
  return Json(JsonObject{{"list", to_hex(sha256(delivery.bytes))},
                         {"from", peer.id},
                         {"rows", JsonArray(answers.begin(), answers.end())}});
}

}  // namespace entente::node
