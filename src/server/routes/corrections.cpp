#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

struct Correction {
  std::string fact;
  Json value;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(Correction, (), (fact, value, reason))

struct Erasure {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(Erasure, (), (reason))

struct PartialErasure {
  std::string rule;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(PartialErasure, (), (rule, reason))

Result<Response> correct(const RouteContext& context, const Call& call) {
  TRY(auto body, read_body<Correction>(call.request));
  TRY_VOID(expect_text(body.reason, "/reason"));
  TRY(const auto answer,
      execute(context, call, node::CorrectFact{body.fact, std::move(body.value), body.reason}));
  return accepted(answer, call);
}

Result<Response> erase(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<Erasure>(call.request));
  TRY_VOID(expect_text(body.reason, "/reason"));
  TRY(const auto answer, execute(context, call, node::EraseSubject{body.reason}));
  return accepted(answer, call);
}

Result<Response> erase_in_part(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<PartialErasure>(call.request));
  TRY_VOID(expect_text(body.rule, "/rule"));
  TRY_VOID(expect_text(body.reason, "/reason"));
  TRY(const auto answer, execute(context, call, node::EraseFacts{body.rule, body.reason}));
  return accepted(answer, call);
}

}  // namespace

void add_correction_routes(Router& router, const RouteContext& context) {
  router.add({Method::Post, "/api/cases/{id}/corrections", Security::Command,
              [context](const Call& call) { return correct(context, call); }});
  router.add({Method::Post, "/api/cases/{id}/erasure", Security::Command,
              [context](const Call& call) { return erase(context, call); }});
  router.add({Method::Post, "/api/cases/{id}/partial-erasure", Security::Command,
              [context](const Call& call) { return erase_in_part(context, call); }});
}

}  // namespace entente::server
