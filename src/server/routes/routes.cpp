#include "server/routes/routes.hpp"

#include "server/problem.hpp"

namespace entente::server {

Router all_routes(const RouteContext& context) {
  Router router;
  add_session_routes(router, context);
  add_node_routes(router, context);
  add_inbox_routes(router, context);
  add_case_routes(router, context);
  add_task_routes(router, context);
  add_work_routes(router, context);
  add_move_routes(router, context);
  add_correction_routes(router, context);
  add_document_routes(router, context);
  add_transfer_routes(router, context);
  add_procedure_routes(router, context);
  add_agreement_routes(router, context);
  add_answer_routes(router, context);
  add_demarche_routes(router, context);
  add_hearing_routes(router, context);
  add_mrz_routes(router, context);
  add_event_routes(router, context);
  add_exchange_routes(router, context);
  add_log_routes(router, context);
  add_person_routes(router, context);
  add_studio_routes(router, context);
  add_statistics_routes(router, context);
  add_feed_routes(router, context);
  add_oversight_routes(router, context);
  add_inspection_routes(router, context);
  add_account_routes(router, context);
  add_administration_routes(router, context);
  add_operation_routes(router, context);
  return router;
}

access::Reader reader_of(const Call& call) {
  access::Reader reader = call.session->reader;
  reader.language = call.language;
  return reader;
}

Result<CaseId> case_of(const Call& call) {
  TRY(const auto uuid, call.id("id"));
  return CaseId{uuid};
}

Result<node::Answer> execute(const RouteContext& context, const Call& call, node::RequestBody body,
                             std::optional<std::uint64_t> version) {
  TRY(const auto case_id, case_of(call));
  return context.node.execute({call.command, reader_of(call), case_id, version, std::move(body)});
}

Response accepted(const node::Answer& answer, const Call& call) {
  if (answer.refusal) {
    Problem problem = problem_of(*answer.refusal);
    problem.version = answer.version;
    return problem_response(problem, call.language);
  }
  return json_response(JsonObject{{"version", answer.version}});
}

Result<Response> shown(Result<Json> view) {
  if (!view) return std::move(view).error();
  return json_response(*view);
}

}  // namespace entente::server
