#include <gtest/gtest.h>

#include "dmn/evaluate.hpp"
#include "dmn/test_models.hpp"
#include "dmn/trace_json.hpp"

namespace entente::dmn {
namespace {

using namespace testing;

/// Who may be held, by age, since the given day.
std::string detention() {
  return with_age(
      "<dmn:decisionTable hitPolicy=\"FIRST\">" + column("age") + column("age * 2") +
      column("days") + "<dmn:output name=\"period\"/>" +
      rule("id=\"minor\" entente:citation=\"L. 1-1\" entente:applies-from=\"2024-07-15\"",
           {"&lt; 18", "-", "-"}, "0") +
      rule("id=\"far\"", {"&gt; 90", "&gt; 180", "-"}, "1") +
      rule("id=\"long\"", {"&gt;= 18", "-", "&gt; 4"}, "2") +
      rule("id=\"adult\"", {"&gt;= 18", "-", "-"}, "3") +
      rule("id=\"rest\"", {"-", "-", "-"}, "4") + "</dmn:decisionTable>");
}

TEST(Trace, TellsHitsWithTheirCitationAndAlmostHitsWithTheirCell) {
  const auto outcome = answer(detention(), {{"age", feel::Value(30)}}, true);

  ASSERT_TRUE(outcome.trace);
  EXPECT_EQ(outcome.trace->inputs.find("age")->as_number()->to_int64(), 30);
  ASSERT_EQ(outcome.trace->decisions.size(), 1u);
  EXPECT_EQ(outcome.trace->decisions[0].requirements, std::vector<std::string>{"age"});
  ASSERT_EQ(outcome.trace->decisions[0].tables.size(), 1u);
  const TableTrace& seen = outcome.trace->decisions[0].tables[0];
  EXPECT_EQ(seen.hit_policy, "FIRST");
  EXPECT_EQ(feel::to_text(*seen.inputs.find("age * 2")), "60");
  ASSERT_EQ(seen.rules.size(), 3u) << "'far' misses by two cells, 'rest' is behind the hit";
  EXPECT_EQ(seen.rules_asked, 4u);

  const RuleTrace& minor = seen.rules[0];
  EXPECT_FALSE(minor.hit);
  ASSERT_TRUE(minor.missed);
  EXPECT_EQ(minor.missed->input, 0u);
  EXPECT_EQ(minor.missed->expression, "age");
  EXPECT_EQ(minor.missed->text, "< 18");
  EXPECT_EQ(feel::to_text(minor.missed->value), "30");
  EXPECT_FALSE(minor.missed->unknown);
  EXPECT_EQ(minor.rule.extensions[0].value, "L. 1-1");

  EXPECT_EQ(seen.rules[1].rule.id, "long");
  EXPECT_TRUE(seen.rules[1].missed->unknown) << "the days are not known, so neither is the cell";
  EXPECT_TRUE(seen.rules[2].hit);
  EXPECT_EQ(feel::to_text(*seen.rules[2].outputs.find("period")), "3");
}

TEST(Trace, IsNotPaidForWhenNobodyAsks) {
  EXPECT_FALSE(answer(detention(), {{"age", feel::Value(30)}}).trace);
}

TEST(Trace, ChangesNeitherTheAnswerNorItsReasons) {
  const auto plain = answer(detention(), {{"age", feel::Value(17)}});
  const auto explained = answer(detention(), {{"age", feel::Value(17)}}, true);

  EXPECT_EQ(plain.value, explained.value);
  EXPECT_EQ(plain.diagnostics.size(), explained.diagnostics.size());
}

TEST(Trace, KeepsTheStrongestOfManyAlmostHits) {
  std::string xml = "<dmn:decisionTable hitPolicy=\"COLLECT\">" + column("age") + column("age") +
                    "<dmn:output name=\"x\"/>";
  for (int i = 0; i < 40; ++i) xml += rule(fmt::format("id=\"r{}\"", i), {"&lt; 0", "-"}, "1");
  xml += rule("id=\"close\"", {"&lt; 0", "&gt; 0"}, "1") + "</dmn:decisionTable>";
  const auto outcome = answer(with_age(xml), {{"age", feel::Value(30)}}, true);

  const TableTrace& seen = outcome.trace->decisions[0].tables[0];
  ASSERT_EQ(seen.rules.size(), kNearMissesMax);
  EXPECT_EQ(seen.rules.back().rule.id, "close");
  EXPECT_EQ(seen.near_misses_dropped, 41 - kNearMissesMax);
}

TEST(Trace, HoldsTheIntermediateDecisionsInTheirOrder) {
  const auto xml = definitions(
      R"(<dmn:inputData id="i1" name="age"/>
<dmn:decision id="d0" name="adult" entente:citation="C. civ. 414"><dmn:informationRequirement><dmn:requiredInput href="#i1"/></dmn:informationRequirement><dmn:literalExpression><dmn:text>age &gt;= 18</dmn:text></dmn:literalExpression></dmn:decision>
<dmn:decision id="d1" name="answer"><dmn:informationRequirement><dmn:requiredDecision href="#d0"/></dmn:informationRequirement><dmn:literalExpression><dmn:text>if adult then "signs" else "is represented"</dmn:text></dmn:literalExpression></dmn:decision>)");
  const auto outcome = answer(xml, {{"age", feel::Value(30)}}, true);

  ASSERT_EQ(outcome.trace->decisions.size(), 2u);
  EXPECT_EQ(outcome.trace->decisions[0].decision, "adult");
  EXPECT_TRUE(outcome.trace->decisions[0].value.is_true());
  EXPECT_EQ(outcome.trace->decisions[0].extensions[0].value, "C. civ. 414");
  EXPECT_EQ(outcome.trace->decisions[1].requirements, std::vector<std::string>{"adult"});
}

TEST(Trace, OfATableInsideOfAFunctionStandsOnceWithTheDecisionThatCallsIt) {
  const auto xml = definitions(
      "<dmn:businessKnowledgeModel id=\"b1\" name=\"fee\"><dmn:encapsulatedLogic>"
      "<dmn:formalParameter name=\"n\"/><dmn:decisionTable hitPolicy=\"UNIQUE\">" +
      column("n") + "<dmn:output name=\"x\"/>" + rule("id=\"r\"", {"&gt; 1"}, "n * 2") +
      R"(</dmn:decisionTable></dmn:encapsulatedLogic></dmn:businessKnowledgeModel>
<dmn:decision id="d1" name="answer"><dmn:knowledgeRequirement><dmn:requiredKnowledge href="#b1"/></dmn:knowledgeRequirement><dmn:decisionTable hitPolicy="UNIQUE">)" +
      column("1") + "<dmn:output name=\"y\"/>" + rule("id=\"q\"", {"fee(2) - 3"}, "fee(3)") +
      "</dmn:decisionTable></dmn:decision>");
  const auto outcome = answer(xml, {}, true);

  EXPECT_EQ(feel::to_text(outcome.value), "6");
  ASSERT_EQ(outcome.trace->decisions.size(), 1u);
  ASSERT_EQ(outcome.trace->decisions[0].tables.size(), 3u) << "a cell, an output, and the table";
  EXPECT_EQ(outcome.trace->decisions[0].tables[0].table, "fee");
  EXPECT_EQ(outcome.trace->decisions[0].tables[2].table, "answer");
}

TEST(Trace, ShowsADecisionThatWasGivenAmongTheInputs) {
  const auto xml = definitions(
      R"(<dmn:decision id="d0" name="base"><dmn:literalExpression><dmn:text>1</dmn:text></dmn:literalExpression></dmn:decision>
<dmn:decision id="d1" name="answer"><dmn:informationRequirement><dmn:requiredDecision href="#d0"/></dmn:informationRequirement><dmn:literalExpression><dmn:text>base * 10</dmn:text></dmn:literalExpression></dmn:decision>)");
  const auto outcome = answer(xml, {{"base", feel::Value(4)}}, true);

  ASSERT_EQ(outcome.trace->decisions.size(), 1u);
  EXPECT_EQ(feel::to_text(*outcome.trace->inputs.find("base")), "4");
}

TEST(Trace, ReadsExtensionElementsAsWellAsAttributes) {
  const auto xml = with_age(
      "<dmn:decisionTable>" + column("age") + "<dmn:output name=\"x\"/>" +
      R"(<dmn:rule id="r2"><dmn:extensionElements><entente:rule citation="L. 1-2" confidence="U"/><entente:note>why</entente:note></dmn:extensionElements><dmn:inputEntry><dmn:text>&gt;= 18</dmn:text></dmn:inputEntry><dmn:outputEntry><dmn:text>2</dmn:text></dmn:outputEntry><dmn:annotationEntry><dmn:text>adults</dmn:text></dmn:annotationEntry></dmn:rule>
</dmn:decisionTable>)");
  const auto outcome = answer(xml, {{"age", feel::Value(30)}}, true);

  const auto& hit = outcome.trace->decisions[0].tables[0].rules[0].rule;
  EXPECT_EQ(hit.annotations, std::vector<std::string>{"adults"});
  ASSERT_EQ(hit.extensions.size(), 3u);
  EXPECT_EQ(hit.extensions[0].name, "citation");
  EXPECT_EQ(hit.extensions[2].name, "note");
}

TEST(Trace, TravelsAsJsonWithItsCitations) {
  const auto outcome = answer(detention(), {{"age", feel::Value(30)}}, true);
  const Json json = to_json(*outcome.trace);

  const auto& table = json.at("decisions").at(0).at("tables").at(0);
  EXPECT_EQ(table.at("hits").at(0).at("rule"), Json("adult"));
  EXPECT_EQ(table.at("near_misses").at(0).at("citation"), Json("L. 1-1"));
  EXPECT_EQ(table.at("near_misses").at(0).at("applies-from"), Json("2024-07-15"));
  EXPECT_EQ(table.at("near_misses").at(0).at("cell"), Json("< 18"));
  EXPECT_EQ(json.at("inputs").at("age"), (Json(JsonObject{{"n", "30"}})));
}

}  // namespace
}  // namespace entente::dmn
