// The scenarios by which a pack proves itself: cases walked through its procedures in all its
// pools, with the very kernel that nodes run.
#pragma once

#include <vector>

#include "calendar/zone_database.hpp"
#include "pack/checks.hpp"
#include "pack/files.hpp"

namespace entente::foresight {

/// Runs every `[[scenario]]` of the pack's tests (pack/scenario.hpp). A result tells the first step
/// at which something else happened than was expected.
/// @error Malformed when the pack or a test file cannot be read
Result<std::vector<pack::TestResult>> run_scenarios(const pack::Files& files,
                                                    const calendar::ZoneDatabase& zones);

}  // namespace entente::foresight
