// What a tour ends with.
#pragma once

#include "cli/tour/narration.hpp"
#include "cli/tour/stage.hpp"

namespace entente::cli {

/// Every journal recomputed from the nodes' files, and each pair's records of what was exchanged.
void prove(const Stage& stage, Narration& narration);

}  // namespace entente::cli
