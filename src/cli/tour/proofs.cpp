#include "cli/tour/proofs.hpp"

#include <fmt/ranges.h>

#include <sstream>

#include "cli/command.hpp"

namespace entente::cli {

void prove(const Stage& stage, Narration& narration) {
  narration.heading("The proofs");
  const bool agree = eventually([&] {
    const auto differences = stage.differences();
    return differences && differences->empty();
  });
  narration.proof(agree,
                  fmt::format("the nodes hold the same record of {} messages", stage.messages()),
                  agree ? "" : fmt::format("{}", fmt::join(*stage.differences(), "; ")));
  for (const std::string& node : stage.nodes()) {
    std::ostringstream said;
    const int status =
        run_program({"journal", "verify", stage.folder(node)}, all_commands(), {said, said});
    narration.proof(status == kDone, fmt::format("the journal of the {} node: {}", node,
                                                 said.str().substr(0, said.str().find('\n'))));
  }
}

}  // namespace entente::cli
