// Receiving: who may send this here, what it may hold, and who waits for it.
#include <algorithm>

#include "kernel/catchers.hpp"
#include "kernel/correlation.hpp"
#include "kernel/deadlines.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/facts.hpp"
#include "kernel/messages.hpp"
#include "kernel/notices.hpp"
#include "kernel/opening.hpp"
#include "kernel/parts.hpp"
#include "kernel/performers.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

Refusal refusal(std::string_view key, const ReceiveMessage& body, std::string_view detail = {}) {
  JsonObject arguments{{"message", body.message_type}, {"from", body.from}};
  if (!detail.empty()) arguments["detail"] = detail;
  return {Code::Refused, std::string(key), std::move(arguments), {}};
}

/// The values as facts of this case, by the matrix. @error Refused, saying which field
Result<FactValues> accepted_fields(Draft& draft, const pack::MessageType& type,
                                   const ReceiveMessage& body) {
  FactValues accepted;
  std::size_t used = 0;
  for (const auto& field : type.fields) {
    const std::string& id = field.as.empty() ? field.fact : field.as;
    const auto found = body.fields.find(id);
    if (found == body.fields.end()) {
      if (field.required) return draft.refuse(refusal(text::kMessageFields, body, id));
      continue;
    }
    ++used;
    const Json& value = open_value(found->second);
    if (value.is_null() && !field.required) continue;
    const pack::Fact* fact = draft.pack().fact(id);
    if (!fact) return draft.refuse(refusal(text::kMessageFields, body, id));
    auto checked = checked_value(draft.definitions(), *fact, value);
    if (!checked) return draft.refuse(refusal(text::kMessageFields, body, id));
    accepted[id] = *std::move(checked);
  }
  if (used != body.fields.size()) return draft.refuse(refusal(text::kMessageFields, body));
  return accepted;
}

FactValues marked(const Draft& draft, const FactValues& values) {
  FactValues out;
  for (const auto& [id, value] : values)
    out[id] = kernel::marked(draft.state(), *draft.pack().fact(id), value);
  return out;
}

/// Which definition of an element waits for the message; a receive task has but the one.
std::optional<std::size_t> definition_for(const bpmn::FlowNode& node,
                                          const std::string& message_type) {
  if (!node.message.empty() && node.message == message_type) return 0;
  for (std::size_t i = 0; i < node.events.size(); ++i)
    if (node.events[i].trigger == bpmn::Trigger::Message && node.events[i].message == message_type)
      return i;
  return std::nullopt;
}

bool waits_for(const bpmn::FlowNode& node, std::size_t definition,
               const std::string& message_type) {
  if (definition < node.events.size())
    return node.events[definition].trigger == bpmn::Trigger::Message &&
           node.events[definition].message == message_type;
  return !node.message.empty() && node.message == message_type;
}

/// The first that waits for the message and may take it, by its correlation.
std::optional<Catcher> who_waits(Draft& draft, const std::string& message_type,
                                 const feel::Context& content) {
  const auto waiting = catchers(draft, [&](const bpmn::FlowNode& node, std::size_t definition) {
    return waits_for(node, definition, message_type);
  });
  for (const auto& one : waiting) {
    if (one.token && is_stopped(draft.state(), *one.token)) continue;
    if (correlates(draft, one.instance, *one.process, message_type, content)) return one;
  }
  return std::nullopt;
}

/// An element that starts its process as the message comes: a start event, an instantiating receive
/// task, an event behind an instantiating gateway (§13.2).
bool starts(const bpmn::Process& process, const bpmn::FlowNode& node) {
  if (node.parent) return false;
  if (node.kind == bpmn::NodeKind::StartEvent || node.instantiate) return true;
  for (const std::size_t flow : node.incoming) {
    const auto& source = process.nodes[process.flows[flow].source];
    if (source.kind == bpmn::NodeKind::EventBasedGateway && source.instantiate) return true;
  }
  return false;
}

/// The element that the message starts, when that process does not run already.
Startable startable(const Draft& draft, const pack::MessageType& type) {
  Startable out;
  if (type.starts.empty()) return out;
  for (const auto& [id, instance] : draft.state().instances)
    if (instance.process == type.starts) return out;
  out.process = draft.pack().process(type.starts);
  if (!out.process) return out;
  for (const auto& node : out.process->nodes) {
    const auto definition = definition_for(node, type.id);
    if (!definition || !starts(*out.process, node)) continue;
    out.start = &node;
    out.definition = *definition;
  }
  return out;
}

/// Whether the partner had told, or the case known, another value of something (record 0220).
bool tells_again(const Draft& draft, const FactValues& values) {
  const auto& known = draft.state().facts;
  return std::any_of(values.begin(), values.end(), [&](const auto& told) {
    const auto found = known.find(told.first);
    return found != known.end() && open_value(found->second.value) != told.second;
  });
}

void record(Draft& draft, const ReceiveMessage& body, const FactValues& values,
            Disposition disposition) {
  draft.emit(MessageReceived{body.message, body.message_type, body.from, body.correlation,
                             body.sent_at, marked(draft, values), disposition});
  std::vector<std::string> recorded;
  const Change change = tells_again(draft, values) ? Change::ToldAgain : Change::Recorded;
  for (const auto& [id, value] : values) {
    record_fact(draft, *draft.pack().fact(id), value, body.sent_at,
                {SourceKind::Message, body.message_type});
    recorded.push_back(id);
  }
  update_deadlines(draft, recorded, change);
}

/// Who leads a case that a message opens: whom the edge named, else the organisation of the lane of
/// the start event, found on a scratch draft that already knows the message's facts.
Result<std::string> lead_of(const Draft& draft, const ReceiveMessage& body,
                            const FactValues& values, const Startable& start) {
  if (!body.opens->lead.empty()) return body.opens->lead;
  Draft scratch(draft.definitions(), draft.state(), draft.command(), draft.zone());
  open_for_message(scratch, body, {});
  for (const auto& [id, value] : values)
    record_fact(scratch, *draft.pack().fact(id), value, body.sent_at,
                {SourceKind::Message, body.message_type});
  TRY(auto performer, performer_of(scratch, *start.process, *start.start));
  return std::move(performer.organisation);
}

/// Whether what the message told opened the closed case again; the process that starts has it.
Result<bool> reopened_by(Draft& draft, const ReceiveMessage& body, const FactValues& values) {
  if (values.empty() || draft.state().erased) return false;
  TRY(const auto process, reopen_if_due(draft, values.begin()->first));
  if (!process) return false;
  draft.emit(MessageCaught{body.message, *process});
  return true;
}

Result<void> nobody_waits(Draft& draft, const ReceiveMessage& body, const FactValues& values) {
  record(draft, body, values, Disposition::Waiting);
  JsonObject arguments{{"message", body.message_type}, {"from", body.from}};
  if (draft.state().status == CaseStatus::Closed) {
    TRY(const bool reopened, reopened_by(draft, body, values));
    if (reopened) return {};
    for (const auto& audience : involved(draft.state()))
      if (audience.organisation == draft.state().lead)
        raise_notice(draft, audience, text::kLateMessage, arguments);
    return {};
  }
  IncidentRaised raised;
  raised.text_key = text::kUnexpectedMessage;
  raised.resume = text::kResumeRead;
  raised.message = body.message;
  raised.arguments = std::move(arguments);
  raise_incident(draft, std::move(raised));
  return {};
}

void begin_by_message(Draft& draft, const Startable& start, const std::string& message_type,
                      const feel::Context& content) {
  if (!start_has_come(draft, *start.process, *start.start, start.definition)) return;
  start_by_event(draft, *start.process, *start.start);
  for (const auto& [id, instance] : draft.state().instances)
    if (instance.process == start.process->id && !instance.scope)
      return set_keys(draft, InstanceId(id), *start.process, message_type, content);
}

Result<void> deliver(Draft& draft, const pack::MessageType& type, const ReceiveMessage& body,
                     const FactValues& values) {
  const auto content = content_of(draft, values);
  if (const auto waiting = who_waits(draft, body.message_type, content)) {
    record(draft, body, values, Disposition::Caught);
    draft.emit(MessageCaught{body.message, waiting->event->id});
    set_keys(draft, waiting->instance, *waiting->process, body.message_type, content);
    occur(draft, *waiting, content);
  } else if (const auto start = startable(draft, type);
             start.start && draft.state().status == CaseStatus::Open) {
    record(draft, body, values, Disposition::Started);
    begin_by_message(draft, start, body.message_type, content);
  } else {
    return nobody_waits(draft, body, values);
  }
  return {};
}

}  // namespace

Result<void> deliver_within(Draft& draft, const MessageSent& sent) {
  const pack::MessageType* type = draft.pack().message(sent.message_type);
  if (!type) return {};
  ReceiveMessage body;
  body.message = MessageId{draft.new_id()};
  body.message_type = sent.message_type;
  body.from = draft.definitions().party;
  body.correlation = sent.correlation;
  body.sent_at = draft.now();
  FactValues values;
  for (const auto& [name, value] : sent.fields) values[name] = open_value(value);
  return deliver(draft, *type, body, values);
}

std::string territory_in(const pack::MessageType& type, const FactValues& fields) {
  const auto found = fields.find(type.territory);
  if (found == fields.end() || type.territory.empty()) return {};
  const Json& value = open_value(found->second);
  return value.is_string() ? std::string(value.get_string()) : std::string();
}

Result<void> receive_message(Draft& draft, const ReceiveMessage& body) {
  if (draft.state().messages.contains(body.message)) return {};
  const pack::MessageType* type = draft.pack().message(body.message_type);
  if (!type) return draft.refuse(refusal(text::kMessageUnknown, body));
  const auto& pack = draft.pack();
  if (party_of(pack, type->from) != body.from ||
      party_of(pack, type->to) != draft.definitions().party)
    return draft.refuse(refusal(text::kMessageForged, body));
  if (draft.state().status != CaseStatus::New) {
    if (draft.state().correlation != body.correlation)
      return draft.refuse(refusal(text::kMessageCase, body));
    TRY(const auto values, accepted_fields(draft, *type, body));
    TRY_VOID(deliver(draft, *type, body, values));
    return run(draft);
  }
  const auto start = startable(draft, *type);
  if (!body.opens || !start.start) return draft.refuse(refusal(text::kMessageCase, body));
  TRY(const auto values, accepted_fields(draft, *type, body));
  auto lead = lead_of(draft, body, values, start);
  if (!lead) return draft.refuse(refusal(text::kMessageCase, body, describe(lead.error())));
  open_for_message(draft, body, *std::move(lead));
  record(draft, body, values, Disposition::Started);
  TRY_VOID(may_begin(draft, *type, draft.zone().local_date(body.sent_at)));
  begin_by_message(draft, start, body.message_type, content_of(draft, values));
  return run(draft);
}

}  // namespace entente::kernel
