// What standard loops and multiple instances share: each instance is a token at the activity,
// with its number, in the scope of the loop.
#pragma once

#include "kernel/flow.hpp"

namespace entente::kernel {

void place_instance(Draft& draft, InstanceId loop, const std::string& element, std::int64_t item);
/// An instance was completed: on to the next, or on from the activity.
void turn_standard_loop(Draft& draft, const Position& host, InstanceId loop);
void turn_multi_instance(Draft& draft, const Position& host, InstanceId loop);
/// Ends the loop with what still runs in it; flow leaves the activity.
void end_loop(Draft& draft, const Position& host, InstanceId loop);

}  // namespace entente::kernel
