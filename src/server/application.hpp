// From a request to an answer: route, who is asking, whether the route lets them, handler, problem
// details, headers that protect, figures. Without sockets, so that tests drive it directly.
#pragma once

#include <string>

#include "access/sessions.hpp"
#include "platform/clock.hpp"
#include "server/http/listener.hpp"
#include "server/metrics.hpp"
#include "server/problem.hpp"
#include "server/router.hpp"
#include "server/web_files.hpp"

namespace entente::server {

/// "entente_interior": nodes on one host do not share a cookie.
std::string cookie_name(std::string_view node_id);

struct ApplicationParts {
  std::string node_id;
  access::Sessions& sessions;
  const platform::Clock& system_clock;
  Metrics& metrics;
  const WebFiles& web;
};

class Application final : public Service {
 public:
  Application(ApplicationParts parts, Router router);

  std::size_t body_bytes_max(Method method, std::string_view path) const override;
  Response answer(const Request& request) override;
  Response fault(int status, std::string_view sentence) const override;

  const Router& router() const { return router_; }

 private:
  Response route(const Request& request, std::string& template_path);
  Response call(const Route& route, Call call);
  Result<void> admit(const Route& route, Call& call) const;
  Response outside_routes(const Request& request, std::string_view language) const;

  ApplicationParts parts_;
  Router router_;
};

}  // namespace entente::server
