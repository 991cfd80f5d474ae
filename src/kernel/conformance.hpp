// Runs a folder of BPMN conformance cases through decide and evolve: files and cases in, results
// out, on a clock of its own. The notation of the public suite's scripts and conditions is
// translated here, not in the engine. Pure: the caller reads the folder and writes the report.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace entente::calendar {
struct ZoneDatabase;
}

namespace entente::kernel {

struct ConformanceTest {
  std::int64_t number = 1;
  std::optional<std::string> test;  ///< the start variable of that name
  std::int64_t integer_variable = 0;
  std::int64_t wait_ms = 0;  ///< that pass before the trace is read
  std::string also_start;    ///< a process started before; empty: none
  std::vector<std::string> expected_trace;
  std::string expected_error;  ///< deployment, runtime, any, thrownErrorEvent; empty: none
  bool ordered = false;        ///< the trace is compared in its order, not as a multiset
};

struct ConformanceCase {
  std::string group;
  std::string feature;
  std::string name;
  std::string file;
  bool rejection = false;
  std::string start;  ///< process
  std::vector<ConformanceTest> tests;
};

enum class ConformanceVerdict { Passed, Failed, Skipped };

struct ConformanceResult {
  std::string group;
  std::string test_case;  ///< "name/number"
  ConformanceVerdict verdict = ConformanceVerdict::Failed;
  std::string detail;  ///< expected and actual trace; of a refusal, the rules broken
};

/// The list of a `cases.json`. @error Malformed
Result<std::vector<ConformanceCase>> read_conformance_cases(std::string_view json);

/// One case: a result for each of its tests.
std::vector<ConformanceResult> run_conformance(const ConformanceCase& one, std::string_view bytes,
                                               const calendar::ZoneDatabase& zones);

/// "N passed, N failed, N skipped"
std::string closing_line(const std::vector<ConformanceResult>& results);

}  // namespace entente::kernel
