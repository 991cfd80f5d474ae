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
  std::optional<std::string> list;  ///< as text, or
  std::optional<std::string> file;  ///< its bytes in base64, whatever their encoding
  std::string signature;
};
BOOST_DESCRIBE_STRUCT(ListBody, (), (from, list, file, signature))

Result<Bytes> bytes_of_list(const ListBody& body) {
  if (body.list.has_value() == body.file.has_value())
    return at("/list", in_french(fail(Code::Malformed, "give the list as 'list' or as 'file'"),
                                 "donnez la liste dans « list » ou dans « file »"));
  return body.list ? Result<Bytes>(bytes_of(*body.list)) : from_base64(*body.file);
}

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
                TRY(const auto bytes, bytes_of_list(body));
                return shown(node::receive_list(context.node, body.from,
                                                {text_of(bytes), body.signature, call.language}));
              },
              2 * exchange::kListBytesMax});
}

}  // namespace entente::server
