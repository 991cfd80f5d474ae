// The door for a partner without a node: a signed CSV list, each row of which is received as the
// message that the partner's node would have sent (docs/formats.md, "Signed list").
#pragma once

#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"

namespace entente::node {

class Node;

struct ListDelivery {
  std::string_view bytes;      ///< the file as it was signed
  std::string_view signature;  ///< over these bytes: 64 bytes or base64
  std::string_view language;   ///< of what is told: "fr" or "en"
};

/// @param from  the sender, by the trust list
/// @return {"list", "from", "rows": [{line, case, outcome, code, detail, message?, receipt?}]};
///         outcome is "accepted", "refused" by a receipt, or "faulty"
/// @error Unauthenticated when the sender is not established; Malformed, TooLarge
Result<Json> receive_list(Node& node, std::string_view from, const ListDelivery& delivery);

}  // namespace entente::node
