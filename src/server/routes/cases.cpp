#include "base/utf8.hpp"
#include "server/body.hpp"
#include "server/problem.hpp"
#include "server/routes/choice.hpp"
#include "server/routes/routes.hpp"

namespace entente::server {
namespace {

struct OpenCase {
  std::string pack;
  std::string territory;
  Json facts;
};
BOOST_DESCRIBE_STRUCT(OpenCase, (), (pack, territory, facts))

Result<Response> open_case(const RouteContext& context, const Call& call) {
  TRY(auto body, read_body<OpenCase>(call.request));
  TRY_VOID(expect_facts(body.facts));
  TRY(const auto answer,
      context.node.execute({call.command, reader_of(call), std::nullopt, std::nullopt,
                            node::OpenCase{body.pack, body.territory, std::move(body.facts)}}));
  if (answer.refusal) return problem_response(problem_of(*answer.refusal), call.language);
  const auto id = to_string(answer.case_id);
  auto response = json_response(
      JsonObject{{"id", id}, {"reference", answer.reference}, {"version", answer.version}}, 201);
  response.with("Location", "/api/cases/" + id);
  return response;
}

struct WhoItIs {
  std::string name;
  std::string birth_date;
  std::string number;
};
BOOST_DESCRIBE_STRUCT(WhoItIs, (), (name, birth_date, number))

/// A body, not a query: names of persons stay out of addresses.
Result<Response> similar(const RouteContext& context, const Call& call) {
  TRY(const auto who, read_body<WhoItIs>(call.request));
  for (const auto* text : {&who.name, &who.birth_date, &who.number})
    if (count_characters(*text) > kSearchedMax)
      return in_french(fail(Code::InvalidArgument,
                            "at most {} characters are compared; a name,"
                            " a date of birth or a number is longer",
                            kSearchedMax),
                       "{} caractères au plus sont comparés ; un nom, une date de naissance ou un"
                       " numéro est plus long",
                       kSearchedMax);
  return shown(
      context.node.views().similar(reader_of(call), {who.name, who.birth_date, who.number}));
}

Result<node::CaseFilter> case_filter_of(const Request& request) {
  using node::CaseOrder;
  using node::CaseStatusFilter;
  node::CaseFilter filter;
  filter.pack = parameter(request, "pack");
  filter.lead = parameter(request, "lead");
  TRY(filter.status, choice_of<CaseStatusFilter>(request, "status",
                                                 {{"any", CaseStatusFilter::any},
                                                  {"open", CaseStatusFilter::open},
                                                  {"closed", CaseStatusFilter::closed}}));
  TRY(filter.mine, yes_parameter(request, "mine"));
  TRY(filter.order, choice_of<CaseOrder>(request, "order",
                                         {{"opened", CaseOrder::opened}, {"due", CaseOrder::due}}));
  return filter;
}

Result<Response> find_cases(const RouteContext& context, const Call& call) {
  TRY(const auto page, page_of(call.request));
  TRY(const auto words, searched_words(call.request));
  TRY(const auto filter, case_filter_of(call.request));
  return shown(context.node.views().cases(reader_of(call), words, page, filter));
}

using View = Result<Json> (node::Views::*)(const access::Reader&, CaseId);

Handler case_view(const RouteContext& context, View view) {
  return [context, view](const Call& call) -> Result<Response> {
    TRY(const auto id, case_of(call));
    auto views = context.node.views();
    return shown((views.*view)(reader_of(call), id));
  };
}

Result<Response> proof(const RouteContext& context, const Call& call) {
  TRY(const auto id, case_of(call));
  TRY(const auto sequence, path_number(call, "sequence"));
  return shown(context.node.views().proof(reader_of(call), id, sequence));
}

}  // namespace

void add_case_routes(Router& router, const RouteContext& context) {
  router.add({Method::Get, "/api/cases", Security::Reader,
              [context](const Call& call) { return find_cases(context, call); }});
  router.add({Method::Post, "/api/cases", Security::Command,
              [context](const Call& call) { return open_case(context, call); }});
  router.add({Method::Post, "/api/cases/similar", Security::Writer,
              [context](const Call& call) { return similar(context, call); }});
  router.add({Method::Get, "/api/cases/{id}", Security::Reader,
              case_view(context, &node::Views::case_view)});
  router.add({Method::Get, "/api/cases/{id}/standing", Security::Reader,
              case_view(context, &node::Views::standing)});
  router.add({Method::Get, "/api/cases/{id}/timeline", Security::Reader,
              case_view(context, &node::Views::timeline)});
  router.add({Method::Get, "/api/cases/{id}/rules", Security::Reader,
              case_view(context, &node::Views::rules)});
  router.add({Method::Get, "/api/cases/{id}/accesses", Security::Reader,
              case_view(context, &node::Views::accesses)});
  router.add({Method::Get, "/api/cases/{id}/proof/{sequence}", Security::Reader,
              [context](const Call& call) { return proof(context, call); }});
}

}  // namespace entente::server
