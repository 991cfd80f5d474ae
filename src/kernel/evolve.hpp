// Applies what already happened. Total: history cannot be refused, so nothing here judges, looks a
// definition up or reads a personal value.
#pragma once

#include "kernel/event.hpp"
#include "kernel/state.hpp"

namespace entente::kernel {

/// The state after the event. Move the old one in: it is changed in place, and what other copies of
/// it share stays as it was.
Case evolve(Case state, const Event& event);

/// The same, in place.
void evolve_in_place(Case& state, const Event& event);

}  // namespace entente::kernel
