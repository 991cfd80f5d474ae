// Who runs the node: its accounts, organisations, peers, packs, migrations, incidents and health.
#include "node/administration.hpp"

#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

struct WrittenPlan {
  std::string plan;
  std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(WrittenPlan, (), (plan, after))

using DeskView = Result<Json> (node::Administration::*)(const access::Reader&);
using PlanStep = Result<Json> (node::Administration::*)(const access::Reader&, const std::string&);
using PlanBatch = Result<Json> (node::Administration::*)(const access::Reader&, const std::string&,
                                                         const std::string&);
using TwoVersions = Result<Json> (node::Administration::*)(const access::Reader&, std::string_view,
                                                           std::string_view);

Handler shows(const RouteContext& context, DeskView view) {
  return [context, view](const Call& call) -> Result<Response> {
    node::Administration desk(context.node);
    return shown((desk.*view)(reader_of(call)));
  };
}

Handler of_two_versions(const RouteContext& context, TwoVersions view) {
  return [context, view](const Call& call) -> Result<Response> {
    node::Administration desk(context.node);
    return shown((desk.*view)(reader_of(call), parameter(call.request, "from"),
                              parameter(call.request, "to")));
  };
}

Handler takes_plan(const RouteContext& context, PlanStep step) {
  return [context, step](const Call& call) -> Result<Response> {
    TRY(const auto body, read_body<WrittenPlan>(call.request));
    node::Administration desk(context.node);
    return shown((desk.*step)(reader_of(call), body.plan));
  };
}

Handler takes_batch(const RouteContext& context, PlanBatch batch) {
  return [context, batch](const Call& call) -> Result<Response> {
    TRY(const auto body, read_body<WrittenPlan>(call.request));
    node::Administration desk(context.node);
    return shown((desk.*batch)(reader_of(call), body.plan, body.after.value_or("")));
  };
}

}  // namespace

void add_administration_routes(Router& router, const RouteContext& context) {
  using Desk = node::Administration;
  const std::string base = "/api/administration";
  const auto get = [&](const std::string& path, Handler handler) {
    router.add({Method::Get, base + path, Security::Reader, std::move(handler)});
  };
  const auto post = [&](const std::string& path, Handler handler) {
    router.add({Method::Post, base + path, Security::Writer, std::move(handler)});
  };
  get("/organisations", shows(context, &Desk::organisations));
  get("/peers", shows(context, &Desk::peers));
  get("/packs", shows(context, &Desk::packs));
  get("/packs/changes", of_two_versions(context, &Desk::pack_changes));
  get("/incidents", shows(context, &Desk::incidents));
  get("/moves", [context](const Call& call) -> Result<Response> {
    node::Administration desk(context.node);
    return shown(desk.moves(reader_of(call), parameter(call.request, "reference")));
  });
  get("/delegations", shows(context, &Desk::delegations));
  get("/health", shows(context, &Desk::health));
  get("/migrations", shows(context, &Desk::migrations));
  get("/migrations/sketch", of_two_versions(context, &Desk::sketch));
  post("/migrations", takes_plan(context, &Desk::propose));
  post("/migrations/trial", takes_batch(context, &Desk::try_plan));
  post("/migrations/approval", takes_plan(context, &Desk::approve));
  post("/migrations/batch", takes_batch(context, &Desk::move_batch));
  router.add({Method::Get, "/api/network", Security::Reader, shows(context, &Desk::network)});
}

}  // namespace entente::server
