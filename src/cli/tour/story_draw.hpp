// A draw for limited places, told on a stage of its own: the shipped agreement calls for none, so
// its nodes take a copy of the pack that does, by an invented clause.
#pragma once

#include <string_view>

#include "cli/tour/narration.hpp"

namespace entente::cli {

inline constexpr std::string_view kDrawStory = "draw";
inline constexpr std::string_view kDrawTitle =
    "A draw for three places, by an invented clause: committed, drawn, drawn on, recomputed";

/// @error what keeps the nodes from starting
Result<void> tell_draw(Narration& narration);

}  // namespace entente::cli
