// A case as folded from its events: what is needed to decide the next step, no more. Histories
// (rules asked, fields of messages) stay in the events. Maps are ordered, so that the same events
// give the same bytes everywhere; copies share what they hold, so that copying costs the same for
// a case with a long past.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/shared_map.hpp"
#include "base/sparse.hpp"
#include "kernel/event.hpp"
#include "kernel/scope_state.hpp"

namespace entente::kernel {

enum class CaseStatus { New, Open, Closed };

/// What a fact said before it was recorded again.
struct EarlierFact {
  Json value;
  Instant occurred_at;
  Instant recorded_at;
  std::int64_t sequence = 0;  ///< of the event that gave the value
  bool operator==(const EarlierFact&) const = default;
};

struct FactState {
  Json value;
  Instant occurred_at;
  Instant recorded_at;
  std::int64_t sequence = 0;  ///< of the event that gave the value
  std::string by;
  std::string organisation;
  SourceKind source_kind = SourceKind::Form;
  std::string source;
  bool corrected = false;
  std::optional<std::string> unconfirmed;  ///< who corrected it, until a second person agrees
  std::optional<Json> agreed{};            ///< what it said before that correction
  /// In the order of recording, the last of them: what an earlier hour is judged by (past.hpp).
  Sparse<std::vector<EarlierFact>> earlier{};
  bool operator==(const FactState&) const = default;
};

struct InstanceState {
  std::string process;
  std::int64_t tokens = 0;            ///< alive
  std::optional<ScopeState> scope{};  ///< absent: a process that nothing around it waits for
  Sparse<std::map<std::string, Json>> data{};          ///< by name
  Sparse<std::vector<CompletedActivity>> completed{};  ///< that may be compensated, in their order
  /// Complex gateways that wait for reset, with the flows whose token started them.
  Sparse<std::map<std::string, std::vector<std::string>>> resetting{};
  Sparse<std::vector<std::string>> fired{};  ///< of event sub-processes; entries of an ad-hoc one
  Sparse<std::vector<std::string>> occurred{};  ///< "event#definition" of parallel multiple ones
  bool operator==(const InstanceState&) const = default;
};

struct TokenState {
  InstanceId instance;
  std::string element;
  std::string flow;
  std::vector<std::string> fired;    ///< non-interrupting boundary events that already fired here
  std::optional<std::int64_t> item;  ///< number within its loop
  Sparse<std::vector<std::string>> occurred{};  ///< "event#definition" of parallel multiple ones
  bool operator==(const TokenState&) const = default;
};

/// An open task.
struct TaskState {
  TaskCreated created;
  Instant created_at;
  std::string assignee;
  bool operator==(const TaskState&) const = default;
};

/// Who last performed an element, and for whom.
struct Performance {
  std::string person;
  std::string organisation;
  std::string role;
  Instant at;
  bool operator==(const Performance&) const = default;
};

struct DeadlineState {
  DeadlineComputed computed;
  DeadlineStatus status = DeadlineStatus::Running;
  std::string ended_why;
  bool moved = false;
  bool operator==(const DeadlineState&) const = default;
};

/// How far an act has come in its present round.
struct ActState {
  std::string proposed_by;
  std::string signed_by;
  std::string delegation;
  std::string carried_out_by;
  bool operator==(const ActState&) const = default;
};

enum class MessageState { Sent, Delivered, Refused, Received, Waiting };

struct MessageRecord {
  bool outgoing = false;
  std::string message_type;
  std::string peer;
  MessageState state = MessageState::Sent;
  Instant at;
  std::int64_t sequence = 0;  ///< of the event that holds its fields
  std::string basis;
  bool hypothetical = false;
  bool operator==(const MessageRecord&) const = default;
};

struct DocumentState {
  Json name;
  std::string media_type;
  std::int64_t size = 0;
  Digest digest;
  Instant added_at;
  std::string by;
  bool operator==(const DocumentState&) const = default;
};

/// A notice that waits to be acknowledged.
struct NoticeState {
  NoticeRaised raised;
  Instant at;
  bool operator==(const NoticeState&) const = default;
};

/// An incident that is not resolved.
struct IncidentState {
  IncidentRaised raised;
  Instant at;
  bool operator==(const IncidentState&) const = default;
};

/// A move by hand that waits for a second person.
struct MoveState {
  MoveProposed proposed;
  std::string by;
  Instant at;
  bool operator==(const MoveState&) const = default;
};

struct Case {
  CaseId id;
  std::int64_t version = 0;  ///< sequence of the last event
  CaseStatus status = CaseStatus::New;
  SharedText pack;  ///< content hash it is pinned to
  std::string pack_id;
  std::string reference;
  std::string territory;
  std::string party;
  std::string lead;
  PersonId person;
  bool erased = false;
  CorrelationId correlation;
  std::optional<std::string> opened_by;  ///< absent: a message opened it
  Instant opened_at;
  std::optional<Instant> closed_at;
  std::string outcome;

  SharedMap<std::string, FactState> facts;
  SharedMap<InstanceId, InstanceState> instances;
  SharedMap<TokenId, TokenState> tokens;
  SharedMap<TaskId, TaskState> tasks;
  SharedMap<std::string, Performance> performances;  ///< by element
  SharedMap<std::string, DeadlineState> deadlines;
  SharedMap<std::string, ActState> acts;
  SharedMap<MessageId, MessageRecord> messages;
  SharedMap<DocumentId, DocumentState> documents;
  SharedMap<NoticeId, NoticeState> notices;
  SharedMap<IncidentId, IncidentState> incidents;
  SharedMap<std::string, std::int64_t> path;         ///< elements and flows passed, with how often
  Sparse<SharedMap<WorkId, WorkState>> works;        ///< requested, not yet done
  Sparse<SharedMap<TimerId, TimerState>> timers;     ///< running
  Sparse<SharedMap<std::string, ArmedState>> armed;  ///< processes that wait for their start
  Sparse<SharedMap<MoveId, MoveState>> moves;
  /// By which the case would have kept its version: asked again when a fact changes.
  Sparse<std::vector<TransitionalRule>> transitional;
  /// By fact, what an imported file says of it and nobody has sent in a form yet. No fact.
  Sparse<SharedMap<std::string, Json>> proposed;
  std::optional<Json> proposed_by;  ///< which file, as long as something of it is proposed
  Sparse<Parts> erased_parts;       ///< in the order of their erasure
  /// Facts with a former value of no part: it goes with the person alone.
  Sparse<std::vector<std::string>> unparted;

  bool operator==(const Case&) const = default;
};

/// How many earlier values a fact keeps.
inline constexpr std::size_t kEarlierMax = 16;

/// The whole state, for snapshots.
Json to_json(const Case& state);
/// Whether this kernel keeps all that such a state does: one written before must be folded anew.
bool is_of_this_form(const Json& state);
/// @error Malformed with a JSON pointer as place
Result<Case> case_from_json(const Json& json);

/// SHA-256 over the canonical JSON of the state without its version: equal digests mean that the
/// same things hold. A recorded refusal leaves it as it was.
Digest digest_of(const Case& state);

}  // namespace entente::kernel
