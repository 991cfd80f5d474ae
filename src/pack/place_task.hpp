// The extension `entente:place` of a service task: what it asks of the books of an agreement.
#pragma once

#include <optional>
#include <string>

#include "bpmn/model.hpp"
#include "ledger/entry.hpp"

namespace entente::pack {

/// What an element asks for, as its extension says.
struct PlaceTask {
  std::string agreement;
  std::string direction;
  ledger::Act act = ledger::Act::Reserve;
  std::string persons;  ///< fact with the number of persons; empty: one, or all of the reservation
  std::string on;       ///< fact with the day on which it happened; empty: the legal day
  std::string asked;    ///< fact with the day by which the agreement must be in force; empty: `on`
};

/// Nothing when the element has no such extension. @error Malformed for an act that is none
Result<std::optional<PlaceTask>> place_task(const bpmn::FlowNode& node);

}  // namespace entente::pack
