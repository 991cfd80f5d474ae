// Timers by date, duration and cycle (BPMN 2.0.2 §10.5.5): set when what they are for begins, gone
// with it, fired by a clock's command. Those by a deadline of the pack follow it instead.
#pragma once

#include "kernel/catchers.hpp"

namespace entente::kernel {

/// Sets the timers of an event at which, or at whose activity, the token stands.
void set_timers(Draft& draft, const Position& at, const bpmn::FlowNode& event);
/// Sets those at the start of an event sub-process of the instance.
void set_timers(Draft& draft, InstanceId instance, const bpmn::FlowNode& start);
/// Sets those that start a process.
void set_timers(Draft& draft, const bpmn::FlowNode& start);

/// @error NotFound; Conflict when its time has not come
Result<void> reach_timer(Draft& draft, const ReachTimer& body);

}  // namespace entente::kernel
