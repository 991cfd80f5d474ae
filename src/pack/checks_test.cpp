#include "pack/checks.hpp"

#include <gtest/gtest.h>

#include "pack/shipped_test.hpp"

namespace entente::pack {
namespace {

std::string told(const std::vector<Error>& problems) {
  std::string text;
  for (const auto& problem : problems) text += describe(problem) + "\n";
  return text;
}

/// The shipped pack with one edit in one file.
Files edited(const std::string& path, const std::string& from, const std::string& to) {
  auto files = shipped("fr-return");
  auto& text = files.at(path);
  const auto position = text.find(from);
  EXPECT_NE(position, std::string::npos) << path << " has no " << from;
  if (position != std::string::npos) text.replace(position, from.size(), to);
  return files;
}

void expect_problem(const Files& files, const std::string& expected) {
  const auto problems = told(check(files));
  EXPECT_NE(problems.find(expected), std::string::npos) << "found only:\n" << problems;
}

TEST(Check, TheShippedPackHasNoProblem) {
  const auto problems = check(shipped("fr-return"));
  EXPECT_TRUE(problems.empty()) << told(problems);
}

TEST(Check, ACoerciveActNeedsAGuard) {
  expect_problem(
      edited("pack.toml", "guard = \"guard_enforced_removal\"\ndeadlines = [\"appeal_period\"]\n",
             ""),
      "'enforced_removal' is coercive and has no guard");
}

TEST(Check, AnActThatNoElementPerformsIsAProblem) {
  expect_problem(edited("pack.toml", "[[act]]\nid = \"chosen", "[[act]]\nid = \"not_"),
                 "no element of a procedure belongs to the act 'not__departure'");
}

TEST(Check, AnElementOfAnUndeclaredActIsAProblem) {
  expect_problem(edited("procedures/return.bpmn", "act=\"enforced_removal\" stage=\"carry_out\"",
                        "act=\"departure\" stage=\"carry_out\""),
                 "there is no act 'departure'");
}

TEST(Check, ASignatureMustDifferFromItsProposal) {
  expect_problem(edited("procedures/return.bpmn", " differsFrom=\"propose_removal\"", ""),
                 "'sign_removal' signs a coercive act");
}

TEST(Check, AWayAroundTheSignatureIsFound) {
  expect_problem(
      edited(
          "procedures/return.bpmn", "</bpmn:process>",
          "<bpmn:sequenceFlow id=\"bypass\" sourceRef=\"begin\" targetRef=\"carry_out_removal\"/>"
          "</bpmn:process>"),
      "'carry_out_removal' can be reached without the stage 'sign' of 'enforced_removal'");
}

TEST(Check, ARowWithoutItsArticleOrDateIsAProblem) {
  expect_problem(edited("rules/guards.dmn", " entente:citation=\"L. 613-1\"", ""),
                 "holds_preparation: rule 1 has no 'citation'");
  expect_problem(edited("rules/guards.dmn", "applies-from=\"2021-05-01\"", "applies-from=\"May\""),
                 "rule 1: 'applies-from' is 'May', not a date");
}

TEST(Check, AnUncertainRowIsNoActiveRule) {
  expect_problem(
      edited("rules/deadlines.dmn", "entente:confidence=\"V:C\"", "entente:confidence=\"U\""),
      "rule 1 is uncertain (U)");
}

TEST(Check, ARuleNamesOnlyKnownFactsAndDeadlines) {
  expect_problem(edited("rules/guards.dmn", "facts.asylum.state", "facts.asylum.stage"),
                 "there is no fact 'asylum.stage'");
  expect_problem(
      edited("rules/guards.dmn", "deadlines.appeal_period.binds_at", "deadlines.appeal.binds_at"),
      "there is no deadline 'appeal'");
}

TEST(Check, AGroundWithoutItsTextInOneLanguageIsAProblem) {
  expect_problem(edited("texts/en.json", "\"ground.minor\"", "\"ground.minors\""),
                 "the text 'ground.minor' is missing in 'en'");
}

TEST(Check, AConfidentialFactIsInNoMessage) {
  expect_problem(edited("messages.toml", "{ fact = \"person.sex\", required = false }",
                        "{ fact = \"measure.ground\", required = false }"),
                 "'lpc_escalation' would disclose the confidential fact 'measure.ground'");
}

TEST(Check, APersonalFactStaysPersonalAtTheReceiver) {
  expect_problem(edited("messages.toml", "{ fact = \"person.family_name\" }",
                        "{ fact = \"person.family_name\", as = \"lpc.consulate\" }"),
                 "would become 'lpc.consulate', which is not");
}

TEST(Check, OnlyThePartyOfTheMatrixSendsAMessage) {
  expect_problem(
      edited("messages.toml", "id = \"lpc_reply\"\nfrom = \"foreign\"\nto = \"interior\"",
             "id = \"lpc_reply\"\nfrom = \"interior\"\nto = \"foreign\""),
      "'send_reply' sends 'lpc_reply', which only 'interior' may");
}

TEST(Check, ALaneNeedsAnOrganisationOfTheDirectory) {
  expect_problem(edited("procedures/return.bpmn", "unit:dgef-lpc", "unit:nobody"),
                 "the directory has no organisation 'nobody'");
}

TEST(Check, AClosedPostLeadsToAnOpenOne) {
  expect_problem(edited("common/directories/organisations.csv", "2024-01-02,,meae-centre",
                        "2024-01-02,,post-ner-niamey"),
                 "'post-ner-niamey' is closed and leads to nobody who is open");
}

TEST(Check, TheFaultsOfAProcedureAreTold) {
  expect_problem(edited("procedures/return.bpmn", "<bpmn:parallelGateway id=\"begin\"",
                        "<bpmn:inclusiveGateway id=\"begin\""),
                 "procedures/return.bpmn");
}

}  // namespace
}  // namespace entente::pack
