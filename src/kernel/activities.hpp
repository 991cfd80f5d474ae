// The life of an activity (BPMN 2.0.2 §13.3.2): tokens arrive, it starts, once or repeatedly; it
// completes, what it gives is kept, and flow leaves it. What each kind does is in elements/.
#pragma once

#include "kernel/flow.hpp"

namespace entente::kernel {

/// One of the instances of a loop, rather than the activity as a whole.
bool is_inner(const Draft& draft, const Position& at);

/// A token reached an activity.
Result<void> enter_activity(Draft& draft, const Position& at);
/// Starts one instance of the activity.
Result<void> start_activity(Draft& draft, const Position& at);

/// The work of the activity, or of one of its instances, is done.
/// @param outputs  what it gives, by name of the data output
void complete_activity(Draft& draft, const Position& at, feel::Context outputs = {});
/// The activity as a whole is over: flow leaves it.
void finish_activity(Draft& draft, const Position& at);

}  // namespace entente::kernel
