#include <gtest/gtest.h>

#include "bpmn/graph/soundness.hpp"
#include "bpmn/graph/state_space.hpp"
#include "bpmn/reader.hpp"

namespace entente::bpmn {
namespace {

/// "a>b" is a sequence flow from a to b.
std::string flows(std::string_view written) {
  std::string out;
  while (!written.empty()) {
    const auto space = written.find(' ');
    const auto one = written.substr(0, space);
    const auto arrow = one.find('>');
    out += fmt::format("<sequenceFlow id='{0}_{1}' sourceRef='{0}' targetRef='{1}'/>",
                       one.substr(0, arrow), one.substr(arrow + 1));
    written.remove_prefix(space == std::string_view::npos ? written.size() : space + 1);
  }
  return out;
}

Model model_of(std::string_view process, std::string_view more = "") {
  const auto text = fmt::format(
      "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><message id='m'/>"
      "<process id='p'>{}</process>{}</definitions>",
      process, more);
  auto model = read(text, "t.bpmn");
  EXPECT_TRUE(model.has_value()) << (model ? "" : describe(model.error()));
  return model ? *std::move(model) : Model{};
}

std::string told(const Model& model) {
  const FindProcess find = [&](std::string_view id) { return model.process(id); };
  std::string out;
  for (const auto& problem : check_soundness(*model.process("p"), find))
    out += fmt::format("{} {};", problem.rule, problem.element);
  return out;
}

/// Whether `receiver` can occur in each state in which `pending` waits.
Proof hears(const Model& model, std::string_view pending, std::string_view receiver) {
  const FindProcess find = [&](std::string_view id) { return model.process(id); };
  const ProcessGraph graph(*model.process("p"), find);
  std::size_t step = graph.steps().size();
  std::vector<std::size_t> receivers;
  for (std::size_t i = 0; i < graph.steps().size(); ++i) {
    if (graph.steps()[i].node->id == pending) step = i;
    if (graph.steps()[i].node->id == receiver) receivers.push_back(i);
  }
  EXPECT_LT(step, graph.steps().size());
  EXPECT_FALSE(receivers.empty());
  return always_with(graph, step, receivers).proof;
}

constexpr std::string_view kEnds = "<startEvent id='s'/><endEvent id='e'/>";

TEST(Soundness, ASoundProcessHasNoProblem) {
  EXPECT_EQ(told(model_of(std::string(kEnds) +
                          "<parallelGateway id='g'/><task id='a'/><task id='b'/>"
                          "<parallelGateway id='j'/>" +
                          flows("s>g g>a g>b a>j b>j j>e"))),
            "");
}

TEST(Soundness, AnIslandIsNeverReached) {
  EXPECT_EQ(
      told(model_of(std::string(kEnds) + "<task id='a'/><task id='b'/>" + flows("s>e a>b b>a"))),
      "REACH a;REACH b;");
}

TEST(Soundness, ACircleWithoutAWayOutLeadsToNoEnd) {
  const auto circle = std::string(kEnds) +
                      "<parallelGateway id='g'/><task id='a'/>"
                      "<exclusiveGateway id='x'/>" +
                      flows("s>g g>e g>x x>a a>x");
  EXPECT_EQ(told(model_of(circle)), "END a;END x;");
}

TEST(Soundness, ACircleThatAnotherWayTerminatesIsSound) {
  EXPECT_EQ(told(model_of("<startEvent id='s'/><endEvent id='e'><terminateEventDefinition/>"
                          "</endEvent><parallelGateway id='g'/><task id='a'/>"
                          "<exclusiveGateway id='x'/>" +
                          flows("s>g g>e g>x x>a a>x"))),
            "");
}

TEST(Soundness, AJoinBehindAChoiceNeverCompletes) {
  EXPECT_EQ(told(model_of(std::string(kEnds) +
                          "<exclusiveGateway id='g'/><task id='a'/><task id='b'/>"
                          "<parallelGateway id='j'/>" +
                          flows("s>g g>a g>b a>j b>j j>e"))),
            "JOIN j;");
}

TEST(Soundness, AJoinOfAnActivityAndItsInterruptingBoundaryNeverCompletes) {
  const auto joined = [](std::string_view cancel) {
    return model_of(
        std::string(kEnds) +
        fmt::format("<userTask id='a'/><boundaryEvent id='b' attachedToRef='a' "
                    "cancelActivity='{}'><messageEventDefinition messageRef='m'/></boundaryEvent>"
                    "<parallelGateway id='j'/>",
                    cancel) +
        flows("s>a a>j b>j j>e"));
  };
  EXPECT_EQ(told(joined("true")), "JOIN j;");
  EXPECT_EQ(told(joined("false")), "");
}

/// A sub-process with this at its end, and what is caught at its boundary.
Model catching(std::string_view thrown, std::string_view caught, std::string_view work = "task") {
  return model_of(
      std::string(kEnds) +
          fmt::format("<subProcess id='sub'><startEvent id='is'/><{0} id='w'/><endEvent id='ie'>{1}"
                      "</endEvent>{2}</subProcess><boundaryEvent id='b' attachedToRef='sub'>{3}"
                      "</boundaryEvent><endEvent id='e2'/>",
                      work, thrown, flows("is>w w>ie"), caught) +
          flows("s>sub sub>e b>e2"),
      "<error id='E1' errorCode='one'/><error id='E2' errorCode='two'/>"
      "<escalation id='C1' escalationCode='one'/>");
}

TEST(Soundness, AnEventWhoseLikeNothingThrowsIsDead) {
  const std::string one = "<errorEventDefinition errorRef='E1'/>";
  const std::string two = "<errorEventDefinition errorRef='E2'/>";
  const std::string escalation = "<escalationEventDefinition escalationRef='C1'/>";

  EXPECT_EQ(told(catching(one, one)), "");
  EXPECT_EQ(told(catching(one, "<errorEventDefinition/>")), "");
  EXPECT_EQ(told(catching(one, two)), "DEAD b;");
  EXPECT_EQ(told(catching("", one)), "DEAD b;");
  EXPECT_EQ(told(catching(escalation, escalation)), "");
  EXPECT_EQ(told(catching(one, escalation)), "DEAD b;");
  // What a service does may end with any error, but with no escalation.
  EXPECT_EQ(told(catching("", two, "serviceTask")), "");
  EXPECT_EQ(told(catching("", escalation, "serviceTask")), "DEAD b;");
}

TEST(Soundness, AnErrorThatIsCaughtWithinComesNoFurther) {
  const auto within = [](std::string_view inner) {
    return told(
        model_of(std::string(kEnds) +
                     fmt::format("<subProcess id='sub'><startEvent id='is'/><endEvent id='ie'>"
                                 "<errorEventDefinition errorRef='E1'/></endEvent>"
                                 "<subProcess id='v' triggeredByEvent='true'><startEvent id='vs'>{}"
                                 "</startEvent><endEvent id='ve'/>{}</subProcess>{}</subProcess>"
                                 "<boundaryEvent id='b' attachedToRef='sub'><errorEventDefinition "
                                 "errorRef='E1'/></boundaryEvent><endEvent id='e2'/>",
                                 inner, flows("vs>ve"), flows("is>ie")) +
                     flows("s>sub sub>e b>e2"),
                 "<error id='E1' errorCode='one'/><error id='E2' errorCode='two'/>"));
  };

  EXPECT_EQ(within("<errorEventDefinition/>"), "DEAD b;");
  EXPECT_EQ(within("<errorEventDefinition errorRef='E2'/>"), "DEAD vs;");
}

TEST(Soundness, AConditionThatIsAlwaysFalseLetsNothingPass) {
  const auto chosen = [](std::string_view condition) {
    return told(
        model_of(std::string(kEnds) +
                 "<exclusiveGateway id='x' default='x_e'/><endEvent id='e2'/>" + flows("s>x x>e") +
                 fmt::format("<sequenceFlow id='f' name='Jamais' sourceRef='x' targetRef='e2'>"
                             "<conditionExpression>{}</conditionExpression></sequenceFlow>",
                             condition)));
  };

  EXPECT_EQ(chosen("false"), "NEVER f;");
  EXPECT_EQ(chosen("1 = 2"), "NEVER f;");
  EXPECT_EQ(chosen("true"), "");
  EXPECT_EQ(chosen("facts.a = 1"), "");
  EXPECT_EQ(chosen("today() &gt; date(\"2020-01-01\")"), "");
}

TEST(StateSpace, TwoBranchesWaitTogetherAndTwoAlternativesDoNot) {
  const auto split = [](std::string_view kind) {
    return model_of(std::string(kEnds) +
                    fmt::format("<{} id='g'/><receiveTask id='a' messageRef='m'/><receiveTask "
                                "id='b' messageRef='m'/><endEvent id='e2'/>",
                                kind) +
                    flows("s>g g>a g>b a>e b>e2"));
  };
  const auto together = [](const Model& model) {
    const FindProcess find = [](std::string_view) { return nullptr; };
    const ProcessGraph graph(*model.process("p"), find);
    const auto at = [&](std::string_view id) {
      return model.process("p")->position(*model.process("p")->node(id));
    };
    return never_together(graph, at("a"), at("b")).proof;
  };

  EXPECT_EQ(together(split("parallelGateway")), Proof::Broken);
  EXPECT_EQ(together(split("exclusiveGateway")), Proof::Holds);
}

TEST(StateSpace, ATaskBesideALoopIsAlwaysHeard) {
  const auto process = std::string(kEnds) +
                       "<parallelGateway id='g'/><userTask id='act'/><exclusiveGateway id='x'/>"
                       "<userTask id='hear'/>" +
                       flows("s>g g>act g>x x>hear hear>x act>e");
  EXPECT_EQ(hears(model_of(process), "act", "hear"), Proof::Holds);
}

TEST(StateSpace, ATaskThatCompletesOnceIsDeafAfterwards) {
  const auto process = std::string(kEnds) +
                       "<parallelGateway id='g'/><userTask id='act'/><userTask id='hear'/>" +
                       flows("s>g g>act g>hear hear>e act>e");
  EXPECT_EQ(hears(model_of(process), "act", "hear"), Proof::Broken);
}

TEST(StateSpace, AListenerOfEachItemIsNoListenerOfAnEmptyList) {
  const auto process = [](std::string_view repeated) {
    return std::string(kEnds) +
           "<parallelGateway id='g'/><userTask id='act'/><subProcess id='each'>" +
           std::string(repeated) +
           "<startEvent id='is'/><exclusiveGateway id='x'/><userTask id='hear'/>" +
           flows("is>x x>hear hear>x") + "</subProcess>" + flows("s>g g>act g>each each>e act>e");
  };
  EXPECT_EQ(hears(model_of(process("")), "act", "hear"), Proof::Holds);
  EXPECT_EQ(hears(model_of(process("<multiInstanceLoopCharacteristics><loopCardinality>0"
                                   "</loopCardinality></multiInstanceLoopCharacteristics>")),
                  "act", "hear"),
            Proof::Broken);
}

TEST(StateSpace, ALoopThatMayTerminateEverythingIsHeardUntilThen) {
  const auto process = std::string(kEnds) +
                       "<parallelGateway id='g'/><userTask id='act'/><exclusiveGateway id='x'/>"
                       "<userTask id='hear'/><exclusiveGateway id='y'/><endEvent id='all'>"
                       "<terminateEventDefinition/></endEvent>" +
                       flows("s>g g>act g>x x>hear hear>y y>x y>all act>e");
  EXPECT_EQ(hears(model_of(process), "act", "hear"), Proof::Holds);
}

TEST(StateSpace, AnEventSubProcessHearsWhateverWaits) {
  const auto process = std::string(kEnds) +
                       "<userTask id='act'/><subProcess id='v' triggeredByEvent='true'>"
                       "<startEvent id='hear' isInterrupting='false'><messageEventDefinition "
                       "messageRef='m'/></startEvent><endEvent id='ve'/>" +
                       flows("hear>ve") + "</subProcess>" + flows("s>act act>e");
  EXPECT_EQ(hears(model_of(process), "act", "hear"), Proof::Holds);
}

TEST(StateSpace, ABoundaryEventHearsOnlyWhileItsHostIsActive) {
  const auto process =
      std::string(kEnds) +
      "<subProcess id='sub'><startEvent id='is'/><userTask id='inside'/>"
      "<endEvent id='ie'/>" +
      flows("is>inside inside>ie") +
      "</subProcess><boundaryEvent id='hear' attachedToRef='sub'><messageEventDefinition "
      "messageRef='m'/></boundaryEvent><userTask id='after'/><endEvent id='e2'/>" +
      flows("s>sub sub>after after>e hear>e2");
  const auto model = model_of(process);
  EXPECT_EQ(hears(model, "inside", "hear"), Proof::Holds);
  EXPECT_EQ(hears(model, "after", "hear"), Proof::Broken);
}

TEST(StateSpace, WhatIsCalledIsHeardByItsCaller) {
  const auto caller = [](std::string_view beside) {
    return std::string(kEnds) + "<callActivity id='call' calledElement='q'/>" +
           std::string(beside) + flows("s>call call>e");
  };
  const std::string called =
      "<process id='q'><startEvent id='qs'/><userTask id='act'/>"
      "<endEvent id='qe'/>" +
      flows("qs>act act>qe") + "</process>";
  const auto hearing =
      model_of(caller("<subProcess id='v' triggeredByEvent='true'><startEvent id='hear' "
                      "isInterrupting='false'><messageEventDefinition messageRef='m'/></startEvent>"
                      "<endEvent id='ve'/>" +
                      flows("hear>ve") + "</subProcess>"),
               called);
  const auto deaf =
      model_of(caller("<userTask id='hear'/><parallelGateway id='g'/><endEvent id='e3'/>" +
                      flows("call>hear hear>g g>e3 g>e")),
               called);

  EXPECT_EQ(hears(hearing, "act", "hear"), Proof::Holds);
  EXPECT_EQ(hears(deaf, "act", "hear"), Proof::Broken);
}

TEST(StateSpace, AnEventGatewayWaitsForAllThatFollowIt) {
  const auto process =
      std::string(kEnds) +
      "<parallelGateway id='g'/><userTask id='act'/><eventBasedGateway id='v'/>"
      "<exclusiveGateway id='x'/><intermediateCatchEvent id='hear'><messageEventDefinition "
      "messageRef='m'/></intermediateCatchEvent><intermediateCatchEvent id='other'>"
      "<conditionalEventDefinition><condition>true</condition></conditionalEventDefinition>"
      "</intermediateCatchEvent>" +
      flows("s>g g>act g>x x>v v>hear v>other hear>x other>x act>e");
  EXPECT_EQ(hears(model_of(process), "act", "hear"), Proof::Holds);
}

}  // namespace
}  // namespace entente::bpmn
