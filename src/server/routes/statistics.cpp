#include "documents/pdf.hpp"
#include "observatory/cooperation.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

Result<observatory::Desk*> desk_of(const RouteContext& context) {
  if (context.statistics) return context.statistics;
  return in_french(fail(Code::NotFound, "this node shows no public statistics"),
                   "ce nœud ne montre pas de statistiques publiques");
}

std::string issuer_of(const RouteContext& context, const Call& call) {
  const auto& names = context.node.file().name;
  const auto found = names.find(call.language);
  return found == names.end() ? std::string() : found->second;
}

Result<Response> printed(Result<documents::Document> document, const std::string& name) {
  if (!document) return std::move(document).error();
  TRY(const Bytes pdf, documents::as_pdf(*document));
  auto response = text_response("application/pdf", std::string(text_of(pdf)));
  response.with("Content-Disposition", fmt::format("inline; filename=\"{}.pdf\"", name));
  return response;
}

}  // namespace

void add_statistics_routes(Router& router, const RouteContext& context) {
  router.add({Method::Get, "/api/indicators", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                TRY(auto* desk, desk_of(context));
                return shown(desk->list(reader_of(call)));
              }});
  router.add({Method::Get, "/api/indicators/{id}", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                TRY(auto* desk, desk_of(context));
                return shown(desk->show(call.parameters.at("id"), reader_of(call)));
              }});
  router.add({Method::Get, "/api/indicators/{id}/csv", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                TRY(auto* desk, desk_of(context));
                const auto& id = call.parameters.at("id");
                TRY(auto csv, desk->csv(id, reader_of(call)));
                auto response = text_response("text/csv; charset=utf-8", std::move(csv));
                response.with("Content-Disposition",
                              fmt::format("attachment; filename=\"{}.csv\"", id));
                return response;
              }});
  router.add({Method::Get, "/api/feedback", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                TRY(auto* desk, desk_of(context));
                return shown(desk->feedback(reader_of(call)));
              }});
  router.add({Method::Get, "/api/cooperation/{country}/brief.pdf", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                TRY(auto* desk, desk_of(context));
                const auto& country = call.parameters.at("country");
                return printed(desk->brief(country, reader_of(call), issuer_of(context, call)),
                               fmt::format("{}-{}", country, call.language));
              }});
  router.add({Method::Get, "/api/reports/{month}", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                TRY(auto* desk, desk_of(context));
                std::string month = call.parameters.at("month");
                if (month.ends_with(".pdf")) month.resize(month.size() - 4);
                return printed(desk->report(month, reader_of(call), issuer_of(context, call)),
                               fmt::format("{}-{}", month, call.language));
              }});
  router.add({Method::Get, "/api/leaders", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                TRY(auto* desk, desk_of(context));
                return shown(desk->leaders(reader_of(call)));
              }});
  router.add({Method::Get, "/api/cooperation", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                TRY(auto* desk, desk_of(context));
                const auto reader = reader_of(call);
                TRY(auto* cases, desk->own_cases(reader));
                return shown(observatory::cooperation(*cases, reader));
              }});
  router.add({Method::Get, "/api/cooperation/{country}", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                TRY(auto* desk, desk_of(context));
                return shown(desk->country(call.parameters.at("country"), reader_of(call)));
              }});
}

}  // namespace entente::server
