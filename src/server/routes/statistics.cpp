#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

Result<observatory::Desk*> desk_of(const RouteContext& context) {
  if (context.statistics) return context.statistics;
  return in_french(fail(Code::NotFound, "this node shows no public statistics"),
                   "ce nœud ne montre pas de statistiques publiques");
}

}  // namespace

void add_statistics_routes(Router& router, const RouteContext& context) {
  router.add({Method::Get, "/api/indicators", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                TRY(auto* desk, desk_of(context));
                return shown(desk->list(call.language));
              }});
  router.add({Method::Get, "/api/indicators/{id}", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                TRY(auto* desk, desk_of(context));
                return shown(desk->show(call.parameters.at("id"), call.language));
              }});
  router.add({Method::Get, "/api/indicators/{id}/csv", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                TRY(auto* desk, desk_of(context));
                const auto& id = call.parameters.at("id");
                TRY(auto csv, desk->csv(id));
                auto response = text_response("text/csv; charset=utf-8", std::move(csv));
                response.with("Content-Disposition",
                              fmt::format("attachment; filename=\"{}.csv\"", id));
                return response;
              }});
}

}  // namespace entente::server
