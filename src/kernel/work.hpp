// Work that something outside does for an activity: asked for by an event, answered by a command.
#pragma once

#include <string>

#include "kernel/flow.hpp"

namespace entente::kernel {

/// Asks for it; the token waits.
void request_work(Draft& draft, const Position& at, std::string operation);

}  // namespace entente::kernel
