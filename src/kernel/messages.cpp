#include "kernel/messages.hpp"

#include <algorithm>

#include "kernel/acts.hpp"
#include "kernel/correlation.hpp"
#include "kernel/facts.hpp"
#include "kernel/notices.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

const std::string kNone;

Ground closed_cell(const pack::MessageType& type) {
  Ground ground;
  ground.verdict = GuardVerdict::Hold;
  ground.text_key = text::kCellClosedGround;
  ground.article = type.legal_basis;
  ground.arguments = JsonObject{{"message", type.id}};
  return ground;
}

struct Fields {
  FactValues values;
  std::string missing;    ///< a required fact that the case does not have
  std::string forbidden;  ///< a fact that the dictionary keeps within its organisation
};

bool is_known(const Draft& draft, const std::string& fact) {
  const auto found = draft.state().facts.find(fact);
  return found != draft.state().facts.end() && !open_value(found->second.value).is_null();
}

Fields fields_of(const Draft& draft, const pack::MessageType& type) {
  Fields out;
  for (const auto& field : type.fields) {
    const pack::Fact* fact = draft.pack().fact(field.fact);
    if (fact && fact->confidential) out.forbidden = field.fact;
    if (is_known(draft, field.fact))
      out.values[field.as.empty() ? field.fact : field.as] =
          draft.state().facts.find(field.fact)->second.value;
    else if (field.required)
      out.missing = field.fact;
  }
  return out;
}

}  // namespace

const std::string& thrown_message(const bpmn::FlowNode& node) {
  if (!node.message.empty()) return node.message;
  const auto* event = node.event(bpmn::Trigger::Message);
  return event ? event->message : kNone;
}

const std::string& caught_message(const bpmn::FlowNode& node) {
  return thrown_message(node);
}

std::string party_of(const pack::Pack& pack, const std::string& participant) {
  const pack::Pool* pool = pack.pool(participant);
  return pool ? pool->party : participant;
}

Result<bool> send_message(Draft& draft, const Position& at, const std::string& message_type) {
  const auto stop = [&](std::string_view key, JsonObject arguments) {
    arguments["message"] = message_type;
    stop_token(draft, at.token, {key, text::kResumeCorrect, std::move(arguments)});
    return false;
  };
  const pack::MessageType* type = draft.pack().message(message_type);
  if (!type || party_of(draft.pack(), type->from) != draft.definitions().party)
    return stop(text::kMessageNotAllowed, {});
  const auto opened = draft.definitions().open_cells.find(message_type);
  const bool hypothetical = !type->open && opened != draft.definitions().open_cells.end();
  if (!type->open && !hypothetical) {
    if (draft.actor().kind != ActorKind::Person) return stop(text::kMessageNotAllowed, {});
    return draft.refuse({Code::Refused,
                         std::string(text::kCellClosed),
                         JsonObject{{"message", message_type}},
                         {closed_cell(*type)}});
  }
  if (!may_bring_about(draft, message_type)) return stop(text::kActHeldBack, {});
  auto fields = fields_of(draft, *type);
  if (!fields.missing.empty()) return stop(text::kMessageIncomplete, {{"fact", fields.missing}});
  if (!fields.forbidden.empty())
    return stop(text::kMessageNotAllowed, {{"fact", fields.forbidden}});
  const bool leaves = draft.pack().leaves(*type);
  if (leaves && !is_known(draft, type->to_case))
    return stop(text::kMessageIncomplete, {{"fact", type->to_case}});

  MessageSent sent;
  sent.message = MessageId{draft.new_id()};
  sent.message_type = message_type;
  sent.to = party_of(draft.pack(), type->to);
  sent.element = at.node.id;
  sent.correlation = draft.state().correlation;
  sent.fields = std::move(fields.values);
  sent.basis = hypothetical ? opened->second : type->legal_basis;
  sent.hypothetical = hypothetical;
  if (sent.to == draft.definitions().party && !leaves) draft.sent_within().push_back(sent);
  set_keys(draft, at.instance, at.process, message_type, content_of(draft, sent.fields));
  draft.emit(std::move(sent));
  return true;
}

bool take_waiting_message(Draft& draft, const Position& at) {
  const std::string& type = caught_message(at.node);
  if (type.empty()) return false;
  const MessageRecord* first = nullptr;
  MessageId taken;
  for (const auto& [id, message] : draft.state().messages) {
    const bool waits = message.state == MessageState::Waiting && message.message_type == type;
    if (!waits || (first && first->sequence < message.sequence)) continue;
    first = &message;
    taken = id;
  }
  if (!first) return false;
  draft.emit(MessageCaught{taken, at.node.id});
  for (const auto& [id, incident] : draft.state().incidents) {
    if (incident.raised.message != taken) continue;
    draft.emit(IncidentResolved{IncidentId(id), Json()});
    break;
  }
  return true;
}

Result<void> record_receipt(Draft& draft, const RecordReceipt& body) {
  const auto found = draft.state().messages.find(body.message);
  if (found == draft.state().messages.end() || !found->second.outgoing)
    return fail(Code::NotFound, "the case sent no message {}", to_string(body.message));
  if (found->second.state != MessageState::Sent) return {};
  const std::string message_type = found->second.message_type;
  draft.emit(MessageAcknowledged{body.message, body.accepted, body.detail, body.receipt});
  if (body.accepted) return {};
  IncidentRaised raised;
  raised.text_key = text::kMessageRefused;
  raised.resume = text::kResumeRead;
  raised.message = body.message;
  raised.arguments = JsonObject{{"message", message_type}, {"detail", body.detail}};
  raise_incident(draft, std::move(raised));
  return {};
}

}  // namespace entente::kernel
