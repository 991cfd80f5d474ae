#include "node/views/agreement_parts.hpp"

#include <algorithm>

#include "ledger/clauses.hpp"
#include "node/engine.hpp"

namespace entente::node {
namespace {

constexpr int kWeeksOfSeries = 104;

std::string name_of(const Engine& engine, const std::string& by) {
  const auto reader = engine.sessions.accounts().find(by);
  return reader && !reader->name.empty() ? reader->name : by;
}

JsonObject week_of_direction(const ledger::Book& book, const std::string& direction, Date monday) {
  using ledger::Act;
  const ledger::Validity week{monday, monday + 6};
  const ledger::Validity until{std::nullopt, monday + 6};
  const auto in_week = [&](Act act) { return book.persons(direction, act, week); };
  const auto by_then = [&](Act act) { return book.persons(direction, act, until); };
  return {{"id", direction},
          {"reserved", in_week(Act::Reserve) + in_week(Act::CarryIn)},
          {"gone", in_week(Act::Execute) + in_week(Act::Count)},
          {"reversed", in_week(Act::Reverse)},
          {"released", in_week(Act::Release) + in_week(Act::CarryOut)},
          {"open", by_then(Act::Reserve) + by_then(Act::CarryIn) - by_then(Act::Execute) -
                       by_then(Act::Release) - by_then(Act::CarryOut)},
          {"total", by_then(Act::Execute) + by_then(Act::Count) - by_then(Act::Reverse)}};
}

/// How a clause stood at the end of a day, by what had fallen until then.
std::int64_t value_at(const ledger::Clause& clause, const ledger::Book& book, Date day) {
  ledger::Validity period = ledger::period_of(clause.per, day);
  period.to = period.to ? std::min(*period.to, day) : day;
  return clause.kind == ledger::ClauseKind::Cap
             ? book.taken(clause.directions, period)
             : book.difference(clause.directions, clause.against, period);
}

}  // namespace

const std::string& in(const ledger::Title& title, std::string_view language) {
  return language == "en" ? title.en : title.fr;
}

std::string instrument_in(const Words& words, const std::string& instrument) {
  const std::string key = "instrument." + instrument;
  return words.has(key) ? words.say(key) : instrument;
}

JsonObject source_json(const Words& words, const ledger::Source& source) {
  return {{"instrument", instrument_in(words, source.instrument)},
          {"article", source.article},
          {"confidence", source.confidence}};
}

JsonArray texts_json(const std::vector<std::string>& texts) {
  JsonArray rows;
  for (const auto& text : texts) rows.emplace_back(text);
  return rows;
}

Date today_of(const Engine& engine, const KeptAgreement& kept) {
  return kept.shelved->zone->local_date(engine.legal_clock.now());
}

JsonObject entry_json(const Engine& engine, const ledger::Entry& entry) {
  JsonObject row{{"id", to_string(entry.id)},    {"act", ledger::to_string(entry.act)},
                 {"direction", entry.direction}, {"persons", entry.persons},
                 {"on", to_string(entry.on)},    {"by", name_of(engine, entry.by)}};
  if (entry.of) row["of"] = to_string(*entry.of);
  if (!entry.second.empty()) row["second"] = name_of(engine, entry.second);
  if (!entry.reason.empty()) row["reason"] = entry.reason;
  if (!entry.article.empty()) row["article"] = entry.article;
  return row;
}

JsonArray series_of(const KeptAgreement& kept, const ledger::Book& book, Date today) {
  JsonArray rows;
  if (book.by_week.empty()) return rows;
  const Date last = ledger::week_of(today);
  const Date first = std::max(book.by_week.begin()->first, last - 7 * (kWeeksOfSeries - 1));
  for (Date monday = first; monday <= last; monday = monday + 7) {
    JsonArray directions;
    for (const auto& direction : kept.agreement->directions)
      directions.push_back(week_of_direction(book, direction.id, monday));
    JsonArray clauses;
    for (const auto& clause : kept.agreement->clauses)
      clauses.push_back(
          JsonObject{{"id", clause.id}, {"value", value_at(clause, book, monday + 6)}});
    rows.push_back(JsonObject{{"week", to_string(monday)},
                              {"over", monday + 6 < today},
                              {"directions", std::move(directions)},
                              {"clauses", std::move(clauses)}});
  }
  return rows;
}

}  // namespace entente::node
