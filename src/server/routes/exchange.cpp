#include "exchange/envelope.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {

void add_exchange_routes(Router& router, const RouteContext& context) {
  router.add({Method::Post, "/exchange/envelopes", Security::Open,
              [context](const Call& call) -> Result<Response> {
                TRY(const auto receipt, context.node.receive(bytes_of(call.request.body)));
                return text_response("application/json", std::string(text_of(receipt)));
              },
              exchange::kEnvelopeBytesMax});
}

}  // namespace entente::server
