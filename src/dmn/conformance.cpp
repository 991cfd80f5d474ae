#include "dmn/conformance.hpp"

#include <algorithm>

#include "dmn/conformance_values.hpp"
#include "dmn/evaluate.hpp"
#include "dmn/xml.hpp"

namespace entente::dmn {
namespace {

/// The words by which an evaluation says that it met a function of another language.
constexpr std::string_view kForeignFunction = "only FEEL functions are called";

bool is_foreign(const std::vector<feel::Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const auto& each) {
    return each.message.find(kForeignFunction) != std::string::npos;
  });
}

std::string reasons(const std::vector<feel::Diagnostic>& diagnostics) {
  std::string text;
  for (std::size_t i = 0; i < diagnostics.size() && i < 3; ++i)
    text += fmt::format("; {}{}{}", diagnostics[i].place, diagnostics[i].place.empty() ? "" : ": ",
                        diagnostics[i].message);
  return text;
}

feel::Context inputs_of(pugi::xml_node test_case, const feel::Environment& environment) {
  feel::Context inputs;
  for (pugi::xml_node node : children(test_case, "inputNode")) {
    const std::string name = node.attribute("name").value();
    const std::string uri = node.attribute("namespace").value();
    inputs.set(uri.empty() ? name : uri + "#" + name, read_kit_value(node, environment.zones));
  }
  return inputs;
}

class CaseRun {
 public:
  CaseRun(const Model& model, pugi::xml_node test_case, const feel::Environment& environment)
      : model_(model), test_case_(test_case), inputs_(inputs_of(test_case, environment)) {
    options_.environment = environment;
  }

  void run(CaseResult& result) {
    result.verdict = Verdict::Passed;
    for (pugi::xml_node node : children(test_case_, "resultNode")) {
      const std::string name = node.attribute("name").value();
      const Outcome outcome = evaluated(node, name);
      const bool must_be_null = std::string_view(node.attribute("errorResult").value()) == "true";
      const pugi::xml_node expected_node = child(node, "expected");
      const feel::Value expected = must_be_null || !expected_node
                                       ? feel::Value()
                                       : read_kit_value(expected_node, options_.environment.zones);
      if (kit_values_agree(expected, outcome.value)) continue;
      const bool foreign = is_foreign(outcome.diagnostics);
      result.verdict = foreign ? Verdict::Skipped : Verdict::Failed;
      result.detail = foreign
                          ? fmt::format("{}: needs a function of another language", name)
                          : fmt::format("{}: expected {}, got {}{}", name, feel::to_text(expected),
                                        feel::to_text(outcome.value), reasons(outcome.diagnostics));
      return;
    }
  }

 private:
  Outcome evaluated(pugi::xml_node node, const std::string& name) const {
    const std::string_view type = test_case_.attribute("type").value();
    const std::string invocable = test_case_.attribute("invocableName").value();
    if ((type != "decisionService" && type != "bkm") || invocable.empty())
      return evaluate(model_, name, inputs_, options_);
    Outcome outcome = invoke(model_, invocable, inputs_, options_);
    // A service of several outputs answers with a context of them.
    const feel::Context* outputs = outcome.value.as_context();
    if (outputs && children(test_case_, "resultNode").size() > 1)
      if (const feel::Value* own = outputs->find(node.attribute("name").value()))
        outcome.value = feel::Value(*own);
    return outcome;
  }

  const Model& model_;
  pugi::xml_node test_case_;
  feel::Context inputs_;
  Options options_;
};

void run_file(const ConformanceDirectory& directory, const Source& test,
              const feel::Environment& environment, std::vector<CaseResult>& results) {
  const auto failed = [&](std::string test_case, std::string detail) {
    results.push_back({directory.name, std::move(test_case), Verdict::Failed, std::move(detail)});
  };
  const auto document = XmlDocument::parse(test.bytes, test.name);
  if (!document) return failed("", describe(document.error()));
  const pugi::xml_node root = (*document)->root();
  const std::string model_name = child_text(root, "modelName");
  const auto main =
      std::find_if(directory.models.begin(), directory.models.end(), [&](const Source& source) {
        return source.name == model_name || source.name.ends_with("/" + model_name);
      });
  const auto model = main == directory.models.end()
                         ? Result<Model>(fail(Code::NotFound, "no model '{}'", model_name))
                         : read(*main, directory.models);
  for (pugi::xml_node test_case : children(root, "testCase")) {
    const std::string id = test_case.attribute("id").value();
    if (!model) {
      failed(id, describe(model.error()));
      continue;
    }
    CaseResult result{directory.name, id, Verdict::Failed, {}};
    CaseRun(*model, test_case, environment).run(result);
    results.push_back(std::move(result));
  }
}

}  // namespace

std::vector<CaseResult> run_conformance(const ConformanceDirectory& directory,
                                        const feel::Environment& environment) {
  std::vector<CaseResult> results;
  for (const Source& test : directory.tests) run_file(directory, test, environment, results);
  return results;
}

std::string closing_line(const std::vector<CaseResult>& results) {
  const auto count = [&](Verdict verdict) {
    return std::count_if(results.begin(), results.end(),
                         [&](const CaseResult& each) { return each.verdict == verdict; });
  };
  return fmt::format("{} passed, {} failed, {} skipped", count(Verdict::Passed),
                     count(Verdict::Failed), count(Verdict::Skipped));
}

}  // namespace entente::dmn
