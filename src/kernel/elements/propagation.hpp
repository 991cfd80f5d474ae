// How errors and escalations find who catches them (BPMN 2.0.2 §10.5.1, §10.5.7): from where they
// are thrown outwards, the event sub-processes of each scope first, then what is at the boundary of
// its activity; at each, the event that names the code before one that takes any.
#pragma once

#include "kernel/flow.hpp"

namespace entente::kernel {

struct Caught {
  const bpmn::FlowNode* event = nullptr;  ///< null: nothing catches it
  std::optional<Position> host;           ///< of a boundary event
  InstanceId scope;                       ///< whose event sub-process it starts
  const bpmn::Process* process = nullptr;
  InstanceId outermost;  ///< of the instances passed on the way
};

Caught catch_thrown(const Draft& draft, const Position& at, bpmn::Trigger trigger,
                    const std::string& code);

}  // namespace entente::kernel
