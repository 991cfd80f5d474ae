// What each kind of element does when a token reaches it: one file for each, by the execution
// semantics of BPMN 2.0.2 §13. Those that may lead to a refusal answer a Result; all others stop
// visibly when the world disagrees.
#pragma once

#include "kernel/flow.hpp"

namespace entente::kernel {

/// §13.3.3: a task for the organisation and role of the lane; the token waits for its completion.
void enter_user_task(Draft& draft, const Position& at);
/// §13.3.3: a decision is asked, its answer becomes facts.
void enter_business_rule_task(Draft& draft, const Position& at);
/// Send task and throwing event: the message leaves, if its cell of the matrix is open.
Result<void> enter_throwing(Draft& draft, const Position& at);
/// Receive task and catching event: waits, unless what it waits for has already come.
void enter_catching(Draft& draft, const Position& at);
/// §13.5.5: ends the token, or the whole instance.
Result<void> enter_end_event(Draft& draft, const Position& at);
/// §13.4.2: the first way out whose condition holds, else the default.
void enter_exclusive_gateway(Draft& draft, const Position& at);
/// §13.4.1: waits for a token by each incoming flow, then leaves by all outgoing ones.
void enter_parallel_gateway(Draft& draft, const Position& at);

}  // namespace entente::kernel
