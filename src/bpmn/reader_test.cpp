#include "bpmn/reader.hpp"

#include <gtest/gtest.h>

namespace entente::bpmn {
namespace {

constexpr std::string_view kHead =
    "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' "
    "xmlns:e='urn:entente:extensions:1' id='d'>\n";

/// A file whose process has these lines, the first of them line 3.
std::string file(std::string_view process, std::string_view before = "") {
  return fmt::format("{}<process id='p'>{}\n{}\n</process></definitions>", kHead, before, process);
}

constexpr std::string_view kPlain =
    "<startEvent id='s'/><endEvent id='e'/><sequenceFlow id='f' sourceRef='s' targetRef='e'/>";

/// Start, the element, end; the element is called x.
std::string with(std::string_view element, std::string_view more = "") {
  return file(
      fmt::format("<startEvent id='s'/><endEvent id='e'/>"
                  "<sequenceFlow id='f1' sourceRef='s' targetRef='x'/>"
                  "<sequenceFlow id='f2' sourceRef='x' targetRef='e'/>{}\n{}",
                  more, element));
}

/// The same in a process that says isExecutable.
std::string executable(std::string_view element, std::string_view more = "") {
  auto bytes = with(element, more);
  return bytes.replace(bytes.find("<process"), 8, "<process isExecutable='true'");
}

std::string fault(const std::string& bytes) {
  const auto model = read(bytes, "test.bpmn");
  return model ? "accepted" : describe(model.error());
}

/// Whether one of the faults holds this text.
bool says(const std::string& bytes, std::string_view part) {
  std::string found;
  for (const auto& one : faults(bytes, "test.bpmn")) found += describe(one) + "\n";
  if (found.find(part) != std::string::npos) return true;
  ADD_FAILURE() << "found: " << found;
  return false;
}

TEST(BpmnReader, ReadsAFileOfAnyPrefix) {
  const auto model = read(
      "<q:definitions xmlns:q='http://www.omg.org/spec/BPMN/20100524/MODEL'>"
      "<q:process id='p'><q:startEvent id='s'/><q:endEvent id='e'/>"
      "<q:sequenceFlow id='f' sourceRef='s' targetRef='e'/></q:process></q:definitions>",
      "any.bpmn");

  ASSERT_TRUE(model.has_value()) << describe(model.error());
  const Process& process = *model->process("p");
  EXPECT_EQ(process.node("s")->outgoing.size(), 1u);
  EXPECT_EQ(process.nodes[process.flows[0].target].id, "e");
}

TEST(BpmnReader, KeepsTheBytesForViewers) {
  const auto bytes = file(kPlain);

  EXPECT_EQ(read(bytes, "x")->xml, bytes);
}

TEST(BpmnReader, KeepsADiagramThatDrawsNothingOfAProcess) {
  const std::string bytes =
      "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' "
      "xmlns:di='http://www.omg.org/spec/BPMN/20100524/DI' id='d'><di:BPMNDiagram><di:BPMNPlane>"
      "<di:BPMNShape id='shape'/></di:BPMNPlane></di:BPMNDiagram></definitions>";

  const auto model = read(bytes, "drawn.bpmn");

  ASSERT_TRUE(model.has_value()) << describe(model.error());
  EXPECT_TRUE(model->processes.empty());
  EXPECT_EQ(model->xml, bytes);
}

TEST(BpmnReader, KeepsExtensionAttributesAsWritten) {
  const auto model = read(with("<userTask id='x'><extensionElements>"
                               "<e:task form='a form' act='b' own='c'/><other xmlns='urn:x'/>"
                               "</extensionElements></userTask>"),
                          "x");

  ASSERT_TRUE(model.has_value()) << describe(model.error());
  const auto* task = model->processes[0].node("x")->extension("task");
  ASSERT_NE(task, nullptr);
  EXPECT_EQ(*task->attribute("form"), "a form");
  EXPECT_EQ(*task->attribute("own"), "c");
  EXPECT_EQ(task->attribute("none"), nullptr);
}

TEST(BpmnReader, BindsLanesToWhoPerforms) {
  const auto model = read(
      file("<laneSet id='ls'><lane id='l1'><extensionElements><e:lane organisation='unit:u-1' "
           "role='r'/></extensionElements><flowNodeRef>s</flowNodeRef></lane>"
           "<lane id='l2'><extensionElements><e:lane organisation='competent' "
           "for='facts.country' role='q'/></extensionElements><flowNodeRef>e</flowNodeRef></lane>"
           "</laneSet>" +
           std::string(kPlain)),
      "x");

  ASSERT_TRUE(model.has_value()) << describe(model.error());
  const auto& process = model->processes[0];
  const auto& first = *process.lane_of(*process.node("s"))->performer;
  EXPECT_EQ(first.by, Performer::By::Unit);
  EXPECT_EQ(first.unit, "u-1");
  const auto& second = *process.lane_of(*process.node("e"))->performer;
  EXPECT_EQ(second.by, Performer::By::Competent);
  EXPECT_TRUE(static_cast<bool>(second.country));
}

TEST(BpmnReader, NamesFileLineAndElementOfAFault) {
  EXPECT_TRUE(says(file("<startEvent id='s'/>\n<endEvent id='e'/>\n"
                        "<sequenceFlow id='f' sourceRef='s' targetRef='nowhere'/>"),
                   "test.bpmn:5: sequenceFlow 'f': targetRef names 'nowhere'"));
}

TEST(BpmnReader, RefusesByNameWhatIsNotProvided) {
  EXPECT_TRUE(says(with("<wishTask id='x'/>"), "<wishTask> 'x' is not provided"));
  EXPECT_TRUE(says(with("<userTask id='x'><wish/></userTask>"), "<wish> in 'x' is not provided"));
  EXPECT_TRUE(says(executable("<scriptTask id='x' scriptFormat='groovy'><script>1</script>"
                              "</scriptTask>"),
                   "a script in 'groovy' is not provided"));
  EXPECT_TRUE(says(fmt::format("{}<wish/></definitions>", kHead), "<wish> is not provided"));
}

TEST(BpmnReader, RefusesWhatTheStandardForbids) {
  EXPECT_TRUE(says(file("<endEvent id='e'/>"), "no start event"));
  EXPECT_TRUE(says(with("<userTask id='x'/>", "<userTask id='y'/>"), "'y' has no incoming"));
  EXPECT_TRUE(says(with("<userTask id='s'/>"), "the id 's' is used twice"));
  EXPECT_TRUE(says(executable("<sendTask id='x'/>"), "names no message"));
  EXPECT_TRUE(says(with("<receiveTask id='x' messageRef='m'/>"), "there is no message 'm'"));
  EXPECT_TRUE(says(with("<userTask id='x' default='f1'/>"), "default flow 'f1' does not leave"));
  EXPECT_TRUE(
      says(executable("<exclusiveGateway id='x'/>",
                      "<endEvent id='y'/><sequenceFlow id='f3' sourceRef='x' targetRef='y'/>"),
           "without a condition"));
  EXPECT_TRUE(says(with("<userTask id='x'/>",
                        "<boundaryEvent id='b' attachedToRef='nothing'>"
                        "<terminateEventDefinition/></boundaryEvent>"),
                   "attachedToRef names 'nothing'"));
  EXPECT_TRUE(says(with("<userTask id='x'><incoming>f9</incoming></userTask>"), "names 'f9'"));
  EXPECT_TRUE(says(with("<userTask id='x'/>",
                        "<laneSet id='ls'><lane id='l'><flowNodeRef>zz</flowNodeRef></lane>"
                        "</laneSet>"),
                   "there is no flow node 'zz'"));
}

TEST(BpmnReader, RefusesConditionsThatAreNoFeel) {
  const auto conditional = [](std::string_view attributes, std::string_view condition) {
    return executable(
        "<exclusiveGateway id='x' default='f2'/>",
        fmt::format("<endEvent id='y'/><sequenceFlow id='f3' sourceRef='x' targetRef='y'>"
                    "<conditionExpression {}>{}</conditionExpression></sequenceFlow>",
                    attributes, condition));
  };

  EXPECT_EQ(fault(conditional("", "facts.a &gt; 1")), "accepted");
  EXPECT_TRUE(says(conditional("", "facts.a &gt;&gt; 1"), "sequence flow 'f3'"));
  EXPECT_TRUE(says(conditional("language='http://www.java.com/java'", "true"), "write FEEL"));
}

TEST(BpmnReader, RefusesMessageFlowsThatStayWithinAPool) {
  const std::string bytes = fmt::format(
      "{}<collaboration id='c'><participant id='a' processRef='p'/>"
      "<messageFlow id='mf' sourceRef='s' targetRef='e'/></collaboration>"
      "<process id='p'>{}</process></definitions>",
      kHead, kPlain);

  EXPECT_TRUE(says(bytes, "stays within participant 'a'"));
}

TEST(BpmnReader, SaysEverythingThatIsWrongInTheOrderOfTheLines) {
  const auto found = faults(
      file("<startEvent id='s'/>\n<scriptTask id='a'/>\n<serviceTask id='b'/>"), "test.bpmn");

  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[1].place, "test.bpmn:4");
  EXPECT_EQ(found[2].place, "test.bpmn:5");
}

TEST(BpmnReader, SurvivesWhatIsNoXml) {
  EXPECT_TRUE(says("", "test.bpmn:1"));
  EXPECT_TRUE(says("<definitions", "not XML"));
  EXPECT_TRUE(says("<a:definitions/>", "prefix 'a' is not declared"));
  EXPECT_TRUE(says("<definitions/>", "expected <definitions> of BPMN 2.0"));
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<a>";
  for (int i = 0; i < 300; ++i) deep += "</a>";
  EXPECT_TRUE(says(deep, "nested deeper"));
  const auto whole = with("<userTask id='x'/>");
  for (std::size_t size = 0; size < whole.size(); size += 7)
    EXPECT_FALSE(read(whole.substr(0, size), "cut.bpmn").has_value()) << size;
}

TEST(Reader, EntitiesAreRefusedByNameAndLine) {
  const std::string bytes = file(kPlain);

  EXPECT_EQ(fault("<?xml version='1.0'?>\n<!DOCTYPE definitions [\n<!ENTITY bomb 'x'>]>\n" + bytes),
            "test.bpmn:3: the document type declaration 'definitions' declares the entity 'bomb': "
            "entities are not expanded, write the text itself [XML]");
  EXPECT_EQ(
      fault("<!DOCTYPE definitions SYSTEM 'x.dtd'>\n" + bytes),
      "test.bpmn:1: the document type declaration 'definitions' is not read: remove it [XML]");
  EXPECT_EQ(
      fault(with("<task id='x' name='a&nbsp;b'/>")),
      "test.bpmn:4: the entity 'nbsp' is none of XML's own: write the character itself [XML]");
  EXPECT_EQ(fault(with("<task id='x' name='a &amp; b&#233;'><documentation><![CDATA[&nbsp;]]>"
                       "<!-- <!DOCTYPE none> --></documentation></task>")),
            "accepted");
}

TEST(Reader, AFaultOfANameWithSeveralLinesIsToldOnOne) {
  const auto told = fault(with("<userTask id='x' name='Sign&#10;here' startQuantity='none'/>"));

  EXPECT_NE(told.find("userTask 'x' (Sign here)"), std::string::npos) << told;
  EXPECT_EQ(told.find('\n'), std::string::npos) << told;
}

}  // namespace
}  // namespace entente::bpmn
