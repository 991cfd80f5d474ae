#include "server/http/connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <cstdio>

namespace entente::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using beast::error_code;
using std::chrono::seconds;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
/// No route accepts more; each says less for itself once the header is known.
constexpr std::uint64_t kBodyBytesCeiling = 64ULL * 1024 * 1024;
constexpr std::size_t kLingerBytesMax = 64ULL * 1024 * 1024;

using Parser = http::request_parser<http::string_body>;

/// The answer, or a 500: the one place where the exceptions of the machine end.
Response ask(Service& service, const Request& request) {
  try {
    return service.answer(request);
  } catch (const std::exception& machine) {
    std::fprintf(stderr, "server: %s %s: %s\n", std::string(to_string(request.method)).c_str(),
                 request.path.c_str(), machine.what());
    return service.fault(500, "the node could not answer; nothing was recorded");
  }
}

asio::awaitable<Response> ask_on(asio::thread_pool& workers, Service& service, Request request) {
  auto work = [&service, request = std::move(request)]() -> asio::awaitable<Response> {
    co_return ask(service, request);
  };
  co_return co_await asio::co_spawn(workers, std::move(work), asio::use_awaitable);
}

asio::awaitable<std::optional<std::string>> take_on(asio::thread_pool& workers,
                                                    std::shared_ptr<Feed> feed) {
  auto work = [feed]() -> asio::awaitable<std::optional<std::string>> { co_return feed->take(); };
  co_return co_await asio::co_spawn(workers, std::move(work), asio::use_awaitable);
}

http::response_header<> head_of(const Response& response, unsigned version) {
  http::response_header<> head;
  head.version(version);
  head.result(static_cast<unsigned>(response.status));
  for (const auto& [name, value] : response.headers) head.insert(name, value);
  return head;
}

}  // namespace

Connection::Connection(asio::ip::tcp::socket socket, ConnectionContext& context)
    : stream_(std::move(socket)), context_(context), more_timer_(stream_.get_executor()) {
  buffer_.max_size(256 * 1024);
  error_code ec;
  const auto remote = stream_.socket().remote_endpoint(ec);
  if (!ec) {
    remote_address_ = remote.address().to_string();
    same_machine_ = remote.address().is_loopback();
  }
  stream_.socket().set_option(asio::ip::tcp::no_delay(true), ec);
}

asio::awaitable<void> Connection::serve() {
  auto self = shared_from_this();
  for (;;) {
    const Next next = co_await serve_one();
    busy_ = false;
    if (next == Next::close || context_.stopping) break;
  }
  error_code ec;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ec);
}

void Connection::wind_down() {
  more_timer_.cancel();
  if (!busy_) close();
}

void Connection::close() {
  stream_.close();
}

asio::awaitable<Connection::Next> Connection::serve_one() {
  Parser parser;
  parser.header_limit(context_.options.header_bytes_max);
  parser.body_limit(kBodyBytesCeiling);
  stream_.expires_after(seconds(context_.options.idle_seconds));
  const auto [header_ec, header_size] =
      co_await http::async_read_header(stream_, buffer_, parser, kAwait);
  if (header_ec) {
    if (header_ec == http::error::header_limit)
      co_await refuse(431, fmt::format("the header is larger than {} bytes",
                                       context_.options.header_bytes_max));
    else if (header_ec == http::error::body_limit)
      co_await refuse(413, "the body is too large");
    else if (header_ec.category() == http::make_error_code(http::error::bad_method).category() &&
             header_ec != http::error::end_of_stream && header_ec != http::error::partial_message)
      co_await refuse(400, fmt::format("not an HTTP/1.1 request: {}", header_ec.message()));
    co_return Next::close;
  }
  busy_ = true;

  const auto& head = parser.get();
  const auto method = method_from(head.method_string());
  if (!method) {
    co_await refuse(501, fmt::format("unknown method '{}'", std::string(head.method_string())));
    co_return Next::close;
  }
  auto target = parse_target(head.target());
  if (!target) {
    co_await refuse(400, describe(target.error()));
    co_return Next::close;
  }

  const auto body_max = context_.service.body_bytes_max(*method, target->path);
  if (parser.content_length() && *parser.content_length() > body_max) {
    co_await refuse(413, fmt::format("the body has {} bytes; at most {} are taken",
                                     *parser.content_length(), body_max));
    co_return Next::close;
  }
  parser.body_limit(body_max);
  if (beast::iequals(head[http::field::expect], "100-continue")) {
    http::response<http::empty_body> go_on(http::status::continue_, head.version());
    co_await http::async_write(stream_, go_on, kAwait);
  } else if (head.find(http::field::expect) != head.end()) {
    co_await refuse(417, "the only expectation that is met is 100-continue");
    co_return Next::close;
  }

  stream_.expires_after(seconds(context_.options.body_seconds));
  const auto [body_ec, body_size] = co_await http::async_read(stream_, buffer_, parser, kAwait);
  if (body_ec) {
    if (body_ec == http::error::body_limit)
      co_await refuse(413, fmt::format("the body has more than {} bytes", body_max));
    else if (body_ec == beast::error::timeout)
      co_await refuse(408, "the body did not arrive in time");
    else if (body_ec != http::error::partial_message)
      co_await refuse(400, fmt::format("the body is broken: {}", body_ec.message()));
    co_return Next::close;
  }

  Request request;
  request.method = *method;
  request.path = std::move(target->path);
  request.query = std::move(target->query);
  for (const auto& field : head) request.headers.add(field.name_string(), field.value());
  request.remote_address = remote_address_;
  request.same_machine = same_machine_;
  const bool keep_alive = parser.keep_alive();
  const unsigned version = head.version();
  request.body = std::move(parser.get().body());
  co_return co_await answer(std::move(request), version, keep_alive);
}

asio::awaitable<Connection::Next> Connection::answer(Request request, unsigned version,
                                                     bool keep_alive) {
  const Method method = request.method;
  Response response = co_await ask_on(context_.workers, context_.service, std::move(request));
  if (!response.feed || method == Method::Head)
    co_return co_await write(response, method, version, keep_alive && !context_.stopping);

  if (version < 11) {
    co_await refuse(400, "a live update wants HTTP/1.1");
    co_return Next::close;
  }
  http::response<http::empty_body> head(head_of(response, version));
  head.chunked(true);
  http::response_serializer<http::empty_body> serializer(head);
  stream_.expires_after(seconds(context_.options.write_seconds));
  const auto [ec, size] = co_await http::async_write_header(stream_, serializer, kAwait);
  if (!ec) co_await follow(response.feed);
  co_return Next::close;
}

asio::awaitable<Connection::Next> Connection::write(const Response& response, Method method,
                                                    unsigned version, bool keep_alive) {
  const auto content = response.content();
  http::response<http::span_body<const char>> message(head_of(response, version));
  message.keep_alive(keep_alive);
  message.body() = {content.data(), content.size()};
  if (response.status != 204 && response.status != 304) message.content_length(content.size());

  stream_.expires_after(seconds(context_.options.write_seconds));
  http::response_serializer<http::span_body<const char>> serializer(message);
  error_code failed;
  if (method == Method::Head || response.status == 204 || response.status == 304) {
    const auto [ec, size] = co_await http::async_write_header(stream_, serializer, kAwait);
    failed = ec;
  } else {
    const auto [ec, size] = co_await http::async_write(stream_, serializer, kAwait);
    failed = ec;
  }
  co_return failed || !message.keep_alive() ? Next::close : Next::request;
}

asio::awaitable<void> Connection::follow(std::shared_ptr<Feed> feed) {
  feed->on_more([weak = weak_from_this()] {
    if (auto self = weak.lock())
      asio::post(self->executor(), [self] {
        self->more_ = true;
        self->more_timer_.cancel();
      });
  });
  bool first = true;
  while (!context_.stopping) {
    if (!first && !more_) {
      more_timer_.expires_after(seconds(context_.options.heartbeat_seconds));
      stream_.expires_never();
      co_await more_timer_.async_wait(kAwait);
      if (context_.stopping) break;
    }
    first = false;
    more_ = false;
    auto text = co_await take_on(context_.workers, feed);
    if (!text) break;
    if (text->empty()) text = std::string(feed->heartbeat());
    stream_.expires_after(seconds(context_.options.write_seconds));
    const auto [ec, size] =
        co_await asio::async_write(stream_, http::make_chunk(asio::buffer(*text)), kAwait);
    if (ec) co_return;
  }
  stream_.expires_after(seconds(context_.options.write_seconds));
  co_await asio::async_write(stream_, http::make_chunk_last(), kAwait);
}

asio::awaitable<void> Connection::refuse(int status, std::string_view sentence) {
  const Response response = context_.service.fault(status, sentence);
  co_await write(response, Method::Get, 11, false);
  co_await linger();
}

// A client that is still sending would get a reset, and lose the answer, if the socket closed now.
asio::awaitable<void> Connection::linger() {
  error_code ignored;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  stream_.expires_after(seconds(3));
  std::array<char, 16 * 1024> waste;
  for (std::size_t total = 0; total < kLingerBytesMax;) {
    const auto [ec, size] = co_await stream_.async_read_some(asio::buffer(waste), kAwait);
    if (ec) break;
    total += size;
  }
}

}  // namespace entente::server
