// A user task as its element describes it: asked when a token arrives, and when the element's
// version changes under an open task.
#pragma once

#include "kernel/flow.hpp"

namespace entente::kernel {

/// Everything but the ids of task, instance and token. @error NotFound when nobody performs it
Result<TaskCreated> described_task(Draft& draft, const bpmn::Process& process,
                                   const bpmn::FlowNode& node);

}  // namespace entente::kernel
