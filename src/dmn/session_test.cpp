// Evaluations that are long or deep, and deciders that answer as a single evaluation does.
#include <gtest/gtest.h>

#include "dmn/decider.hpp"
#include "dmn/test_models.hpp"
#include "feel/evaluation.hpp"

namespace entente::dmn {
namespace {

using namespace testing;

std::string decision(std::string_view name, std::string_view required, std::string_view text) {
  return fmt::format(
      "<dmn:decision id=\"{0}\" name=\"{0}\"><dmn:informationRequirement>{1}"
      "</dmn:informationRequirement><dmn:literalExpression><dmn:text>{2}</dmn:text>"
      "</dmn:literalExpression></dmn:decision>",
      name, required, text);
}

TEST(Session, ALongChainOfDecisionsNeedsNoStack) {
  constexpr int kLength = 1500;
  std::string xml = "<dmn:inputData id=\"start\" name=\"start\"/>" +
                    decision("d0", "<dmn:requiredInput href=\"#start\"/>", "start");
  for (int i = 1; i <= kLength; ++i)
    xml +=
        decision(fmt::format("d{}", i), fmt::format("<dmn:requiredDecision href=\"#d{}\"/>", i - 1),
                 fmt::format("d{} + 1", i - 1));
  const auto model = read(definitions(xml), "chain.dmn");

  const auto outcome = evaluate(*model, fmt::format("d{}", kLength), {{"start", feel::Value(100)}});

  EXPECT_EQ(outcome.value, feel::Value(100 + kLength));
  EXPECT_EQ(model->decisions().back().requires_inputs, std::vector<std::string>{"start"});
}

/// A business knowledge model that calls itself from the cell of a table, and from an output.
std::string recursion(std::string_view cell, std::string_view output) {
  return definitions(
      "<dmn:businessKnowledgeModel id=\"b1\" name=\"f\"><dmn:encapsulatedLogic>"
      "<dmn:formalParameter name=\"n\"/><dmn:decisionTable hitPolicy=\"FIRST\">" +
      column("n") + "<dmn:output name=\"x\"/>" + rule("", {"0"}, "0") +
      rule("", {std::string(cell)}, output) +
      "</dmn:decisionTable></dmn:encapsulatedLogic></dmn:businessKnowledgeModel>"
      "<dmn:decision id=\"d1\" name=\"answer\"><dmn:knowledgeRequirement>"
      "<dmn:requiredKnowledge href=\"#b1\"/></dmn:knowledgeRequirement><dmn:literalExpression>"
      "<dmn:text>f(100000)</dmn:text></dmn:literalExpression></dmn:decision>");
}

TEST(Session, TablesThatCallThemselvesWithoutEndAreStopped) {
  for (const auto& xml : {recursion("-", "f(n - 1) + 1"), recursion("f(? - 1) &gt;= 0", "1")}) {
    const auto outcome = answer(xml, {});

    EXPECT_TRUE(outcome.value.is_null());
    ASSERT_FALSE(outcome.diagnostics.empty());
    EXPECT_EQ(outcome.diagnostics[0].message, "the calls are nested too deeply");
  }
}

TEST(Session, AServiceThatCallsItselfWithoutEndIsStopped) {
  const auto xml = definitions(
      R"(<dmn:inputData id="i1" name="n"/>
<dmn:decision id="d0" name="inner"><dmn:informationRequirement><dmn:requiredInput href="#i1"/></dmn:informationRequirement><dmn:knowledgeRequirement><dmn:requiredKnowledge href="#s1"/></dmn:knowledgeRequirement><dmn:literalExpression><dmn:text>s(n + 1) + 1</dmn:text></dmn:literalExpression></dmn:decision>
<dmn:decisionService id="s1" name="s"><dmn:outputDecision href="#d0"/><dmn:inputData href="#i1"/></dmn:decisionService>
<dmn:decision id="d1" name="answer"><dmn:knowledgeRequirement><dmn:requiredKnowledge href="#s1"/></dmn:knowledgeRequirement><dmn:literalExpression><dmn:text>s(1)</dmn:text></dmn:literalExpression></dmn:decision>)");

  const auto outcome = answer(xml, {});

  EXPECT_TRUE(outcome.value.is_null());
  ASSERT_FALSE(outcome.diagnostics.empty());
  EXPECT_EQ(outcome.diagnostics[0].message, "the calls are nested too deeply");
}

TEST(Decider, AnswersRowsOfColumnsAsSingleEvaluationsDo) {
  const auto model = read(
      with_age(table("hitPolicy=\"UNIQUE\"",
                     {{"&lt; 18", "\"minor\""}, {"[18..65)", "\"adult\""}, {"&gt;= 65", "age"}})),
      "ages.dmn");
  const std::string names[] = {"age"};
  auto decider = Decider::of(*model, "answer", names);
  ASSERT_TRUE(decider.has_value());
  std::vector<feel::Value> ages = {feel::Value(17), feel::Value(18),    feel::Value(90),
                                   feel::Value(),   feel::Value("old"), feel::Value(64)};
  const std::span<const feel::Value> columns[] = {ages};
  std::vector<feel::Value> answers(4);

  decide_rows(*decider, columns, 2, answers);

  for (std::size_t row = 0; row < answers.size(); ++row)
    EXPECT_EQ(answers[row], evaluate(*model, "answer", {{"age", ages[row + 2]}}).value);
  EXPECT_EQ(answers[0], feel::Value(90));
  EXPECT_EQ(answers[3], feel::Value("adult"));
}

TEST(Decider, KeepsNothingOfAnEarlierAnswer) {
  const auto model = read(with_age(table("", {{"&lt; 18", "age"}})), "ages.dmn");
  const std::string names[] = {"age"};
  auto decider = *Decider::of(*model, "answer", names);
  const feel::Value ages[] = {feel::Value(90), feel::Value(9)};

  EXPECT_TRUE(decider.decide(feel::PlaceList(std::span(ages).first(1))).is_null());
  EXPECT_EQ(decider.diagnostics().size(), 1u);
  EXPECT_EQ(decider.decide(feel::PlaceList(std::span(ages).last(1))), feel::Value(9));
  EXPECT_TRUE(decider.diagnostics().empty());
}

TEST(Decider, WantsNamesThatTheModelHas) {
  const auto model = read(with_age(table("", {{"-", "1"}})), "ages.dmn");
  const std::string names[] = {"age"};
  const std::string others[] = {"height"};

  EXPECT_EQ(Decider::of(*model, "nothing", names).error().code, Code::NotFound);
  EXPECT_EQ(Decider::of(*model, "answer", others).error().code, Code::NotFound);
}

}  // namespace
}  // namespace entente::dmn
