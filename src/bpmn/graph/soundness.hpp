// What is wrong with a drawing though the standard allows it: elements that nothing reaches, that
// lead nowhere, joins that never complete. Asked of packs, not by the plain reader.
#pragma once

#include <vector>

#include "bpmn/graph/process_graph.hpp"
#include "bpmn/problem.hpp"

namespace entente::bpmn {

/// @return problems with the rules REACH (no start leads there), END (no way leads on to an end),
///         JOIN (a joining gateway that never has a token on each side), DEAD (an error, escalation
///         or cancel event whose like nothing throws to it), NEVER (a condition that is always
///         false), PROVED (too many states to say), in the order of the file
std::vector<Problem> check_soundness(const Process& process, const FindProcess& find);

}  // namespace entente::bpmn
