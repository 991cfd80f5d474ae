// How bytes reach a peer: a seam, so that tests own the network. HTTP implements it in server/.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "exchange/trust_list.hpp"

namespace entente::exchange {

class Transport {
 public:
  virtual ~Transport() = default;
  /// Posts an envelope to the peer's /exchange/envelopes and returns the body of its answer, a
  /// signed receipt. Blocks for at most some seconds.
  /// @error Unavailable when the peer does not answer; else the code of its problem answer
  virtual Result<Bytes> post(const Peer& peer, const Bytes& envelope) = 0;
};

}  // namespace entente::exchange
