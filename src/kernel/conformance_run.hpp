// One test of a conformance case: a case of the kernel with a clock, outside work and messages
// within it. Internal to the runner.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bpmn/reader.hpp"
#include "kernel/conformance.hpp"

namespace entente::kernel {

struct ConformanceOutcome {
  std::vector<std::string> trace;
  std::string failure;  ///< an incident, an error of the kernel; empty: none
  std::optional<std::string> error_thrown;
};

/// Reads the words and conditions of the suite as FEEL.
bpmn::Options conformance_options();

ConformanceOutcome run_model(bpmn::Model model, const std::string& start,
                             const ConformanceTest& test, const calendar::ZoneDatabase& zones);

}  // namespace entente::kernel
