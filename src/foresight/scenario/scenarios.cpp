#include "foresight/scenario/scenarios.hpp"

#include "foresight/scenario/walk.hpp"
#include "pack/reader.hpp"
#include "pack/scenario.hpp"

namespace entente::foresight {

pack::TestResult run_scenario(const pack::Scenario& scenario, const pack::Pack& pack,
                              const calendar::ZoneDatabase& zones) {
  const auto walked = walk(scenario, pack, zones);
  pack::TestResult result{scenario.name, scenario.place, walked.has_value(), {}};
  if (!walked) {
    if (!walked.error().place.empty()) result.place = walked.error().place;
    result.detail = walked.error().message;
  }
  return result;
}

Result<std::vector<pack::TestResult>> run_scenarios(const pack::Files& files,
                                                    const calendar::ZoneDatabase& zones) {
  TRY(const pack::Pack pack, pack::read(files));
  TRY_VOID(zones.zone(pack.time_zone));
  TRY(const auto scenarios, pack::scenarios_of(files, pack, zones));
  std::vector<pack::TestResult> results;
  for (const auto& scenario : scenarios) results.push_back(run_scenario(scenario, pack, zones));
  return results;
}

Result<std::vector<Appearance>> appearances(const pack::Scenario& scenario, const pack::Pack& pack,
                                            const calendar::ZoneDatabase& zones) {
  return walk(scenario, pack, zones);
}

}  // namespace entente::foresight
