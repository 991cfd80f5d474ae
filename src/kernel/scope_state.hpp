// The parts of a case's state that hold what runs inside activities: see scope_event.hpp.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/sparse.hpp"
#include "kernel/scope_event.hpp"

namespace entente::kernel {

/// The instances of an activity that is repeated (§13.3.6, §13.3.7).
struct LoopState {
  std::optional<std::int64_t> count;  ///< of multiple instances; absent: a standard loop
  std::int64_t started = 0;
  std::int64_t completed = 0;
  std::optional<Json> items;
  std::map<std::string, Json> outputs;  ///< by the number of the instance
  bool operator==(const LoopState&) const = default;
};

/// Where a scope belongs.
struct ScopeState {
  InstanceId parent;
  TokenId host;  ///< stands at the activity
  ScopeKind kind = ScopeKind::SubProcess;
  std::string element;
  std::optional<LoopState> loop;
  bool operator==(const ScopeState&) const = default;
};

/// What was completed and may be compensated, with what it held as it completed.
struct CompletedActivity {
  std::int64_t record = 0;
  std::string element;
  std::string process;
  Sparse<std::map<std::string, Json>> data;
  Sparse<std::vector<CompletedActivity>> inner;
  bool operator==(const CompletedActivity&) const = default;
};

struct WorkState {
  WorkRequested requested;
  Instant at;
  bool operator==(const WorkState&) const = default;
};

struct TimerState {
  TimerSet set;
  bool operator==(const TimerState&) const = default;
};

/// A process that waits for one of its start events.
struct ArmedState {
  bool waits = false;  ///< asked to: the case stays open for it
  std::map<std::string, Json> data;
  Sparse<std::vector<std::string>> occurred;  ///< "event#definition"
  bool operator==(const ArmedState&) const = default;
};

}  // namespace entente::kernel
