// The network between nodes: envelopes are posted to a peer's /exchange/envelopes over HTTP.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "exchange/transport.hpp"
#include "server/client.hpp"

namespace entente::server {

/// Keeps one connection to each peer. Safe to use from several threads.
class PeerTransport final : public exchange::Transport {
 public:
  explicit PeerTransport(ClientOptions options = {}) : options_(options) {}
  Result<Bytes> post(const exchange::Peer& peer, const Bytes& envelope) override;

 private:
  struct Line {
    std::mutex mutex;
    std::unique_ptr<Client> client;
  };
  Line& line_to(const exchange::Peer& peer);

  const ClientOptions options_;
  std::mutex mutex_;
  std::map<std::string, Line> lines_;
};

}  // namespace entente::server
