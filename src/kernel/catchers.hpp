// Who waits for what (BPMN 2.0.2 §13.5): tokens at catching events and event-based gateways, events
// at the boundary of what runs, event sub-processes of the scopes that are alive. What comes is
// given to one of them, or to all, and each does what the standard says.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "kernel/flow.hpp"

namespace entente::kernel {

/// One that waits.
struct Catcher {
  enum class Where { Here, Gateway, Boundary, EventSubProcess };
  Where where = Where::Here;
  const bpmn::Process* process = nullptr;
  const bpmn::FlowNode* event = nullptr;  ///< catching, boundary or start event, or receive task
  InstanceId instance{};                  ///< in which it waits
  std::optional<TokenId> token{};         ///< that waits, or stands at the activity
  std::size_t flow = 0;                   ///< Gateway: to the event
  std::size_t definition = 0;             ///< which of the event's definitions it is
};

/// Whether this definition of the event is meant; a receive task has but the first.
using Meant = std::function<bool(const bpmn::FlowNode&, std::size_t definition)>;

/// The definitions with this trigger for which `fits` is true.
Meant meant(bpmn::Trigger trigger, std::function<bool(const bpmn::EventDefinition&)> fits);

/// All that wait for it, tokens first, each in the order of the file: an event by the first of its
/// definitions that is meant, a parallel multiple one by each that has not come yet.
std::vector<Catcher> catchers(const Draft& draft, const Meant& meant);
/// Whether it waits still, after others were served.
bool still_waits(const Draft& draft, const Catcher& catcher);

/// What it waits for has come. Of a parallel multiple event (§10.5.1) all must come first.
/// @param payload   what came with it, for the event's output associations
void occur(Draft& draft, const Catcher& catcher, const feel::Context& payload = {});

/// A boundary event fires: it interrupts the activity, or runs beside it.
/// @param interrupting  as the event says, unless the activity threw the event as it completes
void fire_boundary(Draft& draft, const Position& host, const bpmn::FlowNode& boundary,
                   bool interrupting);
/// An event sub-process of the instance starts at the event.
void start_event_sub_process(Draft& draft, InstanceId instance, const bpmn::Process& process,
                             const bpmn::FlowNode& start);

/// Fires everything that waits for the deadline.
void fire_timers(Draft& draft, std::string_view deadline);

/// Timers and conditions at the start of the event sub-processes of an instance.
void arm_event_sub_processes(Draft& draft, InstanceId instance);

/// Asks the conditions at the boundary of an activity that begins.
/// @return false when one of them interrupted it
bool arm_conditions(Draft& draft, const Position& at);
/// Sets the timers at the boundary; one whose deadline is already over fires at once.
void arm_boundary_timers(Draft& draft, const Position& at);

/// Asks every condition that is waited for (§10.5.5): those that hold now, and did not, fire.
void ask_conditions(Draft& draft);
/// The same at the start of the event sub-processes of one instance; absent: all that wait.
void ask_conditions_of(Draft& draft, std::optional<InstanceId> instance);

}  // namespace entente::kernel
