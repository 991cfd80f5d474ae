// Which groups of an ordered list get places: families are taken whole or not at all.
//
// Let group i of the order have s(i) persons, and let there be C places. A selection is a 0-1
// vector x with the sum of s(i) x(i) at most C; x is before y in the order when, at the first i in
// which they differ, x(i) = 1.
//   Fill::Order   the selection that is before every other: each group in its turn gets places if
//                 enough are left. Places may stay empty that another choice would fill.
//   Fill::Places  among the selections that fill the most places, the one that is before every
//                 other. No place stays empty that any choice could fill; a group is passed over
//                 only where each choice that takes it and agrees before it fills fewer.
// Both are exact. Places is a subset-sum by dynamic programming over (group, places), n * C bits.
#pragma once

#include <cstdint>
#include <vector>

#include "ledger/agreement.hpp"

namespace entente::ledger {

/// @param sizes   persons of each group in the order, each at least 1
/// @param places  not below 0
/// @return        for each group, whether it is taken
std::vector<bool> fill_places(const std::vector<std::int64_t>& sizes, std::int64_t places,
                              Fill fill);

}  // namespace entente::ledger
