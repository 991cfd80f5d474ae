// A case opens: by a person of the organisation that will lead it, or by a partner's message.
#pragma once

#include <optional>
#include <string>

#include "kernel/draft.hpp"

namespace entente::kernel {

/// Opens the case with the facts of the opening form and starts the pack's process, unless the
/// pack is not in force that day or its opening decision says no.
/// @error Conflict when the case exists; InvalidArgument with a fact as place
Result<void> open_case(Draft& draft, const OpenCase& body);

/// Opens a closed case again when one of the pack's conditions for this party holds after the
/// correction or the message that gave `fact`: the clocks that the close had stopped run on, and
/// the process named beside the condition starts; the caller runs it. Otherwise the case stays
/// closed.
/// @return the process that starts
Result<std::optional<std::string>> reopen_if_due(Draft& draft, const std::string& fact);

/// Whether a message may begin a case here: by the day on which it was sent the pack is in force,
/// and the decision that the matrix names has no ground against it. Asked once its facts are
/// recorded.
/// @error Refused, with the articles
Result<void> may_begin(Draft& draft, const pack::MessageType& type, Date sent_on);

/// Opens the case that a message starts; the facts and the process are the caller's.
void open_for_message(Draft& draft, const ReceiveMessage& body, std::string lead);

}  // namespace entente::kernel
