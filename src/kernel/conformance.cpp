#include "kernel/conformance.hpp"

#include <algorithm>

#include "bpmn/reader.hpp"
#include "bpmn/standard.hpp"
#include "kernel/conformance_run.hpp"

namespace entente::kernel {
namespace {

std::string text_of(const Json& json, std::string_view key) {
  const Json* found = member(json, key);
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

std::int64_t integer_of(const Json& json, std::string_view key) {
  const Json* found = member(json, key);
  return found && found->is_int64() ? found->get_int64() : 0;
}

ConformanceTest test_of(const Json& json) {
  ConformanceTest test;
  test.number = integer_of(json, "number");
  test.wait_ms = integer_of(json, "waitMs");
  test.also_start = text_of(json, "alsoStart");
  test.expected_error = text_of(json, "expectedError");
  const Json* ordered = member(json, "ordered");
  test.ordered = ordered && *ordered == Json(true);
  if (const Json* input = member(json, "input"); input && input->is_object()) {
    if (const Json* text = member(*input, "test"); text && text->is_string())
      test.test = std::string(text->get_string());
    test.integer_variable = integer_of(*input, "integerVariable");
  }
  if (const Json* trace = member(json, "expectedTrace"); trace && trace->is_array())
    for (const auto& token : trace->get_array())
      if (token.is_string()) test.expected_trace.emplace_back(token.get_string());
  return test;
}

/// Every rule that the file breaks, and why the reader refuses it.
std::vector<bpmn::Problem> problems_of(const ConformanceCase& one, std::string_view bytes,
                                       const bpmn::Options& options) {
  auto found = bpmn::problems(bytes, one.file, options);
  for (auto& problem : bpmn::check_standard(bytes, one.file)) found.push_back(std::move(problem));
  return found;
}

std::string told(const std::vector<bpmn::Problem>& problems) {
  std::string out;
  for (const auto& problem : problems) {
    const std::string rule = fmt::format("{} {}:{}", problem.rule, problem.element, problem.line);
    if (out.find(rule) == std::string::npos) out += (out.empty() ? "" : ", ") + rule;
  }
  return out;
}

/// A refused file passes; where the suite says by its catalogue which rule is broken, that one must
/// be among those told.
ConformanceResult judge_refusal(const ConformanceCase& one,
                                const std::vector<bpmn::Problem>& problems) {
  ConformanceResult result{one.group, one.name, ConformanceVerdict::Failed, {}};
  if (problems.empty()) {
    result.detail = "accepted, but breaks " + one.feature;
    return result;
  }
  const bool catalogued = one.feature.starts_with("EXT");
  const bool named =
      !catalogued || std::any_of(problems.begin(), problems.end(), [&](const auto& problem) {
        return problem.rule.find(one.feature) != std::string::npos;
      });
  result.verdict = named ? ConformanceVerdict::Passed : ConformanceVerdict::Failed;
  result.detail = (named ? "refused: " : "refused for another reason: ") + told(problems);
  return result;
}

std::string joined(std::vector<std::string> trace, bool ordered) {
  if (!ordered) std::sort(trace.begin(), trace.end());
  return fmt::format("[{}]", fmt::join(trace, ", "));
}

ConformanceResult judge(const ConformanceCase& one, const ConformanceTest& test,
                        const ConformanceOutcome& outcome, bool refused) {
  ConformanceResult result{
      one.group, fmt::format("{}/{}", one.name, test.number), ConformanceVerdict::Failed, {}};
  const std::string expected = joined(test.expected_trace, test.ordered);
  const std::string actual = joined(outcome.trace, test.ordered);
  const bool traced = expected == actual;
  bool passed = false;
  if (test.expected_error.empty())
    passed = traced && outcome.failure.empty() && !outcome.error_thrown;
  else if (test.expected_error == "deployment")
    passed = refused;
  else if (test.expected_error == "runtime")
    passed = traced && !outcome.failure.empty();
  else if (test.expected_error == "any")
    passed = refused || (!outcome.failure.empty() && outcome.trace.empty());
  else if (test.expected_error == "thrownErrorEvent")
    passed = traced && outcome.error_thrown == "ERR-1";
  result.verdict = passed ? ConformanceVerdict::Passed : ConformanceVerdict::Failed;
  result.detail =
      fmt::format("expected {}{}, actual {}", expected,
                  test.expected_error.empty() ? "" : " and " + test.expected_error, actual);
  if (!outcome.failure.empty()) result.detail += "; " + outcome.failure;
  if (outcome.error_thrown) result.detail += "; uncaught error " + *outcome.error_thrown;
  return result;
}

/// A token of the expected trace that no script of the file could write; empty: there is none.
std::string unwritable(const ConformanceTest& test, std::string_view bytes) {
  for (const auto& token : test.expected_trace)
    if (token.starts_with("SCRIPT_task") &&
        bytes.find(fmt::format(">{}<", token)) == std::string_view::npos)
      return token;
  return {};
}

}  // namespace

Result<std::vector<ConformanceCase>> read_conformance_cases(std::string_view text) {
  TRY(const Json json, parse_json(text));
  if (!json.is_array()) return fail(Code::Malformed, "expected a list of cases");
  std::vector<ConformanceCase> cases;
  for (const auto& entry : json.get_array()) {
    ConformanceCase one;
    one.group = text_of(entry, "group");
    one.feature = text_of(entry, "featureSet");
    one.name = text_of(entry, "name");
    one.file = text_of(entry, "bpmn");
    one.rejection = text_of(entry, "kind") == "rejection";
    one.start = text_of(entry, "start");
    if (one.file.empty())
      return fail(Code::Malformed, "case '{}' names no file ('bpmn')", one.name);
    if (const Json* tests = member(entry, "tests"); tests && tests->is_array())
      for (const auto& test : tests->get_array()) one.tests.push_back(test_of(test));
    cases.push_back(std::move(one));
  }
  return cases;
}

std::vector<ConformanceResult> run_conformance(const ConformanceCase& one, std::string_view bytes,
                                               const calendar::ZoneDatabase& zones) {
  const auto options = conformance_options();
  const auto problems = problems_of(one, bytes, options);
  if (one.rejection) return {judge_refusal(one, problems)};
  std::vector<ConformanceResult> results;
  for (const auto& test : one.tests) {
    ConformanceOutcome outcome;
    auto model = bpmn::read(bytes, one.file, options);
    if (model)
      outcome = run_model(*std::move(model), one.start, test, zones);
    else
      outcome.failure = "refused: " + describe(model.error());
    auto result = judge(one, test, outcome, !problems.empty());
    const std::string missing = unwritable(test, bytes);
    // Only of a model that ran to its rest: a refused or a stopped one has failed, whatever it
    // lacks.
    if (result.verdict == ConformanceVerdict::Failed && !missing.empty() &&
        outcome.failure.empty()) {
      result.verdict = ConformanceVerdict::Skipped;
      result.detail += fmt::format("; no script of the file writes {}", missing);
    }
    results.push_back(std::move(result));
  }
  return results;
}

std::string closing_line(const std::vector<ConformanceResult>& results) {
  const auto count = [&](ConformanceVerdict verdict) {
    return std::count_if(results.begin(), results.end(),
                         [&](const auto& result) { return result.verdict == verdict; });
  };
  return fmt::format("{} passed, {} failed, {} skipped", count(ConformanceVerdict::Passed),
                     count(ConformanceVerdict::Failed), count(ConformanceVerdict::Skipped));
}

}  // namespace entente::kernel
