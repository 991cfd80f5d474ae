// Moves of a token by hand: proposed by one administrator, confirmed or withdrawn by another.
#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

struct ProposedMove {
  std::string from;
  std::string to;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ProposedMove, (), (from, to, reason))

Result<Response> propose(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<ProposedMove>(call.request));
  TRY_VOID(expect_text(body.from, "/from"));
  TRY_VOID(expect_text(body.to, "/to"));
  TRY_VOID(expect_text(body.reason, "/reason"));
  TRY(const auto answer,
      execute(context, call, node::ProposeMove{body.from, body.to, body.reason}));
  return accepted(answer, call);
}

template <class Body>
Handler on_move(const RouteContext& context) {
  return [context](const Call& call) -> Result<Response> {
    TRY_VOID(no_body(call.request));
    TRY(const auto id, call.id("move"));
    TRY(const auto answer, execute(context, call, Body{kernel::MoveId{id}}));
    return accepted(answer, call);
  };
}

}  // namespace

void add_move_routes(Router& router, const RouteContext& context) {
  router.add({Method::Post, "/api/cases/{id}/moves", Security::Command,
              [context](const Call& call) { return propose(context, call); }});
  router.add({Method::Post, "/api/cases/{id}/moves/{move}/confirmation", Security::Command,
              on_move<node::ConfirmMove>(context)});
  router.add({Method::Post, "/api/cases/{id}/moves/{move}/withdrawal", Security::Command,
              on_move<node::WithdrawMove>(context)});
}

}  // namespace entente::server
