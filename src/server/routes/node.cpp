#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

struct Clock {
  Instant legal_now;
};
BOOST_DESCRIBE_STRUCT(Clock, (), (legal_now))

Result<Response> set_clock(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<Clock>(call.request));
  TRY_VOID(context.node.set_legal_now(reader_of(call), body.legal_now));
  return json_response(JsonObject{{"legal_now", to_string(context.node.legal_now())}});
}

}  // namespace

void add_node_routes(Router& router, const RouteContext& context) {
  router.add(
      {Method::Get, "/api/node", Security::Open, [context](const Call& call) -> Result<Response> {
         return json_response(context.node.views().node(call.language));
       }});
  router.add({Method::Put, "/api/clock", Security::Writer,
              [context](const Call& call) { return set_clock(context, call); }});
}

}  // namespace entente::server
