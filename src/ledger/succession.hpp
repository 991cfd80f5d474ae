// When an agreement ends and another follows: what becomes of the reservations that are open, by
// the transition that the old agreement declares.
#pragma once

#include <vector>

#include "ledger/decide.hpp"

namespace entente::ledger {

/// Entries for the two books; their ids derive from the reservations, so that doing it again does
/// nothing.
struct Succession {
  std::vector<Entry> closing;  ///< for the old book: CarryOut or Release
  std::vector<Entry> opening;  ///< for the new book: CarryIn, under the id of the old reservation
};

/// @param day  legal day; nothing before the transition begins
/// @error InvalidArgument when the transition names another agreement or directions it lacks
Result<Succession> succeed(const Agreement& before, const Book& book, const Agreement& after,
                           Date day);

}  // namespace entente::ledger
