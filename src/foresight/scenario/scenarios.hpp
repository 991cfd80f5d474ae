// The scenarios by which a pack proves itself: cases walked through its procedures in all its
// pools, with the very kernel that nodes run.
#pragma once

#include <string>
#include <vector>

#include "calendar/zone_database.hpp"
#include "kernel/command.hpp"
#include "pack/checks.hpp"
#include "pack/files.hpp"
#include "pack/scenario.hpp"

namespace entente::foresight {

/// Runs every `[[scenario]]` of the pack's tests (pack/scenario.hpp). A result tells the first step
/// at which something else happened than was expected.
/// @error Malformed when the pack or a test file cannot be read
Result<std::vector<pack::TestResult>> run_scenarios(const pack::Files& files,
                                                    const calendar::ZoneDatabase& zones);

/// Runs one, of a pack whose time zone is known.
pack::TestResult run_scenario(const pack::Scenario& scenario, const pack::Pack& pack,
                              const calendar::ZoneDatabase& zones);

/// Somebody who acts in a scenario, once for each opening, task or correction.
struct Appearance {
  std::string party;
  kernel::Actor actor;
  std::string element;  ///< whose task it is; empty: opens the case, or corrects it
  bool named = false;   ///< the scenario says by whom
};

/// Who acts in a scenario, in order: the opening first, a correction twice.
/// @error what happened instead of what was expected, with the step as place
Result<std::vector<Appearance>> appearances(const pack::Scenario& scenario, const pack::Pack& pack,
                                            const calendar::ZoneDatabase& zones);

}  // namespace entente::foresight
