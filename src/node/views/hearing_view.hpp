// A slot as its readers see it. Internal to node/.
#pragma once

#include "node/engine.hpp"

namespace entente::node {

/// Cases of the reader's organisation are named, and the reading is noted; of others the
/// organisation alone.
Result<Json> slot_json(Engine& engine, const access::Reader& reader, const HearingSlot& slot);

}  // namespace entente::node
