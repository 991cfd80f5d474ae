// How tokens move (BPMN 2.0.2 §13): along sequence flows from element to element, until each
// stands at something that waits. What an element does when a token reaches it is in elements/.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "bpmn/model.hpp"
#include "kernel/draft.hpp"

namespace entente::kernel {

/// Where a token stands, looked up in the pack.
struct Position {
  const bpmn::Process& process;
  const bpmn::FlowNode& node;
  InstanceId instance;
  TokenId token;
};

/// @error Corrupt when the case's pack has no such process or element
Result<Position> position_of(const Draft& draft, TokenId token);

/// Looks at every token that is ready, and at those that follow, until all of them wait.
/// @error Refused when a person's command leads to what is not allowed
Result<void> run(Draft& draft);

/// Starts a process at one of its start events; `run` goes on from there.
void start_process(Draft& draft, const bpmn::Process& process, const bpmn::FlowNode& start);

/// The token leaves its element by every way out that is open to it. Without any it is consumed.
void leave(Draft& draft, const Position& at);
/// The token goes along one sequence flow and keeps its id.
void move_along(Draft& draft, const Position& at, std::size_t flow);
/// The token ends here; with the last one its process instance, and with the last of these the
/// case.
void consume(Draft& draft, const Position& at);
/// Ends the instance with everything in it.
void terminate(Draft& draft, const Position& at);

/// A boundary event fires: it interrupts the activity, or runs beside it.
void fire_boundary(Draft& draft, const Position& host, const bpmn::FlowNode& boundary);
/// Fires everything that waits for the deadline.
void fire_timers(Draft& draft, std::string_view deadline);

/// True, false, or nothing when the condition answers neither.
std::optional<bool> holds(Draft& draft, const bpmn::SequenceFlow& flow);

}  // namespace entente::kernel
