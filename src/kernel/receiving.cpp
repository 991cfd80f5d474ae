// Receiving: who may send this here, what it may hold, and who waits for it.
#include <algorithm>

#include "kernel/deadlines.hpp"
#include "kernel/facts.hpp"
#include "kernel/messages.hpp"
#include "kernel/notices.hpp"
#include "kernel/opening.hpp"
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
    out[id] = draft.pack().fact(id)->personal ? personal(draft.state().person, value) : value;
  return out;
}

/// A token that waits for the message, itself or at its boundary.
struct Waiting {
  Position at;
  const bpmn::FlowNode* boundary = nullptr;
};

std::optional<Waiting> who_waits(const Draft& draft, const std::string& message_type) {
  for (const auto& [id, token] : draft.state().tokens) {
    const auto at = position_of(draft, id);
    if (!at || is_stopped(draft.state(), id)) continue;
    const bool catches = at->node.kind == bpmn::NodeKind::ReceiveTask ||
                         at->node.kind == bpmn::NodeKind::IntermediateCatchEvent;
    if (catches && caught_message(at->node) == message_type) return Waiting{*at, nullptr};
    for (const std::size_t index : at->node.boundary) {
      const auto& boundary = at->process.nodes[index];
      if (caught_message(boundary) == message_type) return Waiting{*at, &boundary};
    }
  }
  return std::nullopt;
}

struct Startable {
  const bpmn::Process* process = nullptr;
  const bpmn::FlowNode* start = nullptr;
};

/// The start event that the message starts, when that process does not run already.
Startable startable(const Draft& draft, const pack::MessageType& type) {
  Startable out;
  if (type.starts.empty()) return out;
  for (const auto& [id, instance] : draft.state().instances)
    if (instance.process == type.starts) return out;
  out.process = draft.pack().process(type.starts);
  if (!out.process) return out;
  for (const auto& node : out.process->nodes)
    if (node.kind == bpmn::NodeKind::StartEvent && caught_message(node) == type.id)
      out.start = &node;
  return out;
}

void record(Draft& draft, const ReceiveMessage& body, const FactValues& values,
            Disposition disposition) {
  draft.emit(MessageReceived{body.message, body.message_type, body.from, body.correlation,
                             body.sent_at, marked(draft, values), disposition});
  std::vector<std::string> recorded;
  for (const auto& [id, value] : values) {
    record_fact(draft, *draft.pack().fact(id), value, body.sent_at,
                {SourceKind::Message, body.message_type});
    recorded.push_back(id);
  }
  update_deadlines(draft, recorded, Change::Recorded);
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

void nobody_waits(Draft& draft, const ReceiveMessage& body, const FactValues& values) {
  record(draft, body, values, Disposition::Waiting);
  JsonObject arguments{{"message", body.message_type}, {"from", body.from}};
  if (draft.state().status == CaseStatus::Closed) {
    for (const auto& audience : involved(draft.state()))
      if (audience.organisation == draft.state().lead)
        raise_notice(draft, audience, text::kLateMessage, arguments);
    return;
  }
  IncidentRaised raised;
  raised.text_key = text::kUnexpectedMessage;
  raised.resume = text::kResumeRead;
  raised.message = body.message;
  raised.arguments = std::move(arguments);
  raise_incident(draft, std::move(raised));
}

Result<void> deliver(Draft& draft, const pack::MessageType& type, const ReceiveMessage& body,
                     const FactValues& values) {
  if (const auto waiting = who_waits(draft, body.message_type)) {
    record(draft, body, values, Disposition::Caught);
    const auto& element = waiting->boundary ? *waiting->boundary : waiting->at.node;
    draft.emit(MessageCaught{body.message, element.id});
    if (waiting->boundary)
      fire_boundary(draft, waiting->at, element);
    else
      leave(draft, waiting->at);
  } else if (const auto start = startable(draft, type);
             start.start && draft.state().status == CaseStatus::Open) {
    record(draft, body, values, Disposition::Started);
    start_process(draft, *start.process, *start.start);
  } else {
    nobody_waits(draft, body, values);
  }
  return run(draft);
}

}  // namespace

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
    return deliver(draft, *type, body, values);
  }
  const auto start = startable(draft, *type);
  if (!body.opens || !start.start) return draft.refuse(refusal(text::kMessageCase, body));
  TRY(const auto values, accepted_fields(draft, *type, body));
  auto lead = lead_of(draft, body, values, start);
  if (!lead) return draft.refuse(refusal(text::kMessageCase, body, describe(lead.error())));
  open_for_message(draft, body, *std::move(lead));
  record(draft, body, values, Disposition::Started);
  start_process(draft, *start.process, *start.start);
  return run(draft);
}

}  // namespace entente::kernel
