#include "dmn/model.hpp"

#include <gtest/gtest.h>

#include "dmn/conformance.hpp"
#include "dmn/evaluate.hpp"
#include "dmn/reader.hpp"
#include "dmn/test_models.hpp"

namespace entente::dmn {
namespace {

using namespace testing;

std::string answer_text(const std::string& xml, int age) {
  return feel::to_text(answer(xml, {{"age", feel::Value(age)}}).value);
}

TEST(HitPolicy, UniqueRefusesTwoMatchingRules) {
  const auto xml = with_age(table("hitPolicy=\"UNIQUE\"", {{"&gt; 10", "1"}, {"&gt; 20", "2"}}));

  EXPECT_EQ(answer_text(xml, 15), "1");
  const auto outcome = answer(xml, {{"age", feel::Value(30)}});
  EXPECT_TRUE(outcome.value.is_null());
  ASSERT_EQ(outcome.diagnostics.size(), 1u);
  EXPECT_NE(outcome.diagnostics[0].message.find("rules 1 and 2 both match"), std::string::npos);
}

TEST(HitPolicy, FirstTakesTheRuleThatStandsHighest) {
  EXPECT_EQ(answer_text(with_age(table("hitPolicy=\"FIRST\"", {{"&gt; 10", "1"}, {"-", "2"}})), 30),
            "1");
}

TEST(HitPolicy, AnyRefusesDifferentOutputs) {
  EXPECT_EQ(answer_text(with_age(table("hitPolicy=\"ANY\"", {{"&gt; 10", "1"}, {"-", "1"}})), 30),
            "1");
  EXPECT_EQ(answer_text(with_age(table("hitPolicy=\"ANY\"", {{"&gt; 10", "1"}, {"-", "2"}})), 30),
            "null");
}

TEST(HitPolicy, CollectGivesAllAndAggregates) {
  const std::initializer_list<Row> rows = {{"&gt; 10", "3"}, {"-", "1"}, {"&gt; 20", "2"}};
  EXPECT_EQ(answer_text(with_age(table("hitPolicy=\"COLLECT\"", rows)), 30), "[3, 1, 2]");
  EXPECT_EQ(answer_text(with_age(table("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", rows)), 30),
            "6");
  EXPECT_EQ(answer_text(with_age(table("hitPolicy=\"COLLECT\" aggregation=\"MIN\"", rows)), 30),
            "1");
  EXPECT_EQ(answer_text(with_age(table("hitPolicy=\"COLLECT\" aggregation=\"MAX\"", rows)), 30),
            "3");
  EXPECT_EQ(answer_text(with_age(table("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", rows)), 30),
            "3");
}

TEST(HitPolicy, CollectWithoutAMatchIsTheEmptyListNotNull) {
  EXPECT_EQ(answer_text(with_age(table("hitPolicy=\"COLLECT\"", {{"&gt; 50", "1"}})), 3), "[]");
  EXPECT_EQ(answer_text(with_age(table("hitPolicy=\"UNIQUE\"", {{"&gt; 50", "1"}})), 3), "null");
}

TEST(HitPolicy, PriorityAndOutputOrderFollowTheAllowedValues) {
  const std::string_view output =
      R"(<dmn:output id="o1" name="result"><dmn:outputValues><dmn:text>"high", "low"</dmn:text></dmn:outputValues></dmn:output>)";
  const std::initializer_list<Row> rows = {{"-", "\"low\""}, {"&gt; 10", "\"high\""}};

  EXPECT_EQ(answer_text(with_age(table("hitPolicy=\"PRIORITY\"", rows, output)), 30), "high");
  EXPECT_EQ(answer_text(with_age(table("hitPolicy=\"OUTPUT ORDER\"", rows, output)), 30),
            R"(["high", "low"])");
  EXPECT_EQ(answer_text(with_age(table("hitPolicy=\"RULE ORDER\"", rows, output)), 30),
            R"(["low", "high"])");
}

TEST(DecisionTable, TheDefaultOutputAnswersWhenNoRuleDoes) {
  const std::string_view output =
      R"(<dmn:output id="o1" name="result"><dmn:defaultOutputEntry><dmn:text>"none"</dmn:text></dmn:defaultOutputEntry></dmn:output>)";

  EXPECT_EQ(answer_text(with_age(table("", {{"&gt; 50", "1"}}, output)), 3), "none");
}

TEST(DecisionTable, AFaultyCellMakesTheDecisionNullAndIsAProblemWithItsLine) {
  const auto xml = with_age(table("", {{"&gt; 10", "1"}, {"&lt;&lt; 3", "2"}}));
  const auto model = read(xml, "sample.dmn");

  ASSERT_TRUE(model);
  ASSERT_EQ(model->problems().size(), 1u);
  EXPECT_EQ(model->problems()[0].place, "sample.dmn:10");
  EXPECT_TRUE(evaluate(*model, "answer", {{"age", feel::Value(15)}}).value.is_null());
}

TEST(HitPolicy, AnotherWordIsAProblemNotUnique) {
  const auto problem = [](std::string_view attributes) {
    const auto model =
        read(with_age(fmt::format(
                 "<dmn:decisionTable {}><dmn:output name=\"x\"/></dmn:decisionTable>", attributes)),
             "x.dmn");
    if (!model || model->problems().empty()) return std::string();
    return model->problems()[0].message;
  };
  EXPECT_EQ(problem("hitPolicy=\"COLLECTS\""),
            "the hit policy 'COLLECTS' is none of UNIQUE, ANY, PRIORITY, FIRST, COLLECT, "
            "RULE ORDER, OUTPUT ORDER");
  EXPECT_EQ(problem("hitPolicy=\"COLLECT\" aggregation=\"SUMM\""),
            "the aggregation 'SUMM' is none of SUM, MIN, MAX, COUNT");
  EXPECT_EQ(problem(""), "");
}

TEST(Reader, ReadsTheNamespacesOfFiveVersions) {
  for (const auto uri : {"http://www.omg.org/spec/DMN/20151101/dmn.xsd",
                         "http://www.omg.org/spec/DMN/20180521/MODEL/",
                         "https://www.omg.org/spec/DMN/20191111/MODEL/",
                         "https://www.omg.org/spec/DMN/20211108/MODEL/",
                         "https://www.omg.org/spec/DMN/20230324/MODEL/"})
    EXPECT_EQ(
        answer_text(
            with_age("<dmn:literalExpression><dmn:text>age + 1</dmn:text></dmn:literalExpression>",
                     uri),
            1),
        "2")
        << uri;
}

TEST(Reader, WhatIsNoDmnIsRefusedWithFileAndLine) {
  const auto broken = read("<a>\n<b>\n</a>", "x.dmn");
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().code, Code::Malformed);
  EXPECT_EQ(broken.error().place, "x.dmn:3");
  EXPECT_FALSE(read("", "x.dmn"));
  EXPECT_FALSE(read("<definitions xmlns=\"urn:other\"/>", "x.dmn"));
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<a>";
  EXPECT_FALSE(read(deep, "x.dmn"));
  std::string nested;
  for (int i = 0; i < 1000; ++i) nested += "<a>";
  for (int i = 0; i < 1000; ++i) nested += "</a>";
  EXPECT_EQ(read(nested, "x.dmn").error().code, Code::TooLarge);
}

TEST(Reader, ATruncatedFileIsRefusedAtEveryLength) {
  const auto xml = with_age(table("", {{"&gt; 10", "1"}}));
  for (std::size_t size = 0; size + 1 < xml.size(); size += 7)
    EXPECT_FALSE(read(std::string_view(xml).substr(0, size), "x.dmn")) << size;
}

TEST(Requirements, ACycleIsAProblemAndANullNotAHang) {
  const auto xml = definitions(
      R"(<dmn:decision id="d1" name="answer"><dmn:informationRequirement><dmn:requiredDecision href="#d2"/></dmn:informationRequirement><dmn:literalExpression><dmn:text>other + 1</dmn:text></dmn:literalExpression></dmn:decision>
<dmn:decision id="d2" name="other"><dmn:informationRequirement><dmn:requiredDecision href="#d1"/></dmn:informationRequirement><dmn:literalExpression><dmn:text>answer + 1</dmn:text></dmn:literalExpression></dmn:decision>)");
  const auto model = read(xml, "x.dmn");

  ASSERT_TRUE(model);
  ASSERT_EQ(model->problems().size(), 1u);
  EXPECT_NE(model->problems()[0].message.find("requires itself"), std::string::npos);
  EXPECT_TRUE(evaluate(*model, "answer", {}).value.is_null());
}

TEST(Requirements, ANameThatIsNotRequiredIsAProblem) {
  const auto model = read(definitions(R"(<dmn:inputData id="i1" name="age"/>
<dmn:decision id="d1" name="answer"><dmn:literalExpression><dmn:text>age + 1</dmn:text></dmn:literalExpression></dmn:decision>)"),
                          "x.dmn");

  ASSERT_TRUE(model);
  ASSERT_EQ(model->problems().size(), 1u);
  EXPECT_EQ(model->problems()[0].place, "x.dmn:4");
  EXPECT_TRUE(evaluate(*model, "answer", {{"age", feel::Value(1)}}).value.is_null());
}

TEST(Model, DescribesWhatItHolds) {
  const auto model = read(with_age(table("", {{"&gt; 10", "1"}})), "x.dmn");

  ASSERT_TRUE(model);
  EXPECT_EQ(model->name(), "sample");
  ASSERT_NE(model->decision("answer"), nullptr);
  EXPECT_TRUE(model->decision("answer")->is_table);
  EXPECT_EQ(model->decision("answer")->requires_inputs, std::vector<std::string>{"age"});
  EXPECT_EQ(model->decision("answer")->rules.size(), 1u);
  EXPECT_EQ(model->inputs()[0].name, "age");
  EXPECT_EQ(model->decision("nothing"), nullptr);
  EXPECT_TRUE(evaluate(*model, "nothing", {}).value.is_null());
}

TEST(Model, AnInputOfTheWrongTypeIsNullWithAReason) {
  const auto xml =
      with_age("<dmn:literalExpression><dmn:text>age = null</dmn:text></dmn:literalExpression>");
  const auto outcome = answer(xml, {{"age", feel::Value("old")}});

  EXPECT_TRUE(outcome.value.is_true());
  EXPECT_FALSE(outcome.diagnostics.empty());
}

TEST(Model, AGivenDecisionReplacesItsLogic) {
  const auto xml = definitions(
      R"(<dmn:decision id="d0" name="base"><dmn:literalExpression><dmn:text>1</dmn:text></dmn:literalExpression></dmn:decision>
<dmn:decision id="d1" name="answer"><dmn:informationRequirement><dmn:requiredDecision href="#d0"/></dmn:informationRequirement><dmn:literalExpression><dmn:text>base * 10</dmn:text></dmn:literalExpression></dmn:decision>)");

  EXPECT_EQ(feel::to_text(answer(xml, {}).value), "10");
  EXPECT_EQ(feel::to_text(answer(xml, {{"base", feel::Value(4)}}).value), "40");
}

TEST(Model, KnowledgeAndServicesAreCalledFromOutsideToo) {
  const auto xml = definitions(
      R"(<dmn:businessKnowledgeModel id="b1" name="twice"><dmn:encapsulatedLogic><dmn:formalParameter name="n" typeRef="number"/><dmn:literalExpression><dmn:text>if n &gt; 100 then n else twice(n * 2)</dmn:text></dmn:literalExpression></dmn:encapsulatedLogic></dmn:businessKnowledgeModel>
<dmn:inputData id="i1" name="x"/>
<dmn:decision id="d1" name="answer"><dmn:informationRequirement><dmn:requiredInput href="#i1"/></dmn:informationRequirement><dmn:knowledgeRequirement><dmn:requiredKnowledge href="#b1"/></dmn:knowledgeRequirement><dmn:literalExpression><dmn:text>twice(x)</dmn:text></dmn:literalExpression></dmn:decision>
<dmn:decisionService id="s1" name="service"><dmn:outputDecision href="#d1"/><dmn:inputData href="#i1"/></dmn:decisionService>)");
  const auto model = read(xml, "x.dmn");

  ASSERT_TRUE(model);
  EXPECT_TRUE(model->problems().empty());
  EXPECT_EQ(feel::to_text(invoke(*model, "twice", {{"n", feel::Value(40)}}).value), "160");
  EXPECT_EQ(feel::to_text(invoke(*model, "service", {{"x", feel::Value(40)}}).value), "160");
}

TEST(Model, JavaAndPmmlFunctionsAreRefusedByName) {
  const auto xml = definitions(
      R"(<dmn:businessKnowledgeModel id="b1" name="cos"><dmn:encapsulatedLogic kind="Java"><dmn:formalParameter name="n"/><dmn:context/></dmn:encapsulatedLogic></dmn:businessKnowledgeModel>
<dmn:decision id="d1" name="answer"><dmn:knowledgeRequirement><dmn:requiredKnowledge href="#b1"/></dmn:knowledgeRequirement><dmn:literalExpression><dmn:text>cos(1)</dmn:text></dmn:literalExpression></dmn:decision>)");
  const auto outcome = answer(xml, {});

  EXPECT_TRUE(outcome.value.is_null());
  ASSERT_FALSE(outcome.diagnostics.empty());
  EXPECT_NE(outcome.diagnostics[0].message.find("a Java function is not supported"),
            std::string::npos);
}

TEST(Imports, NamesAndTypesOfAnotherModelCarryItsPrefix) {
  const Source lib{
      "lib.dmn",
      fmt::format(
          R"(<definitions xmlns="{}" name="lib" namespace="urn:lib"><itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues></itemDefinition><decision id="d9" name="Base Age"><variable name="Base Age" typeRef="tAge"/><literalExpression><text>40</text></literalExpression></decision></definitions>)",
          kLatest)};
  const Source main{
      "main.dmn",
      fmt::format(
          R"(<definitions xmlns="{0}" name="main" namespace="urn:main"><import name="lib" namespace="urn:lib" importType="{0}"/><inputData id="i" name="age"><variable name="age" typeRef="lib.tAge"/></inputData><decision id="d" name="answer"><informationRequirement><requiredInput href="#i"/></informationRequirement><informationRequirement><requiredDecision href="urn:lib#d9"/></informationRequirement><literalExpression><text>lib.Base Age + age</text></literalExpression></decision></definitions>)",
          kLatest)};
  const auto model = read(main, std::vector<Source>{lib});

  ASSERT_TRUE(model);
  EXPECT_TRUE(model->problems().empty());
  EXPECT_EQ(feel::to_text(evaluate(*model, "answer", {{"age", feel::Value(2)}}).value), "42");
  EXPECT_EQ(feel::to_text(evaluate(*model, "answer", {{"age", feel::Value(200)}}).value), "null");
  EXPECT_EQ(feel::to_text(evaluate(*model, "answer",
                                   {{"age", feel::Value(2)}, {"lib.Base Age", feel::Value(1)}})
                              .value),
            "3");
}

TEST(ConformanceRunner, CountsWhatPassesFailsAndNeedsAnotherLanguage) {
  ConformanceDirectory directory;
  directory.name = "sample";
  directory.models.push_back(
      {"sample.dmn",
       definitions(
           R"x(<dmn:decision id="d1" name="one"><dmn:literalExpression><dmn:text>1</dmn:text></dmn:literalExpression></dmn:decision>
<dmn:decision id="d2" name="foreign"><dmn:literalExpression><dmn:text>{f: function(a) external {java: {class: "java.lang.Math", method signature: "cos(double)"}}, r: f(1)}.r</dmn:text></dmn:literalExpression></dmn:decision>)x")});
  directory.tests.push_back(
      {"sample-test.xml",
       R"(<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><modelName>sample.dmn</modelName>
<testCase id="a"><resultNode name="one"><expected><value xsi:type="xsd:decimal">1.000000001</value></expected></resultNode></testCase>
<testCase id="b"><resultNode name="one"><expected><value xsi:type="xsd:string">1</value></expected></resultNode></testCase>
<testCase id="c"><resultNode name="foreign"><expected><value xsi:type="xsd:decimal">0.54</value></expected></resultNode></testCase>
<testCase id="d"><resultNode name="one" errorResult="true"><expected><value xsi:nil="true"/></expected></resultNode></testCase></testCases>)"});

  const auto results = run_conformance(directory, {});

  ASSERT_EQ(results.size(), 4u);
  EXPECT_EQ(results[0].verdict, Verdict::Passed);
  EXPECT_EQ(results[1].verdict, Verdict::Failed);
  EXPECT_NE(results[1].detail.find("expected 1, got 1"), std::string::npos);
  EXPECT_EQ(results[2].verdict, Verdict::Skipped);
  EXPECT_EQ(results[3].verdict, Verdict::Failed);
  EXPECT_EQ(closing_line(results), "1 passed, 2 failed, 1 skipped");
}

TEST(Reader, EntitiesOfADocumentTypeAreRefusedByNameAndLine) {
  const auto model =
      read("<?xml version=\"1.0\"?>\n<!DOCTYPE d [\n<!ENTITY bomb \"x\">\n]>\n<d/>", "rules.dmn");

  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().place, "rules.dmn:3");
  EXPECT_NE(model.error().message.find("'bomb'"), std::string::npos);
}

}  // namespace
}  // namespace entente::dmn
