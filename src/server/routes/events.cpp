#include "server/routes/routes.hpp"

namespace entente::server {

void add_event_routes(Router& router, const RouteContext& context) {
  router.add({Method::Get, "/api/events", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                TRY(auto last, call.request.headers.single("Last-Event-ID"));
                Response response;
                response.with("Content-Type", "text/event-stream")
                    .with("X-Accel-Buffering", "no");  // a proxy must pass each event on at once
                response.feed = context.live.open({call.token, *call.session, std::move(last)});
                return response;
              }});
}

}  // namespace entente::server
