// Joins that wait until no more tokens can come (BPMN 2.0.2 §13.4.3, §13.4.5).
#pragma once

#include "kernel/flow.hpp"

namespace entente::kernel {

/// The tokens of an instance that stand at a gateway, by incoming flow; several of one flow in the
/// order of their ids.
std::map<std::string, std::vector<TokenId>> waiting_at(const Draft& draft, InstanceId instance,
                                                       const bpmn::FlowNode& gateway);

/// One token of each flow passes; the others of them are merged into it.
void pass_inclusive_join(Draft& draft, const Position& at, const std::vector<TokenId>& others);
/// The gateway that waits for reset is reset: no more tokens come.
void reset_complex_gateway(Draft& draft, const bpmn::Process& process,
                           const bpmn::FlowNode& gateway, InstanceId instance);

}  // namespace entente::kernel
