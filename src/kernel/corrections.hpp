// Corrections are daily work: a fact that was wrong is replaced, everything that hangs on it is
// computed anew, and those who acted on it are told.
#pragma once

#include "kernel/draft.hpp"

namespace entente::kernel {

/// @error NotFound for a fact that is not recorded, InvalidArgument with the fact as place
Result<void> correct_fact(Draft& draft, const CorrectFact& body);

}  // namespace entente::kernel
