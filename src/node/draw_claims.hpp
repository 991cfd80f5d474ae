// Who signed what a draw's transcript claims. Internal to node/.
#pragma once

#include <string>

#include "ledger/draw/draw.hpp"

namespace entente::node {

struct Engine;

struct ClaimStanding {
  bool holds = false;  ///< the signature is that of the key it names
  std::string signer;  ///< party whose node has this key; empty for a key that nobody here knows
};
ClaimStanding claim_standing(const Engine& engine, const ledger::Claim& claim);

}  // namespace entente::node
