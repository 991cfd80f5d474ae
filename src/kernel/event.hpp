// Events: what happened in one case, in order. An event carries all that is needed to apply it, so
// that history replays without any definition; a released one never changes meaning (a new meaning
// is a new version). Values about the person are marked, {"personal":{"subject","value"}}: below
// the line they are sealed, and may one day read {"erased":{"subject"}}.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "base/shared_text.hpp"
#include "kernel/act_event.hpp"
#include "kernel/change_event.hpp"
#include "kernel/command.hpp"
#include "kernel/deadline_event.hpp"
#include "kernel/scope_event.hpp"

namespace entente::kernel {

/// The version of the meaning that this kernel writes.
inline constexpr std::int64_t kEventVersion = 1;

struct EventHeader {
  std::int64_t sequence = 0;  ///< from 1, without gaps within the case
  std::int64_t version = kEventVersion;
  std::string actor;
  ActorKind actor_kind = ActorKind::Person;
  std::string organisation;
  CommandId command;
  std::optional<std::int64_t> cause;  ///< sequence of the event of this case that it follows from
  SharedText pack;                    ///< content hash, in hexadecimal
  Instant legal_at;
  Instant recorded_at;
  bool operator==(const EventHeader&) const = default;
};

struct CaseOpened {
  static constexpr std::string_view kType = "CaseOpened";
  CaseId case_id;
  std::string pack_id;
  std::string reference;
  std::string territory;
  std::string party;
  std::string lead;
  PersonId person;
  CorrelationId correlation;
  bool operator==(const CaseOpened&) const = default;
};

/// Where a value comes from.
enum class SourceKind { Form, Message, Rule };

struct FactRecorded {
  static constexpr std::string_view kType = "FactRecorded";
  std::string fact;
  Json value;
  Instant occurred_at;
  SourceKind source_kind = SourceKind::Form;
  std::string source;  ///< id of the form, type of the message, or name of the decision
  bool operator==(const FactRecorded&) const = default;
};

/// What an imported file says beyond the opening form. It is no fact: who fills in the form that
/// asks for it is shown it, and nothing else reads it.
struct FactsProposed {
  static constexpr std::string_view kType = "FactsProposed";
  FactValues facts;  ///< plain JSON, each marked as personal
  Json source;       ///< {from?, reference?, exported_at?}, marked as personal
  bool operator==(const FactsProposed&) const = default;
};

struct FactCorrected {
  static constexpr std::string_view kType = "FactCorrected";
  std::string fact;
  Json value;
  Instant occurred_at;
  std::int64_t corrects = 0;  ///< sequence of the event whose value was wrong
  Json reason;                ///< text, marked as personal
  /// Set: a second person gives the value that this earlier correction gave, and so confirms it.
  std::optional<std::int64_t> confirms;
  /// Other facts of the same sheet, which get its time with it.
  std::optional<std::vector<std::string>> dated;
  bool operator==(const FactCorrected&) const = default;
};

struct ProcessStarted {
  static constexpr std::string_view kType = "ProcessStarted";
  InstanceId instance;
  std::string process;
  std::string element;  ///< the start event
  bool operator==(const ProcessStarted&) const = default;
};

/// The token now stands at the element: a new token, or one that keeps its id as it moves.
struct TokenPlaced {
  static constexpr std::string_view kType = "TokenPlaced";
  TokenId token;
  InstanceId instance;
  std::string element;
  std::string flow;             ///< by which it came; empty at a start or boundary event
  std::optional<TokenId> host;  ///< at a boundary event: the token of the activity
  /// One of the instances of a loop: its number, from 1.
  std::optional<std::int64_t> item{};
  bool operator==(const TokenPlaced&) const = default;
};

struct TokenWithdrawn {
  static constexpr std::string_view kType = "TokenWithdrawn";
  TokenId token;
  std::string element;
  bool operator==(const TokenWithdrawn&) const = default;
};

struct ProcessEnded {
  static constexpr std::string_view kType = "ProcessEnded";
  InstanceId instance;
  std::string element;  ///< the end event that ended it
  bool terminated = false;
  std::optional<std::string> error{};  ///< that nothing caught
  bool operator==(const ProcessEnded&) const = default;
};

enum class TaskKind { Due, Available };
enum class Stage { Propose, Sign, CarryOut };

struct TaskCreated {
  static constexpr std::string_view kType = "TaskCreated";
  TaskId task;
  InstanceId instance;
  TokenId token;
  std::string element;
  std::string form;  ///< empty: nothing to fill in
  std::string organisation;
  std::string role;
  TaskKind kind = TaskKind::Due;
  std::string due;  ///< ids of deadlines parted by spaces, or empty
  std::string act;
  std::optional<Stage> stage;
  std::string differs_from;  ///< element whose performer may not perform this one
  bool operator==(const TaskCreated&) const = default;
};

struct TaskClaimed {
  static constexpr std::string_view kType = "TaskClaimed";
  TaskId task;
  std::string assignee;
  bool operator==(const TaskClaimed&) const = default;
};

struct TaskReleased {
  static constexpr std::string_view kType = "TaskReleased";
  TaskId task;
  bool operator==(const TaskReleased&) const = default;
};

struct TaskCompleted {
  static constexpr std::string_view kType = "TaskCompleted";
  TaskId task;
  std::string element;
  std::string performer;
  bool operator==(const TaskCompleted&) const = default;
};

struct TaskCancelled {
  static constexpr std::string_view kType = "TaskCancelled";
  TaskId task;
  std::string element;
  std::string by;  ///< element that cancelled it: a boundary or a terminate end event
  bool operator==(const TaskCancelled&) const = default;
};

/// A rule of a decision table that applied.
struct RuleHit {
  std::string rule;
  std::string article;
  std::string applies_from;
  std::optional<std::string> applies_to;
  bool operator==(const RuleHit&) const = default;
};

struct RuleEvaluated {
  static constexpr std::string_view kType = "RuleEvaluated";
  std::string decision;
  std::string element;        ///< business rule task; empty for a rule asked otherwise
  Json inputs;                ///< by the text of the input expression; marked as personal
  std::vector<RuleHit> hits;  ///< of the decision and of those it is decided from
  Json output;                ///< marked as personal
  /// Rules that missed by one cell: [{rule, article, applies_from, applies_to?, input, cell,
  /// unknown}], marked as personal for what they tell of it.
  std::optional<Json> near_misses;
  bool operator==(const RuleEvaluated&) const = default;
};

struct MessageSent {
  static constexpr std::string_view kType = "MessageSent";
  MessageId message;
  std::string message_type;
  std::string to;  ///< party
  std::string element;
  CorrelationId correlation;
  FactValues fields;
  std::string basis;          ///< legal basis of the cell
  bool hypothetical = false;  ///< the cell is closed in the pack and was opened by the node file
  bool operator==(const MessageSent&) const = default;
};

/// What became of a received message.
enum class Disposition { Started, Caught, Waiting };

struct MessageReceived {
  static constexpr std::string_view kType = "MessageReceived";
  MessageId message;
  std::string message_type;
  std::string from;  ///< party
  CorrelationId correlation;
  Instant sent_at;
  FactValues fields;
  Disposition disposition = Disposition::Caught;
  bool operator==(const MessageReceived&) const = default;
};

/// A token took the message that it waited for.
struct MessageCaught {
  static constexpr std::string_view kType = "MessageCaught";
  MessageId message;
  std::string element;
  bool operator==(const MessageCaught&) const = default;
};

struct MessageAcknowledged {
  static constexpr std::string_view kType = "MessageAcknowledged";
  MessageId message;
  bool accepted = true;
  std::string detail;
  Digest receipt;
  bool operator==(const MessageAcknowledged&) const = default;
};

struct DocumentAdded {
  static constexpr std::string_view kType = "DocumentAdded";
  DocumentId document;
  Json name;  ///< text, marked as personal
  std::string media_type;
  std::int64_t size = 0;
  Digest digest;
  bool operator==(const DocumentAdded&) const = default;
};

/// Someone must know something; nothing waits for it.
struct NoticeRaised {
  static constexpr std::string_view kType = "NoticeRaised";
  NoticeId notice;
  std::string text_key;
  Json arguments = JsonObject{};
  std::string organisation;
  std::string role;
  bool operator==(const NoticeRaised&) const = default;
};

struct NoticeAcknowledged {
  static constexpr std::string_view kType = "NoticeAcknowledged";
  NoticeId notice;
  bool operator==(const NoticeAcknowledged&) const = default;
};

/// The case stopped here, visibly.
struct IncidentRaised {
  static constexpr std::string_view kType = "IncidentRaised";
  IncidentId incident;
  std::string text_key;  ///< what stopped
  Json arguments = JsonObject{};
  std::string element;               ///< where
  std::optional<TokenId> token;      ///< that stands still until it is resolved
  std::string deadline;              ///< that could not be computed, or empty
  std::optional<MessageId> message;  ///< that nothing waited for
  std::string resume;                ///< text key: how to go on
  std::string organisation;
  bool operator==(const IncidentRaised&) const = default;
};

struct IncidentResolved {
  static constexpr std::string_view kType = "IncidentResolved";
  IncidentId incident;
  Json reason;  ///< text, marked as personal
  bool operator==(const IncidentResolved&) const = default;
};

struct CaseClosed {
  static constexpr std::string_view kType = "CaseClosed";
  std::string outcome;  ///< text key
  bool operator==(const CaseClosed&) const = default;
};

/// A correction of what had ended the case: its procedure runs again.
struct CaseReopened {
  static constexpr std::string_view kType = "CaseReopened";
  std::string fact;  ///< that was corrected
  bool operator==(const CaseReopened&) const = default;
};

struct SubjectErased {
  static constexpr std::string_view kType = "SubjectErased";
  PersonId subject;
  std::string reason;
  bool operator==(const SubjectErased&) const = default;
};

/// What a rule of retention covers is erased, the rest is kept: nothing sealed with these parts
/// opens any more.
struct FactsErased {
  static constexpr std::string_view kType = "FactsErased";
  PersonId subject;
  std::string rule;
  std::string article;
  std::string reason;
  std::vector<std::string> facts;      ///< whose values are gone
  std::vector<std::string> deadlines;  ///< computed from them, gone with them
  Parts parts;
  bool operator==(const FactsErased&) const = default;
};

/// Someone asked and was told no. Changes nothing in the case.
struct CommandRefused {
  static constexpr std::string_view kType = "CommandRefused";
  std::string command_type;
  std::string code;
  std::string text_key;
  Json arguments = JsonObject{};
  std::vector<Ground> grounds;
  bool operator==(const CommandRefused&) const = default;
};

using EventBody =
    std::variant<CaseOpened, FactRecorded, FactCorrected, ProcessStarted, TokenPlaced,
                 TokenWithdrawn, ProcessEnded, TaskCreated, TaskClaimed, TaskReleased,
                 TaskCompleted, TaskCancelled, RuleEvaluated, DeadlineSet, DeadlineMoved,
                 DeadlineEnded, DeadlineReached, ActProposed, ActSigned, ActCarriedOut, MessageSent,
                 MessageReceived, MessageCaught, MessageAcknowledged, DocumentAdded, NoticeRaised,
                 NoticeAcknowledged, IncidentRaised, IncidentResolved, CaseClosed, SubjectErased,
                 CommandRefused, ScopeStarted, ScopeEnded, ActivityCompleted, CompensationBegun,
                 LoopTurned, DataSet, ScriptRun, WorkRequested, WorkCompleted, WorkCancelled,
                 TimerSet, TimerFired, EventThrown, EventOccurred, ConditionFell, GatewayTurned,
                 ProcessArmed, CaseReopened, CaseMigrated, TaskMigrated, MoveProposed,
                 MoveConfirmed, MoveWithdrawn, TaskAssigned, FactsProposed, FactsErased>;

struct Event {
  EventHeader header;
  EventBody body;
  bool operator==(const Event&) const = default;
};

/// "TaskCreated"
std::string_view type_of(const EventBody& body);

/// {"header":{...},"body":{"type":"TaskCreated",...}}
Json to_json(const Event& event);
/// @error Malformed with a JSON pointer as place
Result<Event> event_from_json(const Json& json);

/// A value about a person: {"personal":{"subject":...,"value":...}}.
Json personal(PersonId subject, Json value);
/// The same, sealed with these parts: {"personal":{"subject":...,"parts":[...],"value":...}}.
Json personal(PersonId subject, Json value, const Parts& parts);
/// The value behind the mark; null when it is sealed or erased; itself when it is not personal.
const Json& open_value(const Json& value);

}  // namespace entente::kernel
