// Packs with one protection taken out, to see whether their tests notice: a guard that nobody
// misses is a guard that nobody tests (DeMillo, Lipton, Sayward, 1978).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendar/zone_database.hpp"
#include "pack/files.hpp"
#include "pack/pack.hpp"

namespace entente::foresight {

struct Mutant {
  std::string name;     ///< what was taken out, and where
  pack::Files files;    ///< of the changed pack
  std::string removed;  ///< its text
};

/// One for each guard of an act, each check that an act needs, each delegation that it asks, each
/// second person, the ground against an opening, each decision that a guard gathers and each rule
/// of the tables behind it.
std::vector<Mutant> guard_mutants(const pack::Pack& pack, const pack::Files& files);

/// The one without the guard of that act, which has one.
std::optional<Mutant> unguarded_mutant(const pack::Pack& pack, const pack::Files& files,
                                       const pack::Act& act);

/// The names of those whose tests are all still green.
/// @error Malformed when the pack itself, unchanged, cannot be read or fails its tests
Result<std::vector<std::string>> survivors(const std::vector<Mutant>& mutants,
                                           const pack::Files& unchanged,
                                           const calendar::ZoneDatabase& zones);

}  // namespace entente::foresight
