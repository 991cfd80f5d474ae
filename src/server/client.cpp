#include "server/client.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <chrono>

namespace entente::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

namespace {

struct Base {
  std::string host;
  std::string port;
  std::string path;
};

Result<Base> parse_base(std::string_view url) {
  constexpr std::string_view kScheme = "http://";
  if (!url.starts_with(kScheme))
    return at(url, fail(Code::InvalidArgument, "expected a URL that begins with http://"));
  auto rest = url.substr(kScheme.size());
  const auto slash = rest.find('/');
  Base base;
  base.path = slash == std::string_view::npos ? "" : std::string(rest.substr(slash));
  while (base.path.ends_with('/')) base.path.pop_back();
  rest = rest.substr(0, slash);
  const auto bracket = rest.find(']');  // an IPv6 address
  const auto colon = rest.find(':', bracket == std::string_view::npos ? 0 : bracket);
  base.host = std::string(rest.substr(0, colon));
  base.port = colon == std::string_view::npos ? "80" : std::string(rest.substr(colon + 1));
  if (base.host.size() > 2 && base.host.front() == '[')
    base.host = base.host.substr(1, base.host.size() - 2);
  if (base.host.empty() || base.port.empty())
    return at(url, fail(Code::InvalidArgument, "expected http://host:port"));
  return base;
}

}  // namespace

struct Client::Link {
  asio::io_context io{1};
  beast::tcp_stream stream{io};
  beast::flat_buffer buffer;
  bool open = false;

  /// Runs what was started until it has ended; the stream's own timer ends it.
  void wait() {
    io.restart();
    io.run();
  }

  Result<void> connect(const Base& base, const ClientOptions& options) {
    error_code ec;
    asio::ip::tcp::resolver resolver(io);
    const auto places = resolver.resolve(base.host, base.port, ec);
    if (ec) return fail(Code::Unavailable, "the host is not known: {}", ec.message());
    stream.expires_after(std::chrono::seconds(options.connect_seconds));
    stream.async_connect(places, [&ec](error_code result, const auto&) { ec = result; });
    wait();
    if (ec) return fail(Code::Unavailable, "no connection: {}", ec.message());
    stream.socket().set_option(asio::ip::tcp::no_delay(true), ec);
    open = true;
    buffer.clear();
    return {};
  }

  void close() {
    stream.close();
    open = false;
  }

  using Message = http::request<http::string_body>;
  using Parser = http::response_parser<http::string_body>;

  /// The error of the exchange; `begun` says whether any byte of an answer was seen.
  error_code exchange(Message& message, Parser& parser, const ClientOptions& options, bool& begun) {
    error_code ec;
    stream.expires_after(std::chrono::seconds(options.answer_seconds));
    http::async_write(stream, message, [&ec](error_code result, std::size_t) { ec = result; });
    wait();
    if (ec) return ec;
    http::async_read(stream, buffer, parser,
                     [&ec](error_code result, std::size_t) { ec = result; });
    wait();
    begun = parser.got_some();
    return ec;
  }
};

Client::Client(std::string base_url, ClientOptions options)
    : base_url_(std::move(base_url)), options_(options) {}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;

Result<ClientAnswer> Client::send(Method method, std::string_view path, const Fields& headers,
                                  std::string body) {
  TRY(const auto base, parse_base(base_url_));
  if (!link_) link_ = std::make_unique<Link>();

  Link::Message message;
  message.version(11);
  message.method_string(to_string(method));
  message.target(base.path + std::string(path));
  message.set(http::field::host, base.host + ":" + base.port);
  message.set(http::field::user_agent, "entente");
  for (const auto& [name, value] : headers) message.insert(name, value);
  std::string pairs;
  for (const auto& [name, value] : cookies_)
    pairs += fmt::format("{}{}={}", pairs.empty() ? "" : "; ", name, value);
  if (!pairs.empty()) message.set(http::field::cookie, pairs);
  message.body() = std::move(body);
  message.prepare_payload();

  for (;;) {
    const bool kept = link_->open;
    if (!kept)
      if (auto connected = link_->connect(base, options_); !connected) {
        link_->close();
        return at(base_url_, std::move(connected).error());
      }
    Link::Parser parser;
    parser.body_limit(options_.body_bytes_max);
    if (method == Method::Head) parser.skip(true);
    bool begun = false;
    const auto ec = link_->exchange(message, parser, options_, begun);
    if (ec) {
      link_->close();
      if (kept && !begun && ec != beast::error::timeout) continue;
      return at(base_url_, fail(Code::Unavailable, "no answer: {}", ec.message()));
    }
    ClientAnswer answer;
    answer.status = static_cast<int>(parser.get().result_int());
    for (const auto& field : parser.get()) answer.headers.add(field.name_string(), field.value());
    answer.body = std::move(parser.get().body());
    if (!parser.keep_alive()) link_->close();
    keep_cookies(answer);
    return answer;
  }
}

Result<ClientAnswer> Client::get(std::string_view path, const Fields& headers) {
  return send(Method::Get, path, headers);
}

Result<ClientAnswer> Client::send_json(Method method, std::string_view path, std::string json,
                                       Fields headers) {
  headers.emplace_back("Content-Type", "application/json");
  return send(method, path, headers, std::move(json));
}

void Client::keep_cookies(const ClientAnswer& answer) {
  for (const auto& [name, value] : answer.headers.all()) {
    if (!beast::iequals(name, "Set-Cookie")) continue;
    const auto pair = value.substr(0, value.find(';'));
    const auto equals = pair.find('=');
    if (equals == std::string::npos) continue;
    if (value.find("Max-Age=0") != std::string::npos)
      cookies_.erase(pair.substr(0, equals));
    else
      cookies_[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
}

}  // namespace entente::server
