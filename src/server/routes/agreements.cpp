// The books of agreements: what they tell, what people enter by hand, and draws.
#include "node/book_desk.hpp"
#include "node/statement_desk.hpp"
#include "server/body.hpp"
#include "server/problem.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

struct ProposedEntry {
  std::optional<Uuid> id;
  std::string act;
  std::string direction;
  std::int64_t persons = 0;
  Date on;
  std::optional<Uuid> of;
  std::string reason;
  std::optional<std::string> article;
};
BOOST_DESCRIBE_STRUCT(ProposedEntry, (), (id, act, direction, persons, on, of, reason, article))

struct Opening {
  Digest candidate;
  Uuid of_case;
  std::string salt;
};
BOOST_DESCRIBE_STRUCT(Opening, (), (candidate, of_case, salt))

struct RecordedTranscript {
  Json transcript;
  std::vector<Opening> openings;
};
BOOST_DESCRIBE_STRUCT(RecordedTranscript, (), (transcript, openings))

struct IssuedStatement {
  Date week;
  std::string peer;
};
BOOST_DESCRIBE_STRUCT(IssuedStatement, (), (week, peer))

const std::string& agreement_of(const Call& call) {
  return call.parameters.at("agreement");
}

Response told(const node::BookAnswer& answer, const Call& call) {
  if (answer.refusal) return problem_response(problem_of(*answer.refusal), call.language);
  return json_response(JsonObject{{"id", to_string(answer.id)}, {"version", answer.version}});
}

Result<Response> propose_by_hand(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<ProposedEntry>(call.request));
  TRY_VOID(expect_text(body.reason, "/reason"));
  node::HandEntry entry;
  if (body.act == "count")
    entry.act = ledger::Act::Count;
  else if (body.act == "reverse")
    entry.act = ledger::Act::Reverse;
  else
    return at("/act",
              in_french(fail(Code::InvalidArgument, "'{}' is not count or reverse", body.act),
                        "« {} » n’est ni count ni reverse", body.act));
  entry.id = body.id.value_or(call.command.uuid);
  entry.direction = body.direction;
  entry.persons = body.persons;
  entry.on = body.on;
  entry.of = body.of;
  entry.reason = body.reason;
  entry.article = body.article.value_or("");
  TRY(const auto answer,
      node::propose_entry(context.node, reader_of(call), agreement_of(call), entry));
  return told(answer, call);
}

using OnProposal = Result<node::BookAnswer> (*)(node::Node&, const access::Reader&,
                                                std::string_view, const Uuid&);
Handler on_proposal(const RouteContext& context, OnProposal what) {
  return [context, what](const Call& call) -> Result<Response> {
    TRY_VOID(no_body(call.request));
    TRY(const auto id, call.id("entry"));
    TRY(const auto answer, what(context.node, reader_of(call), agreement_of(call), id));
    return told(answer, call);
  };
}

Result<Response> record(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<RecordedTranscript>(call.request));
  auto draw = ledger::draw_from_json(body.transcript);
  if (!draw) {
    auto error = std::move(draw).error();
    error.place = "/transcript" + error.place;
    return error;
  }
  std::vector<node::DrawOpening> openings;
  for (const auto& opening : body.openings) {
    auto salt = from_hex(opening.salt);
    if (!salt) return at("/openings", std::move(salt).error());
    openings.push_back({opening.candidate, {opening.of_case}, *std::move(salt)});
  }
  TRY(const auto answer,
      node::record_draw(context.node, reader_of(call), agreement_of(call), *draw, openings));
  return told(answer, call);
}

Result<Response> issue(const RouteContext& context, const Call& call) {
  TRY(const auto body, read_body<IssuedStatement>(call.request));
  return shown(node::issue_statement(context.node, reader_of(call), agreement_of(call), body.week,
                                     body.peer));
}

/// "statement.csv", or its signature.
void add_statement_file(Router& router, const RouteContext& context, const std::string& name,
                        node::AnswerForm form) {
  const auto add = [&](const std::string& file, bool signature) {
    router.add({Method::Get, "/api/agreements/{agreement}/statements/{week}/" + file,
                Security::Reader, [=](const Call& call) -> Result<Response> {
                  TRY(const auto week, parse_date(call.parameters.at("week")));
                  TRY(auto made, node::statement_file(context.node, reader_of(call),
                                                      agreement_of(call), week, form));
                  const bool table = form == node::AnswerForm::Csv && !signature;
                  auto response = text_response(signature ? "text/plain; charset=utf-8"
                                                : table   ? "text/csv; charset=utf-8"
                                                          : "application/json",
                                                signature ? made.signature + "\n" : made.content);
                  response.with("Content-Disposition", "attachment; filename=" + file);
                  return response;
                }});
  };
  add(name, false);
  add(name + ".sig", true);
}

}  // namespace

void add_agreement_routes(Router& router, const RouteContext& context) {
  const auto view = [&](const char* path, auto show) {
    router.add({Method::Get, path, Security::Reader,
                [context, show](const Call& call) -> Result<Response> {
                  return shown(show(context, call));
                }});
  };
  view("/api/agreements", [](const RouteContext& at_node, const Call& call) {
    return at_node.node.views().agreements(reader_of(call));
  });
  view("/api/agreements/{agreement}", [](const RouteContext& at_node, const Call& call) {
    return at_node.node.views().agreement(reader_of(call), agreement_of(call));
  });
  view("/api/agreements/{agreement}/entries", [](const RouteContext& at_node, const Call& call) {
    return at_node.node.views().entries(reader_of(call), agreement_of(call),
                                        parameter(call.request, "week"));
  });
  view("/api/agreements/{agreement}/draws", [](const RouteContext& at_node, const Call& call) {
    return at_node.node.views().draws(reader_of(call), agreement_of(call));
  });
  view("/api/agreements/{agreement}/draws/{draw}",
       [](const RouteContext& at_node, const Call& call) -> Result<Json> {
         TRY(const auto id, call.id("draw"));
         return at_node.node.views().draw(reader_of(call), agreement_of(call), id);
       });
  router.add({Method::Post, "/api/agreements/{agreement}/entries", Security::Command,
              [context](const Call& call) { return propose_by_hand(context, call); }});
  router.add({Method::Post, "/api/agreements/{agreement}/entries/{entry}/confirmation",
              Security::Command, on_proposal(context, node::confirm_entry)});
  router.add({Method::Post, "/api/agreements/{agreement}/entries/{entry}/withdrawal",
              Security::Command, on_proposal(context, node::withdraw_entry)});
  router.add({Method::Post, "/api/agreements/{agreement}/draws", Security::Command,
              [context](const Call& call) { return record(context, call); }});
  router.add({Method::Post, "/api/agreements/{agreement}/statements", Security::Command,
              [context](const Call& call) { return issue(context, call); }});
  add_statement_file(router, context, "statement.csv", node::AnswerForm::Csv);
  add_statement_file(router, context, "statement.json", node::AnswerForm::Json);
}

}  // namespace entente::server
