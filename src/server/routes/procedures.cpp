#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {

void add_procedure_routes(Router& router, const RouteContext& context) {
  router.add({Method::Get, "/api/procedures", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                return shown(context.node.views().procedures(reader_of(call)));
              }});
  router.add({Method::Get, "/api/procedures/{hash}/diagrams", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                return shown(
                    context.node.views().diagrams(reader_of(call), call.parameters.at("hash")));
              }});
  router.add({Method::Get, "/api/procedures/{hash}/bpmn", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                TRY(const auto xml,
                    context.node.views().bpmn(reader_of(call), call.parameters.at("hash"),
                                              parameter(call.request, "process")));
                return text_response("application/xml", std::string(text_of(xml)));
              }});
  router.add({Method::Get, "/api/forms/{pack}/{form}", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                return shown(context.node.views().form(reader_of(call), call.parameters.at("pack"),
                                                       call.parameters.at("form")));
              }});
}

}  // namespace entente::server
