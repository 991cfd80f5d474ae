// Grounds as a pack's decisions answer them: {verdict, ground, article, confidential}.
#pragma once

#include <vector>

#include "feel/value.hpp"
#include "kernel/event.hpp"

namespace entente::kernel {

/// The grounds in a list of contexts, or in one context; a bare text is a text key. What is not
/// well formed is unknown, never clear. Null answers none.
std::vector<Ground> grounds_of(const feel::Value& answer);

/// The gravest: hold, then unknown, then clear.
GuardVerdict verdict_of(const std::vector<Ground>& grounds);

/// The same grounds for someone who may not know the confidential ones.
std::vector<Ground> neutral(std::vector<Ground> grounds);

}  // namespace entente::kernel
