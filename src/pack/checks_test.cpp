#include "pack/checks.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "pack/act_paths.hpp"
#include "pack/reader.hpp"
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

/// In English, and each problem in French too.
void expect_problem(const Files& files, const std::string& expected) {
  const auto found = check(files);
  const auto problems = told(found);
  EXPECT_NE(problems.find(expected), std::string::npos) << "found only:\n" << problems;
  for (const auto& one : found) {
    EXPECT_FALSE(one.french.empty()) << describe(one);
    EXPECT_NE(one.french, one.message);
  }
}

TEST(Check, TheShippedPackHasNoProblem) {
  const auto problems = check(shipped("fr-return"));
  EXPECT_TRUE(problems.empty()) << told(problems);
}

TEST(Check, ACoerciveActNeedsAGuard) {
  expect_problem(edited("pack.toml", "guard = \"guard_enforced_removal\"\n", ""),
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
                 "'sign_removal' (Signer l'éloignement d'office) signs a coercive act");
}

TEST(Check, AWayAroundTheSignatureIsFound) {
  expect_problem(
      edited(
          "procedures/return.bpmn", "</bpmn:process>",
          "<bpmn:sequenceFlow id=\"bypass\" sourceRef=\"begin\" targetRef=\"carry_out_removal\"/>"
          "</bpmn:process>"),
      "'carry_out_removal' (Consigner le départ) can be reached without the stage 'sign' of "
      "'enforced_removal'");
}

TEST(Check, ARowWithoutItsArticleOrDateIsAProblem) {
  expect_problem(edited("rules/guards.dmn", " entente:citation=\"L. 613-1\"", ""),
                 "table 'holds_preparation', rule 1 has no 'citation'");
  expect_problem(edited("rules/guards.dmn", "applies-from=\"2021-05-01\"", "applies-from=\"May\""),
                 "rule 1: 'applies-from' is 'May', not a date");
}

TEST(Check, ARegisterNamesTasksAndFieldsThatExistAndAsksNothingOfEachCase) {
  expect_problem(edited("registers.toml", "task = \"make_demarche\"", "task = \"make_demarches\""),
                 "registers.toml:4: there is no user task 'make_demarches'");
  expect_problem(edited("registers.toml", "task = \"make_demarche\"", "task = \"sign_removal\""),
                 "'sign_removal' belongs to the coercive act 'enforced_removal'");
  expect_problem(edited("registers.toml", "line = \"demarche.line\"", "line = \"demarche.row\""),
                 "the form 'make_demarche' has no field 'demarche.row'");
  expect_problem(edited("registers.toml", "task = \"book_hearing\"", "task = \"request_hearing\""),
                 "'check.asylum' of the form 'request_hearing' is required and asked of each case");
}

TEST(Check, TwoRulesForOneCaseAreToldWithTheirTableAndLine) {
  expect_problem(edited("rules/deadlines.dmn", "<text>\"house_arrest\", \"prison\"</text>",
                        "<text>\"house_arrest\", \"free\"</text>"),
                 "rules/deadlines.dmn:458: table 'judgment_period', rules 1 and 2 both hold when "
                 "facts.measure.signed_on is >= 2024-07-15, ");
}

TEST(Check, ACellNeedsTheTypeThatTheDictionaryGivesItsFact) {
  expect_problem(edited("rules/deadlines.dmn", "date(\"2021-05-01\")", "\"2021-05-01\""),
                 "table 'removal_order_usable', rule 1");
}

TEST(Check, AHoleIsAnsweredForOrAProblem) {
  expect_problem(edited("rules/deadlines.dmn", "check=\"gap\" reason=\"Sans départ",
                        "check=\"overlap\" reason=\"Sans départ"),
                 "table 'presence_target', no rule holds when facts.removal.departed_at is null");
}

TEST(Check, AnUncertainRowIsNoActiveRule) {
  expect_problem(
      edited("rules/deadlines.dmn", "entente:confidence=\"V:C\"", "entente:confidence=\"U\""),
      "rule 1 is uncertain (U)");
}

TEST(Check, ARuleNamesOnlyKnownFactsAndDeadlines) {
  const auto unknown = edited("rules/guards.dmn", "facts.asylum.state", "facts.asylum.stage");
  const auto& text = unknown.find("rules/guards.dmn")->second;
  const auto before = text.substr(0, text.find("facts.asylum.stage"));
  expect_problem(unknown, fmt::format("rules/guards.dmn:{}: there is no fact 'asylum.stage'",
                                      1 + std::count(before.begin(), before.end(), '\n')));
  expect_problem(
      edited("rules/guards.dmn", "deadlines.appeal_period.binds_at", "deadlines.appeal.binds_at"),
      "there is no deadline 'appeal'");
  expect_problem(edited("procedures/detention.bpmn", "due=\"detention_period\"",
                        "due=\"detention_period detention_end\""),
                 "there is no deadline 'detention_end'");
}

TEST(Check, WhatACaseIsCalledByTellsOfNobody) {
  auto files = shipped("fr-return");
  for (const auto* language : {"fr", "en"})
    files.at(fmt::format("texts/{}.json", language))
        .replace(0, 2, "{\n  \"case.about\": \"{person.family_name} {no.fact}\",\n");
  expect_problem(files, "'case.about' names the fact 'person.family_name', which is personal");
  expect_problem(files, "there is no fact 'no.fact'");
}

TEST(Check, AGroundWithoutItsTextInOneLanguageIsAProblem) {
  expect_problem(edited("texts/en.json", "\"ground.minor\"", "\"ground.minors\""),
                 "the text 'ground.minor' is missing in 'en'");
}

TEST(Check, AColumnIsSaidInWordsInEachLanguage) {
  const std::string asks = "'holds_effect' asks 'facts.age.status = \"adult\"' without words: ";
  expect_problem(edited("texts/en.json", "\"input.Majorité établie\"", "\"input.Majeure\""),
                 asks + "texts/en.json lacks 'input.Majorité établie'");

  const auto unlabelled =
      edited("rules/guards.dmn", "id=\"holds_effect_input_3\" label=\"Majorité établie\"",
             "id=\"holds_effect_input_3\"");
  for (const auto language : kLanguages)
    expect_problem(unlabelled, asks + fmt::format("texts/{}.json lacks 'input.facts.age.status = "
                                                  "\"adult\"'",
                                                  language));
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

TEST(Check, AMessageToAnotherPacksCaseNamesItAndStartsNone) {
  const auto files =
      edited("messages.toml", "to_case = \"switch.reference\"", "starts = \"return\"");

  expect_problem(files, "'switch_answered' comes to a case that is open: it starts none");
  expect_problem(files, "'switch_answered' needs 'to_case'");
}

TEST(Check, APartRunsAgainFromAStartWithoutATrigger) {
  auto files =
      edited("pack.toml", "process = \"return\"\nwhen", "process = \"foreign_assistance\"\nwhen");
  const std::string start = "<bpmn:outgoing>flow_asked_again_to_support_asked</bpmn:outgoing>";
  auto& drawing = files.at("procedures/return.bpmn");
  drawing.insert(drawing.find(start) + start.size(),
                 "<bpmn:messageEventDefinition messageRef=\"message_lpc_escalation\"/>");

  expect_problem(files, "'foreign_assistance' has no start event without a trigger");
}

TEST(Check, OnlyThePartyOfTheMatrixSendsAMessage) {
  expect_problem(
      edited("messages.toml", "id = \"lpc_reply\"\nfrom = \"foreign\"\nto = \"interior\"",
             "id = \"lpc_reply\"\nfrom = \"interior\"\nto = \"foreign\""),
      " sends 'lpc_reply', which only 'interior' may");
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

/// Adds elements and flows to the process of the shipped pack.
Files with_more(const std::string& elements) {
  return edited("procedures/return.bpmn", "</bpmn:process>", elements + "</bpmn:process>");
}

std::string drawn(const std::string& id, const std::string& source, const std::string& target) {
  return "<bpmn:sequenceFlow id=\"" + id + "\" sourceRef=\"" + source + "\" targetRef=\"" + target +
         "\"/>";
}

TEST(Check, AnElementThatNothingReachesIsAProblem) {
  expect_problem(with_more("<bpmn:task id=\"lost\"/><bpmn:task id=\"lost_too\"/>" +
                           drawn("l1", "lost", "lost_too") + drawn("l2", "lost_too", "lost")),
                 "task 'lost' can never be reached from a start [REACH]");
}

TEST(Check, WhatAFlowSaysNeedsItsTextInEachLanguage) {
  expect_problem(edited("procedures/return.bpmn", "name=\"oui\"", "name=\"peut-être\""),
                 "the text 'drawing.peut-être' is missing in 'en'");
}

TEST(Check, AJoinThatNeverCompletesIsAProblem) {
  expect_problem(
      with_more("<bpmn:exclusiveGateway id=\"choice\" default=\"c2\"/>"
                "<bpmn:sequenceFlow id=\"c3\" sourceRef=\"choice\" targetRef=\"meet\">"
                "<bpmn:conditionExpression>true</bpmn:conditionExpression></bpmn:sequenceFlow>"
                "<bpmn:parallelGateway id=\"meet\"/>" +
                drawn("c1", "begin", "choice") + drawn("c2", "choice", "meet") +
                drawn("c4", "meet", "end_no_post")),
      "parallelGateway 'meet' can never have a token on each");
}

TEST(Check, ATimeWrittenInTheDrawingNeedsItsSource) {
  const std::string timer = "<bpmn:timerEventDefinition id=\"window_over_definition\" />";
  expect_problem(edited("procedures/return.bpmn", "<entente:timer deadline=\"departure_window\"",
                        "<entente:timer deadline=\"\""),
                 "a timer needs a date, a duration, a cycle, or entente:timer deadline");
  expect_problem(
      with_more("<bpmn:intermediateCatchEvent id=\"nap\"><bpmn:timerEventDefinition id=\"nd\">"
                "<bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>"
                "</bpmn:intermediateCatchEvent>" +
                drawn("n1", "begin", "nap") + drawn("n2", "nap", "end_removed")),
      "'nap' is a deadline without a source");
}

TEST(Check, AUserTaskOutsideAnyLaneIsAProblem) {
  expect_problem(
      edited("procedures/return.bpmn", "<bpmn:flowNodeRef>sign_removal</bpmn:flowNodeRef>", ""),
      "'sign_removal' (Signer l'éloignement d'office) lies in no lane with an organisation");
}

TEST(Check, AMessageWithoutItsFlowIsAProblem) {
  expect_problem(
      edited("procedures/return.bpmn", "sourceRef=\"send_answer\" targetRef=\"receive_answer\"",
             "sourceRef=\"send_question\" targetRef=\"question_received\""),
      "'receive_answer'");
}

TEST(Check, AMessageBetweenProcessesOfWhichNoneStartsTheOtherIsAProblem) {
  expect_problem(
      edited("messages.toml", "starts = \"foreign_assistance\"\n", ""),
      "which cannot be correlated: no message between 'return' and 'foreign_assistance' starts");
}

TEST(Check, AnotherElementWithAnActsEffectIsAProblem) {
  expect_problem(edited("forms/record_event.json", "{\"fact\": \"age.status\"",
                        "{\"fact\": \"removal.departed_at\"},\n    {\"fact\": \"age.status\""),
                 "has an effect of the act 'enforced_removal' and is not declared as it");
}

/// An element that carries out the act, under this id.
std::string carrying_out(const std::string& id) {
  return "<bpmn:userTask id=\"" + id +
         "\"><bpmn:extensionElements><entente:task form=\"carry_out_removal\" "
         "act=\"enforced_removal\" stage=\"carry_out\"/></bpmn:extensionElements></bpmn:userTask>";
}

TEST(Check, AWayAroundThroughAnEventSubProcessIsFound) {
  const auto files = with_more(
      "<bpmn:subProcess id=\"sudden\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"now\">"
      "<bpmn:conditionalEventDefinition><bpmn:condition>true</bpmn:condition>"
      "</bpmn:conditionalEventDefinition></bpmn:startEvent>" +
      carrying_out("at_once") + "<bpmn:endEvent id=\"done\"/>" + drawn("s1", "now", "at_once") +
      drawn("s2", "at_once", "done") + "</bpmn:subProcess>");

  expect_problem(files, "'at_once' can be reached without the stage 'sign' of 'enforced_removal'");
  expect_problem(files, "'at_once' lies in no lane with an organisation");
}

TEST(Check, AWayAroundThroughABoundaryEventIsFound) {
  expect_problem(
      with_more("<bpmn:boundaryEvent id=\"late\" attachedToRef=\"sign_removal\">"
                "<bpmn:extensionElements><entente:timer deadline=\"departure_window\"/>"
                "</bpmn:extensionElements><bpmn:timerEventDefinition/></bpmn:boundaryEvent>" +
                drawn("b1", "late", "carry_out_removal")),
      "'carry_out_removal' (Consigner le départ) can be reached without the stage 'sign'");
}

TEST(Check, AWayAroundThroughACallIsFound) {
  auto files = with_more("<bpmn:callActivity id=\"call\" calledElement=\"called\"/>" +
                         drawn("k1", "begin", "call") + drawn("k2", "call", "end_removed"));
  auto& text = files.at("procedures/return.bpmn");
  const std::string called =
      "<bpmn:process id=\"called\" isExecutable=\"true\"><bpmn:startEvent id=\"called_start\"/>" +
      carrying_out("called_out") + "<bpmn:endEvent id=\"called_end\"/>" +
      drawn("d1", "called_start", "called_out") + drawn("d2", "called_out", "called_end") +
      "</bpmn:process>";
  text.insert(text.rfind("</bpmn:process>") + std::string("</bpmn:process>").size(), called);

  expect_problem(files,
                 "'called_out' can be reached without the stage 'sign' of 'enforced_removal'");
}

TEST(Check, ADeadlineWithoutItsEffectIsAProblem) {
  expect_problem(edited("deadlines.toml", "effect = \"effect.departure_window\"\n", ""), "effect");
}

TEST(Check, InstancesThatWaitForOneMessageNeedACorrelationKey) {
  const std::string out = "<bpmn:outgoing>flow_receive_answer_to_study_again</bpmn:outgoing>";
  expect_problem(
      edited("procedures/return.bpmn", out,
             out + "<bpmn:multiInstanceLoopCharacteristics isSequential=\"false\">"
                   "<bpmn:loopCardinality>2</bpmn:loopCardinality>"
                   "</bpmn:multiInstanceLoopCharacteristics>"),
      "'receive_answer' (Attendre la réponse) waits for a message in several instances at once");
}

TEST(Check, AMessageThatDisclosesBeforeTheActIsAProblem) {
  expect_problem(with_more(drawn("early", "begin", "send_escalation")), "'send_escalation' (");
}

TEST(Check, APendingActThatNoHoldCouldReachIsAProblem) {
  // The event is recorded once, and no more: afterwards the act is pending and nobody listens.
  auto files =
      edited("procedures/return.bpmn", "sourceRef=\"record_event\" targetRef=\"await_event\"",
             "sourceRef=\"record_event\" targetRef=\"end_no_post\"");
  auto& text = files.at("procedures/return.bpmn");
  const std::string listed = "<bpmn:incoming>flow_record_event_to_await_event</bpmn:incoming>";
  text.erase(text.find(listed), listed.size());

  expect_problem(files, "of the act 'enforced_removal' can be pending while nothing could record");
}

/// The shipped procedure with these, and with more between its processes.
Files with_more_and(const std::string& elements, const std::string& beside) {
  auto files = with_more(elements);
  auto& text = files.at("procedures/return.bpmn");
  text.insert(text.find("<bpmn:process "), beside);
  return files;
}

TEST(Check, ASignalThatNobodyThrowsIsAProblem) {
  const std::string signal = "<bpmn:signal id=\"storm\" name=\"Tempête\"/>";
  const std::string heard =
      "<bpmn:intermediateCatchEvent id=\"ear\"><bpmn:signalEventDefinition id=\"ear_definition\" "
      "signalRef=\"storm\"/></bpmn:intermediateCatchEvent>" +
      drawn("h1", "begin", "ear") + drawn("h2", "ear", "end_removed");
  const std::string thrown =
      "<bpmn:intermediateThrowEvent id=\"horn\"><bpmn:signalEventDefinition id=\"horn_definition\" "
      "signalRef=\"storm\"/></bpmn:intermediateThrowEvent>" +
      drawn("t1", "begin", "horn") + drawn("t2", "horn", "end_removed");
  const std::string problem = "'ear' waits for the signal 'Tempête', which no procedure";

  expect_problem(with_more_and(heard, signal), problem);
  EXPECT_EQ(told(check(with_more_and(heard + thrown, signal))).find(problem), std::string::npos);
}

TEST(Check, AProcessThatNothingStartsIsAProblem) {
  expect_problem(
      with_more_and("",
                    "<bpmn:process id=\"orphan\" name=\"Oubliée\" isExecutable=\"true\">"
                    "<bpmn:startEvent id=\"orphan_start\"/><bpmn:endEvent id=\"orphan_end\"/>" +
                        drawn("o1", "orphan_start", "orphan_end") + "</bpmn:process>"),
      "process 'orphan' (Oubliée) is never started");
}

TEST(Check, TwoReceiversOfOneMessageAtOnceAreAProblem) {
  expect_problem(with_more("<bpmn:receiveTask id=\"ear\" messageRef=\"message_lpc_reply\"/>" +
                           drawn("r1", "begin", "ear") + drawn("r2", "ear", "end_removed")),
                 "can wait for the message 'lpc_reply' at once: it needs a correlation key");
}

TEST(Check, AUserTaskInTwoLanesIsAProblem) {
  const std::string other = "<bpmn:flowNodeRef>pass_to_foreign_ministry</bpmn:flowNodeRef>";
  expect_problem(edited("procedures/return.bpmn", other,
                        other + "<bpmn:flowNodeRef>sign_obligation</bpmn:flowNodeRef>"),
                 "lies in two lanes, 'lane_signatory' and 'lane_central': who performs it is one");
}

TEST(Check, AClosedCellHearsNothing) {
  const auto hearing = [](const Files& files) {
    const auto pack = read(files).value();
    const bpmn::FindProcess find = [&](std::string_view id) { return pack.process(id); };
    const bpmn::ProcessGraph graph(*pack.process(pack.opens), find);
    const auto& reply = *pack.message("lpc_reply");
    return receivers_of(pack, graph, *pack.act("enforced_removal"), reply.fields.front().as).size();
  };
  auto opened = shipped("fr-return");
  auto& text = opened.at("messages.toml");
  const auto reply = text.find("id = \"lpc_reply\"");
  text.replace(text.find("open = false", reply), 12, "open = true");

  EXPECT_EQ(hearing(opened), hearing(shipped("fr-return")) + 1);
}

TEST(Check, AStageIsAPersonsTask) {
  expect_problem(with_more("<bpmn:task id=\"wave\"><bpmn:extensionElements><entente:task "
                           "act=\"enforced_removal\" stage=\"propose\"/>"
                           "</bpmn:extensionElements></bpmn:task>" +
                           drawn("w1", "begin", "wave") + drawn("w2", "wave", "end_removed")),
                 "'wave' is a stage of 'enforced_removal', which only a user task can be");
}

TEST(Check, AGuardedActSaysWhatRaisesAHold) {
  expect_problem(
      edited("pack.toml", "holds = [\"age.status\", \"asylum.state\", \"protection.state\"]\n", ""),
      "'removal_order' has a guard and does not say by which facts a hold arises");
}

}  // namespace
}  // namespace entente::pack
