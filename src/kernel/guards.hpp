// Guards belong to act types and are asked at completion, whatever element, stage or door leads
// there. Three answers: clear, hold, unknown; unknown blocks. No role overrides them.
#pragma once

#include "feel/expression.hpp"
#include "kernel/decide.hpp"
#include "pack/pack.hpp"

namespace entente::kernel {

/// Asks the guard of an act on a state. An act without a guard is always clear.
/// @param context  of the same state and instant (context.hpp)
Certificate ask_guard(const Definitions& definitions, const Case& state, const pack::Act& act,
                      const feel::Context& context, Instant legal_now);

/// Asks it as the act is carried out. One that says when it took place is judged at that hour: by
/// what stood then, and by what is known now; a ground in either holds it, and a check made
/// afterwards proves nothing. `at` of the certificate is the hour.
Certificate ask_guard_carried_out(const Definitions& definitions, const Case& state,
                                  const pack::Act& act, const feel::Context& context,
                                  Instant legal_now);

/// What stands against carrying it out before its form says when it took place: what would hold it
/// at whatever hour, and as unknown what depends on the hour.
std::vector<Ground> grounds_before_hour(const Definitions& definitions, const Case& state,
                                        const pack::Act& act, const feel::Context& context,
                                        Instant legal_now);

}  // namespace entente::kernel
