// One connection: a coroutine that reads requests and writes answers, one after the other. Heavy;
// included by the two .cpp files of the listener alone.
#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <memory>

#include "server/http/listener.hpp"

namespace entente::server {

/// What all connections of a listener share.
struct ConnectionContext {
  const ListenerOptions& options;
  Service& service;
  boost::asio::thread_pool& workers;
  std::atomic<bool> stopping{false};
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(boost::asio::ip::tcp::socket socket, ConnectionContext& context);

  /// Serves until the other end goes, an error, or the listener stops.
  boost::asio::awaitable<void> serve();
  /// Ends an idle connection at once and a busy one after its answer. On the connection's strand.
  void wind_down();
  void close();
  auto executor() { return stream_.get_executor(); }

 private:
  enum class Next { request, close };

  boost::asio::awaitable<Next> serve_one();
  boost::asio::awaitable<Next> answer(Request request, unsigned version, bool keep_alive);
  boost::asio::awaitable<Next> write(const Response& response, Method method, unsigned version,
                                     bool keep_alive);
  boost::asio::awaitable<void> follow(std::shared_ptr<Feed> feed);
  boost::asio::awaitable<void> refuse(int status, std::string_view sentence);
  boost::asio::awaitable<void> linger();

  boost::beast::tcp_stream stream_;
  ConnectionContext& context_;
  boost::beast::flat_buffer buffer_;
  boost::asio::steady_timer more_timer_;
  std::string remote_address_;
  bool same_machine_ = false;
  bool busy_ = false;
  bool more_ = false;
};

}  // namespace entente::server
