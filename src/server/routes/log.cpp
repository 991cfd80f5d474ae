#include "server/routes/routes.hpp"

namespace entente::server {

void add_log_routes(Router& router, const RouteContext& context) {
  router.add(
      {Method::Get, "/log/checkpoint", Security::Open, [context](const Call&) -> Result<Response> {
         TRY(const auto note, context.node.checkpoint());
         return text_response("text/plain; charset=utf-8", std::string(text_of(note)));
       }});
  router.add({Method::Get, "/log/tile/{tile...}", Security::Open,
              [context](const Call& call) -> Result<Response> {
                const auto& path = call.parameters.at("tile");
                TRY(const auto tile, context.node.tile(path));
                auto response =
                    text_response("application/octet-stream", std::string(text_of(tile)));
                // A tile never changes; only a partial one is one day replaced by another path.
                response.with("Cache-Control", "public, max-age=31536000, immutable");
                return response;
              }});
}

}  // namespace entente::server
