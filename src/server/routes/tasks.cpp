// Tasks, and what else a case asks of people: notices to acknowledge, incidents to resolve.
#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

struct Completion {
  Json facts;
  std::optional<std::uint64_t> version;
};
BOOST_DESCRIBE_STRUCT(Completion, (), (facts, version))

struct Resolution {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(Resolution, (), (reason))

Result<Response> complete(const RouteContext& context, const Call& call) {
  TRY(const auto task, call.id("task"));
  TRY(auto body, read_body<Completion>(call.request));
  TRY_VOID(expect_facts(body.facts));
  TRY(const auto answer,
      execute(context, call, node::CompleteTask{TaskId{task}, std::move(body.facts)},
              body.version));
  return accepted(answer, call);
}

/// A command that says all by its path.
template <class Body, class Id>
Handler named_by(const RouteContext& context, std::string_view parameter) {
  return [context, parameter](const Call& call) -> Result<Response> {
    TRY_VOID(no_body(call.request));
    TRY(const auto id, call.id(parameter));
    TRY(const auto answer, execute(context, call, Body{Id{id}}));
    return accepted(answer, call);
  };
}

struct Assignment {
  std::string user;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(Assignment, (), (user, reason))

Result<Response> assign(const RouteContext& context, const Call& call) {
  TRY(const auto task, call.id("task"));
  TRY(auto body, read_body<Assignment>(call.request));
  TRY_VOID(expect_text(body.user, "/user"));
  TRY_VOID(expect_text(body.reason, "/reason"));
  TRY(const auto answer,
      execute(context, call, node::AssignTask{TaskId{task}, body.user, body.reason}));
  return accepted(answer, call);
}

Result<Response> resolve(const RouteContext& context, const Call& call) {
  TRY(const auto incident, call.id("incident"));
  TRY(const auto body, read_body<Resolution>(call.request));
  TRY_VOID(expect_text(body.reason, "/reason"));
  TRY(const auto answer,
      execute(context, call, node::ResolveIncident{IncidentId{incident}, body.reason}));
  return accepted(answer, call);
}

}  // namespace

void add_task_routes(Router& router, const RouteContext& context) {
  router.add({Method::Post, "/api/cases/{id}/tasks/{task}/completion", Security::Command,
              [context](const Call& call) { return complete(context, call); }});
  router.add({Method::Post, "/api/cases/{id}/tasks/{task}/claim", Security::Command,
              named_by<node::ClaimTask, TaskId>(context, "task")});
  router.add({Method::Post, "/api/cases/{id}/tasks/{task}/release", Security::Command,
              named_by<node::ReleaseTask, TaskId>(context, "task")});
  router.add({Method::Post, "/api/cases/{id}/tasks/{task}/assignment", Security::Command,
              [context](const Call& call) { return assign(context, call); }});
  router.add({Method::Post, "/api/cases/{id}/notices/{notice}/acknowledgement", Security::Command,
              named_by<node::AcknowledgeNotice, NoticeId>(context, "notice")});
  router.add({Method::Post, "/api/cases/{id}/incidents/{incident}/resolution", Security::Command,
              [context](const Call& call) { return resolve(context, call); }});
}

}  // namespace entente::server
