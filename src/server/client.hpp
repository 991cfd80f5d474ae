// A blocking HTTP/1.1 client over one kept connection, with cookies: for delivery to peers, the
// command line and tests. Plain HTTP: TLS towards a peer is a proxy's work, as it is for the
// server.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "server/http/request.hpp"

namespace entente::server {

struct ClientAnswer {
  int status = 0;
  Headers headers;
  std::string body;
};

struct ClientOptions {
  int connect_seconds = 3;
  int answer_seconds = 20;
  std::size_t body_bytes_max = 64ULL * 1024 * 1024;
};

class Client {
 public:
  using Fields = std::vector<std::pair<std::string, std::string>>;

  /// @param base_url  "http://host:port"; a path behind it is put before each request's
  explicit Client(std::string base_url, ClientOptions options = {});
  ~Client();
  Client(Client&&) noexcept;
  Client& operator=(Client&&) noexcept;

  /// Sends one request and waits. A kept connection that has gone is opened again once.
  /// @error InvalidArgument for a base that is no http URL; Unavailable, with the base as place,
  ///        when the server does not answer in time
  Result<ClientAnswer> send(Method method, std::string_view path, const Fields& headers = {},
                            std::string body = {});
  Result<ClientAnswer> get(std::string_view path, const Fields& headers = {});
  /// With Content-Type application/json.
  Result<ClientAnswer> send_json(Method method, std::string_view path, std::string json,
                                 Fields headers = {});

  const std::map<std::string, std::string>& cookies() const { return cookies_; }
  void forget_cookies() { cookies_.clear(); }
  const std::string& base_url() const { return base_url_; }

 private:
  struct Link;
  void keep_cookies(const ClientAnswer& answer);

  std::string base_url_;
  ClientOptions options_;
  std::map<std::string, std::string> cookies_;
  std::unique_ptr<Link> link_;
};

}  // namespace entente::server
