// Ways around an act: elements of a coercive act that flow can reach without its earlier stages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bpmn/model.hpp"

namespace entente::pack {

struct WayAround {
  std::size_t node = 0;  ///< position of the element that is reached
  std::string missing_stage;
};

/// Elements that sign `act` without a proposal before them on every path from a start, or that
/// carry it out without a signature. Gateways' conditions are ignored: any path counts.
std::vector<WayAround> ways_around(const bpmn::Process& process, std::string_view act);

}  // namespace entente::pack
