#include "server/http/listener.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

#include "server/http/connection.hpp"

namespace entente::server {

namespace asio = boost::asio;
using asio::ip::tcp;

struct Listener::Machinery {
  Machinery(const ListenerOptions& chosen, Service& service)
      : options(chosen),
        io(std::max(chosen.io_threads, 1)),
        acceptor(io),
        workers(static_cast<std::size_t>(std::max(chosen.workers, 1))),
        context{options, service, workers} {}

  asio::awaitable<void> accept_all();
  void serve(tcp::socket socket);

  const ListenerOptions options;
  asio::io_context io;
  tcp::acceptor acceptor;
  asio::thread_pool workers;
  ConnectionContext context;
  std::vector<std::thread> threads;

  std::mutex mutex;
  std::condition_variable gone;
  std::set<std::shared_ptr<Connection>> connections;
  std::uint16_t port = 0;
  bool stopped = false;
};

asio::awaitable<void> Listener::Machinery::accept_all() {
  constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
  while (!context.stopping) {
    auto [ec, socket] = co_await acceptor.async_accept(asio::make_strand(io), kAwait);
    if (context.stopping) break;
    if (!ec) {
      serve(std::move(socket));
      continue;
    }
    // Out of file descriptors, for instance: connections must end before new ones can begin.
    asio::steady_timer pause(io, std::chrono::milliseconds(50));
    co_await pause.async_wait(kAwait);
  }
}

void Listener::Machinery::serve(tcp::socket socket) {
  auto connection = std::make_shared<Connection>(std::move(socket), context);
  {
    const std::lock_guard lock(mutex);
    if (connections.size() >= options.connections_max) return;
    connections.insert(connection);
  }
  const auto executor = connection->executor();
  asio::co_spawn(
      executor, [connection] { return connection->serve(); },
      [this, connection](const std::exception_ptr&) {
        const std::lock_guard lock(mutex);
        connections.erase(connection);
        gone.notify_all();
      });
}

Result<std::unique_ptr<Listener>> Listener::start(const ListenerOptions& options,
                                                  Service& service) {
  auto machinery = std::make_unique<Machinery>(options, service);
  const auto place = fmt::format("{}:{}", options.address, options.port);
  boost::system::error_code ec;
  const auto address = asio::ip::make_address(options.address, ec);
  if (ec) return at(place, fail(Code::InvalidArgument, "not an IP address"));
  const tcp::endpoint endpoint(address, options.port);
  auto& acceptor = machinery->acceptor;
  acceptor.open(endpoint.protocol(), ec);
  if (!ec) acceptor.set_option(tcp::acceptor::reuse_address(true), ec);
  if (!ec) acceptor.bind(endpoint, ec);
  if (!ec) acceptor.listen(asio::socket_base::max_listen_connections, ec);
  if (ec) return at(place, fail(Code::Io, "cannot listen here: {}", ec.message()));

  machinery->port = acceptor.local_endpoint().port();
  asio::co_spawn(
      machinery->io, [raw = machinery.get()] { return raw->accept_all(); }, asio::detached);
  for (int i = 0; i < std::max(options.io_threads, 1); ++i)
    machinery->threads.emplace_back([raw = machinery.get()] { raw->io.run(); });
  return std::unique_ptr<Listener>(new Listener(std::move(machinery)));
}

Listener::Listener(std::unique_ptr<Machinery> machinery) : machinery_(std::move(machinery)) {}

Listener::~Listener() {
  stop();
}

std::uint16_t Listener::port() const {
  return machinery_->port;
}

std::size_t Listener::connections() const {
  const std::lock_guard lock(machinery_->mutex);
  return machinery_->connections.size();
}

void Listener::stop() {
  auto& m = *machinery_;
  if (std::exchange(m.stopped, true)) return;
  m.context.stopping = true;
  asio::post(m.io, [&m] {
    boost::system::error_code ignored;
    m.acceptor.close(ignored);
  });

  std::unique_lock lock(m.mutex);
  for (const auto& connection : m.connections)
    asio::post(connection->executor(), [connection] { connection->wind_down(); });
  m.gone.wait_for(lock, std::chrono::seconds(m.options.stop_seconds),
                  [&m] { return m.connections.empty(); });
  lock.unlock();

  m.workers.join();
  m.io.stop();
  for (auto& thread : m.threads) thread.join();
  m.connections.clear();
}

}  // namespace entente::server
