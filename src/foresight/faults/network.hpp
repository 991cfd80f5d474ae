// A network that loses, doubles, delays, reorders and garbles, and that may be cut for days. It
// keeps what it delivers late, and some of what it delivered, to bring it again.
#pragma once

#include <functional>
#include <vector>

#include "exchange/transport.hpp"
#include "platform/dice.hpp"

namespace entente::foresight {

class Network {
 public:
  /// Hands bytes to the node of that id. @error Unavailable when it is down
  using Hand = std::function<Result<Bytes>(const std::string& to, const Bytes& envelope)>;
  using Reachable = std::function<bool(const std::string& from, const std::string& to)>;

  Network(platform::Dice& dice, Hand hand, Reachable reachable)
      : dice_(dice), hand_(std::move(hand)), reachable_(std::move(reachable)) {}

  Result<Bytes> post(const std::string& from, const std::string& to, const Bytes& envelope);
  /// One that was kept arrives: late, or again. @return whether there was one
  bool deliver_late();
  /// From now on everything arrives at once.
  void heal() { healed_ = true; }

 private:
  struct Late {
    std::string to;
    Bytes envelope;
  };
  void keep(const std::string& to, const Bytes& envelope);

  platform::Dice& dice_;
  Hand hand_;
  Reachable reachable_;
  std::vector<Late> late_;
  bool healed_ = false;
};

/// One node's end of it.
class Line final : public exchange::Transport {
 public:
  Line(Network& network, std::string from) : network_(network), from_(std::move(from)) {}
  Result<Bytes> post(const exchange::Peer& peer, const Bytes& envelope) override {
    return network_.post(from_, peer.id, envelope);
  }

 private:
  Network& network_;
  std::string from_;
};

}  // namespace entente::foresight
