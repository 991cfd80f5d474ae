// Acts on the drawing: ways to a stage without the stages before it, elements that have an act's
// effect without being declared as it, and states in which an act is pending but nothing could tell
// of a hold. Sub-processes, boundary events, event sub-processes and called processes included.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bpmn/graph/process_graph.hpp"
#include "bpmn/graph/state_space.hpp"
#include "pack/pack.hpp"

namespace entente::pack {

/// Whether a loop or multiple instances count as done at least once, or perhaps not even once.
enum class Repeated { AtLeastOnce, PerhapsNever };

/// What flow reaches from the starts, and from `also`, when elements that `stop` let nothing pass.
/// They themselves are reached; their boundary events leave before they are done, so they pass.
std::vector<bool> reached_past(const bpmn::ProcessGraph& graph,
                               const std::function<bool(const bpmn::FlowNode&)>& stop,
                               Repeated repeated, const std::vector<std::size_t>& also = {});

struct WayAround {
  const bpmn::FlowNode* node = nullptr;  ///< the element that is reached
  std::string missing_stage;
};

/// Elements that sign `act` without a proposal before them on every path from a start, or that
/// carry it out without a signature. Gateways' conditions are ignored: any path counts.
std::vector<WayAround> ways_around(const bpmn::ProcessGraph& graph, std::string_view act);

/// The element of this stage, or empty.
std::string_view stage_of(const bpmn::FlowNode& node, std::string_view act);

/// Facts that an element may record: those of its form, its result, or its message.
std::vector<std::string_view> recorded_facts(const Pack& pack, const bpmn::FlowNode& node);

/// Steps at which somebody, or a message, records the fact while `act` is pending.
std::vector<std::size_t> receivers_of(const Pack& pack, const bpmn::ProcessGraph& graph,
                                      const Act& act, std::string_view fact);

struct Deafness {
  const bpmn::FlowNode* node = nullptr;  ///< the pending stage
  std::string facts;                     ///< of the act's holds, those that could not be recorded
  bool too_large = false;                ///< nothing could be proved
  std::vector<std::string> state;        ///< elements that wait in such a state
};

/// Stages of `act` that can be pending while no element that records one of its holds could occur.
std::vector<Deafness> deaf_states(const Pack& pack, const bpmn::ProcessGraph& graph,
                                  const Act& act);

/// Elements that bring about an effect of `act` and are not declared as it: a task that records
/// such a fact, or anything automatic that flow reaches without the act being carried out.
std::vector<const bpmn::FlowNode*> undeclared_effects(const Pack& pack,
                                                      const bpmn::ProcessGraph& graph,
                                                      const Act& act);

}  // namespace entente::pack
