// `entente tour`: whole cases worked through fresh nodes, each step said and checked.
#include <ostream>

#include "cli/commands.hpp"
#include "cli/tour/tour.hpp"

namespace entente::cli {
namespace {

Result<int> run_tour(const Arguments& arguments, const Terminal& terminal) {
  if (arguments.has("--list")) {
    TRY_VOID(list_stories(terminal.out));
    return kDone;
  }
  if (arguments.has("--json")) {
    TRY_VOID(print_script(terminal.out));
    return kDone;
  }
  TRY(const int failures, tour(arguments.operands, terminal.out));
  return failures == 0 ? kDone : kFailed;
}

}  // namespace

Command tour_command() {
  return {
      "tour",
      "[STORY...]",
      "Works whole cases through fresh nodes and checks each step",
      "Starts the demonstration's nodes in a temporary folder and drives them over HTTP, as the\n"
      "pages do. Exits with 1 when anything differs from what is claimed.",
      {{"--list", "", "names the stories"},
       {"--json", "",
        "prints the scenarios of the packs as data: `demo --people-of` has their people"}},
      0,
      20,
      run_tour};
}

}  // namespace entente::cli
