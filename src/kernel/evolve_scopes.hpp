// Applies what happened inside activities: scopes, their data, work, timers. Internal to evolve.
#pragma once

#include <functional>

#include "kernel/state.hpp"

namespace entente::kernel {

void apply(Case& state, const EventHeader& header, const ScopeStarted& event);
void apply(Case& state, const EventHeader& header, const ScopeEnded& event);
void apply(Case& state, const EventHeader& header, const ActivityCompleted& event);
void apply(Case& state, const EventHeader& header, const CompensationBegun& event);
void apply(Case& state, const EventHeader& header, const LoopTurned& event);
void apply(Case& state, const EventHeader& header, const DataSet& event);
void apply(Case& state, const EventHeader& header, const ScriptRun& event);
void apply(Case& state, const EventHeader& header, const WorkRequested& event);
void apply(Case& state, const EventHeader& header, const WorkCompleted& event);
void apply(Case& state, const EventHeader& header, const WorkCancelled& event);
void apply(Case& state, const EventHeader& header, const TimerSet& event);
void apply(Case& state, const EventHeader& header, const TimerFired& event);
void apply(Case& state, const EventHeader& header, const EventThrown& event);
void apply(Case& state, const EventHeader& header, const EventOccurred& event);
void apply(Case& state, const EventHeader& header, const ConditionFell& event);
void apply(Case& state, const EventHeader& header, const GatewayTurned& event);
void apply(Case& state, const EventHeader& header, const ProcessArmed& event);

/// Timers are gone with the token or instance that they are for.
void drop_timers(Case& state, TokenId token);
void drop_timers(Case& state, InstanceId instance);

/// Every value in what scopes hold, for erasure.
void each_value(Case& state, const std::function<void(Json&)>& visit);

}  // namespace entente::kernel
