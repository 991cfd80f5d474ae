// What our packs demand beyond the standards' forms: each rule cites its article and its dates,
// each act on the graph is declared with its guard, each text exists in both languages. And the
// cases by which a pack proves itself.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "calendar/zone_database.hpp"
#include "pack/files.hpp"
#include "pack/pack.hpp"
#include "pack/test_case.hpp"

namespace entente::pack {

/// Every problem of a pack, those of the reader first. Empty: the pack may be used.
std::vector<Error> check(const Files& files);

struct TestResult {
  std::string name;
  std::string place;  ///< "tests/guards.toml:12"
  bool passed = false;
  std::string detail;  ///< expected and found
};

/// Runs the cases of tests/*.toml: decisions (inputs -> outputs) and deadlines (start, rule ->
/// dates). Scenarios are run where a kernel is (foresight/scenario).
/// @error Malformed when the pack or a test file cannot be read
Result<std::vector<TestResult>> test(const Files& files, const calendar::ZoneDatabase& zones);

/// Whether each of the cases holds; stops at the first that does not.
bool all_hold(const TestCases& cases, const Pack& pack, const calendar::ZoneDatabase& zones);

}  // namespace entente::pack
