// Events of what runs inside an activity: scopes (BPMN 2.0.2 §10.3.5, §13.3), their data, what was
// completed and may be compensated, work done outside, timers, and what was thrown. A scope is an
// instance of its own, hosted by a token that stands at the activity in the scope around it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/json.hpp"

namespace entente::kernel {

/// What a scope is of.
enum class ScopeKind {
  SubProcess,       ///< embedded, a transaction or an ad-hoc sub-process
  EventSubProcess,  ///< hosted by a token at it within the scope that it belongs to
  Called,           ///< of a call activity: the called process
  Loop,             ///< the instances of one activity, each a token at it with its number
  Compensation,     ///< handlers, one after another; hosted by the event that throws
};

struct ScopeStarted {
  static constexpr std::string_view kType = "ScopeStarted";
  InstanceId instance;
  InstanceId parent;
  TokenId host;
  ScopeKind kind = ScopeKind::SubProcess;
  std::string process;
  std::string element;                ///< the activity; of a called process, empty
  std::optional<std::int64_t> count;  ///< Loop of multiple instances: how many
  std::optional<Json> items;          ///< Loop over a collection: its list, marked as personal
  /// Compensation: what is to be compensated, in the order of completion, taken out of `from`.
  std::optional<std::vector<std::int64_t>> records;
  std::optional<InstanceId> from;
  /// Compensation of a sub-process or call: the scope holds again what that of its one record held.
  std::optional<bool> restored;
  bool operator==(const ScopeStarted&) const = default;
};

struct ScopeEnded {
  static constexpr std::string_view kType = "ScopeEnded";
  InstanceId instance;
  std::string element;  ///< the activity
  /// Set: the activity was completed and may be compensated later, by what it held.
  std::optional<bool> kept;
  bool operator==(const ScopeEnded&) const = default;
};

/// An activity that has a compensation handler was completed.
struct ActivityCompleted {
  static constexpr std::string_view kType = "ActivityCompleted";
  InstanceId instance;
  std::string element;
  bool operator==(const ActivityCompleted&) const = default;
};

/// The handler of what was completed begins.
struct CompensationBegun {
  static constexpr std::string_view kType = "CompensationBegun";
  InstanceId instance;      ///< the scope of the compensation
  std::int64_t record = 0;  ///< sequence of the event that told the completion
  std::string element;      ///< what is compensated
  bool operator==(const CompensationBegun&) const = default;
};

/// One instance of a loop was completed.
struct LoopTurned {
  static constexpr std::string_view kType = "LoopTurned";
  InstanceId instance;  ///< the scope of the loop
  std::int64_t item = 0;
  std::optional<Json> output;  ///< what it contributes to the output collection; personal
  bool operator==(const LoopTurned&) const = default;
};

struct DataSet {
  static constexpr std::string_view kType = "DataSet";
  InstanceId instance;  ///< whose data it is
  std::string name;
  Json value;  ///< marked as personal
  bool operator==(const DataSet&) const = default;
};

struct ScriptRun {
  static constexpr std::string_view kType = "ScriptRun";
  InstanceId instance;
  std::string element;
  Json result;  ///< marked as personal
  bool operator==(const ScriptRun&) const = default;
};

/// Something outside is asked to do the work of an activity.
struct WorkRequested {
  static constexpr std::string_view kType = "WorkRequested";
  WorkId work;
  InstanceId instance;
  TokenId token;
  std::string element;
  std::string operation;  ///< of the service, its implementation, or the language of a script
  Json inputs;            ///< by name of the data input; marked as personal
  bool operator==(const WorkRequested&) const = default;
};

struct WorkCompleted {
  static constexpr std::string_view kType = "WorkCompleted";
  WorkId work;
  std::string element;
  Json outputs;                      ///< by name; marked as personal
  std::optional<std::string> error;  ///< BPMN error code that it ended with
  bool operator==(const WorkCompleted&) const = default;
};

struct WorkCancelled {
  static constexpr std::string_view kType = "WorkCancelled";
  WorkId work;
  std::string element;
  std::string by;
  bool operator==(const WorkCancelled&) const = default;
};

/// A timer by date, duration or cycle. It is gone with the token or the instance that it is for.
struct TimerSet {
  static constexpr std::string_view kType = "TimerSet";
  TimerId timer;
  std::optional<InstanceId> instance;  ///< absent: a process that it starts
  std::optional<TokenId> token;        ///< that waits, or whose activity the event is attached to
  std::string element;                 ///< the event
  Instant fires_at;
  std::optional<std::int64_t> remaining;  ///< firings of a cycle with this one; absent: without end
  /// Which of the event's definitions it is; absent: the first that is a timer.
  std::optional<std::int64_t> definition{};
  bool operator==(const TimerSet&) const = default;
};

struct TimerFired {
  static constexpr std::string_view kType = "TimerFired";
  TimerId timer;
  std::string element;
  std::optional<Instant> next;  ///< of a cycle
  bool operator==(const TimerFired&) const = default;
};

/// An error, escalation or signal was thrown.
struct EventThrown {
  static constexpr std::string_view kType = "EventThrown";
  InstanceId instance;
  std::string element;
  std::string trigger;  ///< "error", "escalation", "signal"
  std::string code;     ///< of the error or escalation, name of the signal
  std::vector<std::string> caught_by;
  bool operator==(const EventThrown&) const = default;
};

/// One of the events came that a parallel multiple event waits for.
struct EventOccurred {
  static constexpr std::string_view kType = "EventOccurred";
  InstanceId instance;
  std::optional<TokenId> token;  ///< absent: the start of an event sub-process of the instance
  std::string element;
  std::int64_t index = 0;                ///< which of the definitions
  std::optional<std::string> process{};  ///< set: the start of this process, which does not run yet
  bool operator==(const EventOccurred&) const = default;
};

/// A condition that a non-interrupting event has fired for no longer holds: it may fire again.
struct ConditionFell {
  static constexpr std::string_view kType = "ConditionFell";
  InstanceId instance;
  std::optional<TokenId> token;
  std::string element;
  bool operator==(const ConditionFell&) const = default;
};

/// A complex gateway now waits for reset, or (no flows) again for start.
struct GatewayTurned {
  static constexpr std::string_view kType = "GatewayTurned";
  InstanceId instance;
  std::string element;
  std::vector<std::string> flows;  ///< whose token started it
  bool operator==(const GatewayTurned&) const = default;
};

/// A process waits for one of its start events to begin.
struct ProcessArmed {
  static constexpr std::string_view kType = "ProcessArmed";
  std::string process;
  std::map<std::string, Json> data;  ///< that it starts with, by name; marked as personal
  bool operator==(const ProcessArmed&) const = default;
};

}  // namespace entente::kernel
