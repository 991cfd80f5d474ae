// The playable scenarios of the packs as data, for whoever works them by other means than ours: by
// the pages, as their people would.
#pragma once

#include "base/json.hpp"
#include "cli/tour/piece.hpp"

namespace entente::cli {

/// For each pack its nodes in their order, its people, and each story with its steps: who acts is
/// named by account, legal time as the pack counts it and as an instant.
Result<Json> scripts(const std::string& root, platform::Files& files,
                     const calendar::ZoneDatabase& zones);

}  // namespace entente::cli
