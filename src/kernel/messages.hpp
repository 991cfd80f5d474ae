// Messages to and from another party: what leaves is what the exchange matrix lists, what comes in
// is checked against it, and each message is taken once.
#pragma once

#include <string>

#include "kernel/draft.hpp"
#include "kernel/flow.hpp"

namespace entente::kernel {

/// The message that a send task, throwing or end event sends; empty for none.
const std::string& thrown_message(const bpmn::FlowNode& node);
/// The message that a receive task, catching, boundary or start event waits for; empty for none.
const std::string& caught_message(const bpmn::FlowNode& node);

/// Sends by the matrix. Only listed fields leave. A closed cell refuses the command of a person,
/// and stops the token when a clock or a partner led to it.
/// @return whether it was sent; if not, the token stands at an incident
Result<bool> send_message(Draft& draft, const Position& at, const std::string& message_type);

/// Takes a message that came before anyone waited for it. @return whether there was one
bool take_waiting_message(Draft& draft, const Position& at);

/// A message from one process of the case to another of the same party.
Result<void> deliver_within(Draft& draft, const MessageSent& sent);

/// The territory that a message gives to the case that it begins; empty when it carries none.
std::string territory_in(const pack::MessageType& type, const FactValues& fields);

Result<void> receive_message(Draft& draft, const ReceiveMessage& body);
/// @error NotFound for a message that the case has not sent
Result<void> record_receipt(Draft& draft, const RecordReceipt& body);

/// The party behind `from` or `to` of the matrix, which name a participant or a party.
std::string party_of(const pack::Pack& pack, const std::string& participant);

}  // namespace entente::kernel
