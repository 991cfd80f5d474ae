// A process with everything that can run in it laid out flat: sub-processes and the processes that
// it calls, each with its place in the whole. What the checks of packs walk on.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "bpmn/model.hpp"

namespace entente::bpmn {

/// Finds a process by its id, also in other files; null (the pointer) when there is none.
using FindProcess = std::function<const Process*(std::string_view id)>;

/// Repeated for each item of a list, which may be empty, or while something does not even hold at
/// first.
bool may_be_skipped(const FlowNode& node);

/// A flow node where it runs. Positions refer to ProcessGraph::steps.
struct Step {
  const Process* process = nullptr;
  const FlowNode* node = nullptr;
  std::optional<std::size_t> parent;  ///< sub-process or call activity that contains it
  std::vector<std::size_t> inner;     ///< all that it contains directly
  std::vector<std::size_t> entries;   ///< where flow begins within it
  std::vector<std::size_t> event_sub_processes;
  std::vector<std::size_t> boundary;
  struct Way {
    std::size_t target = 0;
    std::size_t entrance = 0;  ///< which of the target's incoming sequence flows it is
    bool conditional = false;
  };
  std::vector<Way> ways;  ///< one for each outgoing sequence flow; for a thrown link, its target
};

class ProcessGraph {
 public:
  /// Calls that cannot be found, or that lead back to themselves, are left as they are.
  ProcessGraph(const Process& process, const FindProcess& find);

  const std::vector<Step>& steps() const { return steps_; }
  const std::vector<std::size_t>& entries() const { return entries_; }
  const std::vector<std::size_t>& top() const { return top_; }
  const std::vector<std::size_t>& event_sub_processes() const { return event_sub_processes_; }

  /// Where a token may be next: along flows and links, into what is contained, out by boundary
  /// events and at the end of what contains it, into event sub-processes.
  std::vector<std::size_t> next(std::size_t step) const;
  /// The activity that compensates this one, by the association of its boundary event.
  std::optional<std::size_t> handler_of(std::size_t step) const;
  bool contains(std::size_t outer, std::size_t inner) const;
  /// What can be reached from these, themselves included.
  std::vector<bool> reached_from(const std::vector<std::size_t>& starts) const;
  /// What can reach these, themselves included.
  std::vector<bool> reaching(const std::vector<std::size_t>& goals) const;

 private:
  void lay_out(const Process& process, std::optional<std::size_t> parent, int depth);

  const FindProcess& find_;
  std::vector<Step> steps_;
  std::vector<std::size_t> entries_, top_, event_sub_processes_;
};

}  // namespace entente::bpmn
