// What another version renames, in all of the state that names an element.
#pragma once

#include "kernel/state.hpp"

namespace entente::kernel {

void migrate(Case& state, const CaseMigrated& event);

}  // namespace entente::kernel
