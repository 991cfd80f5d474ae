// A token moved by hand: proposed by one person with a reason, confirmed by another, and never a
// way around an act.
#pragma once

#include "kernel/draft.hpp"

namespace entente::kernel {

/// @error Refused when it is not a person's, or when flow gets there only by carrying out an act;
///        InvalidArgument without a reason; NotFound for a token or element that is not there
Result<void> propose_move(Draft& draft, const ProposeMove& body);

/// The second person. What the token held is cancelled, and it goes on from the new element.
/// @error Refused for who proposed it; Conflict when the token has moved meanwhile
Result<void> confirm_move(Draft& draft, const ConfirmMove& body);

/// The one who proposed it or another takes it back.
Result<void> withdraw_move(Draft& draft, const WithdrawMove& body);

}  // namespace entente::kernel
