#include "kernel/opening.hpp"

#include "kernel/context.hpp"
#include "kernel/deadlines.hpp"
#include "kernel/elements/elements.hpp"
#include "kernel/facts.hpp"
#include "kernel/flow.hpp"
#include "kernel/grounds.hpp"
#include "kernel/messages.hpp"
#include "kernel/proposals.hpp"
#include "kernel/rules.hpp"
#include "kernel/tasks.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

/// The pack's own reasons not to open this case. @error Refused
Result<void> ask_opening(Draft& draft, const std::string& decision) {
  if (decision.empty()) return {};
  const auto answer = evaluate_rule(draft, decision, {});
  if (answer.failure)
    return draft.refuse({Code::Refused,
                         std::string(text::kOpeningUnknown),
                         JsonObject{{"detail", *answer.failure}},
                         {}});
  auto grounds = grounds_of(answer.value);
  if (grounds.empty()) return {};
  return draft.refuse(
      {Code::Refused, std::string(text::kOpeningRefused), JsonObject{}, std::move(grounds)});
}

Result<void> may_open(Draft& draft, const bpmn::Process& process, const bpmn::FlowNode& start,
                      const std::string& lead) {
  const auto& actor = draft.actor();
  if (actor.kind != ActorKind::Person)
    return draft.refuse({Code::Forbidden, std::string(text::kNotAPerson), JsonObject{}, {}});
  if (!draft.pack().in_force_on(draft.today()))
    return draft.refuse({Code::Refused,
                         std::string(text::kNotInForce),
                         JsonObject{{"day", to_string(draft.today())}},
                         {}});
  if (actor.organisation != lead)
    return draft.refuse({Code::Forbidden,
                         std::string(text::kOtherOrganisation),
                         JsonObject{{"organisation", lead}},
                         {}});
  const bpmn::Lane* lane = process.lane_of(start);
  if (lane && lane->performer && !has_role(actor, lane->performer->role))
    return draft.refuse({Code::Forbidden,
                         std::string(text::kOtherRole),
                         JsonObject{{"role", lane->performer->role}},
                         {}});
  return {};
}

/// An organisation with a territory leads the cases of that one. @error Refused
Result<void> leads_there(Draft& draft, const std::string& lead, const std::string& territory) {
  const auto* organisation = draft.pack().directory.find(lead, draft.today());
  if (!organisation || organisation->territory.empty() || organisation->territory == territory)
    return {};
  return draft.refuse({Code::Forbidden,
                       std::string(text::kOtherTerritory),
                       JsonObject{{"territory", organisation->territory}},
                       {}});
}

/// Each party has its own part of a case: what opens it again here.
const pack::Reopening* reopening_due(Draft& draft) {
  const auto& pack = draft.pack();
  for (const auto& one : pack.reopenings) {
    const bpmn::Process* process = pack.process(one.process);
    if (!process || !is_executed_here(draft, *process)) continue;
    const auto answer = feel::evaluate(one.condition, draft.context(),
                                       environment_of(draft.definitions(), draft.now()));
    const bool* holds = answer.value.as_boolean();
    if (holds && *holds) return &one;
  }
  return nullptr;
}

}  // namespace

Result<void> open_case(Draft& draft, const OpenCase& body) {
  if (draft.state().status != CaseStatus::New)
    return fail(Code::Conflict, "the case {} exists", to_string(draft.command().case_id));
  const auto& pack = draft.pack();
  const bpmn::Process* process = pack.process(pack.opens);
  const bpmn::FlowNode* start = process ? none_start(*process) : nullptr;
  if (!start)
    return fail(Code::Corrupt, "the pack's process '{}' has no start event without a trigger",
                pack.opens);
  const std::string& lead = body.lead.empty() ? draft.actor().organisation : body.lead;
  TRY_VOID(may_open(draft, *process, *start, lead));
  draft.emit(CaseOpened{draft.command().case_id, pack.id, body.reference, body.territory,
                        draft.definitions().party, lead, body.person, body.correlation});
  TRY(const auto recorded, record_form(draft, pack.opening_form, body.facts));
  TRY_VOID(ask_opening(draft, pack.refuse_opening));
  TRY_VOID(leads_there(draft, lead, body.territory));
  if (body.proposals) propose(draft, *body.proposals);
  update_deadlines(draft, recorded, Change::Recorded);
  start_process(draft, *process, start);
  return run(draft);
}

Result<std::optional<std::string>> reopen_if_due(Draft& draft, const std::string& fact) {
  const pack::Reopening* reopening = reopening_due(draft);
  if (!reopening) return std::optional<std::string>();
  const bpmn::Process* process = draft.pack().process(reopening->process);
  const bpmn::FlowNode* start = process ? none_start(*process) : nullptr;
  if (!start)
    return fail(Code::Corrupt, "the pack's process '{}' has no start event without a trigger",
                reopening->process);
  draft.emit(CaseReopened{fact});
  std::vector<DeadlineComputed> stopped;
  for (const auto& [id, deadline] : draft.state().deadlines)
    if (deadline.status == DeadlineStatus::Ended && deadline.ended_why == text::kCaseOver)
      stopped.push_back(deadline.computed);
  for (auto& computed : stopped) draft.emit(DeadlineSet{std::move(computed)});
  start_process(draft, *process, start);
  return std::optional(reopening->process);
}

Result<void> may_begin(Draft& draft, const pack::MessageType& type, Date sent_on) {
  const auto& pack = draft.pack();
  if (!type.after_end && !pack.in_force_on(sent_on)) {
    std::vector<Ground> grounds;
    for (const auto& agreement : pack.agreements)
      if (!agreement.in_force_on(sent_on))
        grounds.push_back({GuardVerdict::Hold, std::string(text::kNotInForce),
                           agreement.ended_by(sent_on).article, false,
                           JsonObject{{"day", to_string(sent_on)}}});
    return draft.refuse({Code::Refused, std::string(text::kNotInForce),
                         JsonObject{{"day", to_string(sent_on)}}, std::move(grounds)});
  }
  return ask_opening(draft, type.refuse_opening);
}

void open_for_message(Draft& draft, const ReceiveMessage& body, std::string lead) {
  const NewCase& opens = *body.opens;
  draft.emit(CaseOpened{draft.command().case_id, draft.pack().id, opens.reference, opens.territory,
                        draft.definitions().party, std::move(lead), opens.person,
                        body.correlation});
}

}  // namespace entente::kernel
