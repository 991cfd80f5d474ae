#include "bpmn/standard.hpp"

#include <gtest/gtest.h>

namespace entente::bpmn {
namespace {

constexpr std::string_view kRoot =
    "<definitions targetNamespace='urn:test' xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' "
    "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' id='d'>";

std::string flow(std::string_view id, std::string_view from, std::string_view to,
                 std::string_view inner = "") {
  return fmt::format("<sequenceFlow id='{}' sourceRef='{}' targetRef='{}'>{}</sequenceFlow>", id,
                     from, to, inner);
}

/// Start, x, end, connected; x and what stands beside it are given.
std::string around(std::string_view x, std::string_view beside = "",
                   std::string_view declarations = "") {
  return fmt::format(
      "{}{}<process id='p' isExecutable='true'>"
      "<startEvent id='s'><outgoing>f1</outgoing></startEvent>"
      "<endEvent id='e'><incoming>f2</incoming></endEvent>{}{}{}{}</process></definitions>",
      kRoot, declarations, flow("f1", "s", "x"), flow("f2", "x", "e"), x, beside);
}

std::string task(std::string_view id) {
  return fmt::format("<task id='{}'><incoming>f1</incoming><outgoing>f2</outgoing></task>", id);
}

std::string rules_of(const std::string& bytes) {
  std::string rules;
  for (const auto& problem : check_standard(bytes, "t.bpmn"))
    rules += fmt::format("{}@{} ", problem.rule, problem.element);
  return rules;
}

bool breaks(std::string_view rule, const std::string& bytes) {
  for (const auto& problem : check_standard(bytes, "t.bpmn"))
    if (problem.rule.find(rule) != std::string::npos) return true;
  ADD_FAILURE() << rule << " not among: " << rules_of(bytes);
  return false;
}

bool keeps(const std::string& bytes) {
  const std::string rules = rules_of(bytes);
  if (rules.empty()) return true;
  ADD_FAILURE() << rules;
  return false;
}

std::string event(std::string_view kind, std::string_view definition, std::string_view more = "") {
  return fmt::format("<{0} id='x' {2}><incoming>f1</incoming><outgoing>f2</outgoing>{1}</{0}>",
                     kind, definition, more);
}

TEST(Standard, AProcessThatKeepsTheRulesBreaksNone) {
  EXPECT_TRUE(keeps(around(task("x"))));
}

TEST(Standard, IdsAreUniqueAndThere) {
  EXPECT_TRUE(breaks("EXT002", around(task("x"), "<task id='s'/>")));
  EXPECT_TRUE(breaks("EXT003", around(task("x"), "<task/>")));
  EXPECT_TRUE(breaks("EXT004", around("<task id='x'><documentation textFormat='none'>a"
                                      "</documentation></task>")));
  EXPECT_TRUE(breaks("EXT010", around(task("x"), "<textAnnotation id='a' textFormat='none'/>")));
  EXPECT_TRUE(breaks("EXT001", around(task("x"), "", "<import location='a.bpmn'/>")));
}

TEST(Standard, ArtifactsAreNoEndsOfFlows) {
  const std::string note = "<textAnnotation id='a'/>";
  EXPECT_TRUE(breaks("EXT006", around(task("x"), note + flow("f3", "x", "a"))));
  EXPECT_TRUE(breaks("EXT007", around(task("x"), note + flow("f3", "a", "x"))));
}

TEST(Standard, AnExecutableProcessNeedsFormalExpressions) {
  const auto timer = [](std::string_view type, std::string_view time) {
    return around(
        event("intermediateCatchEvent",
              fmt::format("<timerEventDefinition id='t'><{0} {1}>{2}</{0}>"
                          "</timerEventDefinition>",
                          time.substr(0, time.find(' ')), type, time.substr(time.find(' ') + 1))));
  };
  const std::string_view formal = "xsi:type='tFormalExpression'";

  EXPECT_TRUE(keeps(timer(formal, "timeDuration PT5S")));
  EXPECT_TRUE(breaks("EXT012", timer("", "timeDuration PT5S")));
  EXPECT_TRUE(breaks("EXT013", timer(formal, "timeDuration ")));
  EXPECT_TRUE(breaks("EXT132", timer(formal, "timeDate tomorrow")));
  EXPECT_TRUE(breaks("EXT133", timer(formal, "timeCycle R3/P")));
  EXPECT_TRUE(breaks("EXT134", timer(formal, "timeDuration 5S")));
  EXPECT_TRUE(breaks("EXT014",
                     timer("xsi:type='tFormalExpression' language='no uri'", "timeDuration PT5S")));
  EXPECT_TRUE(breaks(
      "EXT131",
      around(event("intermediateCatchEvent",
                   "<timerEventDefinition id='t'><timeDate xsi:type='tFormalExpression'>2026-01-01"
                   "</timeDate><timeDuration xsi:type='tFormalExpression'>P1D</timeDuration>"
                   "</timerEventDefinition>"))));
}

TEST(Standard, ConditionsAreTrueOrFalse) {
  const auto multi = [](std::string_view inner) {
    return around(fmt::format(
        "<task id='x'><incoming>f1</incoming><outgoing>f2</outgoing>"
        "<multiInstanceLoopCharacteristics>{}</multiInstanceLoopCharacteristics></task>",
        inner));
  };
  EXPECT_TRUE(breaks("EXT067", multi("")));
  EXPECT_TRUE(breaks("EXT071", multi("<loopCardinality xsi:type='tFormalExpression'>3"
                                     "</loopCardinality><completionCondition "
                                     "xsi:type='tFormalExpression'>\"a\"</completionCondition>")));
  EXPECT_TRUE(
      keeps(multi("<loopCardinality xsi:type='tFormalExpression'>3</loopCardinality>"
                  "<completionCondition xsi:type='tFormalExpression'>n = 2"
                  "</completionCondition>")));
}

TEST(Standard, SequenceFlowsStayWithinTheirLevel) {
  const std::string inner = "<subProcess id='sub'><task id='i'/></subProcess>";
  EXPECT_TRUE(breaks("EXT152", around(task("x"), inner + flow("f3", "x", "i"))));
  EXPECT_TRUE(breaks("EXT021", around(task("x"), "<subProcess id='v' triggeredByEvent='true'/>" +
                                                     flow("f3", "v", "x"))));
  EXPECT_TRUE(breaks("EXT022", around(task("x"), "<subProcess id='v' triggeredByEvent='true'/>" +
                                                     flow("f3", "x", "v"))));
  EXPECT_TRUE(breaks("EXT023", around("<task id='x'/>")));
  EXPECT_TRUE(breaks("EXT023", around("<task id='x'><incoming>f2</incoming></task>")));
}

TEST(Standard, AConditionNeedsAnotherWay) {
  const std::string condition =
      "<conditionExpression xsi:type='tFormalExpression'>a</conditionExpression>";
  const auto only = fmt::format(
      "{}<process id='p'><task id='a'/><task id='b'/>{}</process>"
      "</definitions>",
      kRoot, flow("f", "a", "b", condition));
  EXPECT_TRUE(breaks("EXT025", only));
  EXPECT_TRUE(breaks("EXT026", around("<task id='x' default='f1'/>")));
  EXPECT_TRUE(breaks("EXT024", around(task("x"),
                                      "<sequenceFlow id='f3' sourceRef='x' "
                                      "targetRef='e' isImmediate='false'/>")));
}

TEST(Standard, StartAndEndEventsComeTogether) {
  EXPECT_TRUE(breaks("EXT096", around(task("x"), flow("f3", "x", "s"))));
  EXPECT_TRUE(breaks("EXT104", around(task("x"), flow("f3", "e", "x"))));
  EXPECT_TRUE(breaks("EXT101", around(task("x"), "<startEvent id='s2'/>")));
  EXPECT_TRUE(breaks("EXT107", around(task("x"), "<endEvent id='e2'/>")));
  EXPECT_TRUE(breaks("EXT150", around(task("x"), "<task id='y'/>" + flow("f3", "y", "e"))));
  EXPECT_TRUE(breaks("EXT151", around(task("x"), "<task id='y'/>" + flow("f3", "x", "y"))));
  EXPECT_TRUE(breaks("EXT097", around("<subProcess id='x'><task id='i'/><endEvent id='ie'/>" +
                                      flow("f3", "i", "ie") + "</subProcess>")));
  EXPECT_TRUE(breaks("EXT105", around("<subProcess id='x'><task id='i'/><startEvent id='is'/>" +
                                      flow("f3", "is", "i") + "</subProcess>")));
}

TEST(Standard, GatewaysGoTheWayTheySay) {
  const std::string way = "<task id='y'/>" + flow("f3", "x", "y") + flow("f4", "y", "e");
  const std::string in = "<task id='y'/>" + flow("f3", "s", "y") + flow("f4", "y", "x");
  EXPECT_TRUE(
      breaks("EXT017", around("<parallelGateway id='x' gatewayDirection='Converging'/>", way)));
  EXPECT_TRUE(
      breaks("EXT018", around("<parallelGateway id='x' gatewayDirection='Diverging'/>", in)));
  EXPECT_TRUE(breaks("EXT019", around("<parallelGateway id='x' gatewayDirection='Mixed'/>", in)));
  EXPECT_TRUE(breaks("EXT135", around("<parallelGateway id='x'/>")));
  EXPECT_TRUE(breaks("EXT136", around("<eventBasedGateway id='x'/>")));
  EXPECT_TRUE(breaks("EXT138", around("<eventBasedGateway id='x'/>", way)));
  EXPECT_TRUE(breaks("EXT142", around("<eventBasedGateway id='x' instantiate='true'/>", way)));
  EXPECT_TRUE(breaks("CONDITION", around("<exclusiveGateway id='x' default='f2'/>", way)));
}

TEST(Standard, EventGatewaysLeadToEventsAlone) {
  const std::string message = "<message id='m'/>";
  const auto gateway = [&](std::string_view beside) {
    return around("<eventBasedGateway id='x'/>", beside, message);
  };
  const std::string receive = "<receiveTask id='r' messageRef='m'/>" + flow("f3", "x", "r");
  EXPECT_TRUE(breaks("EXT139", gateway(receive +
                                       "<intermediateCatchEvent id='c'><messageEventDefinition "
                                       "id='md' messageRef='m'/></intermediateCatchEvent>" +
                                       flow("f4", "x", "c"))));
  EXPECT_TRUE(
      breaks("EXT140", gateway(receive + "<boundaryEvent id='b' attachedToRef='r'>"
                                         "<errorEventDefinition id='ed'/></boundaryEvent>")));
  EXPECT_TRUE(breaks("EXT141", gateway(receive + flow("f4", "s", "r"))));
  EXPECT_TRUE(breaks(
      "EXT137", gateway("<receiveTask id='r' messageRef='m'/>" +
                        flow("f3", "x", "r", "<conditionExpression>a</conditionExpression>"))));
}

TEST(Standard, EventsHaveTheTriggersOfTheirPlace) {
  const auto start = [](std::string_view definition) {
    return around(task("x"), fmt::format("<startEvent id='s2'>{}</startEvent>", definition));
  };
  EXPECT_TRUE(breaks("EXT098", start("<errorEventDefinition id='a'/>")));
  EXPECT_TRUE(breaks("EXT121", start("<compensateEventDefinition id='a'/>")));
  EXPECT_TRUE(breaks("EXT146", around(task("x"),
                                      "<endEvent id='e2'><linkEventDefinition id='a'/>"
                                      "</endEvent>")));
  EXPECT_TRUE(breaks("EXT106", around(task("x"),
                                      "<endEvent id='e2'><cancelEventDefinition id='a'/>"
                                      "</endEvent>")));
  EXPECT_TRUE(breaks("EXT148", around(event("intermediateCatchEvent", ""))));
  EXPECT_TRUE(breaks(
      "EXT122", around(event("intermediateCatchEvent", "<compensateEventDefinition id='a'/>"))));
  EXPECT_TRUE(breaks(
      "EXT149", around(event("intermediateThrowEvent", "<terminateEventDefinition id='a'/>"))));
  EXPECT_TRUE(breaks("EXT127",
                     around(event("intermediateThrowEvent", "<messageEventDefinition id='a'/>"))));
  EXPECT_TRUE(breaks(
      "EXT011", around(event("intermediateThrowEvent", "<escalationEventDefinition id='a'/>"))));
}

TEST(Standard, BoundaryEventsStandAtActivitiesThatTheyCanLeave) {
  const auto boundary = [](std::string_view attributes, std::string_view definition,
                           std::string_view beside = "") {
    return around(task("x"), fmt::format("<boundaryEvent id='b' attachedToRef='x' {}>{}"
                                         "</boundaryEvent>{}",
                                         attributes, definition, beside));
  };
  const std::string out =
      "<endEvent id='e2'><incoming>f3</incoming></endEvent>"
      "<sequenceFlow id='f3' sourceRef='b' targetRef='e2'/>";
  EXPECT_TRUE(breaks("EXT110", boundary("", "", out)));
  EXPECT_TRUE(breaks("EXT147", boundary("", "<linkEventDefinition id='a'/>", out)));
  EXPECT_TRUE(
      breaks("EXT110", boundary("cancelActivity='false'", "<errorEventDefinition id='a'/>", out)));
  EXPECT_TRUE(breaks("EXT111", boundary("", "<cancelEventDefinition id='a'/>", out)));
  EXPECT_TRUE(
      breaks("EXT112", boundary("", "<errorEventDefinition id='a'/>", out + flow("f4", "x", "b"))));
  EXPECT_TRUE(breaks("EXT113", boundary("", "<errorEventDefinition id='a'/>")));
  EXPECT_TRUE(breaks("EXT114", boundary("", "<compensateEventDefinition id='a'/>", out)));
  EXPECT_TRUE(breaks("EXT143", boundary("", "<compensateEventDefinition id='a'/>")));
  EXPECT_TRUE(breaks("EXT144", boundary("", "<compensateEventDefinition id='a'/>",
                                        "<association id='as' sourceRef='b' targetRef='x'/>")));
}

TEST(Standard, LinksNameOneAnother) {
  const auto links = [](std::string_view thrown, std::string_view caught) {
    return around(
        task("x"),
        fmt::format("<intermediateThrowEvent id='t'><linkEventDefinition id='lt' name='l'>{}"
                    "</linkEventDefinition></intermediateThrowEvent>"
                    "<intermediateCatchEvent id='c'><linkEventDefinition id='lc' name='l'>{}"
                    "</linkEventDefinition></intermediateCatchEvent>",
                    thrown, caught) +
            flow("f3", "s", "t") + flow("f4", "c", "e"));
  };
  EXPECT_TRUE(breaks("EXT125", links("", "<source>lt</source>")));
  EXPECT_TRUE(breaks("EXT124", links("<target>lc</target>", "")));
  EXPECT_TRUE(breaks("EXT118", links("<target>lc</target>", "")));
}

TEST(Standard, SubProcessesStartAsTheirKindDoes) {
  const auto inside = [](std::string_view kind, std::string_view attributes,
                         std::string_view content) {
    return around(task("x"), fmt::format("<{0} id='sub' {1}>{2}</{0}>", kind, attributes, content));
  };
  EXPECT_TRUE(breaks("EXT058", inside("subProcess", "triggeredByEvent='true'", "")));
  EXPECT_TRUE(
      breaks("EXT059", inside("subProcess", "triggeredByEvent='true'", "<startEvent id='i'/>")));
  EXPECT_TRUE(breaks("EXT100", inside("subProcess", "",
                                      "<startEvent id='i'><signalEventDefinition id='g'/>"
                                      "</startEvent>")));
  EXPECT_TRUE(breaks("EXT061", inside("adHocSubProcess", "", "")));
  EXPECT_TRUE(breaks("EXT062", inside("adHocSubProcess", "", "<startEvent id='i'/>")));
  EXPECT_TRUE(breaks("EXT060", inside("transaction", "method='by hand'", "")));
  EXPECT_TRUE(breaks("EXT079", inside("subProcess", "", "<ioSpecification/>")));
}

TEST(Standard, TokensComeInWholeNumbers) {
  EXPECT_TRUE(breaks("EXT037", around("<task id='x' startQuantity='0'/>")));
  EXPECT_TRUE(breaks("EXT038", around("<task id='x' completionQuantity='-1'/>")));
  EXPECT_TRUE(breaks("EXT145", around("<task id='x' isForCompensation='true'/>")));
}

TEST(Standard, MessageFlowsConnectPools) {
  const auto pools = [](std::string_view flows, std::string_view content) {
    return fmt::format(
        "{}<collaboration id='c'><participant id='a' processRef='p'/><participant id='b'/>{}"
        "</collaboration><process id='p'>{}</process></definitions>",
        kRoot, flows, content);
  };
  const auto message = [](std::string_view from, std::string_view to) {
    return fmt::format("<messageFlow id='m' sourceRef='{}' targetRef='{}'/>", from, to);
  };
  const std::string process = "<startEvent id='s'/><task id='x'/><endEvent id='e'/>" +
                              flow("f1", "s", "x") + flow("f2", "x", "e");
  EXPECT_TRUE(breaks("EXT031", pools(message("x", "a"), process)));
  EXPECT_TRUE(breaks("EXT102", pools(message("s", "b"), process)));
  EXPECT_TRUE(breaks("EXT103", pools(message("b", "s"), process)));
  EXPECT_TRUE(breaks("EXT108", pools(message("b", "e"), process)));
  EXPECT_TRUE(breaks("EXT109", pools(message("e", "b"), process)));
  EXPECT_TRUE(breaks("REF", pools(message("x", "f1"), process)));
  EXPECT_TRUE(breaks("EXT030", pools("<participant id='z'><participantMultiplicity minimum='3' "
                                     "maximum='2'/></participant>",
                                     process)));
  EXPECT_TRUE(breaks("EXT036", pools("", process + "<choreographyTask id='k'/>")));
}

TEST(Standard, DataKeepsToItsTypes) {
  const std::string items =
      "<itemDefinition id='i1' structureRef='a'/><itemDefinition id='i2' structureRef='b'/>"
      "<itemDefinition id='many' structureRef='a' isCollection='true'/>";
  EXPECT_TRUE(
      breaks("EXT077", around(task("x"), "<dataObject id='o' itemSubjectRef='many'/>", items)));
  EXPECT_TRUE(breaks("EXT078", around(task("x"), "", "<property id='o'/>")));
  EXPECT_TRUE(breaks("EXT084", around("<task id='x'><ioSpecification><dataInput id='in'/>"
                                      "<inputSet/><outputSet/></ioSpecification></task>")));
  EXPECT_TRUE(breaks("EXT085", around("<task id='x'><ioSpecification><dataInput id='in'/>"
                                      "<inputSet><optionalInputRefs>in</optionalInputRefs>"
                                      "</inputSet><outputSet/></ioSpecification></task>")));
  EXPECT_TRUE(
      breaks("EXT091", around("<task id='x'><ioSpecification><dataInput id='in' "
                              "itemSubjectRef='i1'/><inputSet><dataInputRefs>in</dataInputRefs>"
                              "</inputSet><outputSet/></ioSpecification><dataInputAssociation "
                              "id='da'><sourceRef>o</sourceRef><targetRef>in</targetRef>"
                              "</dataInputAssociation></task>",
                              "<dataObject id='o' itemSubjectRef='i2'/>", items)));
}

TEST(Standard, ReferencesNameWhatTheyExpect) {
  EXPECT_TRUE(breaks("REF", around("<receiveTask id='x' messageRef='nothing'/>")));
  EXPECT_TRUE(breaks("REF", around("<receiveTask id='x' messageRef='s'/>")));
  EXPECT_TRUE(breaks("REF", around("<callActivity id='x' calledElement='nothing'/>")));
}

TEST(Standard, FormAloneDoesNotStopThePlainReader) {
  const auto bytes =
      around(event("intermediateThrowEvent", "<messageEventDefinition id='a' messageRef='m'/>"), "",
             "<message id='m' name='note'/>");

  EXPECT_TRUE(breaks("EXT128", bytes));
  for (const auto& problem : check_standard(bytes, "t.bpmn")) EXPECT_TRUE(problem.formal);
}

TEST(Standard, EachProblemNamesElementNameAndLine) {
  const auto found =
      check_standard(fmt::format("{}\n<process id='p'>\n<task id='t' name='Ask' startQuantity='0'/>"
                                 "</process></definitions>",
                                 kRoot),
                     "t.bpmn");

  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].element, "t");
  EXPECT_EQ(found[0].name, "Ask");
  EXPECT_EQ(found[0].line, 3u);
}

TEST(Schema, KnowsTheValuesThatAnAttributeMayHave) {
  const auto hosted = [](std::string_view attributes) {
    return around(task("x"), fmt::format("<boundaryEvent id='b' attachedToRef='x' {}>"
                                         "<signalEventDefinition id='sd'/></boundaryEvent>",
                                         attributes));
  };
  EXPECT_TRUE(breaks("XSD", hosted("cancelActivity='False'")));
  EXPECT_TRUE(breaks("XSD", around("<adHocSubProcess id='x' ordering='Random'><task id='t'/>"
                                   "</adHocSubProcess>")));
}

TEST(Schema, RefusesWhatWouldBeLeftOutInSilence) {
  EXPECT_TRUE(breaks("XSD", around("<userTask id='x'><script>y</script></userTask>")));
  EXPECT_TRUE(breaks("XSD", around("<task id='x'><standardLoopCharacteristics id='l'/>"
                                   "<standardLoopCharacteristics id='m'/></task>")));
}

TEST(Scopes, ABoundaryEventStandsBesideItsActivity) {
  const std::string inner = "<subProcess id='x'><task id='q'/></subProcess>";
  EXPECT_TRUE(breaks("SCOPE", around(inner,
                                     "<boundaryEvent id='b' attachedToRef='q'>"
                                     "<signalEventDefinition id='sd'/></boundaryEvent>")));
}

}  // namespace
}  // namespace entente::bpmn
