// The runner of the kit, itself tested: what must fail does.
#include "dmn/conformance.hpp"

#include <gtest/gtest.h>

#include "dmn/test_models.hpp"

namespace entente::dmn {
namespace {

constexpr std::string_view kModel = R"(
<dmn:inputData id="i" name="n"><dmn:variable name="n" typeRef="number"/></dmn:inputData>
<dmn:decision id="d" name="twice"><dmn:variable name="twice"/>
<dmn:informationRequirement><dmn:requiredInput href="#i"/></dmn:informationRequirement>
<dmn:literalExpression><dmn:text>n * 2</dmn:text></dmn:literalExpression></dmn:decision>
<dmn:decision id="w" name="words"><dmn:variable name="words"/>
<dmn:literalExpression><dmn:text>["a", {b: 1}]</dmn:text></dmn:literalExpression></dmn:decision>
<dmn:decision id="j" name="foreign"><dmn:variable name="foreign"/><dmn:context>
<dmn:contextEntry><dmn:variable name="f"/><dmn:functionDefinition kind="Java">
<dmn:formalParameter name="x"/><dmn:literalExpression><dmn:text>1</dmn:text></dmn:literalExpression>
</dmn:functionDefinition></dmn:contextEntry>
<dmn:contextEntry><dmn:literalExpression><dmn:text>f(1)</dmn:text></dmn:literalExpression></dmn:contextEntry>
</dmn:context></dmn:decision>)";

std::string expected(std::string_view type, std::string_view value) {
  return fmt::format(R"(<expected><value xsi:type="xsd:{}">{}</value></expected>)", type, value);
}

std::string asks(std::string_view decision, std::string_view expects,
                 std::string_view attributes = "") {
  return fmt::format(
      R"(<testCase id="001"><inputNode name="n"><value xsi:type="xsd:decimal">21</value></inputNode>
<resultNode name="{}" {}>{}</resultNode></testCase>)",
      decision, attributes, expects);
}

std::vector<CaseResult> run(std::string_view cases, std::string_view model = "m.dmn") {
  const std::string tests =
      fmt::format(R"(<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<modelName>{}</modelName>{}</testCases>)",
                  model, cases);
  return run_conformance(
      {"0001-sample", {{"m.dmn", testing::definitions(kModel)}}, {{"m-test-01.xml", tests}}}, {});
}

TEST(Conformance, ACaseWhoseResultsMatchPasses) {
  EXPECT_EQ(closing_line(run(asks("twice", expected("decimal", "42")))),
            "1 passed, 0 failed, 0 skipped");
  EXPECT_EQ(closing_line(run(asks("twice", expected("double", "42.000000001")))),
            "1 passed, 0 failed, 0 skipped");
}

TEST(Conformance, AnotherValueOrKindFailsWithExpectedAndActual) {
  const auto wrong = run(asks("twice", expected("decimal", "43")));

  ASSERT_EQ(wrong.size(), 1u);
  EXPECT_EQ(wrong[0].verdict, Verdict::Failed);
  EXPECT_EQ(wrong[0].directory, "0001-sample");
  EXPECT_EQ(wrong[0].test_case, "001");
  EXPECT_EQ(wrong[0].detail, "twice: expected 43, got 42");
  EXPECT_EQ(closing_line(run(asks("twice", expected("string", "42")))),
            "0 passed, 1 failed, 0 skipped");
  EXPECT_EQ(closing_line(run(asks("twice", expected("decimal", "42.00001")))),
            "0 passed, 1 failed, 0 skipped");
}

TEST(Conformance, ListsAndContextsAreComparedThroughout) {
  const auto listed = [](std::string_view b, std::string_view more = "") {
    return asks(
        "words",
        fmt::format(
            R"(<expected><list><item><value xsi:type="xsd:string">a</value></item><item><component name="b"><value xsi:type="xsd:decimal">{}</value></component></item>{}</list></expected>)",
            b, more));
  };
  EXPECT_EQ(closing_line(run(listed("1"))), "1 passed, 0 failed, 0 skipped");
  EXPECT_EQ(closing_line(run(listed("2"))), "0 passed, 1 failed, 0 skipped");
  EXPECT_EQ(closing_line(run(listed("1", R"(<item><value xsi:nil="true"/></item>)"))),
            "0 passed, 1 failed, 0 skipped");
}

TEST(Conformance, AnErrorIsNullAndNothingElse) {
  EXPECT_EQ(closing_line(run(asks("twice", "", R"(errorResult="true")"))),
            "0 passed, 1 failed, 0 skipped");
  EXPECT_EQ(closing_line(run(asks("absent", "", R"(errorResult="true")"))),
            "1 passed, 0 failed, 0 skipped");
  EXPECT_EQ(closing_line(run(asks("absent", expected("decimal", "42")))),
            "0 passed, 1 failed, 0 skipped");
}

TEST(Conformance, OnlyWhatNeedsAnotherLanguageIsSkippedAndSaysSo) {
  const auto results = run(asks("foreign", expected("decimal", "1")));

  ASSERT_EQ(results.size(), 1u);
  EXPECT_EQ(results[0].verdict, Verdict::Skipped);
  EXPECT_EQ(results[0].detail, "foreign: needs a function of another language");
}

TEST(Conformance, AnAbsentModelOrABrokenTestFileFailsItsCases) {
  const auto absent = run(asks("twice", expected("decimal", "42")), "n.dmn");
  ASSERT_EQ(absent.size(), 1u);
  EXPECT_EQ(absent[0].verdict, Verdict::Failed);
  EXPECT_NE(absent[0].detail.find("no model 'n.dmn'"), std::string::npos);

  const auto broken = run("<testCase");
  ASSERT_EQ(broken.size(), 1u);
  EXPECT_EQ(broken[0].verdict, Verdict::Failed);
}

}  // namespace
}  // namespace entente::dmn
