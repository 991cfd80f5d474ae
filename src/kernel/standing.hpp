// Where a case stands on its drawing, and what that means for acts: which of them lie before an
// element, and whether a hold can still be told while one is pending. Asked where tokens do not
// come by flow: when a case passes to another version, when a token is moved by hand.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kernel/state.hpp"
#include "pack/pack.hpp"

namespace entente::kernel {

/// A stage of an act: its ids.
using ActStage = std::pair<std::string, std::string>;

/// Stages without which flow never gets to the element from a start of its process.
struct Behind {
  std::set<ActStage> stages;
  bool any = false;  ///< each way there carries out some act, though not always the same
};
Behind behind(const pack::Pack& pack, const bpmn::Process& process, const bpmn::FlowNode& node);

/// Flow gets to `to`, from a start or from where the token stands, without an act.
bool reachable_without_act(const pack::Pack& pack, const bpmn::Process& process,
                           const bpmn::FlowNode& from, const bpmn::FlowNode& to);

/// The stage has been carried out in the present round of the act.
bool is_done(const Case& state, const ActStage& stage);

/// An act that may come to be pending, from where the tokens of the case stand now, while nothing
/// could record one of its holds.
struct DeafAct {
  std::string act;
  std::string element;  ///< the pending stage
  std::string fact;
};
std::vector<DeafAct> deaf_acts(const pack::Pack& pack, const Case& state);

}  // namespace entente::kernel
