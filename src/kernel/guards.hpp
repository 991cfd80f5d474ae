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

}  // namespace entente::kernel
