#include "exchange/envelope.hpp"
#include "exchange/signed_list.hpp"
#include "node/lists.hpp"
#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

/// A CSV list, its detached signature in base64, and the node id of the sender.
struct ListBody {
  std::string from;
  std::string list;
  std::string signature;
};
BOOST_DESCRIBE_STRUCT(ListBody, (), (from, list, signature))

}  // namespace

void add_exchange_routes(Router& router, const RouteContext& context) {
  router.add({Method::Post, "/exchange/envelopes", Security::Open,
              [context](const Call& call) -> Result<Response> {
                TRY(const auto receipt, context.node.receive(bytes_of(call.request.body)));
                return text_response("application/json", std::string(text_of(receipt)));
              },
              exchange::kEnvelopeBytesMax});
  router.add({Method::Post, "/exchange/lists", Security::Open,
              [context](const Call& call) -> Result<Response> {
                TRY(const auto body, read_body<ListBody>(call.request));
                return shown(
                    node::receive_list(context.node, body.from, body.list, body.signature));
              },
              2 * exchange::kListBytesMax});
}

}  // namespace entente::server
