#include "bpmn/reading.hpp"

namespace entente::bpmn {
namespace {

std::optional<Trigger> trigger_of(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Trigger::Cancel); ++i)
    if (to_string(static_cast<Trigger>(i)) == name) return static_cast<Trigger>(i);
  return std::nullopt;
}

/// Letters, digits, dots and hyphens alone: what stands where a literal is expected and is none.
bool is_bare_word(std::string_view text) {
  return text.find_first_of(" ()+*/\"@[]{}<>=") == std::string_view::npos;
}

/// A literal of ISO 8601, else an expression. A bare word is neither, unless the language is FEEL.
void read_time(ProcessDraft& draft, const XmlElement& element, const Sentence& whose,
               Timer& timer) {
  const XmlElement* formal = child_of(element, "formalExpression");
  const std::string& text = formal ? formal->text : element.text;
  const auto keep = [&](auto literal, auto& place) {
    if (!literal) return std::optional<Error>(literal.error());
    place = *std::move(literal);
    return std::optional<Error>();
  };
  std::optional<Error> no_literal;
  if (element.name == "timeDate") {
    timer.by = Timer::By::Date;
    no_literal = keep(read_date(text), timer.date);
  } else if (element.name == "timeDuration") {
    timer.by = Timer::By::Duration;
    no_literal = keep(read_duration(text), timer.duration);
  } else {
    timer.by = Timer::By::Cycle;
    no_literal = keep(read_cycle(text), timer.cycle);
  }
  if (!no_literal) return;
  const bool feel = is_feel(element.text_of("language")) ||
                    is_feel(draft.reading.document.root().text_of("expressionLanguage"));
  if (text.empty() || (is_bare_word(text) && !feel && !is_marked_expression(text)))
    return refuse_or_draw(draft, element, "EXPRESSION", *no_literal, whose);
  timer.expression = read_expression(draft, element, whose);
}

Timer read_timer(ProcessDraft& draft, const XmlElement& element, const FlowNode& node) {
  Timer timer;
  const Sentence whose = say("'{}'", node.id);
  for (const auto& child : element.children)
    if (child.is(kModelNamespace, "timeDate") || child.is(kModelNamespace, "timeDuration") ||
        child.is(kModelNamespace, "timeCycle")) {
      read_time(draft, child, whose, timer);
      return timer;
    }
  const Extension* extension = node.extension("timer");
  const std::string* deadline = extension ? extension->attribute("deadline") : nullptr;
  if (deadline && !deadline->empty())
    timer.deadline = *deadline;
  else
    refuse_or_draw(draft, element, "EXPRESSION",
                   fault(Code::Malformed,
                         "a timer needs a date, a duration, a cycle, or entente:timer deadline"),
                   whose);
  return timer;
}

/// What identifies an error or escalation: its code, else its name, else its id.
std::string code_of(const XmlElement* declared, std::string_view attribute) {
  if (!declared) return {};
  for (const auto* key : {&attribute}) {
    const auto code = declared->text_of(*key);
    if (!code.empty()) return std::string(code);
  }
  const auto name = declared->text_of("name");
  return std::string(name.empty() ? declared->text_of("id") : name);
}

std::string signal_of(const Document& document, std::string_view written) {
  const XmlElement* signal = document.by_id(written, "signal");
  if (!signal) return std::string(reference(written));
  const auto name = signal->text_of("name");
  return std::string(name.empty() ? signal->text_of("id") : name);
}

}  // namespace

std::optional<EventDefinition> read_event_definition(ProcessDraft& draft, const XmlElement& element,
                                                     const FlowNode& node) {
  const auto trigger = trigger_of(element.name);
  if (!trigger) return std::nullopt;
  const Document& document = draft.reading.document;
  const Sentence whose = say("'{}'", node.id);
  EventDefinition event;
  event.trigger = *trigger;
  event.id = element.text_of("id");
  event.line = element.line;
  switch (*trigger) {
    case Trigger::Message:
      event.message = message_name(draft.reading, element.text_of("messageRef"));
      if (const XmlElement* operation = child_of(element, "operationRef"))
        event.operation = reference(operation->text);
      if (event.message.empty())
        refuse_or_draw(draft, element, "EXT127", fault(Code::Malformed, "names no message"), whose);
      break;
    case Trigger::Timer:
      event.timer = read_timer(draft, element, node);
      event.deadline = event.timer->deadline;
      break;
    case Trigger::Signal:
      event.signal = signal_of(document, element.text_of("signalRef"));
      if (event.signal.empty())
        refuse_or_draw(draft, element, "REF", fault(Code::Malformed, "names no signal"), whose);
      break;
    case Trigger::Conditional:
      if (const XmlElement* condition = child_of(element, "condition"))
        event.condition = read_expression(draft, *condition, whose);
      if (!event.condition)
        refuse_or_draw(draft, element, "EXT123", fault(Code::Malformed, "has no condition"), whose);
      break;
    case Trigger::Error:
      event.code = code_of(document.by_id(element.text_of("errorRef"), "error"), "errorCode");
      break;
    case Trigger::Escalation:
      event.code =
          code_of(document.by_id(element.text_of("escalationRef"), "escalation"), "escalationCode");
      break;
    case Trigger::Link:
      event.link = element.text_of("name");
      break;
    case Trigger::Compensation:
      event.wait_for_completion = is_true(element, "waitForCompletion", true);
      break;
    case Trigger::Cancel:
    case Trigger::Terminate:
      break;
  }
  return event;
}

void read_events(ProcessDraft& draft, const XmlElement& element, std::size_t position) {
  for (const XmlElement* definition : draft.reading.document.event_definitions(element)) {
    FlowNode& node = draft.process.nodes[position];
    if (auto event = read_event_definition(draft, *definition, node))
      node.events.push_back(*std::move(event));
  }
  const FlowNode& node = draft.process.nodes[position];
  const bool throws = node.kind == NodeKind::EndEvent;
  for (const auto& event : node.events)
    if (throws && event.trigger == Trigger::Error && event.code.empty())
      refuse_or_draw(draft, element, "REF",
                     fault(Code::Malformed, "throws an error without a name"),
                     Problems::who(element));
}

}  // namespace entente::bpmn
