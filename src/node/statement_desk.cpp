#include "node/statement_desk.hpp"

#include <algorithm>
#include <set>

#include "exchange/envelope.hpp"
#include "exchange/judge.hpp"
#include "exchange/signed_list.hpp"
#include "exchange/statement_file.hpp"
#include "node/book_desk.hpp"
#include "node/books.hpp"
#include "node/engine.hpp"
#include "node/node.hpp"

namespace entente::node {
namespace {

struct StatementForms {
  std::string csv;
  std::string json;
};

Result<StatementForms> written_forms(const exchange::StatementFile& file) {
  TRY(auto json, exchange::to_json_text(file));
  return StatementForms{exchange::to_csv(file), std::move(json)};
}

/// The book, for those whom the agreement gives a hand in it; a denial is recorded.
Result<KeptAgreement> kept_by(Engine& engine, const access::Reader& reader,
                              std::string_view agreement, std::string_view doing) {
  TRY(const auto kept, kept_agreement(engine, agreement));
  const auto& by_hand = kept.party->by_hand;
  if (by_hand && reader.organisation == by_hand->organisation &&
      (reader.has(by_hand->proposes) || reader.has(by_hand->confirms)))
    return kept;
  return denied_book(engine, reader, agreement, doing);
}

/// The other party for which a peer speaks.
Result<const ledger::Party*> party_of(const KeptAgreement& kept, const exchange::Peer& peer) {
  const ledger::Party* party = kept.agreement->keeper(peer.party);
  if (party && party->id != kept.party->id) return party;
  return in_french(
      fail(Code::NotFound, "'{}' is no other party of '{}'", peer.id, kept.agreement->id),
      "« {} » n’est pas une autre partie de « {} »", peer.id, kept.agreement->id);
}

const ledger::SignedStatement* last_of(const ledger::Book& book, Date week,
                                       const std::string& party) {
  const auto found = book.statements.find(week);
  if (found == book.statements.end()) return nullptr;
  const auto one = found->second.find(party);
  return one == found->second.end() ? nullptr : &one->second;
}

/// Ours, when it is what the book says now: a week is signed by itself once it is over.
Result<const ledger::SignedStatement*> our_statement(const KeptAgreement& kept,
                                                     const ledger::Book& book, Date week) {
  const auto* own = last_of(book, week, kept.party->id);
  if (own &&
      own->digest == ledger::statement_digest(ledger::statement_of(*kept.agreement, book, week)))
    return own;
  return in_french(fail(Code::Refused,
                        "the week of {} is not signed by this node: a week with entries is signed "
                        "by itself once it is over",
                        to_string(week)),
                   "la semaine du {} n’est pas signée par ce nœud : une semaine qui a des "
                   "écritures l’est d’elle-même quand elle est finie",
                   to_string(week));
}

/// Whoever it was handed over to first, one statement is one file.
std::optional<ledger::StatementIssued> issued_as(const ledger::Book& book, Date week,
                                                 const Digest& digest) {
  const auto found = book.issued.find(week);
  if (found == book.issued.end()) return {};
  for (const auto& [to, issued] : found->second)
    if (issued.digest == digest) return issued;
  return {};
}

Json told_issue(const KeptAgreement& kept, const ledger::StatementIssued& issued,
                std::string_view peer) {
  return JsonObject{{"agreement", kept.agreement->id},
                    {"week", to_string(issued.week)},
                    {"peer", peer},
                    {"party", issued.to},
                    {"digest", to_hex(issued.digest)},
                    {"stated_at", to_string(issued.stated_at)},
                    {"csv", to_hex(issued.csv)},
                    {"json", to_hex(issued.json)}};
}

/// What a difference means to the partner who reads this: "ours" is the sender's book.
Sentence remedy_told(ledger::Remedy remedy) {
  switch (remedy) {
    case ledger::Remedy::EarlierWeek:
      return {"the week before differs: settle that one first",
              "la semaine précédente diffère : réglez-la d’abord"};
    case ledger::Remedy::Follows:
      return {"it follows from the opening and the week's counts: nothing to do of its own",
              "cela découle de l’ouverture et des nombres de la semaine : rien à faire de plus"};
    case ledger::Remedy::SeeEntries:
      return {"the differing entries below explain it",
              "les écritures qui diffèrent, plus bas, l’expliquent"};
    case ledger::Remedy::FindEntry:
      return {
          "each party compares its entries of the week; who lacks one enters it, who has one "
          "too many reverses it, and the week is stated anew",
          "chaque partie compare ses écritures de la semaine ; celle qui en manque l’entre, "
          "celle qui en a une de trop la contre-passe, et la semaine est relevée à nouveau"};
    case ledger::Remedy::EnterThere:
      return {"your book lacks this entry: enter it, or have us reverse it",
              "votre livre n’a pas cette écriture : entrez-la, ou faites-la contre-passer ici"};
    case ledger::Remedy::EnterHere:
      return {"our book lacks this entry: reverse it, or have us enter it",
              "notre livre n’a pas cette écriture : contre-passez-la, ou faites-la entrer ici"};
    case ledger::Remedy::CorrectEntry:
      return {"one act, entered in two ways: whoever is wrong reverses it and enters it again",
              "un même acte, écrit de deux façons : qui s’est trompé la contre-passe et l’entre "
              "à nouveau"};
  }
  return {};
}

JsonObject row_of(std::size_t line, std::string_view outcome, std::string_view code,
                  std::string_view detail) {
  return {{"line", line}, {"case", ""}, {"outcome", outcome}, {"code", code}, {"detail", detail}};
}

JsonObject disputed(const exchange::ReadStatement& read, const ledger::Difference& one,
                    std::string_view language) {
  const auto line = read.lines.find(one.where);
  const bool english = language == "en";
  const auto value = [&](const std::string& text) {
    return text.empty() ? std::string(english ? "nothing" : "rien") : text;
  };
  auto row = row_of(line == read.lines.end() ? read.header_line : line->second, "disputed",
                    ledger::to_string(one.remedy),
                    fmt::format(fmt::runtime(english ? "{}: our book says {}, yours {}: {}"
                                                     : "{} : notre livre dit {}, le vôtre {} : {}"),
                                one.where, value(one.ours), value(one.theirs),
                                remedy_told(one.remedy).in(language)));
  row["where"] = one.where;
  row["ours"] = one.ours;
  row["theirs"] = one.theirs;
  return row;
}

/// Counts that only one of the two statements has: the file is not whole, which is no dispute.
std::vector<JsonObject> not_whole(const exchange::ReadStatement& read,
                                  const std::vector<ledger::Difference>& differences,
                                  std::string_view language) {
  const bool english = language == "en";
  std::vector<JsonObject> rows;
  for (const auto& fault : read.faults)
    rows.push_back(row_of(fault.line, "faulty", "malformed", describe(fault, language)));
  if (!rows.empty()) return rows;
  for (const auto& one : differences) {
    if (one.where.find('/') == std::string::npos || (!one.ours.empty() && !one.theirs.empty()))
      continue;
    const auto line = read.lines.find(one.where);
    const std::string detail =
        one.theirs.empty()
            ? fmt::format(fmt::runtime(english ? "the count '{}' is missing: add its row, with 0 "
                                                 "for nobody"
                                               : "il manque le nombre « {} » : ajoutez sa ligne, "
                                                 "avec 0 pour personne"),
                          one.where)
            : fmt::format(fmt::runtime(english ? "the statement of this agreement has no count "
                                                 "'{}': take the row out"
                                               : "le relevé de cet accord n’a pas de nombre "
                                                 "« {} » : ôtez la ligne"),
                          one.where);
    rows.push_back(row_of(line == read.lines.end() ? read.header_line : line->second, "faulty",
                          "malformed", detail));
  }
  return rows;
}

/// Neither ahead of the clock, nor of a week that goes on, nor older than what the party said last.
Result<void> may_be_said(Engine& engine, const KeptAgreement& kept,
                         const ledger::SignedStatement* last, const ledger::StatementSigned& said) {
  const Instant now = engine.legal_clock.now();
  if (*said.stated_at > now.plus_seconds(exchange::AgeLimits{}.ahead_seconds_max))
    return at("from_the_future", in_french(fail(Code::Refused, "stated at {}, but it is {} here",
                                                to_string(*said.stated_at), to_string(now)),
                                           "relevé du {}, mais il est {} ici",
                                           to_string(*said.stated_at), to_string(now)));
  if (kept.shelved->zone->local_date(now) <= said.week + 6)
    return at("not_over",
              in_french(fail(Code::Refused, "the week of {} is not over", to_string(said.week)),
                        "la semaine du {} n’est pas finie", to_string(said.week)));
  if (last && last->stated_at && *said.stated_at <= *last->stated_at)
    return at("older",
              in_french(fail(Code::Refused,
                             "you stated this week on {} already: write a later stated_at, sign, "
                             "and send again",
                             to_string(*last->stated_at)),
                        "vous avez déjà relevé cette semaine le {} : écrivez un stated_at "
                        "postérieur, signez et renvoyez",
                        to_string(*last->stated_at)));
  return {};
}

Result<ledger::StatementSigned> said_in(const exchange::ReadStatement& read,
                                        const ledger::Party& party, const ListDelivery& delivery) {
  ledger::StatementSigned said;
  said.party = party.id;
  TRY(said.week,
      parse_date(std::string_view(read.file.statement.at("week").at("from").get_string())));
  if (ledger::week_of(said.week) != said.week)
    return at("week", in_french(fail(Code::Malformed, "a week is named by its Monday: {}",
                                     to_string(ledger::week_of(said.week))),
                                "une semaine se nomme par son lundi : {}",
                                to_string(ledger::week_of(said.week))));
  TRY(const auto signature, exchange::read_list_signature(delivery.signature));
  said.signature = to_base64(signature.data(), signature.size());
  said.statement = read.file.statement;
  said.digest = ledger::statement_digest(said.statement);
  said.file = to_base64(bytes_of(delivery.bytes));
  said.stated_at = read.file.stated_at;
  return said;
}

Json answered(const exchange::Peer& peer, const ListDelivery& delivery,
              std::vector<JsonObject> rows, JsonObject statement) {
  std::stable_sort(rows.begin(), rows.end(), [](const JsonObject& a, const JsonObject& b) {
    return a.at("line").to_number<std::uint64_t>() < b.at("line").to_number<std::uint64_t>();
  });
  return JsonObject{{"list", to_hex(sha256(delivery.bytes))},
                    {"from", peer.id},
                    {"rows", JsonArray(rows.begin(), rows.end())},
                    {"statement", std::move(statement)}};
}

/// The kept book. The caller holds the mutex and has loaded it before.
Result<ledger::Book*> book_under_lock(Engine& engine, const KeptAgreement& kept) {
  const auto found = engine.books.kept.find(kept.agreement->id);
  if (found == engine.books.kept.end()) return fail(Code::Unavailable, "the book is read anew");
  return &found->second;
}

}  // namespace

Result<Json> issue_statement(Node& node, const access::Reader& reader, std::string_view agreement,
                             Date day, std::string_view to) {
  Engine& engine = node.engine();
  TRY(const auto kept, kept_by(engine, reader, agreement, "issue_statement"));
  TRY(const exchange::Peer* peer, partner_without_node(engine, to));
  TRY(const ledger::Party* party, party_of(kept, *peer));
  const Date week = ledger::week_of(day);
  TRY([[maybe_unused]] const auto loaded, book_of(engine, kept));
  const std::lock_guard lock(engine.books.mutex);
  TRY(ledger::Book * book, book_under_lock(engine, kept));
  TRY(const auto* own, our_statement(kept, *book, week));
  auto issued = issued_as(*book, week, own->digest);
  if (issued && issued->to == party->id) return told_issue(kept, *issued, peer->id);
  if (!issued) {
    issued.emplace();
    issued->week = week;
    issued->digest = own->digest;
    issued->stated_at = engine.legal_clock.now();
    TRY(const StatementForms files, written_forms({issued->stated_at, own->statement}));
    issued->csv = sha256(files.csv);
    issued->json = sha256(files.json);
  }
  issued->to = party->id;
  issued->by = reader.id;
  issued->issued_on = kept.shelved->zone->local_date(engine.legal_clock.now());
  TRY_VOID(append_to_book(engine, kept, *book, {*issued}, {}));
  return told_issue(kept, *issued, peer->id);
}

Result<AnswerFile> statement_file(Node& node, const access::Reader& reader,
                                  std::string_view agreement, Date day, AnswerForm form) {
  Engine& engine = node.engine();
  TRY(const auto kept, kept_by(engine, reader, agreement, "read_statement_file"));
  const Date week = ledger::week_of(day);
  TRY(const ledger::Book book, book_of(engine, kept));
  const auto* own = last_of(book, week, kept.party->id);
  const auto issued = own ? issued_as(book, week, own->digest) : std::nullopt;
  if (!issued)
    return in_french(fail(Code::NotFound,
                          "no statement of the week of {} as the book says it now was handed over",
                          to_string(week)),
                     "aucun relevé de la semaine du {}, tel que le livre le dit, n’a été remis",
                     to_string(week));
  TRY(StatementForms files, written_forms({issued->stated_at, own->statement}));
  std::string content = form == AnswerForm::Csv ? std::move(files.csv) : std::move(files.json);
  // What leaves now must be what the journal says left.
  if (sha256(content) != (form == AnswerForm::Csv ? issued->csv : issued->json))
    return fail(Code::Corrupt, "the statement of {} is not what was handed over", to_string(week));
  const journal::Signature signature = engine.keys.signing.sign(content);
  return AnswerFile{std::move(content), to_base64(signature.data(), signature.size())};
}

Result<Json> take_statement_file(Engine& engine, const exchange::Peer& peer,
                                 const ListDelivery& delivery) {
  TRY(const auto read, exchange::read_statement(delivery.bytes));
  const Json& agreement = read.file.statement.at("agreement");
  TRY(const auto kept, kept_agreement(engine, std::string_view(agreement.get_string())));
  TRY(const ledger::Party* party, party_of(kept, peer));
  TRY(const auto said, said_in(read, *party, delivery));
  TRY([[maybe_unused]] const auto loaded, book_of(engine, kept));
  const std::lock_guard lock(engine.books.mutex);
  TRY(ledger::Book * book, book_under_lock(engine, kept));

  const auto differences =
      ledger::reconcile(ledger::statement_of(*kept.agreement, *book, said.week), said.statement);
  const auto about = [&] {
    return JsonObject{
        {"agreement", kept.agreement->id},
        {"week", to_string(said.week)},
        {"state", ledger::to_string(ledger::signed_by(*kept.agreement, *book, said.week))}};
  };
  auto rows = not_whole(read, differences, delivery.language);
  if (!rows.empty()) return answered(peer, delivery, std::move(rows), about());
  const auto* last = last_of(*book, said.week, party->id);
  if (!last || last->file != said.file) {  // the same file again changes nothing
    if (const auto may = may_be_said(engine, kept, last, said); !may) {
      rows.push_back(row_of(read.header_line, "refused", may.error().place,
                            delivery.language == "en" ? may.error().message : may.error().french));
      return answered(peer, delivery, std::move(rows), about());
    }
    TRY_VOID(append_to_book(engine, kept, *book, {said}, {}));
  }
  for (const auto& one : differences) rows.push_back(disputed(read, one, delivery.language));
  if (rows.empty()) rows.push_back(row_of(read.header_line, "accepted", "", ""));
  return answered(peer, delivery, std::move(rows), about());
}

}  // namespace entente::node
