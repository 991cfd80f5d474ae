#include "node/book_desk.hpp"

#include <algorithm>

#include "ledger/by_hand.hpp"
#include "ledger/draw/recording.hpp"
#include "node/draw_claims.hpp"
#include "node/engine.hpp"
#include "node/node.hpp"
#include "node/views/scene.hpp"

namespace entente::node {
namespace {

Date today_at(const Engine& engine, const KeptAgreement& kept) {
  return kept.shelved->zone->local_date(engine.legal_clock.now());
}

/// One who may do this in the book by hand, or a recorded denial.
enum class Hand { Proposes, Confirms };
Result<KeptAgreement> opened_by(Engine& engine, const access::Reader& reader,
                                std::string_view agreement, Hand hand, std::string_view doing) {
  TRY(const auto kept, kept_agreement(engine, agreement));
  const auto& by_hand = kept.party->by_hand;
  const bool may = by_hand && reader.organisation == by_hand->organisation &&
                   reader.has(hand == Hand::Proposes ? by_hand->proposes : by_hand->confirms);
  if (may) return kept;
  return denied_book(engine, reader, agreement, doing);
}

ShownRefusal shown_of(const KeptAgreement& kept, const ledger::Refusal& refusal,
                      const access::Reader& reader) {
  const auto text = words_of(*kept.shelved, reader.language).say(refusal.key, refusal.arguments);
  return {Code::Refused, text, {{text, refusal.source.article, "hold", false}}};
}

Result<BookAnswer> changed(Engine& engine, const KeptAgreement& kept, const access::Reader& reader,
                           const ledger::Entry& about, const BookDecision& decide) {
  TRY(const auto refusal, change_book(engine, kept, about, decide));
  TRY(const auto book, book_of(engine, kept));
  BookAnswer answer{about.id, book.version, {}};
  if (refusal) answer.refusal = shown_of(kept, *refusal, reader);
  return answer;
}

/// What is about a proposal, for the record of a refusal.
Result<ledger::Entry> proposed(Engine& engine, const KeptAgreement& kept, const Uuid& id) {
  TRY(const auto book, book_of(engine, kept));
  const auto found = book.proposals.find(id);
  ledger::Entry entry;
  entry.id = id;
  return found == book.proposals.end() ? entry : found->second.entry;
}

/// The case that an opening names is the candidate's.
Result<ledger::DrawnPlace> opened_place(Engine& engine, const ledger::Book& book,
                                        const ledger::Draw& draw, const DrawOpening& opening) {
  const auto candidate = std::find_if(
      draw.candidates.begin(), draw.candidates.end(),
      [&](const ledger::Candidate& one) { return one.commitment == opening.candidate; });
  if (candidate == draw.candidates.end())
    return in_french(
        fail(Code::InvalidArgument, "no candidate {} is in the draw", to_hex(opening.candidate)),
        "le tirage n’a pas de candidat {}", to_hex(opening.candidate));
  TRY(const SharedCase state, existing_case(engine, opening.of_case));
  const Digest again = ledger::candidate_commitment(draw.id, state->reference, opening.salt,
                                                    candidate->persons, candidate->priority);
  if (again != opening.candidate)
    return in_french(fail(Code::InvalidArgument, "the case {} is not the candidate {}",
                          state->reference, to_hex(opening.candidate)),
                     "le dossier {} n’est pas le candidat {}", state->reference,
                     to_hex(opening.candidate));
  if (state->status != kernel::CaseStatus::Open)
    return in_french(
        fail(Code::InvalidArgument, "the case {} is closed: free its place by another round",
             state->reference),
        "le dossier {} est clos : libérez sa place par un autre tour", state->reference);
  return ledger::DrawnPlace{
      opening.candidate,
      kernel::next_place(book, draw.agreement, draw.direction, state->correlation),
      opening.of_case.uuid};
}

/// Every signature holds, by the key of a party's node.
Result<void> signed_by_parties(Engine& engine, const ledger::Draw& draw) {
  for (const auto& claim : ledger::verify_so_far(draw).claims) {
    const auto standing = claim_standing(engine, claim);
    if (!standing.holds)
      return fail(Code::InvalidArgument, "the signature does not hold: {}", claim.what);
    if (standing.signer.empty())
      return fail(Code::InvalidArgument, "signed by a key that this node does not know: {}",
                  claim.what);
  }
  return {};
}

}  // namespace

Error denied_book(Engine& engine, const access::Reader& reader, std::string_view agreement,
                  std::string_view doing) {
  const auto noted = engine.stream.append(
      "AccessDenied", JsonObject{{"reader", reader.id},
                                 {"organisation", reader.organisation},
                                 {"case", nullptr},
                                 {"agreement", agreement},
                                 {"command", doing},
                                 {"legal_at", to_string(engine.legal_clock.now())}});
  if (!noted) return noted.error();
  return in_french(fail(Code::Forbidden, "the agreement does not give you a hand in this book"),
                   "l’accord ne vous donne pas la main dans ce livre");
}

Result<BookAnswer> propose_entry(Node& node, const access::Reader& reader,
                                 std::string_view agreement, const HandEntry& hand) {
  Engine& engine = node.engine();
  TRY(const auto kept, opened_by(engine, reader, agreement, Hand::Proposes, "ProposeEntry"));
  ledger::Entry entry;
  entry.id = hand.id;
  entry.act = hand.act;
  entry.direction = hand.direction;
  entry.persons = hand.persons;
  entry.on = hand.on;
  entry.of = hand.of;
  entry.by = reader.id;
  entry.reason = hand.reason;
  entry.article = hand.article;
  const Date today = today_at(engine, kept);
  return changed(engine, kept, reader, entry, [&](const ledger::Book& book) {
    return ledger::propose(*kept.agreement, book, entry, today);
  });
}

Result<BookAnswer> confirm_entry(Node& node, const access::Reader& reader,
                                 std::string_view agreement, const Uuid& proposal) {
  Engine& engine = node.engine();
  TRY(const auto kept, opened_by(engine, reader, agreement, Hand::Confirms, "ConfirmEntry"));
  TRY(const auto about, proposed(engine, kept, proposal));
  return changed(engine, kept, reader, about, [&](const ledger::Book& book) {
    return ledger::confirm(*kept.agreement, book, proposal, reader.id);
  });
}

Result<BookAnswer> withdraw_entry(Node& node, const access::Reader& reader,
                                  std::string_view agreement, const Uuid& proposal) {
  Engine& engine = node.engine();
  TRY(const auto kept, opened_by(engine, reader, agreement, Hand::Proposes, "WithdrawEntry"));
  TRY(const auto about, proposed(engine, kept, proposal));
  return changed(engine, kept, reader, about, [&](const ledger::Book& book) {
    return ledger::withdraw(book, proposal, reader.id);
  });
}

Result<BookAnswer> record_draw(Node& node, const access::Reader& reader, std::string_view agreement,
                               const ledger::Draw& draw, const std::vector<DrawOpening>& openings) {
  Engine& engine = node.engine();
  TRY(const auto kept, opened_by(engine, reader, agreement, Hand::Proposes, "RecordDraw"));
  TRY_VOID(signed_by_parties(engine, draw));
  ledger::Entry about;
  about.id = draw.id;
  about.direction = draw.direction;
  about.persons = draw.places;
  about.on = today_at(engine, kept);
  about.by = reader.id;
  return changed(engine, kept, reader, about, [&](const ledger::Book& book) {
    ledger::DrawRecording recording{draw, {}, reader.id, about.on};
    for (const auto& opening : openings) {
      auto place = opened_place(engine, book, draw, opening);
      if (!place) return Result<ledger::Decision>(std::move(place).error());
      recording.places.push_back(*std::move(place));
    }
    ledger::Book opened = book;
    opened.party = kept.party->id;  // also before the first entry opens it
    return ledger::record_draw(*kept.agreement, opened, recording);
  });
}

}  // namespace entente::node
