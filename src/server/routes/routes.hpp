// The routes of a node, one file for each resource. Handlers translate between HTTP and node/; what
// a reader may see and do is decided there.
#pragma once

#include "node/node.hpp"
#include "node/person_desk.hpp"
#include "observatory/desk.hpp"
#include "platform/clock.hpp"
#include "server/live_updates.hpp"
#include "server/metrics.hpp"
#include "server/router.hpp"

namespace entente::server {

/// What handlers work with; outlives the router.
struct RouteContext {
  node::Node& node;
  const platform::Clock& system_clock;
  LiveUpdates& live;
  Metrics& metrics;
  observatory::Desk* statistics = nullptr;  ///< null when the node shows none
  node::PersonDesk* persons = nullptr;      ///< null in tests of routes alone
  std::string person_url = {};  ///< where persons find their page; empty: none is served
};

void add_session_routes(Router& router, const RouteContext& context);
void add_node_routes(Router& router, const RouteContext& context);
void add_inbox_routes(Router& router, const RouteContext& context);
void add_case_routes(Router& router, const RouteContext& context);
void add_task_routes(Router& router, const RouteContext& context);
void add_work_routes(Router& router, const RouteContext& context);
void add_move_routes(Router& router, const RouteContext& context);
void add_correction_routes(Router& router, const RouteContext& context);
void add_document_routes(Router& router, const RouteContext& context);
void add_transfer_routes(Router& router, const RouteContext& context);
void add_procedure_routes(Router& router, const RouteContext& context);
void add_agreement_routes(Router& router, const RouteContext& context);
void add_answer_routes(Router& router, const RouteContext& context);
void add_demarche_routes(Router& router, const RouteContext& context);
void add_hearing_routes(Router& router, const RouteContext& context);
void add_mrz_routes(Router& router, const RouteContext& context);
void add_event_routes(Router& router, const RouteContext& context);
void add_exchange_routes(Router& router, const RouteContext& context);
void add_log_routes(Router& router, const RouteContext& context);
void add_person_routes(Router& router, const RouteContext& context);
void add_studio_routes(Router& router, const RouteContext& context);
void add_statistics_routes(Router& router, const RouteContext& context);
void add_feed_routes(Router& router, const RouteContext& context);
void add_oversight_routes(Router& router, const RouteContext& context);
void add_inspection_routes(Router& router, const RouteContext& context);
void add_account_routes(Router& router, const RouteContext& context);
void add_administration_routes(Router& router, const RouteContext& context);
void add_operation_routes(Router& router, const RouteContext& context);

/// All of them.
Router all_routes(const RouteContext& context);

/// The reader of a call, in the language of the call.
access::Reader reader_of(const Call& call);
/// The case of the path.
Result<CaseId> case_of(const Call& call);
/// Asks the node to do `body` on the case of the path.
/// @param version  what the reader looked at, when it said so
Result<node::Answer> execute(const RouteContext& context, const Call& call, node::RequestBody body,
                             std::optional<std::uint64_t> version = {});
/// 200 {version}, or the refusal as a problem.
Response accepted(const node::Answer& answer, const Call& call);
/// A view as its answer.
Result<Response> shown(Result<Json> view);

}  // namespace entente::server
