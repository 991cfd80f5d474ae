// Places of an agreement as work of a case: a service task with the extension `place` asks for a
// reservation, an execution, a release, a reversal, or the count of a partner's total. The case
// waits; a process manager enters it in the book, then completes the work, or ends it with the
// error `place_refused`. Both steps can be repeated: a work is served once, and entries are named
// alike in the books of all parties.
#pragma once

#include <optional>
#include <string>

#include "kernel/command.hpp"
#include "kernel/state.hpp"
#include "ledger/decide.hpp"
#include "pack/pack.hpp"
#include "pack/place_task.hpp"

namespace entente::kernel {

/// BPMN error code of a work that the agreement or a clause refused.
inline constexpr std::string_view kPlaceRefused = "place_refused";
/// BPMN error code of a work that cannot be entered: no place reserved, or fewer than asked.
inline constexpr std::string_view kPlaceFailed = "place_failed";

/// What a work of the case asks of the books, or nothing when it asks something else.
std::optional<pack::PlaceTask> place_asked(const pack::Pack& pack, const Case& state,
                                           const WorkState& work);

/// The reservation of this case that a book holds, the last one when there were several. Its id
/// derives from the correlation that the parties share, so that every book has the same.
const ledger::Standing* place_of(const ledger::Book& book, const pack::PlaceTask& asked,
                                 const CorrelationId& correlation);

/// The id of the next reservation of the case with this correlation: what its own task would have
/// reserved, so that a place drawn for it is found there.
Uuid next_place(const ledger::Book& book, std::string_view agreement, std::string_view direction,
                const CorrelationId& correlation);

/// The entry that serves a work. Nothing when it is served: its cause is in the book, or what it
/// would reserve is reserved. @error NotFound when there is no reservation to act upon
Result<std::optional<ledger::Entry>> place_entry(const ledger::Book& book,
                                                 const pack::PlaceTask& asked, const Case& state,
                                                 const WorkState& work, Date legal_day);

/// The entry that gives back what a closed case left reserved; nothing when it left nothing.
std::optional<ledger::Entry> place_left(const ledger::Standing& standing, const CaseId& case_id,
                                        Date legal_day);

/// What tells the case how its work ended.
CompleteWork place_served(const WorkId& work, const std::optional<ledger::Refusal>& refusal);

}  // namespace entente::kernel
