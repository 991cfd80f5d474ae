#include "foresight/faults/simulation.hpp"

#include "foresight/faults/world.hpp"

namespace entente::foresight {

std::string_view to_string(Planted planted) {
  switch (planted) {
    case Planted::Nothing:
      return "nothing";
    case Planted::SyncsNothing:
      return "syncs nothing";
    case Planted::ForgetsAnswers:
      return "forgets answers";
    case Planted::NoGuards:
      return "no guards";
    case Planted::LosesTasks:
      return "loses tasks";
    case Planted::LosesMessages:
      return "loses messages";
    case Planted::DoublesEvents:
      return "doubles events";
    case Planted::UndoesTooLittle:
      return "undoes too little";
  }
  return "nothing";
}

FaultReport simulate(Setting& setting, const FaultOptions& options) {
  World world(setting, options);
  FaultReport report;
  auto held = world.set_up();
  while (held && world.step() < options.steps) held = world.take_step();
  if (held) held = world.come_to_rest();
  if (!held) report.broken = describe(held.error());
  report.steps = world.step();
  report.digest = world.digest();
  report.counts = world.counts();
  return report;
}

}  // namespace entente::foresight
