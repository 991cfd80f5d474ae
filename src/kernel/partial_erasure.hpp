// Erasing what one rule of retention covers while the rest of the case is kept. A person asks for
// it, once the rule is due; nothing erases by itself.
#pragma once

#include "kernel/draft.hpp"

namespace entente::kernel {

/// @error Refused for a rule that is not due, that restricts, that covers the whole case, of which
///        nothing can be erased in part, or without which an act would be less held back or the
///        procedure would go another way; NotFound for a rule that the pack has not
Result<void> erase_facts(Draft& draft, const EraseFacts& body);

}  // namespace entente::kernel
