// What each kind of element does when a token reaches it: one file for each, by the execution
// semantics of BPMN 2.0.2 §13. Those that may lead to a refusal answer a Result; all others stop
// visibly when the world disagrees.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/flow.hpp"

namespace entente::kernel {

// Tasks (§13.3.3).

/// A task for the organisation and role of the lane; the token waits for its completion.
void enter_user_task(Draft& draft, const Position& at);
/// A decision is asked, its answer becomes facts.
void enter_business_rule_task(Draft& draft, const Position& at);
/// The service is asked; the token waits until what does the work answers.
void enter_service_task(Draft& draft, const Position& at);
/// A script in FEEL answers a context, whose entries go to the data of these names; one in another
/// language is work for what runs it.
void enter_script_task(Draft& draft, const Position& at);
/// What did the work says how it ended. @error NotFound, Forbidden, Refused
Result<void> complete_work(Draft& draft, const CompleteWork& body);

// Activities with a content (§13.3.4, §13.3.5).

/// Embedded sub-processes and transactions.
void enter_sub_process(Draft& draft, const Position& at);
/// The called process runs as a scope within the same case; data inputs and outputs by name.
void enter_call_activity(Draft& draft, const Position& at);
/// All entries at once, or one after another; until the completion condition holds.
void enter_ad_hoc_sub_process(Draft& draft, const Position& at);
void go_on_ad_hoc(Draft& draft, InstanceId instance);

// Repetition (§13.3.6, §13.3.7).

void enter_standard_loop(Draft& draft, const Position& at);
void enter_multi_instance(Draft& draft, const Position& at);
/// An instance of the loop is done.
void turn_loop(Draft& draft, const Position& inner, const feel::Context& outputs);
/// Goes on with a loop or ad-hoc sub-process that stopped at an incident.
void go_on(Draft& draft, InstanceId instance);

// Gateways (§13.4).

/// The first way out whose condition holds, else the default.
void enter_exclusive_gateway(Draft& draft, const Position& at);
/// Waits for a token by each incoming flow, then leaves by all outgoing ones.
void enter_parallel_gateway(Draft& draft, const Position& at);
/// Leaves by every way out whose condition holds, once no more tokens can come.
void enter_inclusive_gateway(Draft& draft, const Position& at);
/// Starts when its activation condition holds, and resets when no more tokens can come.
void enter_complex_gateway(Draft& draft, const Position& at);
/// Waits for the first of the events behind it.
void enter_event_based_gateway(Draft& draft, const Position& at);
/// Lets the inclusive or complex gateways pass that wait for no more tokens, one of them.
/// @return whether there was one
bool pass_joins(Draft& draft);
/// Whether an inclusive join waits for no more tokens (§13.4.3): none elsewhere in the instance
/// can reach an incoming flow that has none, unless it can reach one that has. `taken`: flows that
/// count as having one.
bool is_complete(const Draft& draft, const bpmn::Process& process, const bpmn::FlowNode& gateway,
                 InstanceId instance, const std::vector<std::string>& taken = {});

// Events (§13.5).

/// Send task and throwing event: what is thrown leaves; a message, if its cell of the matrix is
/// open.
Result<void> enter_throwing(Draft& draft, const Position& at);
/// Receive task and catching event: waits, unless what it waits for has already come.
void enter_catching(Draft& draft, const Position& at);
/// Ends the token, or more, by what the event throws.
Result<void> enter_end_event(Draft& draft, const Position& at);
/// Throws what a definition says. @return false when the token was stopped or is gone
Result<bool> throw_event(Draft& draft, const Position& at, const bpmn::EventDefinition& event);

/// All that wait for the signal get it (§10.5.1), processes that it starts included.
/// @param own  set: the activity whose instance throws it as it completes, which this cancels not
void throw_signal(Draft& draft, InstanceId instance, const std::string& element,
                  const std::string& signal, std::optional<TokenId> own = std::nullopt);
/// The innermost that catches the error, with what it interrupts; uncaught it ends the instance.
void throw_error(Draft& draft, const Position& at, const std::string& code);
/// The innermost that catches the escalation; uncaught it is but recorded.
void throw_escalation(Draft& draft, const Position& at, const std::string& code);
/// Compensates what was completed around the throwing event, the last first. The token waits.
/// @return whether there is something to compensate
bool compensate(Draft& draft, const Position& at, std::optional<std::size_t> activity);
void go_on_compensating(Draft& draft, InstanceId instance);
/// §13.3.4: the transaction around is cancelled: all in it ends, what was done is compensated.
void cancel_transaction(Draft& draft, const Position& at);
/// After its compensation.
void leave_cancelled(Draft& draft, InstanceId transaction);

// Processes that an event starts.

/// A process that an event can start.
struct Startable {
  const bpmn::Process* process = nullptr;
  const bpmn::FlowNode* start = nullptr;
  std::size_t definition = 0;  ///< which of the event's it is
};

/// The start event without a trigger; null (the pointer): there is none.
const bpmn::FlowNode* none_start(const bpmn::Process& process);
/// Whether a process lies in a pool of this node's party, or in none.
bool is_executed_here(const Draft& draft, const bpmn::Process& process);
/// Starts a process at one of its start events; absent: where flow begins in it.
/// @param data  of its data items, by name
void start_process(Draft& draft, const bpmn::Process& process, const bpmn::FlowNode* start,
                   const feel::Context& data = {});
/// A start event's definition has come. @return whether the process starts: of a parallel multiple
///         event all definitions must come
bool start_has_come(Draft& draft, const bpmn::Process& process, const bpmn::FlowNode& start,
                    std::size_t definition);
/// Starts a process at the event that came: a start event, or what stands in its place.
void start_by_event(Draft& draft, const bpmn::Process& process, const bpmn::FlowNode& event);
/// The timer of a start event fired.
void start_by_timer(Draft& draft, const bpmn::Process& process, const bpmn::FlowNode& start,
                    std::size_t definition);
/// Starts the processes that wait for a condition which holds.
void start_by_condition(Draft& draft);
/// @error Forbidden, NotFound, InvalidArgument
Result<void> start_process(Draft& draft, const StartProcess& body);

}  // namespace entente::kernel
