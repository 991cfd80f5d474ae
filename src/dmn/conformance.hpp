// Runs the public DMN conformance kit: models and test files in, results out. Pure: the caller
// reads the folder and writes the report.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dmn/reader.hpp"
#include "feel/expression.hpp"

namespace entente::dmn {

enum class Verdict { Passed, Failed, Skipped };

struct CaseResult {
  std::string directory;
  std::string test_case;
  Verdict verdict = Verdict::Failed;
  std::string detail;  ///< result node, expected and actual; or why it was skipped
};

/// One directory of the kit: its .dmn files and its test files.
struct ConformanceDirectory {
  std::string name;
  std::vector<Source> models;
  std::vector<Source> tests;
};

std::vector<CaseResult> run_conformance(const ConformanceDirectory& directory,
                                        const feel::Environment& environment);

/// "N passed, N failed, N skipped"
std::string closing_line(const std::vector<CaseResult>& results);

}  // namespace entente::dmn
