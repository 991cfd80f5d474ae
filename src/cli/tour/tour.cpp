#include "cli/tour/tour.hpp"

#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>
#include <ostream>

#include "cli/machine.hpp"
#include "cli/tour/proofs.hpp"
#include "cli/tour/recital.hpp"
#include "cli/tour/script.hpp"
#include "cli/tour/stories.hpp"
#include "cli/tour/story_draw.hpp"
#include "platform/zones.hpp"

namespace entente::cli {
namespace {

constexpr std::array kStories = {
    Story{"appeal", "A. An appeal holds the removal until the court has ruled",
          appeal_holds_removal},
    Story{"departure", "B. A chosen departure within the period", chosen_departure},
    Story{"correction", "C. A mis-keyed date of service is corrected", mis_keyed_service},
    Story{"cheats", "D. Attempts to cheat, all refused", cheats},
    Story{"switch", "From enforced to voluntary return: two cases of one person",
          switch_to_voluntary},
    Story{"rereading", "A closed file is read again by somebody who does not know its finding",
          reread_closed_file},
    Story{"hearings", "Two places before a consulate, three who wait for one",
          hearings_share_slots},
    Story{"demarches", "One note to a State, two files on it, an answer for each", note_by_list},
};

bool asked_for(const std::vector<std::string>& wanted, std::string_view id) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), id) != wanted.end();
}

/// @error InvalidArgument for a story that is not told
Result<void> all_known(const std::vector<std::string>& wanted, const std::vector<Piece>& pieces) {
  for (const std::string& id : wanted) {
    const auto same = [&](const auto& one) { return one.id == id; };
    if (id != kDrawStory && std::none_of(kStories.begin(), kStories.end(), same) &&
        std::none_of(pieces.begin(), pieces.end(), same))
      return fail(Code::InvalidArgument, "there is no story '{}'; --list names them", id);
  }
  return {};
}

/// What the packs' scenarios tell.
Result<std::vector<Piece>> shipped_pieces(OwnMachine& machine,
                                          const calendar::ZoneDatabase& zones) {
  TRY(const auto root, find_installation(machine.files));
  return pieces(Which::told, root, machine.files, zones);
}

/// The stories that share one stage.
Result<void> tell_stories(const std::vector<std::string>& wanted, Narration& narration) {
  if (std::none_of(kStories.begin(), kStories.end(),
                   [&](const Story& story) { return asked_for(wanted, story.id); }))
    return {};
  TRY(const auto stage, Stage::open());
  Scene scene(*stage, narration);
  for (const Story& story : kStories) {
    if (!asked_for(wanted, story.id)) continue;
    narration.story(story.title);
    story.tell(scene);
  }
  prove(*stage, narration);
  return {};
}

}  // namespace

std::span<const Story> stories() {
  return kStories;
}

Result<void> list_stories(std::ostream& out) {
  OwnMachine machine;
  TRY(const auto zones, platform::read_zones(machine.files));
  TRY(const auto pieces, shipped_pieces(machine, zones));
  for (const Story& story : kStories) out << fmt::format("{:<22} {}\n", story.id, story.title);
  out << fmt::format("{:<22} {}\n", kDrawStory, kDrawTitle);
  for (const Piece& piece : pieces)
    out << fmt::format("{:<22} {}\n", piece.id, piece.scenario.tour);
  return {};
}

Result<void> print_script(std::ostream& out) {
  OwnMachine machine;
  TRY(const auto zones, platform::read_zones(machine.files));
  TRY(const auto root, find_installation(machine.files));
  TRY(const auto script, scripts(root, machine.files, zones));
  out << boost::json::serialize(script) << "\n";
  return {};
}

Result<int> tour(const std::vector<std::string>& wanted, std::ostream& out) {
  OwnMachine machine;
  TRY(const auto zones, platform::read_zones(machine.files));
  TRY(const auto pieces, shipped_pieces(machine, zones));
  TRY_VOID(all_known(wanted, pieces));
  Narration narration(out);
  TRY_VOID(tell_stories(wanted, narration));
  if (asked_for(wanted, kDrawStory)) TRY_VOID(tell_draw(narration));
  for (const Piece& piece : pieces)
    if (asked_for(wanted, piece.id)) TRY_VOID(recite(piece, zones, narration));
  narration.close();
  return narration.tally().failures;
}

}  // namespace entente::cli
