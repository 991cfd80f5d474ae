// What an imported file says of a case and nobody has sent in a form yet: in the case, and beside
// each field that asks for it. Internal to node/.
#pragma once

#include "node/views/scene.hpp"

namespace entente::node {

/// {from?, reference?, exported_on?, facts: [{id, label, display}]}: the file in its own words, and
/// what of it this reader may see; empty for nothing.
JsonObject proposals_json(const Scene& scene);

/// {display, value?, refusal?, from?, exported_on?}: `value` is what to fill in, absent where the
/// field refuses it or takes a confirmation, which nobody gives beforehand; empty for nothing.
JsonObject proposed_json(const Scene& scene, const pack::FormField& field);

}  // namespace entente::node
