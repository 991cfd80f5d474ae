// Who performs the tasks of a lane: the lead organisation, a unit of the directory, or who is
// competent by what an expression answers on the legal date: a country's post, a territory's lead,
// an organisation by its id.
#pragma once

#include <string>

#include "bpmn/model.hpp"
#include "kernel/draft.hpp"

namespace entente::kernel {

struct Performer {
  std::string organisation;
  std::string role;
};

/// @error NotFound when the lane names nobody, or nobody is competent that day
Result<Performer> performer_of(Draft& draft, const bpmn::Process& process,
                               const bpmn::FlowNode& node);

}  // namespace entente::kernel
