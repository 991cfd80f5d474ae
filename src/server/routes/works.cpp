// Work that a case asks of something outside: the service tasks of its procedure. A worker lists
// it, does it, and says how it ended.
#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

struct WorkDone {
  Json outputs;
  std::optional<Json> facts;
};
BOOST_DESCRIBE_STRUCT(WorkDone, (), (outputs, facts))

struct WorkFailed {
  std::string error;
};
BOOST_DESCRIBE_STRUCT(WorkFailed, (), (error))

Result<Response> complete_work(const RouteContext& context, const Call& call) {
  TRY(const auto work, call.id("work"));
  TRY(auto body, read_body<WorkDone>(call.request));
  if (!body.outputs.is_object())
    return at("/outputs", fail(Code::Malformed, "expected an object of outputs by name"));
  Json facts = body.facts.value_or(JsonObject{});
  TRY_VOID(expect_facts(facts));
  TRY(const auto answer,
      execute(context, call,
              node::CompleteWork{WorkId{work}, std::move(body.outputs), std::move(facts), {}}));
  return accepted(answer, call);
}

Result<Response> fail_work(const RouteContext& context, const Call& call) {
  TRY(const auto work, call.id("work"));
  TRY(auto body, read_body<WorkFailed>(call.request));
  TRY_VOID(expect_text(body.error, "/error"));
  TRY(const auto answer,
      execute(context, call,
              node::CompleteWork{WorkId{work}, JsonObject{}, JsonObject{}, std::move(body.error)}));
  return accepted(answer, call);
}

}  // namespace

void add_work_routes(Router& router, const RouteContext& context) {
  router.add({Method::Get, "/api/works", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                TRY(const auto page, page_of(call.request));
                return shown(context.node.views().works(reader_of(call), page));
              }});
  router.add({Method::Post, "/api/cases/{id}/works/{work}/completion", Security::Command,
              [context](const Call& call) { return complete_work(context, call); }});
  router.add({Method::Post, "/api/cases/{id}/works/{work}/failure", Security::Command,
              [context](const Call& call) { return fail_work(context, call); }});
}

}  // namespace entente::server
