#include "node/draw_claims.hpp"

#include <algorithm>

#include "node/engine.hpp"

namespace entente::node {

ClaimStanding claim_standing(const Engine& engine, const ledger::Claim& claim) {
  ClaimStanding standing;
  const auto key = journal::public_key_from_base64(claim.key);
  const auto bytes = from_base64(claim.signature);
  journal::Signature signature{};
  if (!key || !bytes || bytes->size() != signature.size()) return standing;
  std::copy(bytes->begin(), bytes->end(), signature.begin());
  standing.holds = journal::verify(*key, claim.message, signature);
  if (*key == engine.keys.signing.public_key()) standing.signer = engine.file.party;
  for (const auto& peer : engine.trust.peers())
    if (peer.key == *key) standing.signer = peer.party;
  return standing;
}

}  // namespace entente::node
