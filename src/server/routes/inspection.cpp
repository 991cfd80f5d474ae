// Who audits the node and who protects the data in it.
#include "node/inspection.hpp"

#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

struct NewRequest {
  std::string kind;
  std::string received_on;
  std::optional<std::string> reference;
};
BOOST_DESCRIBE_STRUCT(NewRequest, (), (kind, received_on, reference))

struct RequestAnswer {
  std::string outcome;
};
BOOST_DESCRIBE_STRUCT(RequestAnswer, (), (outcome))

node::Inspection inspection(const RouteContext& context) {
  return node::Inspection(context.node.engine());
}

/// Leaves are counted from nought.
Result<std::uint64_t> leaf_of(const Call& call) {
  if (call.parameters.at("position") == "0") return std::uint64_t{0};
  return path_number(call, "position");
}

Result<Response> journal(const RouteContext& context, const Call& call) {
  TRY(const auto page, page_of(call.request));
  node::JournalAsked asked;
  asked.reference = parameter(call.request, "reference");
  asked.event = parameter(call.request, "event");
  asked.actor = parameter(call.request, "actor");
  TRY(asked.interventions, yes_parameter(call.request, "interventions"));
  TRY(asked.from, day_parameter(call.request, "from"));
  TRY(asked.to, day_parameter(call.request, "to"));
  return shown(inspection(context).journal(reader_of(call), asked, page));
}

Result<Response> accesses(const RouteContext& context, const Call& call) {
  TRY(const auto page, page_of(call.request));
  node::AccessesAsked asked;
  asked.reference = parameter(call.request, "reference");
  asked.user = parameter(call.request, "user");
  TRY(asked.from, day_parameter(call.request, "from"));
  TRY(asked.to, day_parameter(call.request, "to"));
  return shown(inspection(context).accesses(reader_of(call), asked, page));
}

Result<Response> retention(const RouteContext& context, const Call& call) {
  TRY(const auto page, page_of(call.request));
  TRY(const auto ahead, number_parameter(call.request, "ahead", 0, 3660, 0));
  return shown(
      inspection(context).retention(reader_of(call), static_cast<std::int32_t>(ahead), page));
}

Result<Response> record_request(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<NewRequest>(call.request));
  return shown(inspection(context).record_request(
      reader_of(call), {body.kind, body.reference.value_or(""), body.received_on}));
}

Result<Response> answer_request(const RouteContext& context, const Call& call) {
  TRY(const auto id, call.id("request"));
  TRY(const auto body, read_body<RequestAnswer>(call.request));
  return shown(inspection(context).answer_request(reader_of(call), to_string(id), body.outcome));
}

}  // namespace

void add_inspection_routes(Router& router, const RouteContext& context) {
  const auto add = [&](Method method, std::string path, Security security, auto answer) {
    router.add({method, std::move(path), security,
                [context, answer](const Call& call) -> Result<Response> {
                  return answer(context, call);
                }});
  };
  add(Method::Get, "/api/journal", Security::Reader, journal);
  add(Method::Get, "/api/journal/{position}/proof", Security::Reader,
      [](const RouteContext& here, const Call& call) -> Result<Response> {
        TRY(const auto position, leaf_of(call));
        return shown(inspection(here).proof(reader_of(call), position));
      });
  add(Method::Get, "/api/accesses", Security::Reader, accesses);
  add(Method::Get, "/api/accesses/verification", Security::Reader,
      [](const RouteContext& here, const Call& call) {
        return shown(inspection(here).verify_accesses(reader_of(call)));
      });
  add(Method::Get, "/api/retention", Security::Reader, retention);
  add(Method::Get, "/api/requests", Security::Reader,
      [](const RouteContext& here, const Call& call) {
        return shown(inspection(here).requests(reader_of(call)));
      });
  add(Method::Post, "/api/requests", Security::Writer, record_request);
  add(Method::Post, "/api/requests/{request}/extension", Security::Writer,
      [](const RouteContext& here, const Call& call) -> Result<Response> {
        TRY_VOID(no_body(call.request));
        TRY(const auto id, call.id("request"));
        return shown(inspection(here).extend_request(reader_of(call), to_string(id)));
      });
  add(Method::Post, "/api/requests/{request}/answer", Security::Writer, answer_request);
}

}  // namespace entente::server
