// Small invented agreements for tests.
#pragma once

#include "ledger/decide.hpp"

namespace entente::ledger::test {

inline Date day(std::string_view text) {
  return parse_date(text).value();
}

inline Uuid id(std::uint64_t number) {
  return derived_uuid(Uuid{}, number, 7);
}

/// Two States, a direction each way, in force from 2030-01-07 (a Monday) to 2030-06-30.
inline Agreement pair() {
  Agreement agreement;
  agreement.id = "pair";
  agreement.parties = {{"a", {"A", "A"}, "node-a"}, {"b", {"B", "B"}, "node-b"}};
  agreement.directions = {{"to_a", {"vers A", "to A"}, "b", "a"},
                          {"to_b", {"vers B", "to B"}, "a", "b"}};
  agreement.in_force = {
      {{day("2030-01-07"), day("2030-06-30")}, {"Treaty of the tests", "22", "V"}}};
  agreement.shares = Shares::Entries;
  return agreement;
}

inline Clause cap(std::int64_t most, Per per) {
  Clause clause;
  clause.id = "cap";
  clause.directions = {"to_a"};
  clause.per = per;
  clause.most = most;
  clause.effect = Effect::Refuses;
  clause.source = {"Treaty of the tests", "5", "V"};
  return clause;
}

inline Clause balance(std::int64_t tolerance, Effect effect) {
  Clause clause;
  clause.id = "balance";
  clause.kind = ClauseKind::Balance;
  clause.directions = {"to_a"};
  clause.against = {"to_b"};
  clause.tolerance = tolerance;
  clause.effect = effect;
  clause.source = {"Treaty of the tests", "1(3)", "V"};
  return clause;
}

inline Entry entry(std::uint64_t number, Act act, std::string direction, std::int64_t persons,
                   std::string_view on, std::optional<std::uint64_t> of = {}) {
  Entry out;
  out.id = id(number);
  out.act = act;
  out.direction = std::move(direction);
  out.persons = persons;
  out.on = day(on);
  if (of) out.of = id(*of);
  out.by = "one";
  out.second = "two";
  return out;
}

/// Decides and applies; the refusal when there is one. Faults of form throw.
inline std::optional<Refusal> post(const Agreement& agreement, Book& book, const Entry& what) {
  const Decision decision = decide(agreement, book, what).value();
  if (const auto* refusal = std::get_if<Refusal>(&decision)) return *refusal;
  for (const auto& event : std::get<std::vector<Event>>(decision)) evolve_in_place(book, event);
  return std::nullopt;
}

inline Book opened(const Agreement& agreement, std::string party) {
  return evolve({}, BookOpened{agreement.id, std::move(party), ""});
}

}  // namespace entente::ledger::test
