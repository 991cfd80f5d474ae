// HTTP/1.1 on a socket: accepts, reads within limits, asks the service on a pool of workers, and
// answers. It knows nothing of routes. Meant to stand behind a reverse proxy, which ends TLS.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace entente::server {

/// What answers requests. Called from several threads.
class Service {
 public:
  virtual ~Service() = default;
  /// The largest body, in bytes, that this method and path accept; asked before the body is read.
  virtual std::size_t body_bytes_max(Method method, std::string_view path) const = 0;
  virtual Response answer(const Request& request) = 0;
  /// The answer to what is not a proper request: 400, 408, 413, 417, 431, 501, 503 and 500.
  virtual Response fault(int status, std::string_view sentence) const = 0;
};

struct ListenerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: any free one
  int io_threads = 1;
  int workers = 8;
  std::size_t connections_max = 1'024;
  std::uint32_t header_bytes_max = 16 * 1024;
  int idle_seconds = 60;       ///< for the next request's header to be complete
  int body_seconds = 120;      ///< for a body to arrive
  int write_seconds = 30;      ///< for an answer to be taken
  int heartbeat_seconds = 15;  ///< between two signs of life of a feed
  int stop_seconds = 5;        ///< for requests under way to end
};

class Listener {
 public:
  /// Binds and starts to serve. `service` must outlive the listener.
  /// @error Io with the address as place when it cannot be bound
  static Result<std::unique_ptr<Listener>> start(const ListenerOptions& options, Service& service);
  /// Stops, if that was not done.
  ~Listener();

  std::uint16_t port() const;
  std::size_t connections() const;
  /// Accepts no more, lets requests under way end, then closes all. Blocks.
  void stop();

 private:
  struct Machinery;
  explicit Listener(std::unique_ptr<Machinery> machinery);
  std::unique_ptr<Machinery> machinery_;
};

}  // namespace entente::server
