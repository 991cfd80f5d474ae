#include "server/application.hpp"

#include <chrono>

namespace entente::server {
namespace {

constexpr std::string_view kApiContentPolicy = "default-src 'none'; frame-ancestors 'none'";

std::string language_of(const Request& request) {
  const auto wanted = request.query.find("lang");
  return wanted != request.query.end() && wanted->second == "en" ? "en" : "fr";
}

bool asks_for_language(const Request& request) {
  const auto wanted = request.query.find("lang");
  return wanted != request.query.end() && (wanted->second == "fr" || wanted->second == "en");
}

/// A proxy on the same machine speaks for others.
bool came_through_a_proxy(const Request& request) {
  return request.headers.find("X-Forwarded-For") || request.headers.find("Forwarded") ||
         request.headers.find("Via");
}

void protect(Response& response) {
  response.with("X-Content-Type-Options", "nosniff")
      .with("Referrer-Policy", "no-referrer")
      .with("Cross-Origin-Opener-Policy", "same-origin")
      .with("Cross-Origin-Resource-Policy", "same-origin");
  if (!response.header("Content-Security-Policy"))
    response.with("Content-Security-Policy", kApiContentPolicy);
  if (!response.header("Cache-Control")) response.with("Cache-Control", "no-store");
}

bool belongs_to_the_api(std::string_view path) {
  return path == "/api" || path.starts_with("/api/") || path.starts_with("/exchange") ||
         path.starts_with("/log/") || path == "/healthz" || path == "/metrics";
}

Problem not_found(std::string_view path) {
  return {404, Code::NotFound, fmt::format("there is nothing at {}", path), {}, {}};
}

}  // namespace

std::string cookie_name(std::string_view node_id) {
  return fmt::format("entente_{}", node_id);
}

Application::Application(ApplicationParts parts, Router router)
    : parts_(std::move(parts)), router_(std::move(router)) {}

std::size_t Application::body_bytes_max(Method method, std::string_view path) const {
  const auto found = router_.find(method, path);
  if (!found) return kBodyBytesMax;
  const auto* match = std::get_if<Router::Match>(&*found);
  return match ? match->route->body_bytes_max : kBodyBytesMax;
}

Response Application::fault(int status, std::string_view sentence) const {
  Code code = Code::Malformed;
  if (status == 413 || status == 431) code = Code::TooLarge;
  if (status == 417 || status == 501) code = Code::Unsupported;
  if (status == 408) code = Code::Expired;
  if (status == 503) code = Code::Unavailable;
  if (status == 500) code = Code::Io;
  auto response = problem_response({status, code, std::string(sentence), {}, {}}, "fr");
  protect(response);
  parts_.metrics
      .counter({"entente_http_faults_total", "Requests answered before any route was asked",
                fmt::format("status=\"{}\"", status)})
      .add();
  return response;
}

Response Application::answer(const Request& request) {
  const auto began = std::chrono::steady_clock::now();
  std::string template_path = "other";
  Response response = route(request, template_path);
  protect(response);

  const auto took = std::chrono::steady_clock::now() - began;
  const auto labels = fmt::format("method=\"{}\",route=\"{}\"", to_string(request.method),
                                  label_value(template_path));
  parts_.metrics
      .counter({"entente_http_requests_total", "Requests answered, by route and status",
                fmt::format("{},status=\"{}\"", labels, response.status)})
      .add();
  parts_.metrics
      .histogram({"entente_http_request_seconds", "Time from request to answer, by route", labels})
      .observe_micros(std::chrono::duration_cast<std::chrono::microseconds>(took).count());
  return response;
}

Response Application::route(const Request& request, std::string& template_path) {
  const auto language = language_of(request);
  auto found = router_.find(request.method, request.path);
  if (!found) return problem_response(problem_of(found.error()), language);

  if (const auto* refused = std::get_if<Router::MethodNotAllowed>(&*found)) {
    Response response;
    if (request.method == Method::Options)
      response.status = 204;
    else
      response = problem_response({405,
                                   Code::Unsupported,
                                   fmt::format("{} is not possible here; {} are",
                                               to_string(request.method), refused->allow),
                                   {},
                                   {}},
                                  language);
    response.with("Allow", refused->allow);
    return response;
  }
  auto* match = std::get_if<Router::Match>(&*found);
  if (!match) return outside_routes(request, language);

  template_path = match->route->path;
  return call(*match->route, Call{request, std::move(match->parameters), language, {}, {}, {}});
}

Response Application::call(const Route& route, Call call) {
  if (auto admitted = admit(route, call); !admitted) {
    auto problem = problem_of(admitted.error());
    // An expired sign-in is answered like none, but says so.
    if (problem.code == Code::Expired) problem.status = 401;
    return problem_response(problem, call.language);
  }
  auto answered = route.handler(call);
  if (answered) return *std::move(answered);
  return problem_response(problem_of(answered.error()), call.language);
}

Result<void> Application::admit(const Route& route, Call& call) const {
  if (route.security == Security::Open) return {};
  if (route.security == Security::SameMachine) {
    if (call.request.same_machine && !came_through_a_proxy(call.request)) return {};
    return in_french(fail(Code::Forbidden, "this is answered to the node's own machine only"),
                     "ceci n’est répondu qu’à la machine du nœud");
  }

  const auto token = cookie(call.request.headers, cookie_name(parts_.node_id));
  if (!token)
    return in_french(fail(Code::Unauthenticated, "sign in first"), "connectez-vous d’abord");
  TRY(auto session, parts_.sessions.find(*token, parts_.system_clock.now()));
  call.token = *token;
  if (!asks_for_language(call.request)) call.language = session.reader.language;
  session.reader.language = call.language;
  call.session = std::move(session);
  if (call.session->by_code && !route.path.starts_with("/api/session"))
    return in_french(fail(Code::Forbidden, "choose a password first"),
                     "choisissez d’abord un mot de passe");
  if (route.security == Security::Reader) return {};

  TRY(auto csrf, call.request.headers.single("X-Entente-Csrf"));
  if (!csrf)
    return at("X-Entente-Csrf",
              in_french(fail(Code::Forbidden, "the token of the session is missing"),
                        "le jeton de la session manque"));
  TRY_VOID(access::check_csrf(*call.session, *csrf));
  if (route.security == Security::Writer) return {};

  TRY(auto key, call.request.headers.single("Idempotency-Key"));
  if (!key)
    return at("Idempotency-Key",
              fail(Code::Malformed, "a writing request carries a UUID of its own making"));
  auto id = parse_uuid(*key);
  if (!id) return at("Idempotency-Key", std::move(id).error());
  call.command = CommandId{*id};
  return {};
}

Response Application::outside_routes(const Request& request, std::string_view language) const {
  if (belongs_to_the_api(request.path)) return problem_response(not_found(request.path), language);
  if (request.method != Method::Get && request.method != Method::Head) {
    auto response =
        problem_response({405, Code::Unsupported, "pages are read, not written", {}, {}}, language);
    response.with("Allow", "GET, HEAD");
    return response;
  }
  if (auto file = parts_.web.answer(request)) return *std::move(file);
  auto problem = not_found(request.path);
  if (parts_.web.empty())
    problem.detail +=
        "; this node serves no pages: name their folder in its node file, [web] folder";
  return problem_response(problem, language);
}

}  // namespace entente::server
