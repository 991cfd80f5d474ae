// For those who run the node: health, figures, and the description of the API.
#include "server/openapi.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

/// Able to work means: the journal, on which every answer rests, can be read.
Response health(const RouteContext& context) {
  const auto checkpoint = context.node.checkpoint();
  if (checkpoint) return json_response(JsonObject{{"status", "ok"}});
  return json_response(JsonObject{{"status", "failing"}, {"detail", "the journal cannot be read"}},
                       503);
}

std::string node_figures(const node::Metrics& figures) {
  std::string text;
  for (const auto& [name, value] : figures.counters)
    text += fmt::format("# TYPE entente_{0}_total counter\nentente_{0}_total {1}\n", name, value);
  for (const auto& [name, value] : figures.gauges)
    text += fmt::format("# TYPE entente_{0} gauge\nentente_{0} {1}\n", name, value);
  return text;
}

}  // namespace

void add_operation_routes(Router& router, const RouteContext& context) {
  context.metrics.gauge({"process_resident_memory_bytes", "Resident memory", ""}, resident_bytes);
  context.metrics.gauge({"entente_live_feeds", "Open live updates", ""},
                        [&live = context.live] { return static_cast<std::int64_t>(live.feeds()); });
  router.add({Method::Get, "/healthz", Security::Open,
              [context](const Call&) -> Result<Response> { return health(context); }});
  router.add(
      {Method::Get, "/metrics", Security::SameMachine, [context](const Call&) -> Result<Response> {
         return text_response("text/plain; version=0.0.4; charset=utf-8",
                              context.metrics.text() + node_figures(context.node.metrics()));
       }});
  router.add(
      {Method::Get, "/api/openapi.json", Security::Open, [](const Call&) -> Result<Response> {
         return text_response("application/json", std::string(openapi_json()));
       }});
}

}  // namespace entente::server
