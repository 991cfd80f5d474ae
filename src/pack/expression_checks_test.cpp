// Names in expressions: what an author is told of one that no case has.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "pack/told_test.hpp"

namespace entente::pack {
namespace {

constexpr const char* kDrawing = "procedures/observation.bpmn";

/// "procedures/observation.bpmn:570", where a text first stands in the drawing.
std::string place_of(std::string_view text) {
  const auto drawing = shipped("visa-feedback").at(kDrawing);
  const auto before = drawing.substr(0, drawing.find(text));
  return fmt::format("{}:{}", kDrawing, 1 + std::count(before.begin(), before.end(), '\n'));
}

std::string flow_place() {
  return place_of("<bpmn:sequenceFlow id=\"flow_why_it_runs_to_end_told_again\"");
}

std::string told_of_flow(const std::string& condition) {
  return told_of("visa-feedback", kDrawing, ">facts.told.what != null<", ">" + condition + "<");
}

TEST(CheckExpression, TodayAndNowWantTheirBrackets) {
  expect_both(told_of_flow("facts.withdrawal.on = today"),
              flow_place() +
                  ": 'today' without brackets is a function, which equals no value: "
                  "write 'today()'",
              "« today » sans parenthèses est une fonction, qui n’égale aucune valeur : écrivez "
              "« today() »");
  EXPECT_EQ(told_of_flow("facts.withdrawal.on = today()"), "");
}

TEST(CheckExpression, ACellAsksForNowOrRequiresIt) {
  expect_both(told_of("visa-feedback", "rules/opening.dmn",
                      "facts.visa.month &gt; substring(string(today), 1, 7)",
                      "facts.source.dated_on &gt; now"),
              "rules/opening.dmn:43: 'now' without brackets is a function", "écrivez « now() »");
}

TEST(CheckExpression, AFactIsWrittenWithFacts) {
  const auto told = told_of_flow("told.what != null and escalated");
  expect_both(told, flow_place() + ": there is no 'told' here: a fact is written 'facts.told'",
              "il n’y a pas de « told » ici : un fait s’écrit « facts.told »");
  expect_both(told, "there is no 'escalated' here: an expression speaks of facts, deadlines, case",
              "il n’y a pas de « escalated » ici : une expression parle de facts, deadlines, case");
  expect_both(
      told_of("visa-feedback", kDrawing, "for=\"facts.visa.country\"", "for=\"visa.country\""),
      place_of("<bpmn:lane id=\"lane_post\"") + ": there is no 'visa' here",
      "un fait s’écrit « facts.visa »");
}

TEST(CheckExpression, NamesInTomlAreOfTheCaseToo) {
  expect_both(told_of("visa-feedback", "pack.toml", "when = '(facts.reread.reference != null",
                      "when = '(reread.reference != null"),
              "pack.toml:", "un fait s’écrit « facts.reread »");
}

TEST(CheckExpression, ACaseAndADeadlineHaveTheirMembers) {
  const auto told =
      told_of_flow("case.organisation = null or deadlines.answer_target.ends_at != null");
  expect_both(told, "'case' has no 'organisation': name territory, lead, reference or opened_on",
              "« case » n’a pas de « organisation »");
  expect_both(told, "a deadline has no 'ends_at': name status, warns_at",
              "un délai n’a pas de « ends_at »");
  EXPECT_EQ(told_of_flow("case.territory = territory and deadlines.answer_target.status = null"),
            "");
  EXPECT_EQ(told_of_flow("some day in [facts.withdrawal.on] satisfies day = null"), "");
}

}  // namespace
}  // namespace entente::pack
