#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

struct MrzText {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(MrzText, (), (text))

}  // namespace

void add_mrz_routes(Router& router, const RouteContext& context) {
  router.add(
      {Method::Post, "/api/mrz", Security::Writer, [context](const Call& call) -> Result<Response> {
         TRY(const auto body, read_body<MrzText>(call.request));
         return shown(context.node.views().mrz(body.text));
       }});
}

}  // namespace entente::server
