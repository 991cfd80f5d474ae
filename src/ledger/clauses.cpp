#include "ledger/clauses.hpp"

#include <algorithm>

namespace entente::ledger {
namespace {

bool names(const std::vector<std::string>& directions, const std::string& direction) {
  return std::find(directions.begin(), directions.end(), direction) != directions.end();
}

/// Reserved and neither executed nor given back, whenever it was reserved.
std::int64_t open(const Book& book, const std::vector<std::string>& directions) {
  std::int64_t total = 0;
  for (const auto& direction : directions) total += book.balance(direction).of(Account::Reserved);
  return total;
}

bool cap_broken(const Clause& clause, const Book& book, const std::string& direction,
                std::int64_t persons, Date day) {
  if (!names(clause.directions, direction)) return false;
  return book.taken(clause.directions, period_of(clause.per, day)) + persons > *clause.most;
}

bool balance_broken(const Clause& clause, const Book& book, const std::string& direction,
                    std::int64_t persons, Date day) {
  const bool left = names(clause.directions, direction);
  if (!left && !names(clause.against, direction)) return false;
  const auto& own = left ? clause.directions : clause.against;
  const auto& other = left ? clause.against : clause.directions;
  const auto ahead = book.difference(own, other, period_of(clause.per, day));
  return ahead + open(book, own) + persons > *clause.tolerance;
}

}  // namespace

std::vector<ClauseStanding> standing_of(const Agreement& agreement, const Book& book, Date day) {
  std::vector<ClauseStanding> standings;
  for (const auto& clause : agreement.clauses) {
    if (!clause.days.holds_on(day)) continue;
    ClauseStanding standing{&clause, period_of(clause.per, day), 0, {}, {}, true};
    if (clause.kind == ClauseKind::Cap) {
      standing.value = book.taken(clause.directions, standing.period);
      standing.high = clause.most;
      standing.within = standing.value <= *clause.most;
    } else {
      standing.value = book.difference(clause.directions, clause.against, standing.period);
      if (clause.tolerance) {
        standing.low = -*clause.tolerance;
        standing.high = *clause.tolerance;
        standing.within = standing.value >= *standing.low && standing.value <= *standing.high;
      }
    }
    standings.push_back(standing);
  }
  return standings;
}

const Clause* broken_by(const Agreement& agreement, const Book& book, const std::string& direction,
                        std::int64_t persons, Date day) {
  for (const auto& clause : agreement.clauses) {
    if (clause.effect != Effect::Refuses || !clause.days.holds_on(day)) continue;
    const bool broken = clause.kind == ClauseKind::Cap
                            ? cap_broken(clause, book, direction, persons, day)
                            : balance_broken(clause, book, direction, persons, day);
    if (broken) return &clause;
  }
  return nullptr;
}

}  // namespace entente::ledger
