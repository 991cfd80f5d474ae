#include "foresight/doors/doors.hpp"

#include "foresight/doors/tries.hpp"

namespace entente::foresight {

Result<DoorReport> try_doors(const DoorSetting& setting, const Invariant& invariant) {
  DoorReport report;
  report.invariant = &invariant;
  report.absent = invariant.absent;
  std::size_t number = 0;
  for (const auto& stage : invariant.stages) {
    DoorSetting own = setting;
    own.folder = setting.folder / fmt::format("{}-{}", invariant.number, ++number);
    auto tried = DoorTries(own, stage, report).run();
    if (!tried) {
      Error error = std::move(tried).error();
      if (!error.place.empty()) error.message = error.place + ": " + error.message;
      error.place = stage.place;
      return error;
    }
  }
  return report;
}

}  // namespace entente::foresight
