// How tokens move (BPMN 2.0.2 §13): along sequence flows from element to element, until each
// stands at something that waits. What an element does when a token reaches it is in elements/,
// how an activity lives in activities.hpp, what runs inside it in scopes.hpp.
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

/// The token leaves its element by every way out that is open to it. Without any it is consumed.
void leave(Draft& draft, const Position& at);
/// The token goes along one sequence flow and keeps its id.
void move_along(Draft& draft, const Position& at, std::size_t flow);
/// The same, and nobody looks at it where it arrives: what it would wait for there has come.
void move_past(Draft& draft, const Position& at, std::size_t flow);
/// Goes along all these flows: the token along the first, new ones along the others; as many on
/// each as the completionQuantity of the element says.
void move_along(Draft& draft, const Position& at, const std::vector<std::size_t>& flows);
/// The token ends here; with the last one its process instance, and with the last of these the
/// case.
void consume(Draft& draft, const Position& at);
/// §13.5.6: ends what contains the event directly, with everything in it.
void terminate(Draft& draft, const Position& at);

/// True, false, or nothing when the condition answers neither.
std::optional<bool> holds(Draft& draft, const Position& at, const bpmn::SequenceFlow& flow);
/// The token stands still: the condition of the flow answered neither true nor false.
void stop_at_null(Draft& draft, const Position& at, const bpmn::SequenceFlow& flow);

}  // namespace entente::kernel
