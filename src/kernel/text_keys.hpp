// What the kernel itself says, as text keys with their arguments; packs/common holds the texts.
// Everything else that a person reads comes from the pack.
#pragma once

#include <array>
#include <string_view>

namespace entente::kernel::text {

// Refusals.
inline constexpr std::string_view kCaseClosed = "kernel.refusal.case_closed";
inline constexpr std::string_view kCaseOpen = "kernel.refusal.case_open";
inline constexpr std::string_view kNotInForce = "kernel.refusal.not_in_force";
inline constexpr std::string_view kOpeningRefused = "kernel.refusal.opening";
inline constexpr std::string_view kOpeningUnknown = "kernel.refusal.opening_unknown";
inline constexpr std::string_view kNotAPerson = "kernel.refusal.not_a_person";
inline constexpr std::string_view kOtherOrganisation = "kernel.refusal.other_organisation";
inline constexpr std::string_view kOtherTerritory = "kernel.refusal.other_territory";
inline constexpr std::string_view kOtherRole = "kernel.refusal.other_role";
inline constexpr std::string_view kClaimed = "kernel.refusal.claimed";
inline constexpr std::string_view kSamePerson = "kernel.refusal.same_person";
inline constexpr std::string_view kOpenedIt = "kernel.refusal.opened_it";
inline constexpr std::string_view kNotProposed = "kernel.refusal.not_proposed";
inline constexpr std::string_view kNotSigned = "kernel.refusal.not_signed";
inline constexpr std::string_view kNoDelegation = "kernel.refusal.no_delegation";
inline constexpr std::string_view kActHeld = "kernel.refusal.act_held";
inline constexpr std::string_view kCellClosed = "kernel.refusal.cell_closed";
inline constexpr std::string_view kMessageForged = "kernel.refusal.message_not_from_there";
inline constexpr std::string_view kMessageUnknown = "kernel.refusal.message_not_in_matrix";
inline constexpr std::string_view kMessageFields = "kernel.refusal.message_fields";
inline constexpr std::string_view kMessageCase = "kernel.refusal.message_no_case";
inline constexpr std::string_view kMigrationBlocked = "kernel.refusal.migration_blocked";
inline constexpr std::string_view kMoveElsewhere = "kernel.refusal.move_elsewhere";
inline constexpr std::string_view kMoveSkipsAct = "kernel.refusal.move_skips_act";
inline constexpr std::string_view kMoveSecondPerson = "kernel.refusal.move_second_person";
inline constexpr std::string_view kRetentionIdle = "kernel.refusal.retention_idle";
inline constexpr std::string_view kRetentionNotDue = "kernel.refusal.retention_not_due";
inline constexpr std::string_view kRetentionRestricts = "kernel.refusal.retention_restricts";
inline constexpr std::string_view kRetentionOfAll = "kernel.refusal.retention_of_all";
inline constexpr std::string_view kRetentionBound = "kernel.refusal.retention_bound";
inline constexpr std::string_view kRetentionLoosens = "kernel.refusal.retention_loosens";
inline constexpr std::string_view kRetentionMoves = "kernel.refusal.retention_moves";

// Why a deadline ended.
inline constexpr std::string_view kCaseOver = "kernel.deadline.case_over";

// Grounds.
inline constexpr std::string_view kCheckMissing = "kernel.ground.check_missing";
inline constexpr std::string_view kCheckTooOld = "kernel.ground.check_too_old";
inline constexpr std::string_view kCheckAfterwards = "kernel.ground.check_afterwards";
inline constexpr std::string_view kHourImpossible = "kernel.ground.hour_impossible";
inline constexpr std::string_view kForgottenThen = "kernel.ground.forgotten_then";
inline constexpr std::string_view kDeadlineUnknown = "kernel.ground.deadline_unknown";
inline constexpr std::string_view kCorrectionUnconfirmed = "kernel.ground.correction_unconfirmed";
inline constexpr std::string_view kGuardFailed = "kernel.ground.guard_failed";
inline constexpr std::string_view kRestricted = "kernel.ground.restricted";
inline constexpr std::string_view kCellClosedGround = "kernel.ground.cell_closed";
inline constexpr std::string_view kMigrationStays = "kernel.ground.migration_stays";
inline constexpr std::string_view kMigrationNoProcess = "kernel.ground.migration_no_process";
inline constexpr std::string_view kMigrationNoElement = "kernel.ground.migration_no_element";
inline constexpr std::string_view kMigrationOtherKind = "kernel.ground.migration_other_kind";
inline constexpr std::string_view kMigrationOtherAct = "kernel.ground.migration_other_act";
inline constexpr std::string_view kMigrationNoFlow = "kernel.ground.migration_no_flow";
inline constexpr std::string_view kMigrationNoPerformer = "kernel.ground.migration_no_performer";
inline constexpr std::string_view kMigrationOtherFact = "kernel.ground.migration_other_fact";
inline constexpr std::string_view kMigrationLoosens = "kernel.ground.migration_loosens";
inline constexpr std::string_view kMigrationSetsFree = "kernel.ground.migration_sets_free";
inline constexpr std::string_view kMigrationOtherPlace = "kernel.ground.migration_other_place";
inline constexpr std::string_view kMigrationOtherScope = "kernel.ground.migration_other_scope";
inline constexpr std::string_view kMigrationOtherWork = "kernel.ground.migration_other_work";
inline constexpr std::string_view kMigrationNoTimer = "kernel.ground.migration_no_timer";
inline constexpr std::string_view kMigrationNoUndoing = "kernel.ground.migration_no_undoing";
inline constexpr std::string_view kMigrationNoData = "kernel.ground.migration_no_data";
inline constexpr std::string_view kMigrationSkipsAct = "kernel.ground.migration_skips_act";
inline constexpr std::string_view kMigrationDeaf = "kernel.ground.migration_deaf";
inline constexpr std::string_view kMigrationDeadlineGone = "kernel.ground.migration_deadline_gone";
inline constexpr std::string_view kMigrationDeadlineWorse =
    "kernel.ground.migration_deadline_worse";
inline constexpr std::string_view kMoveDeaf = "kernel.refusal.move_deaf";

// Incidents: what stopped.
inline constexpr std::string_view kConditionNull = "kernel.incident.condition_null";
inline constexpr std::string_view kNoWayOut = "kernel.incident.no_way_out";
inline constexpr std::string_view kRuleFailed = "kernel.incident.rule_failed";
inline constexpr std::string_view kNoPerformer = "kernel.incident.no_performer";
inline constexpr std::string_view kDeadlineFailed = "kernel.incident.deadline_failed";
inline constexpr std::string_view kUnexpectedMessage = "kernel.incident.unexpected_message";
inline constexpr std::string_view kMessageIncomplete = "kernel.incident.message_incomplete";
inline constexpr std::string_view kMessageNotAllowed = "kernel.incident.message_not_allowed";
inline constexpr std::string_view kEndlessLoop = "kernel.incident.endless_loop";
inline constexpr std::string_view kEffectAlreadyDrawn = "kernel.incident.effect_already_drawn";
inline constexpr std::string_view kScriptFailed = "kernel.incident.script_failed";
inline constexpr std::string_view kTimerFailed = "kernel.incident.timer_failed";
inline constexpr std::string_view kLoopUnknown = "kernel.incident.loop_unknown";
inline constexpr std::string_view kCalledUnknown = "kernel.incident.called_unknown";
inline constexpr std::string_view kActHeldBack = "kernel.incident.act_held_back";
inline constexpr std::string_view kActNotByMachine = "kernel.incident.act_not_by_machine";
inline constexpr std::string_view kMessageRefused = "kernel.incident.message_refused";

// Incidents: how to go on.
inline constexpr std::string_view kResumeCorrect = "kernel.resume.correct_and_retry";
inline constexpr std::string_view kResumeProcedure = "kernel.resume.mend_procedure_and_retry";
inline constexpr std::string_view kResumeRead = "kernel.resume.read_and_settle";

// Notices.
inline constexpr std::string_view kDeadlineMoved = "kernel.notice.deadline_moved";
inline constexpr std::string_view kDeadlineRunsAgain = "kernel.notice.deadline_runs_again";
inline constexpr std::string_view kDeadlineVoid = "kernel.notice.deadline_void";
inline constexpr std::string_view kCorrectionToConfirm = "kernel.notice.correction_to_confirm";
inline constexpr std::string_view kPartnerWasTold = "kernel.notice.partner_was_told";
inline constexpr std::string_view kLateMessage = "kernel.notice.message_after_close";
inline constexpr std::string_view kVersionInQuestion = "kernel.notice.version_in_question";
inline constexpr std::string_view kMoveToConfirm = "kernel.notice.move_to_confirm";
inline constexpr std::string_view kPersonWrote = "kernel.notice.person_wrote";

/// Every key above, for the check that each has its text.
inline constexpr std::array kAll = {kCaseClosed,
                                    kCaseOpen,
                                    kNotInForce,
                                    kOpeningRefused,
                                    kOpeningUnknown,
                                    kNotAPerson,
                                    kOtherOrganisation,
                                    kOtherTerritory,
                                    kOtherRole,
                                    kClaimed,
                                    kSamePerson,
                                    kOpenedIt,
                                    kNotProposed,
                                    kNotSigned,
                                    kNoDelegation,
                                    kActHeld,
                                    kCellClosed,
                                    kMessageForged,
                                    kMessageUnknown,
                                    kMessageFields,
                                    kMessageCase,
                                    kCaseOver,
                                    kCheckMissing,
                                    kCheckTooOld,
                                    kCheckAfterwards,
                                    kHourImpossible,
                                    kForgottenThen,
                                    kDeadlineUnknown,
                                    kCorrectionUnconfirmed,
                                    kGuardFailed,
                                    kRestricted,
                                    kCellClosedGround,
                                    kConditionNull,
                                    kNoWayOut,
                                    kRuleFailed,
                                    kNoPerformer,
                                    kDeadlineFailed,
                                    kUnexpectedMessage,
                                    kMessageIncomplete,
                                    kMessageNotAllowed,
                                    kEndlessLoop,
                                    kEffectAlreadyDrawn,
                                    kMessageRefused,
                                    kScriptFailed,
                                    kTimerFailed,
                                    kLoopUnknown,
                                    kCalledUnknown,
                                    kActHeldBack,
                                    kActNotByMachine,
                                    kResumeCorrect,
                                    kResumeProcedure,
                                    kResumeRead,
                                    kDeadlineMoved,
                                    kDeadlineRunsAgain,
                                    kDeadlineVoid,
                                    kPartnerWasTold,
                                    kVersionInQuestion,
                                    kCorrectionToConfirm,
                                    kLateMessage,
                                    kMigrationBlocked,
                                    kMoveElsewhere,
                                    kMoveSkipsAct,
                                    kMoveSecondPerson,
                                    kMigrationStays,
                                    kMigrationNoProcess,
                                    kMigrationNoElement,
                                    kMigrationOtherKind,
                                    kMigrationOtherAct,
                                    kMigrationNoFlow,
                                    kMigrationNoPerformer,
                                    kMigrationOtherFact,
                                    kMigrationLoosens,
                                    kMigrationSetsFree,
                                    kMigrationOtherPlace,
                                    kMigrationOtherScope,
                                    kMigrationOtherWork,
                                    kMigrationNoTimer,
                                    kMigrationNoUndoing,
                                    kMigrationNoData,
                                    kMigrationSkipsAct,
                                    kMigrationDeaf,
                                    kMigrationDeadlineGone,
                                    kMigrationDeadlineWorse,
                                    kMoveDeaf,
                                    kPersonWrote,
                                    kMoveToConfirm,
                                    kRetentionIdle,
                                    kRetentionNotDue,
                                    kRetentionRestricts,
                                    kRetentionOfAll,
                                    kRetentionBound,
                                    kRetentionLoosens,
                                    kRetentionMoves};

}  // namespace entente::kernel::text
