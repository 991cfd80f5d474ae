// Which handler answers which method and path. A route cannot be declared without saying who may
// call it: that is checked before its handler runs, so that nothing is open by oversight.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "access/sessions.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace entente::server {

/// Who may call a route.
enum class Security {
  Open,         ///< anyone; what protects the resource lies in the message itself
  SameMachine,  ///< a connection from a loopback address
  Reader,       ///< a signed-in reader
  Writer,       ///< the same, with the session's token in X-Entente-Csrf
  Command,      ///< the same, with Idempotency-Key: the id of the command
};

inline constexpr std::size_t kBodyBytesMax = 1 << 20;
inline constexpr std::size_t kDocumentBytesMax = 16 << 20;

using Parameters = std::map<std::string, std::string, std::less<>>;

/// A request as its handler gets it, once the route's security has been satisfied.
struct Call {
  const Request& request;
  Parameters parameters;  ///< of the path, decoded
  std::string language = "fr";
  std::optional<access::Session> session;  ///< always there from Security::Reader on
  std::string token;                       ///< of the session's cookie
  CommandId command;                       ///< of Security::Command

  const access::Reader& reader() const { return session->reader; }
  /// A path parameter as UUID. @error NotFound: what is no id names nothing
  Result<Uuid> id(std::string_view parameter) const;
};

using Handler = std::function<Result<Response>(const Call&)>;

struct Route {
  Method method;
  /// Segments in braces are parameters; a last one `{name...}` takes all that follows.
  std::string path;
  Security security;
  Handler handler;
  std::size_t body_bytes_max = kBodyBytesMax;
};

class Router {
 public:
  void add(Route route);

  struct Match {
    const Route* route;
    Parameters parameters;
  };
  struct MethodNotAllowed {
    std::string allow;
  };
  struct Unknown {};
  using Found = std::variant<Match, MethodNotAllowed, Unknown>;
  /// HEAD finds the route of GET. @error Malformed for a broken escape in the path
  Result<Found> find(Method method, std::string_view path) const;

  const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
  std::vector<std::vector<std::string>> segments_;
};

}  // namespace entente::server
