// The stories of the tour, each a case worked over HTTP from its first step to its last.
#pragma once

#include <span>
#include <string_view>

#include "cli/tour/scene.hpp"

namespace entente::cli {

struct Story {
  std::string_view id;
  std::string_view title;
  void (*tell)(Scene&);
};

/// In the order in which they are told.
std::span<const Story> stories();

void appeal_holds_removal(Scene& scene);
void chosen_departure(Scene& scene);
void mis_keyed_service(Scene& scene);
void cheats(Scene& scene);
void switch_to_voluntary(Scene& scene);
void reread_closed_file(Scene& scene);
void hearings_share_slots(Scene& scene);
void note_by_list(Scene& scene);

}  // namespace entente::cli
