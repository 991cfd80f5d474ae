#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

Result<node::InboxScope> scope_of(const Request& request) {
  const auto text = parameter(request, "scope");
  if (text.empty() || text == "mine") return node::InboxScope::mine;
  if (text == "organisation") return node::InboxScope::organisation;
  if (text == "waiting") return node::InboxScope::waiting;
  if (text == "notices") return node::InboxScope::notices;
  return at("scope", fail(Code::InvalidArgument,
                          "expected mine, organisation, waiting or notices, found '{}'", text));
}

}  // namespace

void add_inbox_routes(Router& router, const RouteContext& context) {
  router.add({Method::Get, "/api/inbox", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                TRY(const auto scope, scope_of(call.request));
                TRY(const auto page, page_of(call.request));
                return shown(context.node.views().inbox(reader_of(call), scope, page));
              }});
}

}  // namespace entente::server
