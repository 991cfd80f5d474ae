// Which catching events an error, an escalation or a cancellation can come to: outwards from where
// it is thrown, to the first that takes it (BPMN 2.0.2 §10.5.1, §10.5.7). Internal to bpmn/graph.
#pragma once

#include <cstddef>
#include <set>
#include <utility>

#include "bpmn/graph/process_graph.hpp"

namespace entente::bpmn {

/// A step and the position of one of its event definitions.
using CatchingEvent = std::pair<std::size_t, std::size_t>;

/// Every boundary event, and start event of an event sub-process, that something within the graph
/// can make occur by throwing. What a service does may end with any error, and so may a call whose
/// process is not there to look at.
std::set<CatchingEvent> events_that_are_thrown(const ProcessGraph& graph);

/// Error, escalation or cancel.
bool is_thrown_outwards(Trigger trigger);

}  // namespace entente::bpmn
