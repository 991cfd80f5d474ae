#include "bpmn/reading.hpp"

namespace entente::bpmn {
namespace {

Declaration declaration(const XmlElement& element, std::string_view code) {
  return {std::string(element.text_of("id")), std::string(element.text_of("name")),
          std::string(element.text_of(code))};
}

/// Correlation stands outside any process: what is no FEEL there is a fault when a process is
/// executable at all.
Expression outer_expression(Reading& reading, const XmlElement& element, const Sentence& whose) {
  ProcessDraft draft{reading, {}, Claim::Drawing, {}, {}, {}, {}};
  for (const XmlElement* process : reading.document.named("process"))
    if (is_true(*process, "isExecutable", false)) draft.claim = Claim::Executable;
  return read_expression(draft, element, whose);
}

CorrelationProperty correlation_property(Reading& reading, const XmlElement& element) {
  CorrelationProperty property;
  property.id = element.text_of("id");
  property.name = element.text_of("name");
  property.line = element.line;
  for (const XmlElement* one : children_of(element, "correlationPropertyRetrievalExpression")) {
    CorrelationProperty::Retrieval retrieval;
    retrieval.message = message_name(reading, one->text_of("messageRef"));
    if (const XmlElement* path = child_of(*one, "messagePath"))
      retrieval.path = outer_expression(reading, *path, Problems::who(element));
    property.retrievals.push_back(std::move(retrieval));
  }
  return property;
}

void read_correlation_keys(Reading& reading, const XmlElement& element) {
  for (const XmlElement* one : children_of(element, "correlationKey")) {
    CorrelationKey key;
    key.id = one->text_of("id");
    key.name = one->text_of("name");
    key.line = one->line;
    for (const XmlElement* property : children_of(*one, "correlationPropertyRef"))
      key.properties.emplace_back(reference(property->text));
    // A conversation names the message flows that its keys are for.
    for (const XmlElement* flow : children_of(element, "messageFlowRef")) {
      const XmlElement* target = reading.document.by_id(flow->text, "messageFlow");
      if (target && target->attribute("messageRef"))
        key.messages.push_back(message_name(reading, target->text_of("messageRef")));
    }
    reading.model.correlation_keys.push_back(std::move(key));
  }
  for (const auto& child : element.children)
    if (child.is(kModelNamespace, "conversation") || child.is(kModelNamespace, "subConversation"))
      read_correlation_keys(reading, child);
}

void read_collaboration(Reading& reading, const XmlElement& element) {
  Model& model = reading.model;
  for (const auto& child : element.children) {
    if (child.is(kModelNamespace, "participant"))
      model.participants.push_back(
          {std::string(child.text_of("id")), std::string(child.text_of("name")),
           std::string(reference(child.text_of("processRef"))), child.line});
    if (child.is(kModelNamespace, "messageFlow"))
      model.message_flows.push_back(
          {std::string(child.text_of("id")), std::string(child.text_of("name")),
           std::string(reference(child.text_of("sourceRef"))),
           std::string(reference(child.text_of("targetRef"))),
           message_name(reading, child.text_of("messageRef")), child.line});
  }
  read_correlation_keys(reading, element);
}

}  // namespace

void read_declarations(Reading& reading) {
  Model& model = reading.model;
  for (const XmlElement* message : reading.document.named("message")) {
    const auto id = message->text_of("id");
    const auto name = message->text_of("name");
    model.messages.emplace(id, name.empty() ? id : name);
  }
  for (const XmlElement* one : reading.document.named("error"))
    model.errors.push_back(declaration(*one, "errorCode"));
  for (const XmlElement* one : reading.document.named("escalation"))
    model.escalations.push_back(declaration(*one, "escalationCode"));
  for (const XmlElement* one : reading.document.named("signal"))
    model.signals.push_back(declaration(*one, ""));
  for (const XmlElement* one : reading.document.named("correlationProperty"))
    model.correlation_properties.push_back(correlation_property(reading, *one));
}

void read_collaborations(Reading& reading) {
  for (const XmlElement* one : reading.document.named("collaboration"))
    read_collaboration(reading, *one);
}

}  // namespace entente::bpmn
