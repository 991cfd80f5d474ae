// The door for a partner without a node: a signed CSV list, each row of which is received as the
// message that the partner's node would have sent (docs/formats.md, "Signed list").
#pragma once

#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"

namespace entente::node {

class Node;

/// @param from       the sender, by the trust list
/// @param signature  over the bytes of `csv`: 64 bytes or base64
/// @return {"list", "from", "rows": [{line, case, outcome, code, detail, message?, receipt?}]};
///         outcome is "accepted", "refused" by a receipt, or "faulty"
/// @error Unauthenticated when the sender is not established; Malformed, TooLarge
Result<Json> receive_list(Node& node, std::string_view from, std::string_view csv,
                          std::string_view signature);

}  // namespace entente::node
