#include "kernel/decide.hpp"

#include "calendar/zone_database.hpp"
#include "kernel/corrections.hpp"
#include "kernel/deadlines.hpp"
#include "kernel/draft.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/interventions.hpp"
#include "kernel/messages.hpp"
#include "kernel/migration.hpp"
#include "kernel/opening.hpp"
#include "kernel/partial_erasure.hpp"
#include "kernel/settling.hpp"
#include "kernel/tasks.hpp"
#include "kernel/text_keys.hpp"
#include "kernel/timers.hpp"

namespace entente::kernel {
namespace {

/// What may still be done once a case is closed.
bool outlives_the_case(const CommandBody& body) {
  return std::holds_alternative<ReceiveMessage>(body) ||
         std::holds_alternative<RecordReceipt>(body) ||
         std::holds_alternative<AcknowledgeNotice>(body) ||
         std::holds_alternative<EraseSubject>(body) || std::holds_alternative<EraseFacts>(body);
}

struct Dispatch {
  Draft& draft;

  Result<void> operator()(const OpenCase& body) const { return open_case(draft, body); }
  Result<void> operator()(const CompleteTask& body) const { return complete_task(draft, body); }
  Result<void> operator()(const ClaimTask& body) const { return claim_task(draft, body); }
  Result<void> operator()(const ReleaseTask& body) const { return release_task(draft, body); }
  Result<void> operator()(const AssignTask& body) const { return assign_task(draft, body); }
  Result<void> operator()(const CorrectFact& body) const { return correct_fact(draft, body); }
  Result<void> operator()(const AddDocument& body) const { return add_document(draft, body); }
  Result<void> operator()(const ReachDeadline& body) const {
    const auto kind = draft.actor().kind;
    if (kind != ActorKind::Timer && kind != ActorKind::System)
      return fail(Code::Forbidden, "only the clock reaches a deadline");
    return reach_deadline(draft, body);
  }
  Result<void> operator()(const ReceiveMessage& body) const {
    if (draft.actor().kind != ActorKind::Partner)
      return fail(Code::Forbidden, "only a partner's message is received");
    return receive_message(draft, body);
  }
  Result<void> operator()(const RecordReceipt& body) const {
    if (draft.actor().kind == ActorKind::Person)
      return fail(Code::Forbidden, "only a partner's receipt is recorded");
    return record_receipt(draft, body);
  }
  Result<void> operator()(const AcknowledgeNotice& body) const {
    return acknowledge_notice(draft, body);
  }
  Result<void> operator()(const ResolveIncident& body) const {
    return resolve_incident(draft, body);
  }
  Result<void> operator()(const EraseSubject& body) const { return erase_subject(draft, body); }
  Result<void> operator()(const EraseFacts& body) const { return erase_facts(draft, body); }
  Result<void> operator()(const StartProcess& body) const { return start_process(draft, body); }
  Result<void> operator()(const CompleteWork& body) const { return complete_work(draft, body); }
  Result<void> operator()(const ReachTimer& body) const {
    const auto kind = draft.actor().kind;
    if (kind != ActorKind::Timer && kind != ActorKind::System)
      return fail(Code::Forbidden, "only the clock reaches a timer");
    return reach_timer(draft, body);
  }
  Result<void> operator()(const MigrateCase& body) const { return migrate_case(draft, body); }
  Result<void> operator()(const ProposeMove& body) const { return propose_move(draft, body); }
  Result<void> operator()(const ConfirmMove& body) const { return confirm_move(draft, body); }
  Result<void> operator()(const WithdrawMove& body) const { return withdraw_move(draft, body); }
};

/// A closed case is corrected where its pack says when that opens it again.
bool may_reopen(const Draft& draft, const CommandBody& body) {
  return std::holds_alternative<CorrectFact>(body) && !draft.pack().reopenings.empty() &&
         !draft.state().erased;
}

Result<void> dispatch(Draft& draft) {
  const auto& body = draft.command().body;
  const bool opens =
      std::holds_alternative<OpenCase>(body) || std::holds_alternative<ReceiveMessage>(body);
  const auto status = draft.state().status;
  if (status == CaseStatus::New && !opens)
    return fail(Code::NotFound, "no case {}", to_string(draft.command().case_id));
  if (status == CaseStatus::Closed && !outlives_the_case(body) && !opens &&
      !may_reopen(draft, body))
    return draft.refuse({Code::Conflict, std::string(text::kCaseClosed), JsonObject{}, {}});
  return std::visit(Dispatch{draft}, body);
}

}  // namespace

Result<Decision> decide_in_place(const Definitions& definitions, Case& state,
                                 const Command& command) {
  TRY(const calendar::TimeZone* zone, definitions.zones.zone(definitions.pack.time_zone));
  Draft draft(definitions, state, command, *zone);
  auto done = dispatch(draft);
  if (draft.refusal()) return Decision(*draft.refusal());
  if (!done) return std::move(done).error();
  state = draft.take_state();
  return Decision(draft.take_events());
}

Result<Decision> decide(const Definitions& definitions, const Case& state, const Command& command) {
  Case after = state;
  return decide_in_place(definitions, after, command);
}

Event refused(const Case& state, const Command& command, const Refusal& refusal) {
  Event event;
  event.header.sequence = state.version + 1;
  event.header.actor = command.actor.id;
  event.header.actor_kind = command.actor.kind;
  event.header.organisation = command.actor.organisation;
  event.header.command = command.id;
  event.header.pack = state.pack;
  event.header.legal_at = command.legal_now;
  event.header.recorded_at = command.recorded_at;
  event.body =
      CommandRefused{std::string(type_of(command.body)), std::string(to_string(refusal.code)),
                     refusal.text_key, refusal.arguments, refusal.grounds};
  return event;
}

}  // namespace entente::kernel
