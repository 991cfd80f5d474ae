// What the views of administrators share. Internal to node/.
#pragma once

#include "access/reader.hpp"
#include "base/result.hpp"

namespace entente::node {

/// @error Forbidden for who is no administrator
Result<void> must_administer(const access::Reader& reader);

}  // namespace entente::node
