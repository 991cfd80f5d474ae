#include "cli/tour/tour.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <ostream>

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

void list(std::ostream& out) {
  for (const Story& story : kStories) out << fmt::format("{:<12} {}\n", story.id, story.title);
}

bool known(const std::string& id) {
  return std::any_of(kStories.begin(), kStories.end(),
                     [&](const Story& story) { return story.id == id; });
}

int tell(Stage& stage, const std::vector<std::string>& wanted, std::ostream& out) {
  Narration narration(out);
  Scene scene(stage, narration);
  for (const Story& story : kStories) {
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), story.id) == wanted.end())
      continue;
    narration.story(story.title);
    story.tell(scene);
  }
  narration.close();
  return narration.tally().failures == 0 ? 0 : 1;
}

}  // namespace

std::span<const Story> stories() {
  return kStories;
}

int tour(const std::string& program, const std::vector<std::string>& arguments, std::ostream& out) {
  if (arguments == std::vector<std::string>{"--list"}) {
    list(out);
    return 0;
  }
  for (const std::string& argument : arguments)
    if (!known(argument)) {
      out << "tour: there is no story '" << argument << "'; these are told:\n";
      list(out);
      return 2;
    }
  auto stage = Stage::open(program);
  if (!stage) {
    out << "tour: " << describe(stage.error()) << "\n";
    return 1;
  }
  try {
    return tell(**stage, arguments, out);
  } catch (const std::exception& error) {
    out << "tour: " << error.what() << "\n";
    return 1;
  }
}

}  // namespace entente::cli
