#include "exchange/trust_list.hpp"

#include <algorithm>

namespace entente::exchange {

bool Peer::valid_at(Instant now) const {
  return (!valid_from || *valid_from <= now) && (!valid_to || now < *valid_to);
}

const Peer* TrustList::find(std::string_view id) const {
  const auto found = std::ranges::find(peers_, id, &Peer::id);
  return found == peers_.end() ? nullptr : &*found;
}

const Peer* TrustList::of_party(std::string_view party) const {
  const auto found = std::ranges::find(peers_, party, &Peer::party);
  return found == peers_.end() ? nullptr : &*found;
}

}  // namespace entente::exchange
