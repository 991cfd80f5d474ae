#include "server/routes/routes.hpp"

namespace entente::server {

void add_agreement_routes(Router& router, const RouteContext& context) {
  router.add({Method::Get, "/api/agreements", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                return shown(context.node.views().agreements(reader_of(call)));
              }});
  router.add({Method::Get, "/api/agreements/{agreement}", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                return shown(context.node.views().agreement(reader_of(call),
                                                            call.parameters.at("agreement")));
              }});
}

}  // namespace entente::server
