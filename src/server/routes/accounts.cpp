// Accounts of the node, as its administrators change them: see node/accounts.hpp.
#include "node/accounts.hpp"

#include "server/body.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

struct WrittenDelegation {
  std::string act;
  std::string organisation;
  std::string from;
  std::optional<std::string> to;
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(WrittenDelegation, (), (act, organisation, from, to, reference))

struct AskedChange {
  std::string what;
  std::string user;
  std::optional<std::string> name;
  std::optional<std::string> organisation;
  std::optional<std::vector<std::string>> roles;
  std::optional<std::string> language;
  std::optional<WrittenDelegation> delegation;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(AskedChange, (),
                      (what, user, name, organisation, roles, language, delegation, reason))

struct Reason {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(Reason, (), (reason))

struct EndedDelegation {
  WrittenDelegation delegation;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(EndedDelegation, (), (delegation, reason))

Result<Date> day_in(const std::string& text, std::string_view place) {
  auto day = parse_date(text);
  if (!day) return at(std::string(place), std::move(day).error());
  return day;
}

Result<access::Delegation> delegation_of(const WrittenDelegation& written) {
  access::Delegation delegation;
  delegation.act = written.act;
  delegation.organisation = written.organisation;
  TRY(delegation.from, day_in(written.from, "/delegation/from"));
  if (written.to && !written.to->empty()) {
    TRY(delegation.to, day_in(*written.to, "/delegation/to"));
  }
  delegation.reference = written.reference;
  return delegation;
}

Result<node::AccountChange> change_of(const AskedChange& body) {
  using What = node::AccountChange::What;
  node::AccountChange change;
  if (body.what == "create")
    change.what = What::Create;
  else if (body.what == "change")
    change.what = What::Change;
  else if (body.what == "restore")
    change.what = What::Restore;
  else if (body.what == "new_code")
    change.what = What::NewCode;
  else if (body.what == "delegate")
    change.what = What::Delegate;
  else
    return at("/what",
              fail(Code::InvalidArgument,
                   "'{}': expected create, change, restore, new_code or delegate", body.what));
  TRY_VOID(expect_text(body.reason, "/reason"));
  change.reason = body.reason;
  change.reader.id = body.user;
  change.reader.name = body.name.value_or("");
  change.reader.organisation = body.organisation.value_or("");
  for (const auto& role : body.roles.value_or(std::vector<std::string>{}))
    change.reader.roles.insert(role);
  change.reader.language = body.language.value_or("fr");
  if (change.reader.language != "fr" && change.reader.language != "en")
    return at("/language", fail(Code::InvalidArgument, "expected fr or en"));
  if (body.delegation) {
    TRY(change.delegation, delegation_of(*body.delegation));
  }
  return change;
}

Result<Response> propose_change(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<AskedChange>(call.request));
  TRY(auto change, change_of(body));
  TRY(const auto answer, context.node.accounts().propose(reader_of(call), std::move(change)));
  return json_response(answer, answer.at("applied").as_bool() ? 200 : 201);
}

Result<Response> confirm(const RouteContext& context, const Call& call) {
  TRY_VOID(no_body(call.request));
  TRY(const auto answer,
      context.node.accounts().confirm(reader_of(call), call.parameters.at("proposal")));
  if (member(answer, "code_half"))
    context.live.sign_out_account(std::string(answer.at("user").as_string()));
  return json_response(answer);
}

Result<Response> withdraw(const RouteContext& context, const Call& call) {
  TRY_VOID(no_body(call.request));
  return shown(context.node.accounts().withdraw(reader_of(call), call.parameters.at("proposal")));
}

Result<Response> suspend(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<Reason>(call.request));
  TRY_VOID(expect_text(body.reason, "/reason"));
  const auto& user = call.parameters.at("user");
  TRY(const auto answer, context.node.accounts().suspend(reader_of(call), user, body.reason));
  context.live.sign_out_account(user);
  return json_response(answer);
}

Result<Response> end_sessions(const RouteContext& context, const Call& call) {
  const auto& user = call.parameters.at("user");
  TRY(const auto answer, context.node.accounts().end_sessions(reader_of(call), user));
  context.live.sign_out_account(user);
  return json_response(answer);
}

Result<Response> end_delegation(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<EndedDelegation>(call.request));
  TRY_VOID(expect_text(body.reason, "/reason"));
  TRY(const auto delegation, delegation_of(body.delegation));
  return shown(context.node.accounts().end_delegation(reader_of(call), call.parameters.at("user"),
                                                      delegation, body.reason));
}

}  // namespace

void add_account_routes(Router& router, const RouteContext& context) {
  const std::string base = "/api/administration";
  const auto bound = [&](auto handler) {
    return [context, handler](const Call& call) { return handler(context, call); };
  };
  const auto add = [&](Method method, const std::string& path, auto handler) {
    router.add({method, base + path, Security::Writer, bound(handler)});
  };
  router.add({Method::Get, base + "/users", Security::Reader,
              [context](const Call& call) -> Result<Response> {
                return shown(context.node.accounts().show(reader_of(call)));
              }});
  add(Method::Post, "/proposals", propose_change);
  add(Method::Post, "/proposals/{proposal}/confirmation", confirm);
  add(Method::Post, "/proposals/{proposal}/withdrawal", withdraw);
  add(Method::Post, "/users/{user}/suspension", suspend);
  add(Method::Delete, "/users/{user}/sessions", end_sessions);
  add(Method::Post, "/users/{user}/delegation-end", end_delegation);
}

}  // namespace entente::server
