// What others show of a case: the rows of the lists (projections) and what the guards answer now,
// by what the reader may know. Rows name text keys and ids, never a personal value.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/decide.hpp"

namespace entente::kernel {

struct TaskRow {
  TaskId task;
  std::string element;
  std::string organisation;
  std::string role;
  std::string assignee;
  TaskKind kind = TaskKind::Due;
  std::string act;
  std::optional<Stage> stage;
  std::string form;
  std::string deadline;           ///< id, or empty
  std::optional<Instant> due_at;  ///< the earliest reading: what warns
  std::optional<Date> due_day;
  std::string effect;
  Instant created_at;
  bool operator==(const TaskRow&) const = default;
};

struct DeadlineRow {
  std::string deadline;
  DeadlineStatus status = DeadlineStatus::Running;
  Instant warns_at;
  Instant binds_at;
  Instant fires_at;  ///< when the shell issues ReachDeadline, while running
  Date warns_day;
  Date binds_day;
  std::string effect;
  std::string article;
  bool target = false;
  bool operator==(const DeadlineRow&) const = default;
};

struct NoticeRow {
  NoticeId notice;
  std::string text_key;
  Json arguments;
  std::string organisation;
  std::string role;
  Instant at;
  bool operator==(const NoticeRow&) const = default;
};

struct IncidentRow {
  IncidentId incident;
  std::string text_key;
  Json arguments;
  std::string element;
  std::string resume;
  std::string organisation;
  Instant at;
  bool operator==(const IncidentRow&) const = default;
};

/// A case that waits for another party: shown as such, not as a task.
struct WaitingRow {
  std::string element;
  std::string message_type;
  std::string party;
  bool operator==(const WaitingRow&) const = default;
};

/// What something outside is asked to do for an activity.
struct WorkRow {
  WorkId work;
  std::string element;
  std::string operation;
  Instant at;
  bool operator==(const WorkRow&) const = default;
};

/// When a clock must act for the case, apart from its deadlines.
struct TimerRow {
  TimerId timer;
  std::string element;
  Instant fires_at;
  bool operator==(const TimerRow&) const = default;
};

struct CaseRow {
  CaseId case_id;
  std::int64_t version = 0;
  std::string reference;
  std::string pack;
  std::string pack_id;
  CaseStatus status = CaseStatus::New;
  std::string lead;
  PersonId person;
  bool erased = false;
  CorrelationId correlation;
  Instant opened_at;
  std::optional<Instant> closed_at;
  std::string outcome;
  std::string next_deadline;  ///< which warns first: a task is due by it, or it binds; or empty
  std::optional<Instant> next_deadline_at;
  bool operator==(const CaseRow&) const = default;
};

struct CaseSummary {
  CaseRow row;
  std::vector<TaskRow> tasks;
  std::vector<DeadlineRow> deadlines;
  std::vector<NoticeRow> notices;
  std::vector<IncidentRow> incidents;
  std::vector<WaitingRow> waiting;
  std::vector<std::string> organisations;  ///< that take or took part: who may see the case
  std::vector<TimerRow> timers;
  std::vector<WorkRow> works;
  bool operator==(const CaseSummary&) const = default;
};

/// Rows for the projections.
CaseSummary summarise(const Definitions& definitions, const Case& state, Instant legal_now);

/// Who asks to see.
struct Reader {
  std::string person;
  std::string organisation;
  std::vector<std::string> roles;
};

/// A ground as this reader may know it. A restricted one has a neutral text and no article.
struct ShownGround {
  std::string text_key;
  std::string article;
  GuardVerdict verdict = GuardVerdict::Hold;
  bool restricted = false;
  Json arguments = JsonObject{};
  bool operator==(const ShownGround&) const = default;
};

struct ActAnswer {
  std::string act;
  GuardVerdict verdict = GuardVerdict::Clear;
  std::vector<ShownGround> grounds;
  bool operator==(const ActAnswer&) const = default;
};

/// What each act type of the pack would be answered now, in the order of the pack. What
/// cannot be evaluated is unknown.
std::vector<ActAnswer> acts(const Definitions& definitions, const Case& state, const Reader& reader,
                            Instant legal_now);

/// Whether the reader may read confidential grounds: of the deciding organisation, in a role that
/// works on the case.
bool may_know(const Definitions& definitions, const Case& state, const Reader& reader);

/// The grounds as the reader may know them.
std::vector<ShownGround> shown(const std::vector<Ground>& grounds, bool entitled);

/// Why this person could not complete the task now; empty when nothing stands against it but the
/// form. The order of the reasons is that of `decide`.
/// @error NotFound for a task that is not open
Result<std::vector<Ground>> obstacles(const Definitions& definitions, const Case& state,
                                      const Actor& actor, TaskId task, Instant legal_now);

}  // namespace entente::kernel
