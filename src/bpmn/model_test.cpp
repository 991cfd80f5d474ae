#include "bpmn/model.hpp"

#include <gtest/gtest.h>

#include "bpmn/reader.hpp"

namespace entente::bpmn {
namespace {

Model model_from(std::string_view process, std::string_view root = "") {
  const auto text = fmt::format(
      "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' "
      "xmlns:camunda='http://camunda.org/schema/1.0/bpmn'>{}"
      "<process id='p' isExecutable='true'>{}</process></definitions>",
      root, process);
  auto model = read(text, "t.bpmn");
  EXPECT_TRUE(model.has_value()) << (model ? "" : describe(model.error()));
  return model ? *std::move(model) : Model{};
}

const FlowNode& node(const Model& model, std::string_view id) {
  return *model.processes.front().node(id);
}

TEST(BpmnModel, WhatASubProcessContainsKnowsItsParent) {
  const auto model = model_from(
      "<laneSet id='ls'><lane id='l'><flowNodeRef>sub</flowNodeRef></lane></laneSet>"
      "<subProcess id='sub'><startEvent id='s'/><task id='t'/><endEvent id='e'/>"
      "<sequenceFlow id='f1' sourceRef='s' targetRef='t'/>"
      "<sequenceFlow id='f2' sourceRef='t' targetRef='e'/><dataObject id='o' name='letter'/>"
      "</subProcess>");
  const Process& process = model.processes.front();
  const std::size_t sub = process.position(node(model, "sub"));

  EXPECT_EQ(node(model, "t").parent, sub);
  EXPECT_EQ(node(model, "sub").sub_process->content.nodes.size(), 3u);
  EXPECT_EQ(node(model, "sub").sub_process->content.entries.size(), 1u);
  EXPECT_EQ(process.content.entries.size(), 1u) << "without a start event: what nothing enters";
  EXPECT_EQ(process.flows[0].parent, sub);
  EXPECT_EQ(process.lane_of(node(model, "t"))->id, "l");
  EXPECT_EQ(process.data_named("letter", sub)->id, "o");
  EXPECT_EQ(process.data_named("letter", std::nullopt), nullptr);
}

TEST(BpmnModel, EventsAreResolved) {
  const auto model = model_from(
      "<startEvent id='s'/><task id='a'/><endEvent id='e'><errorEventDefinition errorRef='er'/>"
      "</endEvent><boundaryEvent id='b' attachedToRef='a' cancelActivity='false'>"
      "<eventDefinitionRef>shared</eventDefinitionRef></boundaryEvent><endEvent id='e2'>"
      "<terminateEventDefinition/></endEvent>"
      "<sequenceFlow id='f1' sourceRef='s' targetRef='a'/>"
      "<sequenceFlow id='f2' sourceRef='a' targetRef='e'/>"
      "<sequenceFlow id='f3' sourceRef='b' targetRef='e2'/>",
      "<error id='er' errorCode='E1'/><signal id='g' name='go'/>"
      "<signalEventDefinition id='shared' signalRef='g'/>");

  EXPECT_EQ(node(model, "e").event(Trigger::Error)->code, "E1");
  EXPECT_EQ(node(model, "b").event(Trigger::Signal)->signal, "go");
  EXPECT_FALSE(node(model, "b").interrupting);
  EXPECT_EQ(node(model, "a").boundary.size(), 1u);
}

TEST(BpmnModel, TimersAreLiteralsOrExpressions) {
  const auto timer = [](std::string_view time) {
    return model_from(fmt::format(
        "<startEvent id='s'><timerEventDefinition>{}</timerEventDefinition></startEvent>"
        "<endEvent id='e'/><sequenceFlow id='f' sourceRef='s' targetRef='e'/>",
        time));
  };
  const auto duration = timer("<timeDuration>PT5S</timeDuration>");
  const auto cycle = timer("<timeCycle>R3/PT1H</timeCycle>");
  const auto computed = timer("<timeDate>${due}</timeDate>");

  EXPECT_EQ(node(duration, "s").events[0].timer->duration->seconds, 5);
  EXPECT_EQ(node(cycle, "s").events[0].timer->cycle->count, 3u);
  EXPECT_EQ(node(computed, "s").events[0].timer->by, Timer::By::Date);
  EXPECT_TRUE(static_cast<bool>(node(computed, "s").events[0].timer->expression.compiled));
}

TEST(BpmnModel, LoopsAndInstancesAreRead) {
  const auto model = model_from(
      "<task id='l'><standardLoopCharacteristics testBefore='true' loopMaximum='3'>"
      "<loopCondition>n &lt; 2</loopCondition></standardLoopCharacteristics></task>"
      "<task id='m'><multiInstanceLoopCharacteristics isSequential='true' behavior='One' "
      "oneBehaviorEventRef='sd'><loopCardinality>3</loopCardinality><completionCondition>n = 2"
      "</completionCondition></multiInstanceLoopCharacteristics></task>"
      "<task id='v'><multiInstanceLoopCharacteristics camunda:collection='orders' "
      "camunda:elementVariable='order'/></task>",
      "<signal id='g'/><signalEventDefinition id='sd' signalRef='g'/>");

  EXPECT_TRUE(node(model, "l").loop->test_before);
  EXPECT_EQ(node(model, "l").loop->maximum, 3);
  EXPECT_TRUE(static_cast<bool>(node(model, "l").loop->condition.compiled));
  const MultiInstance& instances = *node(model, "m").multi_instance;
  EXPECT_TRUE(instances.sequential);
  EXPECT_EQ(instances.behavior, MultiInstance::Behavior::One);
  EXPECT_EQ(instances.one_event->trigger, Trigger::Signal);
  EXPECT_EQ(node(model, "v").multi_instance->collection_name, "orders");
  EXPECT_EQ(node(model, "v").multi_instance->input_item, "order");
}

TEST(BpmnModel, LinksAreJoinedByNameOrByTarget) {
  const auto links = [](std::string_view thrown, std::string_view caught) {
    return model_from(fmt::format(
        "<startEvent id='s'/><endEvent id='e'/><intermediateThrowEvent id='t'>"
        "<linkEventDefinition id='lt' name='a'>{}</linkEventDefinition></intermediateThrowEvent>"
        "<intermediateCatchEvent id='c'><linkEventDefinition id='lc' name='a'>{}"
        "</linkEventDefinition></intermediateCatchEvent>"
        "<sequenceFlow id='f1' sourceRef='s' targetRef='t'/>"
        "<sequenceFlow id='f2' sourceRef='c' targetRef='e'/>",
        thrown, caught));
  };
  for (const auto& model : {links("", ""), links("<target>lc</target>", "<source>lt</source>")})
    EXPECT_EQ(node(model, "t").events[0].link_target,
              model.processes.front().position(node(model, "c")));
}

TEST(BpmnModel, CompensationKnowsItsHandler) {
  const auto model = model_from(
      "<task id='a'/><boundaryEvent id='b' attachedToRef='a'><compensateEventDefinition/>"
      "</boundaryEvent><task id='undo' isForCompensation='true'/>"
      "<association id='as' sourceRef='b' targetRef='undo'/>");
  const std::size_t undo = model.processes.front().position(node(model, "undo"));

  EXPECT_EQ(node(model, "a").compensation, undo);
  EXPECT_EQ(node(model, "b").compensation, undo);
  EXPECT_EQ(model.processes.front().content.entries.size(), 1u);
}

TEST(BpmnModel, CallsFindProcessesAndGlobalTasksOfTheFile) {
  const auto model = model_from(
      "<callActivity id='one' calledElement='q'/><callActivity id='two' calledElement='g'/>"
      "<callActivity id='far' calledElement='elsewhere'/>",
      "<process id='q'><task id='t'/></process>"
      "<globalScriptTask id='g'><script>1 + 1</script></globalScriptTask>");
  const Process& process = *model.process("p");

  EXPECT_EQ(model.processes[*process.node("one")->call->process].id, "q");
  const Process& task = model.processes[*process.node("two")->call->process];
  EXPECT_TRUE(task.global_task);
  EXPECT_EQ(task.nodes.front().kind, NodeKind::ScriptTask);
  EXPECT_TRUE(static_cast<bool>(task.nodes.front().script.compiled));
  EXPECT_FALSE(process.node("far")->call->process.has_value());
}

TEST(BpmnModel, DataAssociationsNameItemsWhateverRefersToThem) {
  const auto model = model_from(
      "<dataObject id='o'/><dataObjectReference id='r' name='letter' dataObjectRef='o'/>"
      "<task id='t'><ioSpecification><dataInput id='in' name='text'/><inputSet><dataInputRefs>in"
      "</dataInputRefs></inputSet><outputSet/></ioSpecification><dataInputAssociation id='da'>"
      "<sourceRef>r</sourceRef><targetRef>in</targetRef><assignment><from>1 + 1</from><to>in</to>"
      "</assignment></dataInputAssociation></task>");
  const Process& process = model.processes.front();
  const DataAssociation& association = node(model, "t").input_associations.front();

  EXPECT_EQ(process.data[association.sources.front()].known_as(), "letter");
  EXPECT_EQ(process.data[*association.target].known_as(), "text");
  EXPECT_TRUE(static_cast<bool>(association.assignments.front().from.compiled));
  EXPECT_EQ(node(model, "t").data_inputs.size(), 1u);
}

TEST(BpmnModel, CorrelationIsRead) {
  const auto model = model_from(
      "<task id='t'/><correlationSubscription id='cs' correlationKeyRef='k'>"
      "<correlationPropertyBinding correlationPropertyRef='cp'><dataPath>case.number</dataPath>"
      "</correlationPropertyBinding></correlationSubscription>",
      "<message id='m' name='answer'/><correlationProperty id='cp'>"
      "<correlationPropertyRetrievalExpression messageRef='m'><messagePath>number</messagePath>"
      "</correlationPropertyRetrievalExpression></correlationProperty><collaboration id='c'>"
      "<participant id='a' processRef='p'/><correlationKey id='k'><correlationPropertyRef>cp"
      "</correlationPropertyRef></correlationKey></collaboration>");

  EXPECT_EQ(model.correlation_keys[0].properties, std::vector<std::string>{"cp"});
  EXPECT_EQ(model.correlation_properties[0].retrievals[0].message, "answer");
  EXPECT_EQ(model.processes.front().subscriptions[0].bindings[0].path.text, "case.number");
  EXPECT_EQ(model.processes.front().participant, "a");
}

TEST(BpmnModel, AFileThatClaimsNothingIsReadAsADrawing) {
  const auto model = read(
      "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process id='p'>"
      "<startEvent id='s'/><exclusiveGateway id='g'/><endEvent id='e'/><endEvent id='e2'/>"
      "<sequenceFlow id='f1' sourceRef='s' targetRef='g'/>"
      "<sequenceFlow id='f2' sourceRef='g' targetRef='e'><conditionExpression>amount &gt; 1000 "
      "EUR, "
      "please</conditionExpression></sequenceFlow>"
      "<sequenceFlow id='f3' sourceRef='g' targetRef='e2'/></process></definitions>",
      "t.bpmn");

  ASSERT_TRUE(model.has_value()) << describe(model.error());
  EXPECT_FALSE(model->processes.front().executable);
  ASSERT_EQ(model->remarks.size(), 1u);
  EXPECT_NE(model->remarks[0].text.english.find("does not say isExecutable"), std::string::npos);
}

}  // namespace
}  // namespace entente::bpmn
