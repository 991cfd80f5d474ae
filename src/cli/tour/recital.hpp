// A scenario of a pack told by real nodes: the same steps that the pack proves itself with, over
// HTTP, with signed messages between the nodes.
#pragma once

#include "cli/tour/narration.hpp"
#include "cli/tour/piece.hpp"

namespace entente::cli {

/// Tells one on a stage of its own, with its proofs.
/// @error what keeps the nodes from starting, or the scenario from being walked
Result<void> recite(const Piece& piece, const calendar::ZoneDatabase& zones, Narration& narration);

}  // namespace entente::cli
