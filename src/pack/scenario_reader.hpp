// Internal to pack/.
#pragma once

#include "pack/fact_sets.hpp"
#include "pack/scenario.hpp"

namespace entente::pack {

/// The file that a scenario is read from.
struct ScenarioSource {
  std::string_view file;
  const Pack& pack;
  FactSets& sets;
  Problems& problems;
};

/// One `[[scenario]]`; what is wrong is added to the problems.
Scenario read_scenario(const ScenarioSource& source, const toml::table& table);

}  // namespace entente::pack
