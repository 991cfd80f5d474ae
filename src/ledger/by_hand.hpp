// Counts and reversals that people enter: one proposes with a reason, another confirms. Who may is
// the agreement's to say and the shell's to ask; that they are two is asked here.
#pragma once

#include "ledger/decide.hpp"

namespace entente::ledger {

/// Proposes an entry by hand; its `by` is who proposes. What could not be entered if it were
/// confirmed now is refused now.
/// @error InvalidArgument for another act, or without a reason; as decide()
Result<Decision> propose(const Agreement& agreement, const Book& book, const Entry& entry,
                         Date legal_day);

/// Enters what was proposed. @error NotFound when nothing is; as decide()
Result<Decision> confirm(const Agreement& agreement, const Book& book, const Uuid& proposal,
                         const std::string& second);

/// Takes a proposal back. @error NotFound
Result<Decision> withdraw(const Book& book, const Uuid& proposal, const std::string& by);

}  // namespace entente::ledger
