// What must hold after a step. Internal to scenario/.
#pragma once

#include "foresight/scenario/parties.hpp"
#include "pack/scenario.hpp"

namespace entente::foresight {

/// Whoever works for the organisation in every role of the pack.
kernel::Actor anyone(const pack::Pack& pack, std::string id, std::string organisation);

/// @param at  the side that facts, deadlines, acts and `closed` are read from
/// @error the first expectation that does not hold
Result<void> hold(const pack::ScenarioStep& step, Parties& parties, const Side& at);

/// @error when the refusal names none of what was expected, or nothing was refused
Result<void> refused_as(const std::vector<std::string>& expected,
                        const Result<kernel::Decision>& decision);

/// What a refusal or an error says, for a person who reads the result.
std::string told(const kernel::Refusal& refusal);

}  // namespace entente::foresight
