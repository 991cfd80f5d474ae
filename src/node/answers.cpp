#include "node/answers.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "access/authorise.hpp"
#include "exchange/answer_list.hpp"
#include "exchange/signed_list.hpp"
#include "node/exchange_rows.hpp"
#include "node/facts.hpp"
#include "node/handed_over.hpp"
#include "node/node.hpp"

namespace entente::node {
namespace {

constexpr std::size_t kQueuedMax = 100'000;
constexpr std::size_t kAnswersMax = 1'000;

Result<bool> works_on(Engine& engine, const access::Reader& reader, const CaseId& id) {
  TRY(const SharedCase state, load_case(engine, id));
  if (state->version == 0) return false;
  TRY(const ShelvedPack* shelved, pack_of(engine, *state));
  const auto part = access_of(engine.packs.definitions(*shelved), *state, engine.legal_clock.now());
  return access::authorise(reader, part, access::Operation::Work).has_value();
}

/// What waits for peers without a node, of cases that the reader works on, the oldest first.
Result<std::vector<store::OutboxRow>> waiting(Engine& engine, const access::Reader& reader) {
  TRY(const auto lists, handed_over(engine));
  std::set<MessageId> listed;
  for (const auto& list : lists)
    for (const auto& [message, of_case] : list.messages) listed.insert(message);
  const Instant ever{std::numeric_limits<std::int64_t>::max()};
  TRY(const auto queued, engine.store->outbox_due(ever, kQueuedMax));
  std::vector<store::OutboxRow> rows;
  for (const auto& row : queued) {
    const exchange::Peer* peer = engine.trust.find(row.peer);
    if (!peer || !takes_lists(*peer) || !row.case_id || listed.contains(row.message_id)) continue;
    TRY(const bool mine, works_on(engine, reader, *row.case_id));
    if (mine) rows.push_back(row);
  }
  return rows;
}

/// The partner's own reference, where a fact of the case holds it: the case's correlation was made
/// of it. Else the correlation, which the partner can make too.
std::string partner_reference(const exchange::Peer& peer, const pack::Pack& pack,
                              const kernel::Case& state) {
  for (const auto& [id, fact] : state.facts) {
    const Json value = plain_value(kernel::open_value(fact.value));
    if (!value.is_string()) continue;
    exchange::ListRow row;
    row.pack = pack.id;
    row.reference = value.get_string();
    if (exchange::correlation_of(peer, row) == state.correlation) return row.reference;
  }
  return to_string(state.correlation);
}

/// What the matrix lets the message say, and nothing else that its envelope may hold.
Result<std::optional<exchange::AnswerRow>> answer_row(Engine& engine, const exchange::Peer& peer,
                                                      const store::OutboxRow& stored) {
  TRY(const OutgoingEnvelope outgoing, open_outgoing(engine, stored));
  if (!outgoing.envelope) return std::optional<exchange::AnswerRow>();
  const exchange::Envelope& envelope = *outgoing.envelope;
  TRY(const ShelvedPack* shelved, engine.packs.by_hash(to_hex(envelope.pack)));
  const pack::MessageType* type = shelved->pack.message(envelope.type);
  if (!type) return fail(Code::Corrupt, "the pack has no message '{}'", envelope.type);
  TRY(const SharedCase state, load_case(engine, *stored.case_id));
  exchange::AnswerRow row;
  row.type = envelope.type;
  row.message = envelope.id;
  row.pack = shelved->pack.id;
  row.reference = partner_reference(peer, shelved->pack, *state);
  row.sent_at = to_string(envelope.legal_at);
  for (const auto& field : type->fields) {
    const Json* value = member(envelope.fields, field.as.empty() ? field.fact : field.as);
    if (value && !value->is_null()) row.fields[field.fact] = plain_value(*value);
  }
  return std::optional(std::move(row));
}

struct Written {
  std::string csv;
  std::string json;
};

Result<Written> written(const Engine& engine, const exchange::Peer& peer,
                        std::vector<exchange::AnswerRow> rows) {
  const exchange::AnswerList list{engine.file.id, peer.id, std::move(rows)};
  TRY(auto json, exchange::to_json_text(list));
  return Written{exchange::to_csv(list), std::move(json)};
}

Result<void> note_handover(Engine& engine, const access::Reader& reader, const HandedOver& list) {
  for (const auto& [message, of_case] : list.messages)
    TRY_VOID(engine.accesses.note(
        {0, engine.seams.clock.now(), reader.id, reader.organisation, of_case, "answers"}));
  return engine.accesses.flush();
}

Json told_list(const HandedOver& list) {
  return JsonObject{{"list", to_string(list.list)},
                    {"peer", list.peer},
                    {"messages", list.messages.size()},
                    {"csv", to_hex(list.csv)},
                    {"json", to_hex(list.json)}};
}

/// The list, for who works on each of its cases.
Result<HandedOver> readable(Engine& engine, const access::Reader& reader, const Uuid& id) {
  const auto nothing =
      in_french(fail(Code::NotFound, "no such list of answers"), "pas de telle liste de réponses");
  TRY(auto list, handed_over(engine, id));
  if (!list) return nothing;
  for (const auto& [message, of_case] : list->messages) {
    TRY(const bool mine, works_on(engine, reader, of_case));
    if (!mine) return nothing;
  }
  return *std::move(list);
}

}  // namespace

bool takes_lists(const exchange::Peer& peer) {
  return peer.lists;
}

Result<const exchange::Peer*> partner_without_node(const Engine& engine, std::string_view id) {
  const exchange::Peer* peer = engine.trust.find(id);
  if (!peer)
    return in_french(fail(Code::NotFound, "no partner '{}' in the trust list", id),
                     "la liste de confiance n’a pas de partenaire « {} »", id);
  if (!takes_lists(*peer))
    return in_french(fail(Code::InvalidArgument, "'{}' has a node: its messages are delivered", id),
                     "« {} » a un nœud : ses messages lui sont remis par lui", id);
  return peer;
}

Result<Json> answers_due(Node& node, const access::Reader& reader) {
  Engine& engine = node.engine();
  TRY(const auto rows, waiting(engine, reader));
  TRY(const auto lists, handed_over(engine));
  JsonArray peers;
  for (const auto& peer : engine.trust.peers()) {
    if (!takes_lists(peer)) continue;
    JsonArray told;
    for (const auto& list : lists) {
      if (list.peer != peer.id || !readable(engine, reader, list.list)) continue;
      std::map<std::string, std::int64_t> states;
      for (const auto& [message, of_case] : list.messages) {
        TRY(const auto row, engine.store->outbox_message(message));
        if (row) ++states[row->state];
      }
      Json one = told_list(list);
      one.as_object()["made_at"] = to_string(list.made_at);
      one.as_object()["by"] = list.by;
      one.as_object()["acknowledged"] = states["delivered"];
      one.as_object()["refused"] = states["refused"];
      told.push_back(std::move(one));
    }
    const auto waits = std::count_if(rows.begin(), rows.end(),
                                     [&](const auto& row) { return row.peer == peer.id; });
    peers.push_back(JsonObject{
        {"peer", peer.id}, {"party", peer.party}, {"waiting", waits}, {"lists", std::move(told)}});
  }
  return Json(JsonObject{{"peers", std::move(peers)}});
}

Result<Json> hand_over_answers(Node& node, const access::Reader& reader, const Uuid& list,
                               std::string_view to) {
  Engine& engine = node.engine();
  TRY(const exchange::Peer* peer, partner_without_node(engine, to));
  const std::lock_guard lock(engine.answers);
  TRY(const auto before, handed_over(engine, list));
  if (before) {
    TRY(const auto mine, readable(engine, reader, list));
    return told_list(mine);
  }
  TRY(const auto queued, waiting(engine, reader));
  HandedOver made{list, peer->id, engine.seams.clock.now(), reader.id, {}, {}, {}};
  std::vector<exchange::AnswerRow> rows;
  for (const auto& stored : queued) {
    if (stored.peer != peer->id || rows.size() == kAnswersMax) continue;
    TRY(auto row, answer_row(engine, *peer, stored));
    if (!row) {
      // Erased before anybody could hand it over: the case is told, and nothing leaves.
      TRY_VOID(settle_message(engine, stored, false, "erased before it was handed over",
                              JsonObject{{"erased", to_string(stored.message_id)}}));
      continue;
    }
    rows.push_back(*std::move(row));
    made.messages.emplace_back(stored.message_id, *stored.case_id);
  }
  if (rows.empty())
    return in_french(fail(Code::NotFound, "nothing waits for '{}' in your cases", peer->id),
                     "rien n’attend « {} » dans vos dossiers", peer->id);
  TRY(const Written files, written(engine, *peer, std::move(rows)));
  made.csv = sha256(files.csv);
  made.json = sha256(files.json);
  TRY_VOID(keep_handed_over(engine, reader, made));
  TRY_VOID(note_handover(engine, reader, made));
  return told_list(made);
}

Result<AnswerFile> answer_file(Node& node, const access::Reader& reader, const Uuid& id,
                               AnswerForm form) {
  Engine& engine = node.engine();
  TRY(const HandedOver list, readable(engine, reader, id));
  TRY(const exchange::Peer* peer, partner_without_node(engine, list.peer));
  std::vector<exchange::AnswerRow> rows;
  for (const auto& [message, of_case] : list.messages) {
    TRY(const auto stored, engine.store->outbox_message(message));
    if (!stored) return fail(Code::Corrupt, "the outbox lost message {}", to_string(message));
    TRY(auto row, answer_row(engine, *peer, *stored));
    if (!row)
      return in_french(
          fail(Code::Unavailable, "a person on this list was erased: it cannot be made again"),
          "une personne de cette liste a été effacée : elle ne peut plus être refaite");
    rows.push_back(*std::move(row));
  }
  TRY(const Written files, written(engine, *peer, std::move(rows)));
  const std::string& content = form == AnswerForm::Csv ? files.csv : files.json;
  // What leaves now must be what the journal says left.
  if (sha256(content) != (form == AnswerForm::Csv ? list.csv : list.json))
    return fail(Code::Corrupt, "the list {} is not what was handed over", to_string(id));
  TRY_VOID(note_handover(engine, reader, list));
  const journal::Signature signature = engine.keys.signing.sign(content);
  return AnswerFile{content, to_base64(signature.data(), signature.size())};
}

}  // namespace entente::node
