// The nodes that this node knows, with their keys and the time in which each key is believed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "journal/signing.hpp"

namespace entente::exchange {

struct Peer {
  std::string id;
  std::string party;
  std::string url;
  journal::PublicKey key;
  std::optional<Instant> valid_from;
  std::optional<Instant> valid_to;  ///< exclusive
  bool lists = false;               ///< has no node: sends and takes signed lists

  bool valid_at(Instant now) const;
};

class TrustList {
 public:
  TrustList() = default;
  explicit TrustList(std::vector<Peer> peers) : peers_(std::move(peers)) {}

  const std::vector<Peer>& peers() const { return peers_; }
  const Peer* find(std::string_view id) const;
  /// The node that executes the pools of `party`.
  const Peer* of_party(std::string_view party) const;

 private:
  std::vector<Peer> peers_;
};

}  // namespace entente::exchange
