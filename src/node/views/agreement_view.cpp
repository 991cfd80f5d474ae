// Agreements as their book at this node tells: balances, clauses, forecast, weekly statements with
// what the partners signed. Numbers alone; whoever works at the node may read them.
#include "ledger/clauses.hpp"
#include "ledger/forecast.hpp"
#include "node/answers.hpp"
#include "node/books.hpp"
#include "node/engine.hpp"
#include "node/views.hpp"
#include "node/views/agreement_parts.hpp"
#include "node/views/scene.hpp"

namespace entente::node {
namespace {

constexpr std::size_t kWeeksShown = 26;
constexpr std::size_t kRefusalsShown = 20;

void add_days(JsonObject& object, const ledger::Validity& days) {
  if (days.from) object["from"] = to_string(*days.from);
  if (days.to) object["to"] = to_string(*days.to);
}

JsonObject head_of(const Engine& engine, const KeptAgreement& kept, std::string_view language) {
  const auto& agreement = *kept.agreement;
  JsonArray parties;
  for (const auto& party : agreement.parties) {
    JsonObject row{{"id", party.id},
                   {"title", in(party.name, language)},
                   {"here", party.id == kept.party->id}};
    const auto* peer = engine.trust.of_party(party.book);
    if (peer && takes_lists(*peer)) row["without_node"] = peer->id;
    parties.push_back(std::move(row));
  }
  const Words words = words_of(*kept.shelved, language);
  JsonArray periods;
  for (const auto& period : agreement.in_force) {
    auto row = source_json(words, period.source);
    add_days(row, period.days);
    periods.push_back(std::move(row));
  }
  return {{"id", agreement.id},
          {"title", in(agreement.title, language)},
          {"pack", kept.shelved->pack.id},
          {"in_force", agreement.in_force_on(today_of(engine, kept)) != nullptr},
          {"periods", std::move(periods)},
          {"parties", std::move(parties)}};
}

JsonArray directions_of(const KeptAgreement& kept, const ledger::Book& book,
                        std::string_view language) {
  using ledger::Account;
  using ledger::Act;
  JsonArray rows;
  for (const auto& direction : kept.agreement->directions) {
    const auto balance = book.balance(direction.id);
    const auto persons = [&](Act act) { return book.persons(direction.id, act, {}); };
    rows.push_back(JsonObject{{"id", direction.id},
                              {"title", in(direction.name, language)},
                              {"from", direction.from},
                              {"to", direction.to},
                              {"shows", ledger::to_string(direction.shows)},
                              {"drawn", kept.agreement->draw(direction.id) != nullptr},
                              {"reserved", balance.of(Account::Reserved)},
                              {"executed", balance.of(Account::Executed)},
                              {"counted", persons(Act::Count)},
                              {"released", persons(Act::Release)},
                              {"reversed", persons(Act::Reverse)},
                              {"carried", balance.of(Account::Carried)}});
  }
  return rows;
}

JsonArray forecast_of(const ledger::Book& book, const ledger::Clause& clause, Date today) {
  JsonArray weeks;
  for (const auto& week : ledger::forecast(book, clause.directions, clause.against, today))
    weeks.push_back(JsonObject{{"week", to_string(week.week)},
                               {"expected_milli", week.expected_milli},
                               {"low_milli", week.low_milli},
                               {"high_milli", week.high_milli}});
  return weeks;
}

JsonArray clauses_of(const KeptAgreement& kept, const ledger::Book& book, Date today,
                     const Words& words) {
  JsonArray rows;
  for (const auto& standing : ledger::standing_of(*kept.agreement, book, today)) {
    const auto& clause = *standing.clause;
    auto row = source_json(words, clause.source);
    row["id"] = clause.id;
    row["kind"] = ledger::to_string(clause.kind);
    row["effect"] = ledger::to_string(clause.effect);
    row["per"] = ledger::to_string(clause.per);
    row["directions"] = texts_json(clause.directions);
    row["against"] = texts_json(clause.against);
    if (clause.tolerance) row["tolerance"] = *clause.tolerance;
    if (clause.most) row["most"] = *clause.most;
    row["value"] = standing.value;
    row["within"] = standing.within;
    if (standing.low) row["low"] = *standing.low;
    if (standing.high) row["high"] = *standing.high;
    add_days(row, standing.period);
    row["forecast"] =
        clause.kind == ledger::ClauseKind::Balance ? forecast_of(book, clause, today) : JsonArray{};
    rows.push_back(std::move(row));
  }
  return rows;
}

JsonArray differences_of(const Json& ours, const Json& theirs) {
  JsonArray rows;
  for (const auto& one : ledger::reconcile(ours, theirs))
    rows.push_back(JsonObject{{"where", one.where},
                              {"ours", one.ours},
                              {"theirs", one.theirs},
                              {"remedy", ledger::to_string(one.remedy)}});
  return rows;
}

/// To which parties without a node the statement went as a file, and whether it says what the book
/// says now.
JsonArray issued_of(const ledger::Book& book, Date monday, const Digest& now) {
  JsonArray rows;
  const auto found = book.issued.find(monday);
  if (found == book.issued.end()) return rows;
  for (const auto& [to, issued] : found->second)
    rows.push_back(JsonObject{{"to", to},
                              {"on", to_string(issued.issued_on)},
                              {"by", issued.by},
                              {"digest", to_hex(issued.digest)},
                              {"csv", to_hex(issued.csv)},
                              {"json", to_hex(issued.json)},
                              {"current", issued.digest == now}});
  return rows;
}

JsonObject week_of_book(const KeptAgreement& kept, const ledger::Book& book, Date monday) {
  const Json now = ledger::statement_of(*kept.agreement, book, monday);
  JsonArray signatures;
  const auto week = book.statements.find(monday);
  if (week != book.statements.end())
    for (const auto& [party, statement] : week->second) {
      JsonObject row{{"party", party},
                     {"digest", to_hex(statement.digest)},
                     {"signature", statement.signature},
                     {"differences", differences_of(now, statement.statement)}};
      if (statement.stated_at) row["stated_at"] = to_string(*statement.stated_at);
      signatures.push_back(std::move(row));
    }
  return {{"week", to_string(monday)},
          {"state", ledger::to_string(ledger::signed_by(*kept.agreement, book, monday))},
          {"digest", to_hex(ledger::statement_digest(now))},
          {"statement", now},
          {"signatures", std::move(signatures)},
          {"issued", issued_of(book, monday, ledger::statement_digest(now))}};
}

/// The latest weeks that something was entered or signed for.
JsonArray weeks_of(const KeptAgreement& kept, const ledger::Book& book) {
  std::set<Date, std::greater<>> mondays;
  for (const auto& [monday, entries] : book.by_week) mondays.insert(monday);
  for (const auto& [monday, statements] : book.statements) mondays.insert(monday);
  JsonArray rows;
  for (const Date monday : mondays) {
    if (rows.size() == kWeeksShown) break;
    rows.push_back(week_of_book(kept, book, monday));
  }
  return rows;
}

JsonArray refusals_of(const KeptAgreement& kept, const std::vector<ledger::Event>& events,
                      std::string_view language) {
  const Words words = words_of(*kept.shelved, language);
  JsonArray rows;
  for (auto event = events.rbegin(); event != events.rend() && rows.size() < kRefusalsShown;
       ++event) {
    const auto* refused = std::get_if<ledger::EntryRefused>(&*event);
    if (!refused) continue;
    rows.push_back(JsonObject{{"on", to_string(refused->entry.on)},
                              {"direction", refused->entry.direction},
                              {"act", ledger::to_string(refused->entry.act)},
                              {"persons", refused->entry.persons},
                              {"ground", refused->key},
                              {"text", words.say(refused->key, refused->arguments)},
                              {"instrument", instrument_in(words, refused->instrument)},
                              {"article", refused->article}});
  }
  return rows;
}

JsonArray transitions_of(const KeptAgreement& kept, const Words& words) {
  JsonArray rows;
  for (const auto& transition : kept.agreement->transitions) {
    auto row = source_json(words, transition.source);
    row["to"] = transition.to;
    row["from"] = to_string(transition.from);
    row["open"] = ledger::to_string(transition.open);
    rows.push_back(std::move(row));
  }
  return rows;
}

/// What the reader may do by hand here.
JsonObject by_hand_of(const KeptAgreement& kept, const access::Reader& reader) {
  const auto& by_hand = kept.party->by_hand;
  const bool here = by_hand && reader.organisation == by_hand->organisation;
  return {{"possible", by_hand.has_value()},
          {"may_propose", here && reader.has(by_hand->proposes)},
          {"may_confirm", here && reader.has(by_hand->confirms)}};
}

JsonArray proposals_of(const Engine& engine, const KeptAgreement& kept, const ledger::Book& book,
                       const access::Reader& reader) {
  const auto& by_hand = kept.party->by_hand;
  const bool confirms =
      by_hand && reader.organisation == by_hand->organisation && reader.has(by_hand->confirms);
  JsonArray rows;
  for (const auto& [id, proposal] : book.proposals) {
    auto row = entry_json(engine, proposal.entry);
    row["proposed_on"] = to_string(proposal.proposed_on);
    row["may_confirm"] = confirms && proposal.entry.by != reader.id;
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

Result<Json> Views::agreements(const access::Reader& reader) {
  JsonArray rows;
  for (const auto& kept : kept_agreements(engine_))
    rows.push_back(head_of(engine_, kept, reader.language));
  return Json(JsonObject{{"rows", std::move(rows)}});
}

Result<Json> Views::agreement(const access::Reader& reader, std::string_view id) {
  TRY(const auto kept, kept_agreement(engine_, id));
  TRY(const ledger::Book book, book_of(engine_, kept));
  TRY(const auto events, book_events(engine_, kept));
  const Date today = today_of(engine_, kept);
  const Words words = words_of(*kept.shelved, reader.language);
  auto view = head_of(engine_, kept, reader.language);
  view["stream"] = to_string(book_stream(engine_.file.id, kept.agreement->id));
  view["version"] = book.version;
  view["directions"] = directions_of(kept, book, reader.language);
  view["clauses"] = clauses_of(kept, book, today, words);
  view["transitions"] = transitions_of(kept, words);
  view["series"] = series_of(kept, book, today);
  view["weeks"] = weeks_of(kept, book);
  view["refusals"] = refusals_of(kept, events, reader.language);
  view["by_hand"] = by_hand_of(kept, reader);
  view["proposals"] = proposals_of(engine_, kept, book, reader);
  return Json(std::move(view));
}

}  // namespace entente::node
