// Commands: what someone, a clock or a partner asks of one case. They carry everything that comes
// from the world (who, when, ids made at the edge), so that deciding needs nothing else.
#pragma once

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
#include "kernel/change_event.hpp"
#include "kernel/migration_plan.hpp"

namespace entente::kernel {

/// Values by fact id, as FEEL values in tagged JSON.
using FactValues = std::map<std::string, Json>;

enum class ActorKind { Person, Timer, Partner, System };

/// A published power to sign one act type for an organisation; the last day is included.
struct Delegation {
  std::string act;
  std::string organisation;
  Date from;
  std::optional<Date> to;
  std::string reference;
  bool operator==(const Delegation&) const = default;
};

struct Actor {
  std::string id;
  std::string organisation;
  std::vector<std::string> roles;
  std::vector<Delegation> delegations;
  ActorKind kind = ActorKind::Person;
  bool operator==(const Actor&) const = default;
};

/// What an imported file says of a case beyond its opening form: nobody here has judged it.
struct Proposals {
  FactValues facts;  ///< plain JSON, as the file has it
  Json source;       ///< {from?, reference?, exported_at?}, as the file says
  bool operator==(const Proposals&) const = default;
};

struct OpenCase {
  static constexpr std::string_view kType = "OpenCase";
  PersonId person;
  CorrelationId correlation;  ///< random; what two nodes will share
  std::string reference;
  std::string territory;
  std::string lead;  ///< organisation; empty: the actor's
  FactValues facts;  ///< of the opening form
  std::optional<Proposals> proposals;
  bool operator==(const OpenCase&) const = default;
};

struct CompleteTask {
  static constexpr std::string_view kType = "CompleteTask";
  TaskId task;
  FactValues facts;
  bool operator==(const CompleteTask&) const = default;
};

struct ClaimTask {
  static constexpr std::string_view kType = "ClaimTask";
  TaskId task;
  bool operator==(const ClaimTask&) const = default;
};

struct ReleaseTask {
  static constexpr std::string_view kType = "ReleaseTask";
  TaskId task;
  bool operator==(const ReleaseTask&) const = default;
};

/// Who leads the work of an organisation gives a task to a colleague there.
struct AssignTask {
  static constexpr std::string_view kType = "AssignTask";
  TaskId task;
  Actor assignee;
  std::string reason;
  bool operator==(const AssignTask&) const = default;
};

struct CorrectFact {
  static constexpr std::string_view kType = "CorrectFact";
  std::string fact;
  Json value;
  std::string reason;
  std::optional<Instant> occurred_at;  ///< as recorded before when absent
  bool operator==(const CorrectFact&) const = default;
};

struct AddDocument {
  static constexpr std::string_view kType = "AddDocument";
  DocumentId document;
  std::string name;
  std::string media_type;
  std::int64_t size = 0;
  Digest digest;
  bool operator==(const AddDocument&) const = default;
};

/// A clock says that the reading to which timers bind has come.
struct ReachDeadline {
  static constexpr std::string_view kType = "ReachDeadline";
  std::string deadline;
  bool operator==(const ReachDeadline&) const = default;
};

/// What a message needs when it opens a case here; made at the edge, used only then.
struct NewCase {
  PersonId person;
  std::string reference;
  std::string territory;
  std::string lead;  ///< empty: the organisation of the lane of the start event
  bool operator==(const NewCase&) const = default;
};

struct ReceiveMessage {
  static constexpr std::string_view kType = "ReceiveMessage";
  MessageId message;
  std::string message_type;
  std::string from;  ///< party, established by the signature
  CorrelationId correlation;
  Instant sent_at;  ///< on the sender's legal clock
  FactValues fields;
  std::optional<NewCase> opens;
  bool operator==(const ReceiveMessage&) const = default;
};

struct RecordReceipt {
  static constexpr std::string_view kType = "RecordReceipt";
  MessageId message;
  bool accepted = true;
  std::string detail;  ///< why it was not accepted
  Digest receipt;      ///< of the signed receipt's bytes
  bool operator==(const RecordReceipt&) const = default;
};

struct AcknowledgeNotice {
  static constexpr std::string_view kType = "AcknowledgeNotice";
  NoticeId notice;
  bool operator==(const AcknowledgeNotice&) const = default;
};

/// Tries again what stopped at the incident.
struct ResolveIncident {
  static constexpr std::string_view kType = "ResolveIncident";
  IncidentId incident;
  std::string reason;
  bool operator==(const ResolveIncident&) const = default;
};

/// Starts a process of the pack beside those that run; only a machine may.
struct StartProcess {
  static constexpr std::string_view kType = "StartProcess";
  std::string process;
  FactValues data;  ///< of its data inputs, objects and properties, by name
  bool operator==(const StartProcess&) const = default;
};

/// What did the work of an activity outside says how it ended.
struct CompleteWork {
  static constexpr std::string_view kType = "CompleteWork";
  WorkId work;
  FactValues outputs;  ///< by name of the data output, or of data that the activity sees
  FactValues facts;    ///< of the form of the activity
  std::string error;   ///< BPMN error code; empty: it went well
  bool operator==(const CompleteWork&) const = default;
};

/// A clock says that a timer's time has come.
struct ReachTimer {
  static constexpr std::string_view kType = "ReachTimer";
  TimerId timer;
  bool operator==(const ReachTimer&) const = default;
};

struct EraseSubject {
  static constexpr std::string_view kType = "EraseSubject";
  PersonId subject;
  std::string reason;
  bool operator==(const EraseSubject&) const = default;
};

/// Erases what a rule of retention covers once it is due; the rest of the case stays.
struct EraseFacts {
  static constexpr std::string_view kType = "EraseFacts";
  std::string rule;
  std::string reason;
  bool operator==(const EraseFacts&) const = default;
};

/// Moves the case to another version of its pack.
struct MigrateCase {
  static constexpr std::string_view kType = "MigrateCase";
  MigrationPlan plan;
  bool operator==(const MigrateCase&) const = default;
};

/// Asks that a token be moved by hand; a second person confirms it.
struct ProposeMove {
  static constexpr std::string_view kType = "ProposeMove";
  TokenId token;
  std::string element;  ///< where to
  std::string reason;
  bool operator==(const ProposeMove&) const = default;
};

struct ConfirmMove {
  static constexpr std::string_view kType = "ConfirmMove";
  MoveId move;
  bool operator==(const ConfirmMove&) const = default;
};

struct WithdrawMove {
  static constexpr std::string_view kType = "WithdrawMove";
  MoveId move;
  bool operator==(const WithdrawMove&) const = default;
};

using CommandBody =
    std::variant<OpenCase, CompleteTask, ClaimTask, ReleaseTask, CorrectFact, AddDocument,
                 ReachDeadline, ReceiveMessage, RecordReceipt, AcknowledgeNotice, ResolveIncident,
                 EraseSubject, StartProcess, CompleteWork, ReachTimer, MigrateCase, ProposeMove,
                 ConfirmMove, WithdrawMove, AssignTask, EraseFacts>;

struct Command {
  CommandId id;  ///< the client's: the idempotency key, looked after by the shell
  CaseId case_id;
  Actor actor;
  Instant legal_now;
  Instant recorded_at;
  CommandBody body;
  bool operator==(const Command&) const = default;
};

/// "CompleteTask"
std::string_view type_of(const CommandBody& body);

Json to_json(const Command& command);
/// @error Malformed with a JSON pointer as place
Result<Command> command_from_json(const Json& json);

}  // namespace entente::kernel
