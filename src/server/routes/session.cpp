#include "server/application.hpp"
#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

struct SignIn {
  std::string user;
  std::string password;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (user, password))

struct SessionChange {
  std::string language;
};
BOOST_DESCRIBE_STRUCT(SessionChange, (), (language))

struct PasswordChange {
  std::string current;
  std::string chosen;
};
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (current, chosen))

/// A proxy that ends TLS says so; then the cookie never travels without it.
std::string_view secure(const Request& request) {
  const auto* scheme = request.headers.find("X-Forwarded-Proto");
  return scheme && *scheme == "https" ? "; Secure" : "";
}

Result<Response> sign_in(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<SignIn>(call.request));
  TRY(const auto opened,
      context.node.sessions().open(body.user, body.password, call.request.remote_address,
                                   context.system_clock.now()));
  auto response = json_response(context.node.views().session(opened.session));
  response.with("Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}",
                                          cookie_name(context.node.file().id), opened.token,
                                          secure(call.request)));
  return response;
}

Result<Response> change(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<SessionChange>(call.request));
  if (body.language != "fr" && body.language != "en")
    return at("/language",
              fail(Code::InvalidArgument, "expected fr or en, found '{}'", body.language));
  TRY(const auto session,
      context.node.sessions().set_language(call.token, body.language, context.system_clock.now()));
  return json_response(context.node.views().session(session));
}

Result<Response> choose_password(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<PasswordChange>(call.request));
  TRY_VOID(context.node.accounts().choose_password(*call.session, call.token, body.current,
                                                   body.chosen, call.request.remote_address));
  context.live.sign_out_account(call.reader().id, call.token);
  TRY(const auto session, context.node.sessions().find(call.token, context.system_clock.now()));
  return json_response(context.node.views().session(session));
}

Result<Response> sign_out(const RouteContext& context, const Call& call) {
  context.node.sessions().close(call.token);
  context.live.sign_out(call.token);
  Response response;
  response.status = 204;
  response.with("Set-Cookie", fmt::format("{}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0",
                                          cookie_name(context.node.file().id)));
  return response;
}

}  // namespace

void add_session_routes(Router& router, const RouteContext& context) {
  constexpr std::size_t kSignInBytesMax = 8 * 1024;
  router.add({Method::Post, "/api/session", Security::Open,
              [context](const Call& call) { return sign_in(context, call); }, kSignInBytesMax});
  router.add({Method::Get, "/api/session", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                return json_response(context.node.views().session(*call.session));
              }});
  router.add({Method::Patch, "/api/session", Security::Writer,
              [context](const Call& call) { return change(context, call); }});
  router.add({Method::Post, "/api/session/password", Security::Writer,
              [context](const Call& call) { return choose_password(context, call); },
              kSignInBytesMax});
  router.add({Method::Delete, "/api/session", Security::Writer,
              [context](const Call& call) { return sign_out(context, call); }});
}

}  // namespace entente::server
