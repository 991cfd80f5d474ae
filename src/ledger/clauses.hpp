// How a book stands by the clauses of its agreement on a day, and whether one more reservation
// would break one that refuses.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/book.hpp"

namespace entente::ledger {

/// How one clause stands in the period that holds a day.
struct ClauseStanding {
  const Clause* clause = nullptr;
  Validity period;
  std::int64_t value = 0;           ///< places taken, or the difference of what was executed
  std::optional<std::int64_t> low;  ///< the band: of a balance with a tolerance
  std::optional<std::int64_t> high;
  bool within = true;  ///< true also where no number is written
};

/// The clauses that hold on a day, in the order of the file.
std::vector<ClauseStanding> standing_of(const Agreement& agreement, const Book& book, Date day);

/// The first refusing clause that `persons` more in `direction` on `day` would break. A cap counts
/// places taken. A balance weighs what was executed on both sides together with what is open on
/// the side of the reservation: were all of that to happen and nothing on the other side, the
/// difference would still lie within the tolerance.
const Clause* broken_by(const Agreement& agreement, const Book& book, const std::string& direction,
                        std::int64_t persons, Date day);

}  // namespace entente::ledger
