// How commands, events, states and rows are spelt in JSON (base/codec.hpp). Heavy: include it only
// in a .cpp that encodes.
#pragma once

#include "base/codec.hpp"
#include "kernel/summary.hpp"

namespace entente::kernel {

BOOST_DESCRIBE_STRUCT(Delegation, (), (act, organisation, from, to, reference))
BOOST_DESCRIBE_STRUCT(Actor, (), (id, organisation, roles, delegations, kind))
BOOST_DESCRIBE_STRUCT(OpenCase, (),
                      (person, correlation, reference, territory, lead, facts, proposals))
BOOST_DESCRIBE_STRUCT(Proposals, (), (facts, source))
BOOST_DESCRIBE_STRUCT(CompleteTask, (), (task, facts))
BOOST_DESCRIBE_STRUCT(ClaimTask, (), (task))
BOOST_DESCRIBE_STRUCT(ReleaseTask, (), (task))
BOOST_DESCRIBE_STRUCT(AssignTask, (), (task, assignee, reason))
BOOST_DESCRIBE_STRUCT(CorrectFact, (), (fact, value, reason, occurred_at))
BOOST_DESCRIBE_STRUCT(AddDocument, (), (document, name, media_type, size, digest))
BOOST_DESCRIBE_STRUCT(ReachDeadline, (), (deadline))
BOOST_DESCRIBE_STRUCT(NewCase, (), (person, reference, territory, lead))
BOOST_DESCRIBE_STRUCT(ReceiveMessage, (),
                      (message, message_type, from, correlation, sent_at, fields, opens))
BOOST_DESCRIBE_STRUCT(RecordReceipt, (), (message, accepted, detail, receipt))
BOOST_DESCRIBE_STRUCT(AcknowledgeNotice, (), (notice))
BOOST_DESCRIBE_STRUCT(ResolveIncident, (), (incident, reason))
BOOST_DESCRIBE_STRUCT(EraseSubject, (), (subject, reason))
BOOST_DESCRIBE_STRUCT(EraseFacts, (), (rule, reason))
BOOST_DESCRIBE_STRUCT(StartProcess, (), (process, data))
BOOST_DESCRIBE_STRUCT(CompleteWork, (), (work, outputs, facts, error))
BOOST_DESCRIBE_STRUCT(ReachTimer, (), (timer))
BOOST_DESCRIBE_STRUCT(TransitionalRule, (), (fact, from, to, article))
BOOST_DESCRIBE_STRUCT(MigrationPlan, (), (from, to, reason, elements, stays, loosened, deadlines))
BOOST_DESCRIBE_STRUCT(MigrateCase, (), (plan))
BOOST_DESCRIBE_STRUCT(ProposeMove, (), (token, element, reason))
BOOST_DESCRIBE_STRUCT(ConfirmMove, (), (move))
BOOST_DESCRIBE_STRUCT(WithdrawMove, (), (move))
BOOST_DESCRIBE_STRUCT(CaseMigrated, (),
                      (from, to, pack_id, plan, reason, renamed, loosened, deadlines, stays))
BOOST_DESCRIBE_STRUCT(TaskMigrated, (),
                      (task, form, organisation, role, available, due, differs_from))
BOOST_DESCRIBE_STRUCT(MoveProposed, (), (move, token, from, to, reason))
BOOST_DESCRIBE_STRUCT(MoveConfirmed, (), (move, token, from, to, proposed_by))
BOOST_DESCRIBE_STRUCT(MoveWithdrawn, (), (move))
BOOST_DESCRIBE_STRUCT(TaskAssigned, (), (task, element, assignee, previous, reason))
BOOST_DESCRIBE_STRUCT(Command, (), (id, case_id, actor, legal_now, recorded_at, body))
BOOST_DESCRIBE_ENUM(ActorKind, Person, Timer, Partner, System)
BOOST_DESCRIBE_STRUCT(EventHeader, (),
                      (sequence, version, actor, actor_kind, organisation, command, cause, pack,
                       legal_at, recorded_at))
BOOST_DESCRIBE_STRUCT(CaseOpened, (),
                      (case_id, pack_id, reference, territory, party, lead, person, correlation))
BOOST_DESCRIBE_STRUCT(FactRecorded, (), (fact, value, occurred_at, source_kind, source))
BOOST_DESCRIBE_STRUCT(FactsProposed, (), (facts, source))
BOOST_DESCRIBE_STRUCT(FactCorrected, (),
                      (fact, value, occurred_at, corrects, reason, confirms, dated))
BOOST_DESCRIBE_STRUCT(ProcessStarted, (), (instance, process, element))
BOOST_DESCRIBE_STRUCT(TokenPlaced, (), (token, instance, element, flow, host, item))
BOOST_DESCRIBE_STRUCT(TokenWithdrawn, (), (token, element))
BOOST_DESCRIBE_STRUCT(ProcessEnded, (), (instance, element, terminated, error))
BOOST_DESCRIBE_STRUCT(TaskCreated, (),
                      (task, instance, token, element, form, organisation, role, kind, due, act,
                       stage, differs_from))
BOOST_DESCRIBE_STRUCT(TaskClaimed, (), (task, assignee))
BOOST_DESCRIBE_STRUCT(TaskReleased, (), (task))
BOOST_DESCRIBE_STRUCT(TaskCompleted, (), (task, element, performer))
BOOST_DESCRIBE_STRUCT(TaskCancelled, (), (task, element, by))
BOOST_DESCRIBE_STRUCT(RuleHit, (), (rule, article, applies_from, applies_to))
BOOST_DESCRIBE_STRUCT(RuleEvaluated, (), (decision, element, inputs, hits, output, near_misses))
BOOST_DESCRIBE_STRUCT(DeadlineComputed, (),
                      (deadline, fact, starts_at, starts_on, rule, article, confidence, effect,
                       target, readings, warns_at, warns_day, binds_at, binds_day, fires_at, parts,
                       subject))
BOOST_DESCRIBE_STRUCT(DeadlineSet, (), (computed))
BOOST_DESCRIBE_STRUCT(DeadlineMoved, (),
                      (computed, status, previous_warns_at, previous_binds_at, previous_warns_day,
                       previous_binds_day, why))
BOOST_DESCRIBE_STRUCT(DeadlineEnded, (), (deadline, why))
BOOST_DESCRIBE_STRUCT(DeadlineReached, (), (deadline, article, effect))
BOOST_DESCRIBE_STRUCT(Ground, (), (verdict, text_key, article, confidential, arguments))
BOOST_DESCRIBE_STRUCT(Certificate, (), (act, guard, verdict, grounds, inputs, at))
BOOST_DESCRIBE_STRUCT(ActProposed, (), (act, task, performer, certificate))
BOOST_DESCRIBE_STRUCT(ActSigned, (), (act, task, performer, delegation, certificate))
BOOST_DESCRIBE_STRUCT(ActCarriedOut, (), (act, task, performer, certificate))
BOOST_DESCRIBE_STRUCT(MessageSent, (),
                      (message, message_type, to, element, correlation, fields, basis,
                       hypothetical))
BOOST_DESCRIBE_STRUCT(MessageReceived, (),
                      (message, message_type, from, correlation, sent_at, fields, disposition))
BOOST_DESCRIBE_STRUCT(MessageCaught, (), (message, element))
BOOST_DESCRIBE_STRUCT(MessageAcknowledged, (), (message, accepted, detail, receipt))
BOOST_DESCRIBE_STRUCT(DocumentAdded, (), (document, name, media_type, size, digest))
BOOST_DESCRIBE_STRUCT(NoticeRaised, (), (notice, text_key, arguments, organisation, role))
BOOST_DESCRIBE_STRUCT(NoticeAcknowledged, (), (notice))
BOOST_DESCRIBE_STRUCT(IncidentRaised, (),
                      (incident, text_key, arguments, element, token, deadline, message, resume,
                       organisation))
BOOST_DESCRIBE_STRUCT(IncidentResolved, (), (incident, reason))
BOOST_DESCRIBE_STRUCT(CaseClosed, (), (outcome))
BOOST_DESCRIBE_STRUCT(CaseReopened, (), (fact))
BOOST_DESCRIBE_STRUCT(SubjectErased, (), (subject, reason))
BOOST_DESCRIBE_STRUCT(FactsErased, (), (subject, rule, article, reason, facts, deadlines, parts))
BOOST_DESCRIBE_STRUCT(CommandRefused, (), (command_type, code, text_key, arguments, grounds))
BOOST_DESCRIBE_STRUCT(ScopeStarted, (),
                      (instance, parent, host, kind, process, element, count, items, records, from,
                       restored))
BOOST_DESCRIBE_STRUCT(ScopeEnded, (), (instance, element, kept))
BOOST_DESCRIBE_STRUCT(ActivityCompleted, (), (instance, element))
BOOST_DESCRIBE_STRUCT(CompensationBegun, (), (instance, record, element))
BOOST_DESCRIBE_STRUCT(LoopTurned, (), (instance, item, output))
BOOST_DESCRIBE_STRUCT(DataSet, (), (instance, name, value))
BOOST_DESCRIBE_STRUCT(ScriptRun, (), (instance, element, result))
BOOST_DESCRIBE_STRUCT(WorkRequested, (), (work, instance, token, element, operation, inputs))
BOOST_DESCRIBE_STRUCT(WorkCompleted, (), (work, element, outputs, error))
BOOST_DESCRIBE_STRUCT(WorkCancelled, (), (work, element, by))
BOOST_DESCRIBE_STRUCT(TimerSet, (),
                      (timer, instance, token, element, fires_at, remaining, definition))
BOOST_DESCRIBE_STRUCT(TimerFired, (), (timer, element, next))
BOOST_DESCRIBE_STRUCT(EventThrown, (), (instance, element, trigger, code, caught_by))
BOOST_DESCRIBE_STRUCT(EventOccurred, (), (instance, token, element, index, process))
BOOST_DESCRIBE_STRUCT(ConditionFell, (), (instance, token, element))
BOOST_DESCRIBE_STRUCT(GatewayTurned, (), (instance, element, flows))
BOOST_DESCRIBE_STRUCT(ProcessArmed, (), (process, data))
BOOST_DESCRIBE_STRUCT(Event, (), (header, body))
BOOST_DESCRIBE_ENUM(ScopeKind, SubProcess, EventSubProcess, Called, Loop, Compensation)
BOOST_DESCRIBE_ENUM(SourceKind, Form, Message, Rule)
BOOST_DESCRIBE_ENUM(TaskKind, Due, Available)
BOOST_DESCRIBE_ENUM(Stage, Propose, Sign, CarryOut)
BOOST_DESCRIBE_ENUM(GuardVerdict, Clear, Hold, Unknown)
BOOST_DESCRIBE_ENUM(Disposition, Started, Caught, Waiting)
BOOST_DESCRIBE_STRUCT(EarlierFact, (), (value, occurred_at, recorded_at, sequence))
BOOST_DESCRIBE_STRUCT(FactState, (),
                      (value, occurred_at, recorded_at, sequence, by, organisation, source_kind,
                       source, corrected, unconfirmed, agreed, earlier))
BOOST_DESCRIBE_STRUCT(LoopState, (), (count, started, completed, items, outputs))
BOOST_DESCRIBE_STRUCT(ScopeState, (), (parent, host, kind, element, loop))
BOOST_DESCRIBE_STRUCT(CompletedActivity, (), (record, element, process, data, inner))
BOOST_DESCRIBE_STRUCT(WorkState, (), (requested, at))
BOOST_DESCRIBE_STRUCT(TimerState, (), (set))
BOOST_DESCRIBE_STRUCT(ArmedState, (), (waits, data, occurred))
BOOST_DESCRIBE_STRUCT(InstanceState, (),
                      (process, tokens, scope, data, completed, resetting, fired, occurred))
BOOST_DESCRIBE_STRUCT(TokenState, (), (instance, element, flow, fired, item, occurred))
BOOST_DESCRIBE_STRUCT(TaskState, (), (created, created_at, assignee))
BOOST_DESCRIBE_STRUCT(Performance, (), (person, organisation, role, at))
BOOST_DESCRIBE_STRUCT(DeadlineState, (), (computed, status, ended_why, moved))
BOOST_DESCRIBE_STRUCT(ActState, (), (proposed_by, signed_by, delegation, carried_out_by))
BOOST_DESCRIBE_STRUCT(MessageRecord, (),
                      (outgoing, message_type, peer, state, at, sequence, basis, hypothetical))
BOOST_DESCRIBE_STRUCT(DocumentState, (), (name, media_type, size, digest, added_at, by))
BOOST_DESCRIBE_STRUCT(NoticeState, (), (raised, at))
BOOST_DESCRIBE_STRUCT(IncidentState, (), (raised, at))
BOOST_DESCRIBE_STRUCT(MoveState, (), (proposed, by, at))
BOOST_DESCRIBE_STRUCT(Case, (),
                      (id, version, status, pack, pack_id, reference, territory, party, lead,
                       person, erased, correlation, opened_by, opened_at, closed_at, outcome, facts,
                       instances, tokens, tasks, performances, deadlines, acts, messages, documents,
                       notices, incidents, path, works, timers, armed, moves, transitional,
                       proposed, proposed_by, erased_parts, unparted))
BOOST_DESCRIBE_ENUM(CaseStatus, New, Open, Closed)
BOOST_DESCRIBE_ENUM(DeadlineStatus, Running, Reached, Ended)
BOOST_DESCRIBE_ENUM(MessageState, Sent, Delivered, Refused, Received, Waiting)
BOOST_DESCRIBE_STRUCT(TaskRow, (),
                      (task, element, organisation, role, assignee, kind, act, stage, form,
                       deadline, due_at, due_day, effect, created_at))
BOOST_DESCRIBE_STRUCT(DeadlineRow, (),
                      (deadline, status, warns_at, binds_at, fires_at, warns_day, binds_day, effect,
                       article, target))
BOOST_DESCRIBE_STRUCT(NoticeRow, (), (notice, text_key, arguments, organisation, role, at))
BOOST_DESCRIBE_STRUCT(IncidentRow, (),
                      (incident, text_key, arguments, element, resume, organisation, at))
BOOST_DESCRIBE_STRUCT(TimerRow, (), (timer, element, fires_at))
BOOST_DESCRIBE_STRUCT(WaitingRow, (), (element, message_type, party))
BOOST_DESCRIBE_STRUCT(CaseRow, (),
                      (case_id, version, reference, pack, pack_id, status, lead, person, erased,
                       correlation, opened_at, closed_at, outcome, next_deadline, next_deadline_at))
BOOST_DESCRIBE_STRUCT(CaseSummary, (),
                      (row, tasks, deadlines, notices, incidents, waiting, organisations, timers))
BOOST_DESCRIBE_STRUCT(ShownGround, (), (text_key, article, verdict, restricted, arguments))
BOOST_DESCRIBE_STRUCT(ActAnswer, (), (act, verdict, grounds))

}  // namespace entente::kernel
