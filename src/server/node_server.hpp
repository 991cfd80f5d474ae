// A running node: its machine, its HTTP interface, its pages and its background work.
#pragma once

#include <memory>
#include <string>

#include "node/node.hpp"
#include "server/http/listener.hpp"

namespace entente::platform {
class Clock;
class Entropy;
class Files;
}  // namespace entente::platform

namespace entente::server {

/// The machine that a node runs on; outlives it.
struct Machine {
  platform::Clock& clock;  ///< the system clock
  platform::Entropy& entropy;
  platform::Files& files;
};

struct NodeServerOptions {
  ListenerOptions listener;     ///< address and port are those of the node file
  std::int64_t pause_ms = 500;  ///< between two rounds of deadlines, delivery and the journal
};

class NodeServer {
 public:
  /// Opens the node and serves it. Pages that are named but cannot be read are an error.
  /// @error as Node::open; Io when the address cannot be bound
  static Result<std::unique_ptr<NodeServer>> start(node::NodeFile file, Machine machine,
                                                   const NodeServerOptions& options = {});
  /// Stops, if that was not done.
  ~NodeServer();

  node::Node& node();
  /// Takes in what the journal tells since, as each round of the node does; nothing without
  /// statistics.
  Result<void> count_cases();
  std::uint16_t port() const;
  /// "http://127.0.0.1:8801"
  std::string address() const;
  /// Where persons find their page; empty when none is served.
  const std::string& person_url() const;
  /// Takes no more requests, lets those under way end, then ends the background work. Blocks.
  void stop();

 private:
  struct Parts;
  static Result<void> serve_persons(Parts& parts, ListenerOptions options);
  explicit NodeServer(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace entente::server
