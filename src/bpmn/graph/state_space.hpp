// Every state that a process can be in, as far as the drawing says: conditions may answer anything,
// events may come at any time or never. Automatic elements are passed at once, as the kernel does,
// so that a state is a set of elements that wait. What a proof here finds safe is safe whatever the
// case's data are.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "bpmn/graph/process_graph.hpp"

namespace entente::bpmn {

enum class Proof { Holds, Broken, TooLarge };

struct ProofResult {
  Proof proof = Proof::Holds;
  std::vector<std::size_t> state;  ///< Broken: the steps that wait in a state that breaks it
};

/// In each state where `step` waits, one of `receivers` can occur: a task or catching event among
/// them waits too, or the host of a boundary event, or the scope of an event sub-process's start.
ProofResult always_with(const ProcessGraph& graph, std::size_t step,
                        const std::vector<std::size_t>& receivers);

/// The same for what follows from tokens that stand now at these steps (one for each token; a scope
/// that is alive is a token at its activity), instead of from the starts.
/// @param arrived  tokens that wait before a parallel join: its step, and which incoming flow
struct Standing {
  std::vector<std::size_t> tokens;
  std::vector<std::pair<std::size_t, std::size_t>> arrived;
};
ProofResult always_with_from(const ProcessGraph& graph, const Standing& standing, std::size_t step,
                             const std::vector<std::size_t>& receivers);

/// Whether the joining gateway can ever have a token on each of its incoming sequence flows.
/// Broken: it cannot.
ProofResult can_join(const ProcessGraph& graph, std::size_t gateway);

/// Whether two catching events or receiving tasks can wait in the same state. Broken: they can.
ProofResult never_together(const ProcessGraph& graph, std::size_t one, std::size_t other);

/// States are counted up to this.
inline constexpr std::size_t kStatesMax = 100'000;

}  // namespace entente::bpmn
