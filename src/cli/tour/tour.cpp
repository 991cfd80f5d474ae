#include "cli/tour/tour.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <sstream>

#include "cli/command.hpp"
#include "cli/tour/stories.hpp"

namespace entente::cli {
namespace {

constexpr std::array kStories = {
    Story{"appeal", "A. An appeal holds the removal until the court has ruled",
          appeal_holds_removal},
    Story{"departure", "B. A chosen departure within the period", chosen_departure},
    Story{"correction", "C. A mis-keyed date of service is corrected", mis_keyed_service},
    Story{"cheats", "D. Attempts to cheat, all refused", cheats},
};

bool known(const std::string& id) {
  return std::any_of(kStories.begin(), kStories.end(),
                     [&](const Story& story) { return story.id == id; });
}

/// Every journal recomputed from the nodes' files, and each pair's records of what was exchanged.
void prove(Scene& scene) {
  scene.narration().heading("The proofs");
  const Stage& stage = scene.stage();
  const bool agree = eventually([&] {
    const auto differences = stage.differences();
    return differences && differences->empty();
  });
  scene.narration().proof(
      agree && stage.messages() > 0,
      fmt::format("the nodes hold the same record of {} messages", stage.messages()),
      agree ? "" : fmt::format("{}", fmt::join(*stage.differences(), "; ")));
  for (const std::string& node : stage.nodes()) {
    std::ostringstream said;
    const int status = run_program({"journal", "verify", scene.stage().folder(node)},
                                   all_commands(), {said, said});
    scene.narration().proof(status == kDone,
                            fmt::format("the journal of the {} node: {}", node,
                                        said.str().substr(0, said.str().find('\n'))));
  }
}

}  // namespace

std::span<const Story> stories() {
  return kStories;
}

void list_stories(std::ostream& out) {
  for (const Story& story : kStories) out << fmt::format("{:<12} {}\n", story.id, story.title);
}

Result<int> tour(const std::vector<std::string>& wanted, std::ostream& out) {
  for (const std::string& id : wanted)
    if (!known(id))
      return fail(Code::InvalidArgument, "there is no story '{}'; --list names them", id);
  TRY(const auto stage, Stage::open());
  Narration narration(out);
  Scene scene(*stage, narration);
  for (const Story& story : kStories) {
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), story.id) == wanted.end())
      continue;
    narration.story(story.title);
    story.tell(scene);
  }
  prove(scene);
  narration.close();
  return narration.tally().failures;
}

}  // namespace entente::cli
