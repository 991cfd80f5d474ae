// A scenario of a pack told by real nodes: the same steps that the pack proves itself with, over
// HTTP, with signed messages between the nodes.
#pragma once

#include <string>
#include <vector>

#include "calendar/zone_database.hpp"
#include "cli/tour/narration.hpp"
#include "pack/scenario.hpp"
#include "platform/files.hpp"

namespace entente::cli {

/// A scenario that asks to be told, with its pack.
struct Piece {
  std::string id;  ///< of the story: the pack's, with a number from the second on
  /// Of the pack, and of those whose cases play a pool of it: what its nodes take.
  std::vector<std::string> folders;
  pack::Pack pack;
  pack::Scenario scenario;
};

/// Those of the packs under `root`/packs, by pack.
Result<std::vector<Piece>> pieces(const std::string& root, platform::Files& files,
                                  const calendar::ZoneDatabase& zones);

/// Tells one on a stage of its own, with its proofs.
/// @error what keeps the nodes from starting, or the scenario from being walked
Result<void> recite(const Piece& piece, const calendar::ZoneDatabase& zones, Narration& narration);

}  // namespace entente::cli
