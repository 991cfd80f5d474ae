// What of a case has been kept as long as its pack allows: a list for those who erase, never an
// erasure by itself.
#pragma once

#include <string>
#include <vector>

#include "kernel/decide.hpp"
#include "pack/retention.hpp"

namespace entente::kernel {

/// A retention rule that runs on this case.
struct Retained {
  std::string rule;
  std::string article;
  pack::RetentionEnd end = pack::RetentionEnd::Erase;
  Date since;                      ///< the day from which the period runs
  Date due_on;                     ///< kept until this day
  bool due = false;                ///< it has come
  std::vector<std::string> facts;  ///< recorded ones that it covers; not those already erased
  /// Of these, those that go with the person alone: a value of theirs was recorded before their
  /// part had a key, or they share it with facts that the rule does not cover.
  std::vector<std::string> bound{};
  Parts parts{};  ///< of the others
  bool operator==(const Retained&) const = default;
};

/// The rules whose start is known, whose condition holds, and which still cover something, in the
/// order of the pack. A condition that answers neither true nor false does not hold: a period that
/// nobody can date is for a person to look at, and the rule for a case that is left alone remains.
/// @error as calendar::count for a day outside its years
Result<std::vector<Retained>> retention(const Definitions& definitions, const Case& state,
                                        Instant legal_now);

}  // namespace entente::kernel
