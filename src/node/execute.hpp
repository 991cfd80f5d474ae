// From a person's request to a command, and from the outcome to an answer in the person's language.
// Internal to node/.
#pragma once

#include "node/engine.hpp"
#include "node/step.hpp"

namespace entente::node {

Result<Answer> execute(Engine& engine, const Request& request);

/// What was answered to a command before, as far as this reader may know; nothing when it was not
/// done.
Result<std::optional<Answer>> answered_before(Engine& engine, const access::Reader& reader,
                                              const CommandId& command);

/// Finishes erasures that were recorded but not carried out before a kill.
Result<void> finish_erasures(Engine& engine);

/// The grounds as the reader may know them, in words.
std::vector<ShownGround> shown_grounds(const ShelvedPack& shelved,
                                       const std::vector<kernel::ShownGround>& grounds,
                                       std::string_view language);

}  // namespace entente::node
