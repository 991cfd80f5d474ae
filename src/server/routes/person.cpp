// The code that lets the person of a case in: issued, told of and revoked by those who work on it.
#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

Result<node::PersonDesk*> person_desk_of(const RouteContext& context) {
  if (context.persons && !context.person_url.empty()) return context.persons;
  return in_french(
      fail(Code::Unsupported, "this node serves no page to persons ([person] in its file)"),
      "ce nœud n’offre pas de page aux personnes ([person] dans son fichier)");
}

Result<Response> code_status(const RouteContext& context, const Call& call) {
  TRY(const auto id, case_of(call));
  if (!context.persons) return person_desk_of(context).error();
  TRY(Json status, context.persons->status(reader_of(call), id));
  auto& json = status.as_object();
  if (context.person_url.empty())
    json["offered"] = false;
  else
    json["url"] = context.person_url;
  return json_response(status);
}

Result<Response> issue_code(const RouteContext& context, const Call& call) {
  TRY_VOID(no_body(call.request));
  TRY(const auto id, case_of(call));
  TRY(auto* desk, person_desk_of(context));
  TRY(Json issued, desk->issue(reader_of(call), id));
  issued.as_object()["url"] = context.person_url;
  return json_response(issued, 201);
}

Result<Response> revoke_code(const RouteContext& context, const Call& call) {
  TRY_VOID(no_body(call.request));
  TRY(const auto id, case_of(call));
  TRY(auto* desk, person_desk_of(context));
  TRY_VOID(desk->revoke(reader_of(call), id));
  Response response;
  response.status = 204;
  return response;
}

}  // namespace

void add_person_routes(Router& router, const RouteContext& context) {
  const auto bound = [&](auto handler) {
    return [context, handler](const Call& call) { return handler(context, call); };
  };
  constexpr std::string_view kPath = "/api/cases/{id}/person-code";
  router.add({Method::Get, std::string(kPath), Security::Reader, bound(code_status)});
  router.add({Method::Post, std::string(kPath), Security::Writer, bound(issue_code)});
  router.add({Method::Delete, std::string(kPath), Security::Writer, bound(revoke_code)});
}

}  // namespace entente::server
